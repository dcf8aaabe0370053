"""The made-up committee with rules for reminders, a coordinator, and a lead time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from domain.facts import CooperationFacts
from domain.meetings import CalledMeeting, MeetingAnswer
from domain.people import Person
from domain.records import (
    Basis,
    Direction,
    Duty,
    LeadTime,
    ReminderKind,
    ReminderRule,
    Step,
    Unit,
)
from domain.reminders import Reminder, Window, occurrences_for, reminders
from domain.reminders.manners import Choices
from tests.domain.meetings import committee

COORDINATOR, SECRETARY, CHAIR, REPRESENTATIVE = 31, 21, 1, 41
MEMBERS = {1, 2, 3}
SUBSTITUTES = {11, 12, 13}

PEOPLE: tuple[Person, ...] = (
    *committee.full_committee(),
    committee.person(COORDINATOR, committee.seat(Duty.COORDINATOR, None, committee.GROUP)),
    committee.person(REPRESENTATIVE, committee.seat(Duty.REPRESENTATIVE, "01", committee.GROUP)),
)


def rule(
    kind: ReminderKind,
    number: int = 1,
    unit: Unit = Unit.WORKING_DAYS,
    when: Direction = Direction.BEFORE,
    *,
    duties: tuple[Duty, ...] = (),
    at: time | None = time(13),
    late: int = 24,
    about: str | None = None,
    quiet_for: int | None = None,
) -> ReminderRule:
    return ReminderRule(
        id=f"{kind}-{number}",
        kind=kind,
        number=number,
        unit=unit,
        when=when,
        at=None if unit is Unit.HOURS else at,
        duties=duties,
        late=late,
        about=about,
        quiet_for=quiet_for,
        basis=Basis.DEFAULT,
    )


OFFICERS = (Duty.COORDINATOR, Duty.SECRETARY)

RULES = (
    rule(ReminderKind.ANSWER, 5),
    rule(ReminderKind.ANSWER, 1),
    rule(ReminderKind.DAY_BEFORE, 1),
    rule(ReminderKind.LINK, 1, Unit.HOURS, late=1),
    rule(ReminderKind.QUORUM, 3, duties=OFFICERS),
    rule(ReminderKind.ANSWERS_CLOSED, 0, Unit.HOURS, Direction.AFTER, duties=OFFICERS),
    rule(ReminderKind.ROLL_CALL, 1, Unit.HOURS, Direction.AFTER, duties=(Duty.SECRETARY,), late=72),
    rule(ReminderKind.MILESTONE, 2, at=time(8, 30), late=48),
)

SUMMONS = LeadTime(
    body=committee.COMMITTEE,
    step=Step.SUMMONS,
    number=5,
    unit=Unit.WORKING_DAYS,
    when=Direction.BEFORE,
    duty=Duty.SECRETARY,
    basis=Basis.DEFAULT,
)


def facts(
    *called: CalledMeeting,
    rules: Iterable[ReminderRule] = RULES,
    lead_times: tuple[LeadTime, ...] = (SUMMONS,),
) -> CooperationFacts:
    return replace(
        committee.facts(), reminder_rules=tuple(rules), lead_times=lead_times, called=called
    )


def meeting(day: date, start: time = time(9), *, number: int = 7) -> CalledMeeting:
    """A meeting of two hours that begins at ``start`` UTC, to be answered a week before."""
    starts = datetime.combine(day, start, UTC)
    made = committee.meeting()
    return replace(
        made,
        id=number,
        uid=f"uid-{number}",
        starts=starts,
        ends=starts + timedelta(hours=2),
        answer_by=starts - timedelta(days=7),
    )


def window(first: date, last: date) -> Window:
    """From the beginning of the first day to the end of the last, UTC."""
    return Window(
        after=datetime.combine(first, time.min, UTC), until=datetime.combine(last, time.max, UTC)
    )


def due(
    known: CooperationFacts,
    during: Window,
    *answers: MeetingAnswer,
    people: Iterable[Person] = PEOPLE,
    choices: Choices | None = None,
) -> tuple[Reminder, ...]:
    """All reminders due in a window; ``answers`` are to all meetings they name."""
    by_meeting: dict[int, dict[int, MeetingAnswer]] = {}
    for answer in answers:
        by_meeting.setdefault(answer.meeting, {})[answer.person] = answer
    found = occurrences_for(known, during, choices or {})
    return reminders(known, people, found, by_meeting, choices or {}, during)
