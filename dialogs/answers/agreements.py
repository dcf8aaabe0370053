"""Which agreements may be used, and until when? As listed; a last day only where one is stated."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker, Table
from dialogs.answers import search, status
from dialogs.answers.agreements_sought import for_others, sought
from dialogs.answers.composing import answered, begun, ended, not_known, own_words
from dialogs.answers.matching import asked_stems, best_matching, words_of
from dialogs.answers.period import Period, asked_period, written_period
from dialogs.answers.stems import holds_whole, stem, stems
from dialogs.answers.subject_facts import latest_plan, written_plan
from dialogs.answers.synonyms import alike
from dialogs.question import Question, Topic, When
from dialogs.texts import DEFAULT_LANGUAGE, say
from dialogs.wording import joined, month_name, written_date
from domain.facts import CooperationFacts
from domain.records import Agreement, Goal, PlanEntry, Source

_OF_LENGTH = frozenset(["how_long", "timetable", "duration"])
_AGREEMENT = stem("avtal")
_OF_ITS_STATE = frozenset(["changes", "decision", "history", "status", "when"])
"""Aspects of a question what became of an agreement between the municipalities themselves."""
_USED = frozenset(["participants", "uptake"])
_OF_USERS = frozenset(["how_many", "which_municipality"])
"""Aspects of a question who uses an agreement; so is one of a municipality named."""
_OF_ANOTHER_KIND = frozenset(["cause", "end_date", "signed", "who"])
"""Aspects of a question that asks something else of an agreement, whoever is named."""
_SPENT = ("agreement", "end_date", "uptake", "cost", "decision")


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """One agreement, its last day, or the list and how many they are."""
    named = _named(question, facts) or _printed_to_end_in(question, facts)
    period = asked_period(question)
    of_a_thing = question.subjects and not named and not is_general(question, facts)
    if not named and (other := _of_no_agreement(question, facts, asker, today)):
        return other
    # since when there has been an agreement no list tells
    if period is not None and not named and "added" not in question.aspects:
        return _stated_then(question, facts, asker, period, today)
    found = named or list(facts.agreements)
    if "leave" in question.aspects:
        return _no_terms(facts, question, asker, found)
    if not found:
        headline = say(asker.language, "agreements.none", cooperation=facts.cooperation.name)
        return not_known(question, facts, asker, headline)
    if of_a_thing:
        return _none_for(question, facts, asker, facts.subject[question.subjects[0]].name)
    if len(found) == 1:
        return _one(question, facts, asker, found[0], today)
    if not named and (thing := sought(question, asker.language)):
        return _none_for(question, facts, asker, thing)
    if not _OF_LENGTH.isdisjoint(question.aspects) and (planned := _planned(question, facts)):
        told, *more = [written_plan(asker.language, facts, entry) for entry in planned]
        where = [entry.source for entry in planned]
        return answered(question, facts, asker, told, statements=more, sources=where)
    if "end_date" in question.aspects:
        return _ends(question, facts, asker, found, today)
    return _list(question, facts, asker, found)


def _of_no_agreement(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer | None:
    """What is asked of who else may use agreements, or of what the municipalities agreed on.

    ("Får våra bolag avropa?", "när reviderades samverkansavtalet?")
    """
    if "other_organisation" in question.aspects:
        return search.answer(for_others(question), facts, asker, today)
    if not question.subjects:
        return None
    name = facts.subject[question.subjects[0]].name
    is_one = holds_whole(_AGREEMENT, stems(name)) and "end_date" not in question.aspects
    if is_one and not _OF_ITS_STATE.isdisjoint(question.aspects):
        return status.answer(replace(question, topic=Topic.STATUS), facts, asker, today)
    return None


def _printed_to_end_in(question: Question, facts: CooperationFacts) -> list[Agreement]:
    """The agreements that are printed to end in a month asked about, of no year."""
    if "end_date" not in question.aspects or question.years:
        return []
    months = [month_name(DEFAULT_LANGUAGE, month) for month in question.months]
    return [a for a in facts.agreements if any(m in (a.ends_text or "") for m in months)]


def _no_terms(
    facts: CooperationFacts, question: Question, asker: Asker, found: Sequence[Agreement]
) -> Answer:
    """That no document tells on which terms an agreement is ended, with those that are meant."""
    names = joined(asker.language, (a.name for a in found))
    held = [say(asker.language, "agreements.others", names=names)] if found else []
    headline = say(asker.language, "agreements.no_terms")
    sources = [a.source for a in found]
    return not_known(question, facts, asker, headline, statements=held, sources=sources)


def _planned(question: Question, facts: CooperationFacts) -> list[PlanEntry]:
    """The rows of the latest plan on the agreements as such that are asked about."""
    subjects = (facts.subject[s] for s in question.subjects if s in facts.subject)
    return [entry for subject in subjects for entry in latest_plan(facts, subject, None)]


def is_general(question: Question, facts: CooperationFacts) -> bool:
    """Whether the subjects asked about are agreements as such ("ramavtal")."""
    general = words_of(frozenset(["agreement"]))
    subjects = [facts.subject[s] for s in question.subjects if s in facts.subject]
    return bool(subjects and _planned(question, facts)) and all(
        any(general & set(stems(name)) for name in (subject.name, *subject.aliases))
        for subject in subjects
    )


def _named(question: Question, facts: CooperationFacts) -> list[Agreement]:
    """The agreements a question names, by name, subject or words."""
    by_name = [a for a in facts.agreements if a.id in question.agreements]
    by_subject = [a for a in facts.agreements if a.subject in question.subjects]
    if by_name or by_subject:
        return by_name or by_subject
    of_a_thing = question.subjects and not is_general(question, facts)
    asked = () if of_a_thing else asked_stems(question, facts, _SPENT)
    same = [other for word in asked for other in alike(word)]

    def called(agreement: Agreement) -> str:
        return " ".join((agreement.name, *agreement.aliases)).replace("avtal", "")

    return best_matching(asked, facts.agreements, called) or best_matching(
        same, facts.agreements, called
    )


def _one(
    question: Question, facts: CooperationFacts, asker: Asker, agreement: Agreement, today: date
) -> Answer:
    language = asker.language
    until = _until(language, agreement, today)
    kind = _kind(language, agreement)
    name = own_words(language, agreement.name)
    stated = _stated(language, agreement)
    statements = [ended(own_words(language, agreement.note))] if agreement.note else []
    if "end_date" in question.aspects and agreement.ends is None:
        if agreement.ends_text:
            text = own_words(language, agreement.ends_text)
            printed = say(language, "agreements.printed", name=name, text=text, stated=stated)
            return answered(
                question,
                facts,
                asker,
                printed,
                statements=statements,
                sources=[agreement.source],
            )
        return not_known(
            question,
            facts,
            asker,
            say(language, "agreements.no_day", name=name),
            statements=statements,
            sources=[agreement.source],
        )
    headline = say(
        language, "agreements.headline", name=name, kind=kind, until=until, stated=stated
    )
    if _asks_who_uses(question):
        held, sources = [*statements, headline], [agreement.source]
        headline = say(language, "agreements.users_untold", name=name)
        return not_known(question, facts, asker, headline, statements=held, sources=sources)
    if {"when", "signed"} <= question.aspects:
        statements, sources = [headline, *statements], [agreement.source]
        headline = say(language, "agreements.no_signing", name=name)
        return not_known(question, facts, asker, headline, statements=statements, sources=sources)
    return answered(
        question, facts, asker, headline, statements=statements, sources=[agreement.source]
    )


def _asks_who_uses(question: Question) -> bool:
    """Whether it is asked who uses an agreement ("vilka har avropat mobila enheter?")."""
    if question.own or question.aspects.isdisjoint(_USED) or question.aspects & _OF_ANOTHER_KIND:
        return False
    return bool(question.aspects & _OF_USERS or question.municipalities)


def _kind(language: str, agreement: Agreement) -> str:
    """The kind and a comma; nothing where the name itself tells it."""
    kind = say(language, f"agreements.kind_{agreement.kind}")
    return "" if kind in agreement.name else f"{kind}, "


def _until(language: str, agreement: Agreement, today: date) -> str:
    """The last day, what is printed instead, or that none is stated."""
    if agreement.ends is not None:
        key = "agreements.ended" if agreement.ends < today else "agreements.until"
        return say(language, key, day=written_date(language, agreement.ends))
    if agreement.ends_text:
        return own_words(language, agreement.ends_text)
    return say(language, "agreements.no_end")


def _stated(language: str, agreement: Agreement) -> str:
    if agreement.stated is None:
        return ""
    return f" ({written_date(language, agreement.stated)})"


def _ends(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    agreements: Sequence[Agreement],
    today: date,
) -> Answer:
    language = asker.language
    dated = sorted((a for a in agreements if a.ends is not None), key=lambda a: a.ends or date.max)
    sources = [a.source for a in agreements]
    if not dated:
        printed = [
            f"{a.name}: {own_words(language, a.ends_text)}" + _stated(language, a)
            for a in agreements
            if a.ends_text
        ]
        return not_known(
            question,
            facts,
            asker,
            say(language, "agreements.no_days", n=len(agreements)),
            statements=printed,
            table=_table(language, agreements),
            sources=sources,
        )
    ahead = [a for a in dated if a.ends is not None and a.ends >= today]
    first = (ahead or dated)[0]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "agreements.headline",
            name=first.name,
            kind=_kind(language, first),
            until=_until(language, first, today),
            stated=_stated(language, first),
        ),
        table=_table(language, [*dated, *(a for a in agreements if a.ends is None)]),
        sources=sources,
    )


def _list(
    question: Question, facts: CooperationFacts, asker: Asker, agreements: Sequence[Agreement]
) -> Answer:
    language = asker.language
    stated = max((a.stated for a in agreements if a.stated), default=None)
    latest = [a for a in agreements if stated is None or a.stated == stated]
    older = [a for a in agreements if a not in latest]
    notes = [
        say(
            language,
            "agreements.older",
            day=written_date(language, a.stated),
            name=a.name,
        )
        for a in older
        if a.stated
    ]
    counts, sources = _published_counts(language, facts)
    return answered(
        replace(question, listed=tuple(a.id for a in agreements)),
        facts,
        asker,
        say(
            language,
            "agreements.list",
            n=len(latest),
            names="; ".join(a.name for a in latest),
            stated=f" ({written_date(language, stated)})" if stated else "",
        ),
        statements=counts,
        table=_table(language, agreements),
        notes=notes,
        sources=[*(a.source for a in agreements), *sources],
        suggestions=[say(language, "agreements.suggest_ends")],
    )


def _published_counts(
    language: str, facts: CooperationFacts, period: Period | None = None
) -> tuple[list[str], list[Source]]:
    """How many agreements documents say there are, with their day."""
    goals = [
        goal
        for goal in facts.goals
        if goal.topic == "agreements"
        and goal.outcome
        and (period is None or period.has_year(goal.year))
    ]
    return [_written_count(language, facts, goal) for goal in goals], [g.source for g in goals]


def _written_count(language: str, facts: CooperationFacts, goal: Goal) -> str:
    return say(
        language,
        "agreements.count",
        document=facts.document[goal.source.document].title,
        day=f" ({written_date(language, goal.stated)})" if goal.stated else "",
        count=own_words(language, goal.outcome or ""),
    )


def _stated_then(
    question: Question, facts: CooperationFacts, asker: Asker, period: Period, today: date
) -> Answer:
    """Agreements as documents of a period state them: a list, or only how many."""
    language = asker.language
    stated = [a for a in facts.agreements if a.stated and a.stated in period]
    ending = [a for a in facts.agreements if a.ends and a.ends in period]
    if "end_date" in question.aspects:
        if ending:
            return _list(question, facts, asker, ending)
        return _ends(question, facts, asker, facts.agreements, today)
    counts, sources = _published_counts(language, facts, period)
    if "compare" in question.aspects or question.when is When.NOW:  # "... jämfört med nu?"
        counts = [*counts, _list(question, facts, asker, facts.agreements).headline]
    if counts and sources:
        return answered(
            question,
            facts,
            asker,
            begun(counts[0]),
            statements=counts[1:],
            table=_table(language, stated),
            notes=[say(language, "agreements.not_listed")],
            sources=[*sources, *(a.source for a in stated)],
        )
    if stated:
        return _list(question, facts, asker, stated)
    listed = [
        a for a in facts.agreements if period.has_year(facts.document[a.source.document].year)
    ]
    if listed:
        return _list(question, facts, asker, listed)
    days = sorted({a.stated for a in facts.agreements if a.stated})
    return not_known(
        question,
        facts,
        asker,
        say(language, "agreements.none_then", period=written_period(language, period)),
        statements=[
            say(
                language,
                "agreements.held",
                days=joined(language, (written_date(language, day) for day in days)),
            )
        ]
        if days
        else [],
        sources=[a.source for a in facts.agreements],
        suggestions=[say(language, "agreements.suggest_list")],
    )


def _none_for(question: Question, facts: CooperationFacts, asker: Asker, thing: str) -> Answer:
    language = asker.language
    return not_known(
        question,
        facts,
        asker,
        say(language, "agreements.none_for", subject=thing),
        statements=[
            say(
                language,
                "agreements.others",
                names="; ".join(a.name for a in facts.agreements),
            )
        ],
        sources=[a.source for a in facts.agreements],
        suggestions=[
            say(language, "status.suggest_subject", subject=facts.subject[s].name)
            for s in question.subjects[:1]
        ],
    )


def _table(language: str, agreements: Sequence[Agreement]) -> Table:
    return Table(
        columns=(
            say(language, "agreements.column_name"),
            say(language, "agreements.column_kind"),
            say(language, "agreements.column_ends"),
            say(language, "agreements.column_stated"),
        ),
        rows=tuple(
            (
                a.name,
                say(language, f"agreements.kind_{a.kind}"),
                written_date(language, a.ends) if a.ends else (a.ends_text or "–"),
                written_date(language, a.stated) if a.stated else "",
            )
            for a in agreements
        ),
    )
