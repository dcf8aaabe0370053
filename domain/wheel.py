"""What is to be done when in the year, so that the meetings of the annual wheel come about?

The days follow from the meetings and the lead times of the bodies that meet. A meeting is one that
people are called to, else one that documents tell of, else one proposed by the meeting rules for a
period in which the year has neither.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from domain.facts import CooperationFacts
from domain.meetings import CalledMeeting, CalledState
from domain.records import (
    Direction,
    LeadTime,
    Meeting,
    MeetingRule,
    MeetingState,
    Source,
    Unit,
    WheelEntry,
)
from domain.working_days import is_working_day, working_day_by, working_days_after

_WEEK = timedelta(days=7)
_LAST = 5
_PREPARED_WITHIN = timedelta(days=31)
"""A meeting of the preparing body so shortly before another one is taken to prepare it."""


class Standing(StrEnum):
    """How sure a meeting is: people are called to it, documents tell of it, or it is proposed."""

    CALLED = "called"
    PUBLISHED = "published"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A meeting as the wheel sees it; ``starts`` and ``ends`` are local, ``None`` if not told.

    ``id`` is unique within the cooperation and stays the same when the meeting is moved.
    ``source`` is the document that tells of it, ``None`` for one that people are called to. One
    that is proposed has the ``rule`` it is proposed by, and the free day that it ``gave_way`` from
    if the rule points at one.
    """

    id: str
    bodies: tuple[str, ...]
    kind: str
    title: str
    on: date
    starts: time | None = None
    ends: time | None = None
    whole_day: bool = False
    standing: Standing
    source: Source | None = None
    rule: MeetingRule | None = None
    gave_way: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step that is to be done by the end of the working day ``on``.

    ``entries`` are the wheel's items for the meeting of that body in that month.
    """

    on: date
    lead: LeadTime
    occasion: Occasion
    entries: tuple[WheelEntry, ...]


def proposed_plan(facts: CooperationFacts, year: int) -> tuple[Occasion, ...]:
    """A meeting plan for a year by the meeting rules alone, by day, on working days only."""
    return tuple(sorted(_proposals(facts, year, ()), key=_by_day))


def occasions(facts: CooperationFacts, first: date, last: date) -> tuple[Occasion, ...]:
    """The meetings from ``first`` to ``last``, by day.

    A proposed meeting gives way to a called or published one of its bodies in the same period of
    the wheel, a proposed preparation to one of its bodies shortly before what it prepares.
    """
    zone = ZoneInfo(facts.cooperation.time_zone)
    live = [m for m in facts.called if m.state in {CalledState.CALLED, CalledState.HELD}]
    known = [_called(meeting, zone) for meeting in live]
    days = {(body, o.on) for o in known for body in o.bodies}
    # A proposal gives way to no meeting farther away than the years next to its own.
    years = range(first.year - 1, last.year + 2)
    known += [
        _published(meeting)
        for meeting in facts.meetings
        if meeting.on.year in years
        and meeting.state is not MeetingState.CANCELLED
        and not any((body, meeting.on) in days for body in meeting.bodies)
    ]
    proposed = (
        proposal
        # A preparation in December may be for a meeting in January.
        for year in range(first.year, last.year + 2)
        for proposal in _proposals(facts, year, known)
        if _goes_on(facts, proposal.on)
    )
    found = (o for o in (*known, *proposed) if first <= o.on <= last)
    return tuple(sorted(found, key=_by_day))


def not_called(facts: CooperationFacts, first: date, last: date) -> tuple[Occasion, ...]:
    """The meetings from ``first`` to ``last`` that nobody is called to yet, by day."""
    found = occasions(facts, first, last)
    return tuple(o for o in found if o.standing is not Standing.CALLED)


def milestones(facts: CooperationFacts, first: date, last: date) -> tuple[Milestone, ...]:
    """The steps to be done from ``first`` to ``last``, by day.

    What comes after a meeting is left out for a meeting that is only proposed.
    """
    if not facts.lead_times:
        return ()
    # Two calendar days for each working day, and a fortnight for Christmas or Easter.
    margin = timedelta(days=2 * max(lead.number for lead in facts.lead_times) + 14)
    near = occasions(facts, first - margin, last + margin)
    found = (m for occasion in near for m in _of_occasion(facts, occasion))
    return tuple(sorted((m for m in found if first <= m.on <= last), key=_order))


def entries_for(facts: CooperationFacts, occasion: Occasion) -> tuple[WheelEntry, ...]:
    """The wheel's items of the bodies that meet, in the month of the meeting."""
    return tuple(
        entry
        for entry in facts.wheel
        if entry.body in occasion.bodies and occasion.on.month in entry.months
    )


