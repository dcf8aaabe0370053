"""How many came, in a year, and was the goal reached?

Participation from published counts, and from the bot's own roll-calls where none is published.

Per cent are computed from the counts, never from printed per cent: "kommunerna i snitt deltagit" is
all who took part by all who were invited, which for meetings with equally many invited is the mean
of the meetings.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from domain.facts import CooperationFacts, group
from domain.indexes import kept_with
from domain.meetings import MeetingKind
from domain.meetings.roll_call import recorded
from domain.records import Attendance, Goal, Meeting, MeetingState

ATTENDANCE = "attendance"
MEETINGS = "meetings"
STRATEGY_DAY = "strategy_day"

_WORDS = ("en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_NUMERALS = {word: number for number, word in enumerate(_WORDS, start=1)}
_NUMBER = re.compile(rf"(minst\s+)?\b(\d+|{'|'.join(_NUMERALS)})\b\s*(\w*)")
_PLANNED = (MeetingState.PLANNED, MeetingState.SUMMONED)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfAttendance:
    """A body's participation in a year: its counted meetings and their mean, computed.

    ``percent`` is ``None`` before the first counted meeting. ``goals`` are the year's goals for it
    that name a level, each with whether the counts so far reach it.
    """

    body: str
    year: int
    counted: tuple[Attendance, ...]
    percent: Fraction | None
    goals: tuple["AttendanceGoal", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceGoal:
    """A goal on participation, its level in per cent, and whether the counts reach it."""

    goal: Goal
    target: Fraction
    reached: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfMeetings:
    """How many meetings a body has held in a year, against the year's goals.

    ``held`` are the days known to have been held: those with counted attendance, be it published
    or recorded, or published as held. ``planned`` are published days that no document says were
    held. ``strategy_days`` is how many of the held days were strategy days.
    """

    body: str
    year: int
    held: tuple[date, ...]
    planned: tuple[date, ...]
    strategy_days: int
    goals: tuple["MeetingsGoal", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsGoal:
    """A goal on the number of meetings, the least number it asks for, and whether that was held."""

    goal: Goal
    target: int
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityAttendance:
    """On which days a municipality took part in a body's meetings and on which not, by roll-call.

    Published counts do not say which municipalities came, so their meetings are not among these.
    """

    body: str
    municipality: str
    attended: tuple[date, ...]
    missed: tuple[date, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days of all the meetings it was called to."""
        return tuple(sorted((*self.attended, *self.missed)))


def percent_of(attended: int, invited: int) -> Fraction:
    """Participation in per cent, computed.

    Raises:
        ZeroDivisionError: nobody was invited.
    """
    return Fraction(100 * attended, invited)


def mean_percent(counts: Iterable[Attendance]) -> Fraction | None:
    """All who took part by all who were invited, per cent; ``None`` without a count."""
    rows = tuple(counts)
    invited = sum(row.invited for row in rows)
    return percent_of(sum(row.attended for row in rows), invited) if invited else None


def counted(facts: CooperationFacts) -> tuple[Attendance, ...]:
    """Every meeting's count: the published one, or the recorded one where none is published.

    The order is that of the documents, then that of the roll-calls.
    """
    published = {(row.body, row.on) for row in facts.attendance}
    return (
        *facts.attendance,
        *(row.count for row in recorded(facts) if (row.body, row.on) not in published),
    )


def attendance_of(
    facts: CooperationFacts, municipality: str, body: str, year: int
) -> MunicipalityAttendance:
    """How a municipality took part in a body's meetings in a year, by its roll-calls."""
    rows = [
        row
        for row in recorded(facts)
        if row.body == body and row.on.year == year and municipality in row.invited
    ]
    return MunicipalityAttendance(
        body=body,
        municipality=municipality,
        attended=tuple(row.on for row in rows if municipality in row.attended),
        missed=tuple(row.on for row in rows if municipality not in row.attended),
    )


def year_of_attendance(facts: CooperationFacts, body: str, year: int) -> YearOfAttendance:
    """A body's participation in a year, against its goals."""
    index = kept_with(facts, _AttendanceIndex)
    rows = index.counted.get((body, year), ())
    percent = mean_percent(rows)
    goals = []
    for goal in index.goals.get((body, year), ()):
        target = percent_in(goal.target) if _is_about(goal, ATTENDANCE) else None
        if target is not None:
            reached = None if percent is None else percent >= target
            goals.append(AttendanceGoal(goal=goal, target=target, reached=reached))
    return YearOfAttendance(body=body, year=year, counted=rows, percent=percent, goals=tuple(goals))


