"""When rules apply: counted in working days, hours, months; never in vain."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from fractions import Fraction

import pytest

from domain.facts import CooperationFacts
from domain.meetings import CalledMeeting
from domain.records import (
    Agreement,
    Attendance,
    CostTable,
    Direction,
    Duty,
    Goal,
    GoalLevel,
    ReminderKind,
    ReminderRule,
    StatusReport,
    Unit,
    WheelEntry,
)
from domain.reminders import occurrences_for
from domain.reminders.standing import goals_behind, stale_statuses
from tests.domain.meetings.committee import COMMITTEE
from tests.domain.reminders.committee import facts, meeting, rule, window
from tests.domain.small_facts import PLAN

YEAR = window(date(2026, 1, 1), date(2026, 12, 31))


def instants(known: CooperationFacts) -> list[str]:
    return [f"{o.due:%m-%d %H:%M} {o.about}" for o in occurrences_for(known, YEAR, {})]


def of(rule: ReminderRule, *called: CalledMeeting) -> list[str]:
    return instants(facts(*called, rules=[rule]))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 18), "03-17 12:00"),
        (date(2026, 3, 30), "03-27 12:00"),  # Monday: Friday before summer time begins
        (date(2026, 10, 26), "10-23 11:00"),  # Monday: Friday before summer time ends
        (date(2026, 4, 7), "04-02 11:00"),  # the day after Easter: Maundy Thursday
    ],
)
def test_the_day_before_is_the_working_day_before_at_the_same_time_on_the_clock(
    day: date, expected: str
) -> None:
    assert of(rule(ReminderKind.DAY_BEFORE), meeting(day)) == [f"{expected} called-7"]


def test_what_can_wait_waits_for_working_hours_and_what_cannot_does_not() -> None:
    evening = meeting(date(2026, 3, 20), time(17))  # Friday 18:00 to 20:00 local time
    saved = rule(ReminderKind.ROLL_CALL, 1, Unit.HOURS, Direction.AFTER, late=72)
    assert of(saved, evening) == ["03-23 06:30 called-7"]
    assert of(rule(ReminderKind.LINK, 1, Unit.HOURS), evening) == ["03-20 16:00 called-7"]
    early = meeting(date(2026, 3, 18), time(6))
    assert of(rule(ReminderKind.LINK, 1, Unit.HOURS), early) == ["03-18 05:00 called-7"]


def test_what_would_come_after_its_moment_is_left_out() -> None:
    # To be answered by Friday 20:00; an hour after is Monday, when the meeting has begun.
    monday = replace(
        meeting(date(2026, 3, 23), time(5)), answer_by=datetime(2026, 3, 20, 19, tzinfo=UTC)
    )
    closed = rule(ReminderKind.ANSWERS_CLOSED, 0, Unit.HOURS, Direction.AFTER)
    assert of(closed, monday) == []


def test_a_moved_meeting_is_reminded_of_anew() -> None:
    first = facts(meeting(date(2026, 3, 18)), rules=[rule(ReminderKind.DAY_BEFORE)])
    moved = facts(meeting(date(2026, 3, 25)), rules=[rule(ReminderKind.DAY_BEFORE)])
    marks = {o.mark for known in (first, moved) for o in occurrences_for(known, YEAR, {})}
    assert len(marks) == 2


def with_agreement(ends: date) -> Iterable[str]:
    rules = [rule(ReminderKind.AGREEMENT, n, Unit.MONTHS, at=time(9)) for n in (12, 6, 3)]
    agreement = Agreement(id="larm", name="Larm", kind="joint", ends=ends, source=PLAN)
    return instants(replace(facts(rules=rules), agreements=(agreement,)))


def test_an_agreement_is_told_of_before_the_day_to_extend_it_too() -> None:
    rules = [rule(ReminderKind.AGREEMENT, 3, Unit.MONTHS, at=time(9))]
    agreement = Agreement(
        id="larm",
        name="Larm",
        kind="joint",
        ends=date(2027, 3, 15),
        extend_by=date(2026, 9, 30),
        source=PLAN,
    )
    found = instants(replace(facts(rules=rules), agreements=(agreement,)))
    assert found == ["06-30 07:00 larm", "12-15 08:00 larm"]


def test_an_agreement_is_told_of_a_year_half_a_year_and_a_quarter_before_it_ends() -> None:
    # 31 August less six months is the last of February, a Saturday; less three a Sunday.
    assert with_agreement(date(2026, 8, 31)) == ["03-02 06:30 larm", "06-01 05:30 larm"]
    # The last of the three falls on New Year's eve and waits for 4 January.
    assert with_agreement(date(2027, 3, 31)) == ["03-31 07:00 larm", "09-30 07:00 larm"]


def test_cost_tables_are_asked_for_after_the_budget_decision_while_they_are_missing() -> None:
    budget = WheelEntry(
        order=1,
        months=(6,),
        label="Juni",
        body=COMMITTEE,
        kind="decision",
        text="Beslut om budget",
        source=PLAN,
    )
    asks = rule(ReminderKind.COST_TABLES, 5, when=Direction.AFTER, about="budget", at=time(9))
    known = replace(
        facts(meeting(date(2026, 6, 11)), meeting(date(2026, 9, 10), number=8), rules=[asks]),
        wheel=(budget,),
    )
    assert instants(known) == ["06-18 07:00 called-7"]
    table = CostTable(
        id="t",
        title="T",
        year=2027,
        starts=date(2027, 1, 1),
        ends=date(2027, 12, 31),
        kind="budget",
        source=PLAN,
    )
    assert instants(replace(known, cost_tables=(table,))) == []


def test_a_status_is_stale_after_the_days_set_and_until_it_is_no_longer_followed() -> None:
    known = replace(
        facts(), status_reports=(StatusReport(subject="system", on=date(2026, 1, 1), source=PLAN),)
    )

    def stale(on: date) -> list[str]:
        return [found.subject.id for found in stale_statuses(known, on, quiet_for=60)]

    assert stale(date(2026, 3, 2)) == []
    assert stale(date(2026, 3, 3)) == ["system"]
    assert stale(date(2027, 2, 5)) == ["system"]
    assert stale(date(2027, 2, 6)) == []


def test_stale_statuses_are_told_of_before_a_meeting_that_decides() -> None:
    asks = rule(ReminderKind.STALE_STATUS, 10, quiet_for=60, duties=(Duty.COORDINATOR,))
    report = StatusReport(subject="system", on=date(2025, 12, 1), source=PLAN)
    known = replace(
        facts(meeting(date(2026, 3, 18)), meeting(date(2026, 6, 11), number=8), rules=[asks]),
        status_reports=(report,),
    )
    assert instants(known) == ["03-04 12:00 called-7", "05-28 11:00 called-8"]
    fresh = replace(report, on=date(2026, 3, 1))
    assert instants(replace(known, status_reports=(report, fresh))) == ["05-28 11:00 called-8"]


def goal(topic: str, target: str) -> Goal:
    return Goal(
        year=2026,
        order=1,
        level=GoalLevel.INDICATOR,
        topic=topic,
        body=COMMITTEE,
        text="Mål",
        target=target,
        source=PLAN,
    )


def count(on: date, attended: int) -> Attendance:
    return Attendance(body=COMMITTEE, on=on, attended=attended, invited=3, source=PLAN)


def test_a_goal_falls_behind_by_its_mean_or_by_the_meetings_held_so_far() -> None:
    goals = (goal("committee_attendance", "75 %"), goal("committee_meetings", "4 möten"))
    known = replace(facts(), goals=goals, attendance=(count(date(2026, 3, 18), 2),))
    found = [(b.goal.topic, b.stands, b.expected) for b in goals_behind(known, date(2026, 6, 30))]
    assert [topic for topic, *_ in found] == ["committee_attendance", "committee_meetings"]
    assert found[1][1:] == (Fraction(1), Fraction(2))
    ahead = (count(date(2026, 3, 18), 3), count(date(2026, 6, 11), 3))
    assert goals_behind(replace(known, attendance=ahead), date(2026, 6, 30)) == ()


def test_a_meeting_whose_day_has_passed_counts_as_held_until_more_is_known() -> None:
    known = replace(
        facts(meeting(date(2026, 4, 15))),
        goals=(goal("committee_meetings", "4 möten"),),
        attendance=(count(date(2026, 3, 18), 3),),
    )
    assert goals_behind(known, date(2026, 6, 30)) == ()
    (behind,) = goals_behind(known, date(2026, 9, 30))
    assert (int(behind.stands), behind.unconfirmed, int(behind.expected)) == (2, 1, 3)


def test_goals_are_told_of_after_each_quarter_in_which_they_fell_behind() -> None:
    asks = rule(ReminderKind.GOALS, 3, when=Direction.AFTER, at=time(9))
    known = replace(
        facts(rules=[asks]),
        goals=(goal("committee_meetings", "4 möten"),),
        attendance=(count(date(2026, 3, 18), 3), count(date(2026, 6, 11), 3)),
    )
    # The third quarter's third working day; the fourth quarter's is in January.
    assert instants(known) == ["10-05 07:00 2026-q3"]
