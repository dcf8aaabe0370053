"""What happens when in the year? The annual wheel by month, by body, whole, or from today on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import milestones, search
from dialogs.answers.bodies import asked_bodies
from dialogs.answers.composing import answered, not_known
from dialogs.answers.matching import asked_stems, best_matching
from dialogs.answers.stems import spelled_out, stems
from dialogs.answers.synonyms import alike
from dialogs.answers.wheel_words import (
    lower_label,
    wheel_table,
    wider_label,
    written_entries,
    written_item,
)
from dialogs.question import Operation, Question, When
from dialogs.texts import say
from dialogs.understanding.lexicon import lexicon
from dialogs.wording import joined, month_name
from domain.facts import CooperationFacts
from domain.records import WheelEntry

_SPENT = ("wheel", "meeting", "decision")
_DUE = frozenset(
    {
        "milestone",
        "to_do",
        "meeting_plan",
        "adjusted",
        "papers",
        "summons",
        "draft",
        "announced",
        "sent",
    }
)
"""What asks for days and deadlines rather than for the published wheel."""


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """The wheel's items of the months asked about, the next ones, or all of them."""
    language = asker.language
    of_a_role = "tasks" in question.aspects and question.roles
    if (of_a_role or _DUE & question.aspects) and (facts.lead_times or facts.meeting_rules):
        return milestones.answer(question, facts, asker, today)
    entries = of_bodies(facts.wheel, asked_bodies(question, facts))
    if not facts.wheel:
        return _without_a_wheel(question, facts, asker, today)
    if not entries and question.bodies:
        return _other_bodies(question, facts, asker)
    entries = entries or [*facts.wheel]  # "som samordnare": of no body in the wheel
    if {"decision", "comparative"} & question.aspects == {"decision"}:
        entries = _decided(question, facts, entries)
    months = _asked_months(question)
    if question.nth is not None:
        return _further(question, facts, asker, entries, months, today)
    if months:
        others = _in_other_months(question, facts, months)
        if others:
            return _not_then(question, facts, asker, others, months)
        return _in_months(question, facts, asker, entries, months, today)
    if meant := _beside_earlier(question, facts, entries) or about(question, facts):
        return told(question, facts, asker, meant)
    if question.when in {When.NEXT, When.COMING, When.NOW} and question.operation is not (
        Operation.LIST
    ):
        return _next(question, facts, asker, entries, today)
    shown = wheel_table(language, facts, entries)
    labels = list(dict.fromkeys(lower_label(language, entry) for entry in entries))
    return answered(
        question,
        facts,
        asker,
        say(language, "wheel.whole", n=len(entries), labels=joined(language, labels)),
        table=shown,
        sources=[entry.source for entry in entries],
        suggestions=[say(language, "wheel.suggest_next")],
    )


def _decided(
    question: Question, facts: CooperationFacts, entries: list[WheelEntry]
) -> list[WheelEntry]:
    """The decisions among some items; all, where what is named is none ("tas riskanalysen då?")."""
    decisions = [entry for entry in entries if entry.kind == "decision"]
    named = about(question, facts)
    return decisions if decisions and {*decisions} & {*(named or decisions)} else entries