def day_of(lead: LeadTime, meeting: date) -> date:
    """The working day by which a lead time's step is done for a meeting on a day.

    Other days than working days are counted as the law counts them, the day of the meeting not
    included; where the last one is free, the working day before it.
    """
    number = lead.number if lead.when is Direction.AFTER else -lead.number
    if lead.unit is Unit.WORKING_DAYS:
        return working_days_after(meeting, number)
    return working_day_by(meeting + timedelta(days=number))


def _of_occasion(facts: CooperationFacts, occasion: Occasion) -> Iterator[Milestone]:
    entries = entries_for(facts, occasion)
    for lead in facts.lead_times:
        if lead.body not in occasion.bodies:
            continue
        if lead.when is Direction.AFTER and occasion.standing is Standing.PROPOSED:
            continue
        yield Milestone(on=day_of(lead, occasion.on), lead=lead, occasion=occasion, entries=entries)


def _order(milestone: Milestone) -> tuple[date, date, str]:
    return milestone.on, milestone.occasion.on, milestone.occasion.id


def _by_day(occasion: Occasion) -> tuple[date, str]:
    return occasion.on, occasion.id


def _goes_on(facts: CooperationFacts, day: date) -> bool:
    own = facts.cooperation
    return (own.starts is None or own.starts <= day) and (own.ends is None or day <= own.ends)


def _called(meeting: CalledMeeting, zone: ZoneInfo) -> Occasion:
    starts, ends = meeting.starts.astimezone(zone), meeting.ends.astimezone(zone)
    return Occasion(
        id=f"called-{meeting.id}",
        bodies=meeting.bodies,
        kind=meeting.kind,
        title=meeting.title,
        on=starts.date(),
        starts=None if meeting.whole_day else starts.time(),
        ends=None if meeting.whole_day else ends.time(),
        whole_day=meeting.whole_day,
        standing=Standing.CALLED,
    )


def _published(meeting: Meeting) -> Occasion:
    return Occasion(
        id=meeting.id,
        bodies=meeting.bodies,
        kind=meeting.kind,
        title=meeting.title,
        on=meeting.on,
        starts=meeting.starts,
        ends=meeting.ends,
        whole_day=meeting.whole_day,
        standing=Standing.PUBLISHED,
        source=meeting.source,
    )


def _proposals(facts: CooperationFacts, year: int, known: Sequence[Occasion]) -> Iterator[Occasion]:
    """What the rules propose for a year beside the meetings that are known."""
    meetings: dict[str, Occasion] = {}
    for rule in facts.meeting_rules:
        if rule.month is not None and rule.week is not None and rule.weekday is not None:
            day, wanted = _weekday_of_month(year, rule.month, rule.week, rule.weekday)
            held = _in_period(facts, rule, day, known)
            gave_way = wanted if wanted != day else None
            meetings[rule.id] = held or _proposed(rule, day, gave_way=gave_way)
            if held is None:
                yield meetings[rule.id]
    for rule in facts.meeting_rules:
        if rule.prepares is not None:
            prepared = meetings[rule.prepares]
            day = working_days_after(prepared.on, -(rule.number or 0))
            if not _is_prepared(rule, prepared, known):
                yield _proposed(rule, day, year=year)


def _in_period(
    facts: CooperationFacts, rule: MeetingRule, day: date, known: Iterable[Occasion]
) -> Occasion | None:
    """The known meeting in whose favour a rule proposes none."""
    periods = (
        entry.months
        for entry in facts.wheel
        if entry.body in rule.bodies and rule.month in entry.months
    )
    months = {rule.month}.union(*periods)
    return next(
        (
            o
            for o in known
            if o.on.year == day.year and o.on.month in months and set(o.bodies) & set(rule.bodies)
        ),
        None,
    )


def _is_prepared(rule: MeetingRule, prepared: Occasion, known: Iterable[Occasion]) -> bool:
    return any(
        set(o.bodies) & set(rule.bodies)
        and prepared.on - _PREPARED_WITHIN <= o.on <= prepared.on
        and o is not prepared
        for o in known
    )


def _proposed(
    rule: MeetingRule, day: date, *, year: int | None = None, gave_way: date | None = None
) -> Occasion:
    return Occasion(
        id=f"{rule.id}-{year or day.year}",
        bodies=rule.bodies,
        kind=rule.kind,
        title=rule.title,
        on=day,
        starts=rule.starts,
        ends=rule.ends,
        whole_day=rule.whole_day,
        standing=Standing.PROPOSED,
        source=rule.source,
        rule=rule,
        gave_way=gave_way,
    )


@cache
def _weekday_of_month(year: int, month: int, week: int, weekday: int) -> tuple[date, date]:
    """The n-th such weekday of a month, or the week after or before it if it is free; and it."""
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    days = [day + n * _WEEK for n in range(_LAST) if (day + n * _WEEK).month == month]
    wanted = days[min(week, len(days)) - 1]
    working = [d for d in days if is_working_day(d)]
    return min(working, key=lambda d: (abs(d - wanted), d < wanted)), wanted
