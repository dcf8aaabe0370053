"""What may go wrong? The rows of the control plans, with value, owner, method and decision."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import decisions, risks_compared, search, wheel
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.matching import asked_stems, best_matching
from dialogs.answers.period import Period, asked_period, written_period
from dialogs.answers.risk_words import table_of, written_risk
from dialogs.answers.risks_compared import whole_plans
from dialogs.answers.stems import matches, stems
from dialogs.answers.synonyms import alike
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Risk

_SPENT = (
    "according",
    "decision",
    "everyone",
    "highest",
    "lowest",
    "probability",
    "consequence",
    "role",
    "project",
    "remark",
)
_MEASURES = ("probability", "consequence")
"""What risks are ranked by where it is said; else by their value."""
_ENDS = frozenset([Operation.HIGHEST, Operation.LOWEST])
_OWN_WORDS = ("risk", "intern", "kontroll")


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The risks a question means: the highest, those of an owner, of a year, or by words."""
    if not facts.risks:
        headline = say(asker.language, "risks.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    if question.decisions and "proposal" in question.aspects:
        return decisions.answer(question, facts, asker, today)
    if "when" in question.aspects:
        entries = wheel.about(question, facts)
        if entries:
            return wheel.told(question, facts, asker, entries)
    years = risks_compared.compared_years(question, facts)
    if years is not None:
        return risks_compared.compare(question, facts, asker, years)
    if "what_happens" in question.aspects and not _holds_words(question, facts):
        return search.answer(question, facts, asker, today)
    period = asked_period(question)
    wanted, within = _asked(question, facts, period)
    notes: list[str] = []
    if not within and question.relative_year and period is not None:
        asked = written_period(asker.language, period)
        notes.append(say(asker.language, "risks.nothing_from", period=asked))
        period, within = None, wanted
    if not within:
        return _none_then(question, facts, asker, wanted, period)
    if period is None and "history" not in question.aspects:
        within, others = _latest(within, facts.risks)
        notes += _also(asker.language, others)
    return _told(question, facts, asker, within, notes)


def owned(question: Question, facts: CooperationFacts, asked: Sequence[str]) -> Risk | None:
    """The latest risk that somebody owns and that holds all of some words, where they are several.

    ("Vem ansvarar för att projekten håller tid och budget?")
    """
    owned = [risk for risk in facts.risks if risk.owner and risk.year]
    held = {r: sum(matches(word, stems(r.risk)) for word in asked) for r in owned}
    risk = max(owned, key=lambda r: (held[r], r.year or 0), default=None)
    return risk if risk is not None and held[risk] == len(asked) > 1 else None


def owner_of(question: Question, facts: CooperationFacts, asker: Asker, risk: Risk) -> Answer:
    """Who answers for a risk, and how."""
    one = _one(question, facts, asker, risk, ())
    owner = ended(own_words(asker.language, risk.owner or ""))
    headline = say(asker.language, "risks.owner", text=owner)
    others = (line for line in one.statements if line != headline)
    return replace(one, headline=headline, statements=(one.headline, *others))


def _told(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    within: Sequence[Risk],
    notes: Sequence[str],
) -> Answer:
    """What is asked of some risks: an end, what was decided otherwise, one of them, or all."""
    if question.operation in _ENDS:
        if all(risk.value is None for risk in within):
            within, _ = _latest(facts.risks, facts.risks)
        return _extreme(question, facts, asker, within, notes)
    if "negated" in question.aspects and (decided := _decided(question, facts, within)):
        return _otherwise(question, facts, asker, within, decided, notes)
    if len(within) == 1:
        return _one(question, facts, asker, within[0], notes)
    return _list(question, facts, asker, within, notes)


def _decided(question: Question, facts: CooperationFacts, risks: Sequence[Risk]) -> list[Risk]:
    """The risks whose decision holds the question's words ("accepterades")."""
    asked = asked_stems(question, facts, _SPENT, prefixes=_OWN_WORDS)
    return [r for r in risks if r.decision and {*asked} & {*stems(r.decision)}]


def _otherwise(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    risks: Sequence[Risk],
    decided: Sequence[Risk],
    notes: Sequence[str],
) -> Answer:
    """The risks that something else was decided on than the question says ("accepterades inte")."""
    others = [risk for risk in risks if risk not in decided]
    if others:
        return _list(question, facts, asker, others, notes)
    language = asker.language
    texts = dict.fromkeys(own_words(language, r.decision) for r in decided if r.decision)
    return answered(
        question,
        facts,
        asker,
        say(language, "risks.none_otherwise", n=len(decided), decisions=joined(language, texts)),
        table=table_of(language, decided),
        notes=notes,
        sources=[r.source for r in decided],
    )


def _asked(
    question: Question, facts: CooperationFacts, period: Period | None
) -> tuple[list[Risk], list[Risk]]:
    """The risks asked about, and those of them within the period."""
    wanted = _narrowed(question, facts)
    if question.operation in _ENDS and len({r.risk for r in wanted}) == 1:
        wanted = list(facts.risks)  # of one alone none is the highest: its word named the plan
    within = [r for r in wanted if period is None or r.year is None or period.has_year(r.year)]
    if not within and question.documents:
        # "kontrollmoment 2025" names a document of another year by the way.
        return _asked(replace(question, documents=()), facts, period)
    return wanted, within


def _narrowed(question: Question, facts: CooperationFacts) -> list[Risk]:
    found = list(facts.risks)
    if question.documents:
        found = [r for r in found if r.source.document in question.documents] or found
    if question.roles:
        names = {
            key
            for role in question.roles
            if role in facts.role
            for name in (facts.role[role].name, *facts.role[role].aliases)
            for key in stems(name)
        }
        found = [r for r in found if r.owner and names & set(stems(r.owner))] or found
    numbers = {term for term in question.terms if term.isdigit()}  # "riskvärde 9"
    if "confirm" not in question.aspects:
        measure = next((m for m in _MEASURES if m in question.aspects), "value")
        found = [r for r in found if str(getattr(r, measure)) in numbers] or found
    for terms in (question.terms, question.earlier_terms):
        said = replace(question, terms=terms)
        own = asked_stems(said, facts, _SPENT, prefixes=_OWN_WORDS)
        asked = [same for word in own for same in alike(word)]
        every = {word for term in terms for word in stems(term)}
        meant = best_matching(asked, found, lambda risk: _searched(facts, risk))
        if not meant:
            # "att projekten drar ut på tiden": two common words tell what one does not.
            meant = [risk for risk in found if len(every & {*stems(risk.risk)}) > 1]
            if not meant and question.operation not in {Operation.HIGHEST, Operation.LOWEST}:
                meant = best_matching(asked, found, lambda risk: risk.analysis or "")
        if meant:
            return _holding_most(every, meant) if "negated" in question.aspects else meant
    return found


def _holding_most(words: Iterable[str], risks: Sequence[Risk]) -> list[Risk]:
    """The risks that speak of most of some words ("att leverantörerna inte följer avtalen")."""
    held = [sum(matches(word, stems(risk.risk)) for word in words) for risk in risks]
    return [risk for risk, n in zip(risks, held, strict=True) if n == max(held)]


def _holds_words(question: Question, facts: CooperationFacts) -> bool:
    """Whether some risk holds the question's words at all."""
    asked = asked_stems(question, facts, _SPENT, prefixes=_OWN_WORDS)
    told = [f"{_searched(facts, risk)} {risk.analysis or ''}" for risk in facts.risks]
    return any(matches(word, stems(text)) for text in told for word in asked)


def _searched(facts: CooperationFacts, risk: Risk) -> str:
    title = facts.document[risk.source.document].title
    return " ".join(filter(None, (risk.risk, risk.owner, risk.method, title)))


def _latest(risks: Sequence[Risk], everything: Sequence[Risk]) -> tuple[list[Risk], list[Risk]]:
    """The risks of the latest whole plan, and the others."""
    years = sorted({r.year for r in risks if r.year}, reverse=True)
    if not years:
        return list(risks), []
    plans = whole_plans(everything)
    whole = next((year for year in years if year in plans), years[0])
    return [r for r in risks if r.year == whole], [r for r in risks if r.year != whole]


def _also(language: str, others: Sequence[Risk]) -> list[str]:
    years = sorted({r.year for r in others if r.year})
    if not years:
        return []
    return [say(language, "risks.other_years", years=joined(language, (str(y) for y in years)))]


def _one(
    question: Question, facts: CooperationFacts, asker: Asker, risk: Risk, notes: Sequence[str]
) -> Answer:
    language = asker.language
    statements = []
    for key, text in (
        ("owner", risk.owner),
        ("method", risk.method),
        ("decision", risk.decision),
        ("analysis", risk.analysis),
    ):
        if text:
            statements.append(say(language, f"risks.{key}", text=ended(own_words(language, text))))
    missing = [say(language, "risks.no_owner")] if not risk.owner else []
    return answered(
        question,
        facts,
        asker,
        written_risk(language, risk),
        statements=statements,
        notes=[*notes, *missing],
        sources=[risk.source],
    )


def _extreme(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    risks: Sequence[Risk],
    notes: Sequence[str],
) -> Answer:
    language = asker.language
    measure = next((m for m in _MEASURES if m in question.aspects), "value")
    measured = [(getattr(r, measure), r) for r in risks if getattr(r, measure) is not None]
    if not measured:
        return not_known(question, facts, asker, say(language, "risks.no_values"))
    highest = question.operation is Operation.HIGHEST
    limit = (max if highest else min)(value for value, _ in measured)
    found = [r for value, r in measured if value == limit]
    lines = [written_risk(language, r) for r in found]
    end = "highest" if highest else "lowest"
    return answered(
        question,
        facts,
        asker,
        say(language, f"risks.{end}_{measure}", text=lines[0]),
        statements=[
            *lines[1:],
            *(
                say(language, "risks.owner", text=ended(own_words(language, r.owner)))
                for r in found
                if r.owner
            ),
            *(
                say(language, "risks.analysis", text=ended(own_words(language, r.analysis)))
                for r in found
                if r.analysis
            ),
        ],
        table=table_of(language, risks) if len(risks) > len(found) else None,
        notes=notes,
        sources=[r.source for r in risks],
    )


def _list(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    risks: Sequence[Risk],
    notes: Sequence[str],
) -> Answer:
    language = asker.language
    years = joined(language, (str(y) for y in sorted({r.year for r in risks if r.year})))
    documents = joined(
        language, dict.fromkeys(facts.document[r.source.document].title for r in risks)
    )
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "risks.list",
            n=len(risks),
            year=f" {years}" if years else "",
            documents=documents,
        ),
        table=table_of(language, risks),
        notes=notes,
        sources=[r.source for r in risks],
        suggestions=[say(language, "risks.suggest_highest")]
        if any(r.value is not None for r in risks)
        else [],
    )


def _none_such(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    risks: Sequence[Risk],
    period: Period | None,
) -> Answer:
    """The risks asked about are none of the time asked about: those of other years."""
    language = asker.language
    when = written_period(language, period) if period is not None else ""
    return not_known(
        question,
        facts,
        asker,
        say(language, "risks.none_such", period=when),
        statements=[written_risk(language, risk) for risk in risks],
        sources=[risk.source for risk in risks],
    )


def _none_then(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    risks: Sequence[Risk],
    period: Period | None,
) -> Answer:
    language = asker.language
    years = sorted({r.year for r in risks if r.year})
    if len(risks) < len(facts.risks):
        return _none_such(question, facts, asker, risks, period)
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "risks.none_then",
            period=written_period(language, period) if period is not None else "",
        ),
        statements=[say(language, "risks.held", years=joined(language, (str(y) for y in years)))],
        sources=[r.source for r in risks],
    )