def _without_a_wheel(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer:
    """What the documents say themselves where no wheel is held, or that none is."""
    if search.best_passages(question, facts):
        return search.answer(question, facts, asker, today)
    headline = say(asker.language, "wheel.none", cooperation=facts.cooperation.name)
    return not_known(question, facts, asker, headline)


def of_bodies(entries: Iterable[WheelEntry], bodies: Sequence[str]) -> list[WheelEntry]:
    """Items of some bodies, of all without one."""
    return [entry for entry in entries if not bodies or entry.body in bodies]


def about(question: Question, facts: CooperationFacts) -> list[WheelEntry]:
    """The items that hold the question's words, those with a word of their own before compounds."""
    asked = [word for said in asked_stems(question, facts, _SPENT) for word in alike(said)]
    papers = [facts.document[name] for name in question.documents if name in facts.document]
    asked += [word for paper in papers for word in stems(paper.kind)]
    if "strategy_day" in question.aspects:
        asked += stems("strategidag")
    found = best_matching(asked, facts.wheel, _text_of)
    found = [entry for entry in found if {*asked} & {*stems(_text_of(entry))}] or found
    numbers = {term for term in question.terms if term.isdigit()}  # "delårsrapport 2"
    return [entry for entry in found if numbers & {*stems(entry.text)}] or found


def _beside_earlier(
    question: Question, facts: CooperationFacts, entries: Sequence[WheelEntry]
) -> list[WheelEntry]:
    """What comes in the same months as what was spoken of before ("vad mer tas då?")."""
    if "comparative" not in question.aspects or not question.earlier_terms:
        return []
    earlier = about(replace(question, terms=question.earlier_terms), facts)
    months = {month for entry in earlier for month in entry.months}
    return [e for e in entries if months & set(e.months) and e not in earlier]


def _text_of(entry: WheelEntry) -> str:
    return spelled_out(entry.text)


def _in_other_months(
    question: Question, facts: CooperationFacts, months: Sequence[int]
) -> list[WheelEntry]:
    """The items a question names, where none of them comes in the months it says."""
    meant = about(question, facts)
    return [] if any(set(entry.months) & set(months) for entry in meant) else meant


def _not_then(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    entries: Sequence[WheelEntry],
    months: Sequence[int],
) -> Answer:
    """That something comes in another month than is said ("klubbas budgeten i december?")."""
    language = asker.language
    lines = written_entries(language, facts, entries)
    said = joined(language, (month_name(language, month) for month in months))
    return answered(
        question,
        facts,
        asker,
        say(language, "wheel.not_then", months=said, entry=lines[0]),
        statements=lines[1:],
        notes=[say(language, "wheel.no_days")],
        sources=[entry.source for entry in entries],
        suggestions=[say(language, "wheel.suggest_whole")],
    )


def told(
    question: Question, facts: CooperationFacts, asker: Asker, entries: Sequence[WheelEntry]
) -> Answer:
    """When in the year some items come."""
    lines = written_entries(asker.language, facts, entries)
    return answered(
        question,
        facts,
        asker,
        lines[0],
        statements=lines[1:],
        notes=[say(asker.language, "wheel.no_days")],
        sources=[entry.source for entry in entries],
        suggestions=[say(asker.language, "wheel.suggest_whole")],
    )


def next_entries(entries: Sequence[WheelEntry], today: date) -> list[WheelEntry]:
    """The items of the next period of the wheel, this month's included."""

    def ahead(entry: WheelEntry) -> int:
        return min((month - today.month) % 12 for month in entry.months)

    nearest = min((ahead(entry) for entry in entries), default=0)
    return [entry for entry in entries if ahead(entry) == nearest]


def _asked_months(question: Question) -> tuple[int, ...]:
    seasons = tuple(_by_two(question.months))  # "på våren eller hösten"
    if seasons and {*seasons} <= {*lexicon().seasons.values()}:
        return tuple(month for first, last in seasons for month in range(first, last + 1))
    if question.months:
        return question.months
    starts, ends = question.starts, question.ends
    if starts and ends and (ends - starts).days < 366:
        count = (ends.year - starts.year) * 12 + ends.month - starts.month + 1
        months = tuple((starts.month - 1 + step) % 12 + 1 for step in range(count))
        return months if len(months) < 12 else ()
    return ()


def _in_months(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    entries: Sequence[WheelEntry],
    months: tuple[int, ...],
    today: date,
) -> Answer:
    if "after" in question.aspects:  # "efter sommaren"
        return _next(question, facts, asker, entries, _month_after(months[-1]))
    language = asker.language
    found = [entry for entry in entries if set(months) & set(entry.months)]
    named = [entry for entry in about(question, facts) if entry in found]
    if named:
        return told(question, facts, asker, named)  # "beslutas budgeten i juni eller december?"
    asked = joined(language, (month_name(language, month) for month in months))
    due = milestones.in_months(question, facts, months, today)
    if not found and due:
        return answered(
            question,
            facts,
            asker,
            say(language, "wheel.only_due", months=asked, n=len(due)),
            table=milestones.table_of(language, facts, due),
            notes=milestones.notes_of(language, due),
            sources=milestones.sources_of(due),
            suggestions=[say(language, "wheel.suggest_whole")],
        )
    if not found:
        start = date(_ANY_YEAR, months[-1], 1)
        after = next_entries(entries, start)
        return not_known(
            question,
            facts,
            asker,
            say(language, "wheel.nothing_in", months=asked),
            statements=[_next_sentence(language, after)],
            sources=[entry.source for entry in after],
            suggestions=[say(language, "wheel.suggest_whole")],
        )
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "wheel.in_months",
            months=asked[:1].upper() + asked[1:],
            items=joined(language, (written_item(entry) for entry in found)),
        ),
        statements=written_entries(language, facts, found),
        table=milestones.table_of(language, facts, due) if due else None,
        notes=[*wider_label(language, found, months), *milestones.notes_of(language, due)],
        sources=[*(entry.source for entry in found), *milestones.sources_of(due)],
        suggestions=[say(language, "wheel.suggest_whole")],
    )


