"""What may go wrong? The rows of the control plans, with value, owner, method and decision."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers import decisions, risks_compared, risks_over_years, risks_two, search, wheel
from dialogs.answers.composing import answered, ended, not_known, own_words
from dialogs.answers.defined import defined
from dialogs.answers.matching import asked_stems, words_within
from dialogs.answers.period import asked_period, written_period
from dialogs.answers.places_of_values import told_at, value_at
from dialogs.answers.risk_words import (
    listed_rows,
    rule_of_values,
    sum_of_values,
    table_of,
    written_risk,
)
from dialogs.answers.risks_asked import (
    BOUNDS,
    ENDS,
    MEASURES,
    OWN_WORDS,
    SPENT,
    asked_risks,
    asks_how,
    asks_who,
    holds_words,
    is_at_the_end,
    is_so,
    latest_plan,
    names_none,
    none_as_large,
    owners_said,
    value_said,
    words_asked,
)
from dialogs.answers.risks_headed import headed
from dialogs.answers.risks_none import none_then
from dialogs.answers.rows_numbered import at_row, counted_note, is_numbered
from dialogs.answers.sentences import best_told, held_in, sentences_in
from dialogs.answers.stems import holds_whole, stem, stems
from dialogs.answers.synonyms import alike, means
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.records import Risk


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The risks a question means: the highest, those of an owner, of a year, or by words."""
    if not facts.risks:
        headline = say(asker.language, "risks.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    question = _of_an_end(question)
    if question.decisions and "proposal" in question.aspects:
        return decisions.answer(question, facts, asker, today)
    if "when" in question.aspects:
        entries = wheel.about(question, facts)
        if entries:
            return wheel.told(question, facts, asker, entries)
    if held := _held_against(question, facts, asker) or headed(question, facts, asker):
        return held
    unrecorded = "what_happens" in question.aspects and not holds_words(question, facts)
    if unrecorded or "may_decide" in question.aspects:
        things = tuple(t for t in question.terms if stem(t) not in words_within(_DECIDING))
        of_all = replace(question, terms=things, documents=(), years=(), starts=None, ends=None)
        return search.answer(of_all, facts, asker, today)
    if question.row is not None and (one := _at_its_place(question, facts, asker)):
        return one
    return defined(question, facts, asker, _of_a_time(question, facts, asker))


def _of_a_time(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """The risks of the time asked about, or of the latest plan."""
    period = asked_period(question)
    wanted, within = asked_risks(question, facts, period)
    notes: list[str] = []
    if not within and question.relative_year and period is not None:
        asked = written_period(asker.language, period)
        notes.append(say(asker.language, "risks.nothing_from", period=asked))
        period, within = None, wanted
    if none := _none_of_value(question, facts, asker, within):
        return none
    if not within or names_none(question, facts):
        return none_then(question, facts, asker, wanted, period)
    if period is None and "history" not in question.aspects:
        within, others = latest_plan(within, facts.risks)
        notes += _also(asker.language, others)
    return _told(question, facts, asker, within, notes)


def _of_an_end(question: Question) -> Question:
    """A question which risk is highest or lowest as one of that end, however it is put."""
    said = [end for end in ENDS if end.value in question.aspects]
    ranks = question.operation is Operation.RANKING and len(said) == 1
    return replace(question, operation=said[0]) if ranks else question


_DECIDING = frozenset(["may_decide"])
"""What asks who decides on risks, and says nothing of which."""


_OF_VALUES = frozenset(["list", "how_many", "value", "probability", "consequence", *BOUNDS])
"""Aspects beside which a figure after "risk" is how large it is, and no place."""


def _at_its_place(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """The risk at the place asked for in a plan; ``None`` where the figure said is a value."""
    period = asked_period(question)
    then = [r for r in facts.risks if period is None or r.year is None or period.has_year(r.year)]
    plan = [r for r in then if r.source.document in question.documents] or then
    if period is None:
        plan, _ = latest_plan(plan, facts.risks)
    risk = at_row(question, plan)
    of_one = risk is not None and question.aspects.isdisjoint(_OF_VALUES)
    if not plan or not (is_numbered(question) or of_one):
        return None
    if risk is None:
        listed = _list(question, facts, asker, plan, ())
        few = _written_list(asker.language, facts, plan, "no_such_row")
        return replace(listed, outcome=Outcome.NOT_KNOWN, headline=few)
    words = tuple(term for term in question.terms if not term.isdigit())
    notes = [counted_note(asker.language)]
    return _told(replace(question, terms=words, nth=None), facts, asker, [risk], notes)


def _none_of_value(
    question: Question, facts: CooperationFacts, asker: Asker, risks: Sequence[Risk]
) -> Answer | None:
    """That none of several risks has the value said; ``None`` where one has, or none is said."""
    language = asker.language
    value = value_said(question)
    meant, _ = latest_plan(risks, facts.risks)
    if value is None or len(meant) < 2 or not none_as_large(question, facts.risks):
        return None
    measure = next((m for m in MEASURES if m in question.aspects), "value")
    bounded = not question.aspects.isdisjoint(BOUNDS)
    headline = say(
        language,
        "risks.none_within" if bounded else "risks.none_as_large",
        measure=say(language, f"risks.measure_{measure}"),
        value=value,
    )
    listed = _list(question, facts, asker, meant, ())
    return replace(listed, outcome=Outcome.NOT_KNOWN, headline=headline)


def _held_against(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """Two risks, or two years, held against each other; ``None`` where that is not asked."""
    if two := risks_two.two_meant(question, facts):
        return risks_two.answer_two(question, facts, asker, two)
    years = risks_compared.compared_years(question, facts)
    if years is None:
        return None
    one = risks_over_years.one_over_years(question, facts, asker)
    return one or risks_compared.compare(question, facts, asker, years)


def owned(facts: CooperationFacts, asked: Sequence[str], *, by_any: bool = False) -> Risk | None:
    """The latest risk that somebody owns and that holds all of some words, where they are several.

    ("Vem ansvarar för att projekten håller tid och budget?") One word alone must be a long one, or
    ``by_any`` at all, and must not only begin like another ("kommunikationen").
    """
    owned = [risk for risk in facts.risks if risk.owner and risk.year]
    holds = means if len(asked) > 1 else _means_whole
    held = {r: sum(holds(word, stems(r.risk)) for word in asked) for r in owned}
    risk = max(owned, key=lambda r: (held[r], r.year or 0), default=None)
    telling = by_any or len(asked) > 1 or any(len(word) >= _TELLING for word in asked)
    return risk if risk is not None and telling and 0 < held[risk] == len(asked) else None


def _means_whole(asked: str, words: Sequence[str]) -> bool:
    """Whether a stem, or another that means the same, occurs whole or in a compound."""
    return any(holds_whole(word, words) for word in alike(asked))


_TELLING = 12
"""Letters of a word that alone tells which risk is meant ("välfärdsbrottslighet")."""


def owner_of(question: Question, facts: CooperationFacts, asker: Asker, risk: Risk) -> Answer:
    """Who answers for a risk, and how."""
    return _led_by(_one(question, facts, asker, risk, ()), asker, "owner", risk.owner)


def _led_by(one: Answer, asker: Asker, key: str, text: str | None) -> Answer:
    """An answer on one risk with what is asked of it in the first line."""
    if not text:
        if key != "owner":
            return one
        return replace(
            one,
            headline=say(asker.language, "risks.no_owner"),
            statements=(one.headline, *one.statements),
            notes=(),
        )
    headline = say(asker.language, f"risks.{key}", text=ended(own_words(asker.language, text)))
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
    if question.operation in ENDS:
        if all(risk.value is None for risk in within):
            within, _ = latest_plan(facts.risks, facts.risks)
        return _extreme(question, facts, asker, within, notes)
    several = len(within) > 1  # of one it says which: "avtal som inte efterlevs"
    if several and "negated" in question.aspects and (decided := _decided(question, facts, within)):
        return _otherwise(question, facts, asker, within, decided, notes)
    if len(within) == 1:
        one = _one(question, facts, asker, within[0], notes)
        if told := _analysed(question, facts, within[0]):
            quoted = say(asker.language, "risks.analysis", text=own_words(asker.language, told))
            return replace(one, headline=quoted, statements=(one.headline, *one.statements))
        if (so := is_so(question, within[0], facts.risks)) is not None:
            opening = say(asker.language, "premises.yes" if so else "premises.no")
            if owners_said(question, facts.risks):
                one = _led_by(one, asker, "owner", within[0].owner)
            return replace(one, headline=f"{opening} {one.headline}")
        if question.operation is Operation.COUNT and question.counted is None:
            counted = _list(question, facts, asker, within, notes)  # "hur många över 4?"
            return replace(counted, statements=(one.headline, *one.statements), table=None)
        return _led_by_all(question, asker, one, within)
    found = _list(question, facts, asker, within, notes)
    if decided := _decided(question, facts, within):  # "accepteras alla risker?"
        told = _decisions_of(decided, asker.language)
        line = say(asker.language, "risks.decided", n=len(decided), all=len(within), decisions=told)
        return replace(found, headline=line, statements=(found.headline, *found.statements))
    return _led_by_all(question, asker, found, within)


def _led_by_all(question: Question, asker: Asker, found: Answer, risks: Sequence[Risk]) -> Answer:
    """An answer on risks that begins with what is asked of them: who, how, why, what decision."""
    key = _column_asked(question, risks)
    if key is None:
        return found
    told = dict.fromkeys(text for risk in risks if (text := getattr(risk, key)))
    return _led_by(found, asker, key, joined(asker.language, told))


def _asks_for_the_decision(question: Question, risks: Sequence[Risk]) -> bool:
    """Whether it is asked what was decided on risks ("accepteras risken för korruption?")."""
    decided = [set(stems(risk.decision)) for risk in risks if risk.decision]
    if not decided or "decision" in question.aspects:
        return bool(decided)
    said = {word for term in question.terms for word in stems(term)} - {_RISK}
    return question.aspects.isdisjoint(_WHICH) and any(said & words for words in decided)


_RISK = stem("risk")
_WHICH = frozenset(["followed_up", "how_many", "list", "who"])
"""Aspects of a question which risks something was decided on."""


def _column_asked(question: Question, risks: Sequence[Risk]) -> str | None:
    """The column of the control plan that is asked for; ``None`` where none is, or it is empty."""
    if asks_who(question):
        return "owner"
    if _asks_for_the_decision(question, risks):
        return "decision"
    if "cause" in question.aspects and len(risks) == 1 and risks[0].analysis:
        return "analysis"
    return "method" if asks_how(question) else None


def _analysed(question: Question, facts: CooperationFacts, risk: Risk) -> str | None:
    """The sentence of a risk's analysis that holds the question's words, which the risk does not.

    ("Vilken är den vanligaste formen av korruption?") One word alone may be there by chance.
    """
    asked = [w for w in words_asked(question, facts) if not means(w, stems(risk.risk))]
    sentences = sentences_in(risk.analysis or "")
    best = best_told(sentences, asked)
    return best if len(asked) > 1 and held_in(best, asked) == len(asked) else None


def _decided(question: Question, facts: CooperationFacts, risks: Sequence[Risk]) -> list[Risk]:
    """The risks whose decision holds the question's words ("accepterades")."""
    asked = asked_stems(question, facts, SPENT, prefixes=OWN_WORDS)
    return [r for r in risks if r.decision and {*asked} & {*stems(r.decision)}]


def _decisions_of(risks: Sequence[Risk], language: str) -> str:
    """What was decided on some risks, each decision once."""
    texts = dict.fromkeys(own_words(language, risk.decision) for risk in risks if risk.decision)
    return joined(language, (text if text.startswith("“") else f"”{text}”" for text in texts))


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
    told = _decisions_of(decided, language)
    return answered(
        question,
        facts,
        asker,
        say(language, "risks.none_otherwise", n=len(decided), decisions=told),
        table=table_of(language, decided),
        notes=notes,
        sources=[r.source for r in decided],
    )


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
    measure = next((m for m in MEASURES if m in question.aspects), "value")
    measured = [(getattr(r, measure), r) for r in risks if getattr(r, measure) is not None]
    if not measured:
        return not_known(question, facts, asker, say(language, "risks.no_values"))
    highest = question.operation is Operation.HIGHEST
    limit = value_at(question, (value for value, _ in measured), highest=highest)
    found = [r for value, r in measured if value == limit]
    if len(found) == 1 and _column_asked(question, found):
        return _led_by_all(question, asker, _one(question, facts, asker, found[0], ()), found)
    lines = [written_risk(language, r) for r in found]
    end = "highest" if highest else "lowest"
    so = is_at_the_end(question, facts, found)
    opening = "" if so is None else f"{say(language, 'premises.yes' if so else 'premises.no')} "
    return answered(
        replace(question, listed=listed_rows(risks, facts.risks)),
        facts,
        asker,
        opening
        + (
            told_at(question, language, " ".join(lines), highest=highest)
            or say(language, f"risks.{end}_{measure}", text=" ".join(lines))
        ),
        statements=[
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


def _written_list(language: str, facts: CooperationFacts, risks: Sequence[Risk], key: str) -> str:
    """How many risks there are, of which year and in which documents."""
    years = joined(language, (str(y) for y in sorted({r.year for r in risks if r.year})))
    titles = dict.fromkeys(facts.document[r.source.document].title for r in risks)
    return say(
        language,
        f"risks.{key}",
        n=len(risks),
        year=f" {years}" if years else "",
        documents=joined(language, titles),
    )


def _list(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    risks: Sequence[Risk],
    notes: Sequence[str],
) -> Answer:
    language = asker.language
    listed = _written_list(language, facts, risks, "list")
    lines = [*rule_of_values(language, question, risks), listed]
    return answered(
        replace(question, listed=listed_rows(risks, facts.risks)),
        facts,
        asker,
        lines[0],
        statements=[*lines[1:], *sum_of_values(language, question, risks)],
        table=table_of(language, risks),
        notes=notes,
        sources=[r.source for r in risks],
        suggestions=[say(language, "risks.suggest_highest")]
        if any(r.value is not None for r in risks)
        else [],
    )
