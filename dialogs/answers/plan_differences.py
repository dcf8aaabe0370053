"""What separates the lists that two years' plans hold? What is gone, what is new, what moved on."""

from collections.abc import Mapping, Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.arrivals import asked_side
from dialogs.answers.composing import answered
from dialogs.answers.reports import written_state
from dialogs.answers.subject_facts import written_phase_of
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.facts import CooperationFacts
from domain.records import PlanEntry, StatusReport
from domain.timetables import span_of

_BESIDE = frozenset([Operation.COMPARE, Operation.CHANGE])
_Pair = tuple[int, int]


def asked_pair(question: Question, years: Sequence[int]) -> _Pair | None:
    """The two years whose lists are held against each other, ``None`` where one list is asked for.

    Where only what is new or gone is asked for, a list is held against the one before it.
    """
    asked = [year for year in years if year in question.years]
    if len(asked) > 1:
        beside = question.operation in _BESIDE or "negated" in question.aspects
        return (asked[0], asked[-1]) if beside or asked_side(question) else None
    if not asked and "changed" in question.aspects and len(years) > 1:
        return years[-2], years[-1]  # "vilka projekt har bytt status?"
    side = asked_side(question)
    year = (asked or years)[-1]
    earlier, later = ([y for y in years if y < year], [y for y in years if y > year])
    since = question.starts is not None and question.ends is None
    if (side == "removed" or (side and since)) and not earlier and later:
        return year, later[0]  # what is gone from the first list, or new since it
    beside = bool(asked) and question.operation in _BESIDE  # "jämfört med året innan"
    return (earlier[-1], year) if (side or beside) and earlier else None


def answer(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    entries: Sequence[PlanEntry],
    pair: _Pair,
) -> Answer:
    """What stands on the one list and not on the other, and what is told differently."""
    language = asker.language
    before, after = ({e.subject: e for e in entries if e.year == year} for year in pair)
    sides = {"removed": _without(before, after), "added": _without(after, before)}
    asked = asked_side(question)
    lines = [
        _counted(language, side, found, entries[0].category, pair)
        for side, found in sides.items()
        if asked in (None, side)
    ]
    rows = [entry for entry in entries if entry.year in pair]
    told = moved(language, rows, pair)
    later = [report for entry in sides["removed"] for report in _reported(facts, entry)]
    headline = " ".join(lines)
    if told and "changed" in question.aspects and asked is None:  # "vilka har bytt status?"
        headline, told = told[0], [*told[1:], headline]
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=[*told, *(_standing(language, facts, report) for report in later)],
        notes=[say(language, "plans.not_ended")] if sides["removed"] else [],
        sources=[e.source for e in (*after.values(), *before.values())]
        + [report.source for report in later],
    )


def answer_timetable(
    question: Question, facts: CooperationFacts, asker: Asker, subject: str
) -> Answer | None:
    """How the timetable of one thing differs between lists; ``None`` where it does not."""
    rows = facts.plan_of.get(subject, ())
    told = moved(asker.language, rows, [entry.year for entry in rows])
    if not told:
        return None
    sources = [entry.source for entry in rows]
    return answered(question, facts, asker, told[0], statements=told[1:], sources=sources)


def moved(language: str, entries: Sequence[PlanEntry], years: Sequence[int]) -> list[str]:
    """How rows of lists have moved on between the first and the last of some years."""
    if len(years) < 2:
        return []
    first, last = min(years), max(years)
    before = {(e.subject, e.category): e for e in entries if e.year == first}
    after = {(e.subject, e.category): e for e in entries if e.year == last}
    return [
        say(
            language,
            "plans.moved",
            label=after[row].label,
            before=written_phase_of(language, entry),
            after=written_phase_of(language, after[row]),
            first=first,
            last=last,
        )
        for row, entry in before.items()
        if row in after and _told(entry) != _told(after[row])
    ]


def _without(entries: Mapping[str, PlanEntry], others: Mapping[str, PlanEntry]) -> list[PlanEntry]:
    """The rows of the one list whose subjects are not on the other."""
    return [entry for subject, entry in entries.items() if subject not in others]


def _counted(
    language: str, side: str, found: Sequence[PlanEntry], category: str, pair: _Pair
) -> str:
    """How many are new or gone, and which."""
    return say(
        language,
        f"plans.{side}" if found else f"plans.{side}_none",
        n=len(found),
        kind=say(language, f"plans.kind_{category}", n=len(found)),
        before=pair[0],
        after=pair[1],
        names=joined(language, (entry.label for entry in found)),
    )


def _told(entry: PlanEntry) -> tuple[object, ...]:
    """What a list says of how something stands, however it is spaced and spelled."""
    return entry.phase.casefold(), span_of(entry.timetable)


def _reported(facts: CooperationFacts, entry: PlanEntry) -> Sequence[StatusReport]:
    """The latest report on a row that is gone from a list: it may go on all the same."""
    return facts.reports_of.get(entry.subject, ())[-1:]


def _standing(language: str, facts: CooperationFacts, report: StatusReport) -> str:
    subject = facts.subject[report.subject]
    return say(
        language,
        "status.headline",
        subject=subject.name,
        state=written_state(language, subject, report),
        day=written_date(language, report.on),
    )