def _next(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    entries: Sequence[WheelEntry],
    today: date,
) -> Answer:
    language = asker.language
    found = next_entries(entries, today)
    return answered(
        question,
        facts,
        asker,
        _next_sentence(language, found),
        statements=written_entries(language, facts, found),
        notes=[say(language, "wheel.no_days")],
        sources=[entry.source for entry in found],
        suggestions=[say(language, "wheel.suggest_whole")],
    )


def _further(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    entries: Sequence[WheelEntry],
    months: tuple[int, ...],
    today: date,
) -> Answer:
    """What comes after the months spoken of, or after what comes next; ``nth`` counts the steps."""
    steps = (question.nth or 1) - 1
    start, steps = (
        (_month_after(_last_of(months, entries)), steps - 1) if months else (today, steps)
    )
    for _ in range(steps):
        start = _month_after(max(next_entries(entries, start)[0].months))
    return _next(question, facts, asker, entries, start)


def _last_of(months: Sequence[int], entries: Sequence[WheelEntry]) -> int:
    """The last month of what comes in some months ("september/oktober")."""
    there = (max(entry.months) for entry in entries if months[-1] in entry.months)
    return max(there, default=months[-1])


def _month_after(month: int) -> date:
    return date(_ANY_YEAR, month % 12 + 1, 1)


def _by_two(months: Sequence[int]) -> Iterable[tuple[int, ...]]:
    """Months by two: the first and the last of what was said."""
    return (tuple(months[n : n + 2]) for n in range(0, len(months), 2))


_ANY_YEAR = 2000
"""The wheel turns alike every year."""


def _next_sentence(language: str, entries: Sequence[WheelEntry]) -> str:
    return say(
        language,
        "wheel.next",
        label=lower_label(language, entries[0]),
        items=joined(language, (written_item(entry) for entry in entries)),
    )


def _other_bodies(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """The wheel holds nothing for the bodies asked about: what other documents say instead."""
    language = asker.language
    bodies = asked_bodies(question, facts)
    names = joined(language, (facts.body[b].name for b in bodies))
    held = [goal for goal in facts.goals if goal.body in bodies and goal.target]
    meetings = [goal for goal in held if goal.topic and goal.topic.endswith("_meetings")]
    latest = max((goal.year for goal in meetings if goal.year), default=None)
    shown = [goal for goal in meetings if goal.year == latest]
    return not_known(
        question,
        facts,
        asker,
        say(language, "wheel.no_body", bodies=names),
        statements=[goal.text for goal in shown],
        sources=[goal.source for goal in shown],
        suggestions=[say(language, "wheel.suggest_whole")],
    )