def last_attendance_goal(facts: CooperationFacts, body: str, year: int) -> AttendanceGoal | None:
    """The latest goal on a body's participation from before a year, seen against the year's counts.

    For a year that has none of its own yet; ``None`` if there never was any.
    """
    index = kept_with(facts, _AttendanceIndex)
    percent = mean_percent(index.counted.get((body, year), ()))
    named = [
        AttendanceGoal(
            goal=goal, target=target, reached=None if percent is None else percent >= target
        )
        for goal in facts.goals
        if goal.body == body and goal.year is not None and goal.year < year
        if _is_about(goal, ATTENDANCE) and (target := percent_in(goal.target)) is not None
    ]
    return max(named, key=lambda found: found.goal.year or 0, default=None)


def year_of_meetings(facts: CooperationFacts, body: str, year: int) -> YearOfMeetings:
    """How many meetings a body held in a year, against its goals."""
    index = kept_with(facts, _AttendanceIndex)
    meetings = index.meetings.get((body, year), ())
    rows = {row.on: row for row in index.counted.get((body, year), ())}
    published = {m.on: m for m in meetings if m.state is MeetingState.HELD}
    held = tuple(sorted(rows.keys() | published.keys()))
    strategy = sum(
        (day in published and published[day].kind == STRATEGY_DAY)
        or (day in rows and "strategidag" in (rows[day].title or "").lower())
        or (body, day) in index.strategy_days
        for day in held
    )
    goals = []
    for goal in index.goals.get((body, year), ()):
        target = least_number_in(goal.target) if _is_about(goal, MEETINGS) else None
        if target is not None:
            goals.append(MeetingsGoal(goal=goal, target=target, reached=len(held) >= target))
    return YearOfMeetings(
        body=body,
        year=year,
        held=held,
        planned=tuple(sorted(m.on for m in meetings if m.state in _PLANNED and m.on not in held)),
        strategy_days=strategy,
        goals=tuple(goals),
    )


def percent_in(text: str | None) -> Fraction | None:
    """The per cent a short printed value names ("75 %", "ca 86 %"); ``None`` if none."""
    found = re.search(r"(\d+)(?:[.,](\d+))?\s*(?:%|procent)", text or "")
    return Fraction(f"{found[1]}.{found[2] or 0}") if found else None


def least_number_in(text: str | None) -> int | None:
    """The least number a short printed goal names: 4 in "minst fyra", 8 in "10 möten, minst 8".

    ``None`` if it names none.
    """
    named = [
        (int(number) if number.isdigit() else _NUMERALS[number], bool(least))
        for least, number, noun in _NUMBER.findall((text or "").lower())
        # "4 möten och minst 1 strategidag" asks for four meetings; the strategy day is beside them.
        if not noun.startswith("strategi")
    ]
    return next((n for n, least in named if least), named[0][0] if named else None)


def _is_about(goal: Goal, topic: str) -> bool:
    return goal.topic is not None and goal.topic.endswith(f"_{topic}")


class _AttendanceIndex:
    """Counts, meetings and goals of a cooperation by body and year."""

    def __init__(self, facts: CooperationFacts) -> None:
        self._facts = facts

    @cached_property
    def counted(self) -> Mapping[tuple[str, int], tuple[Attendance, ...]]:
        rows = sorted(counted(self._facts), key=lambda row: row.on)
        return group(rows, lambda row: (row.body, row.on.year))

    @cached_property
    def strategy_days(self) -> frozenset[tuple[str, date]]:
        return frozenset(
            (row.body, row.on)
            for row in recorded(self._facts)
            if row.kind is MeetingKind.STRATEGY_DAY
        )

    @cached_property
    def meetings(self) -> Mapping[tuple[str, int], tuple[Meeting, ...]]:
        pairs = [(body, m) for m in self._facts.meetings for body in m.bodies]
        by_body = group(pairs, lambda pair: (pair[0], pair[1].on.year))
        return {key: tuple(m for _, m in found) for key, found in by_body.items()}

    @cached_property
    def goals(self) -> Mapping[tuple[str | None, int | None], tuple[Goal, ...]]:
        return group(self._facts.goals, lambda goal: (goal.body, goal.year))
