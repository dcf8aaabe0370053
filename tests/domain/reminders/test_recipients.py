"""Whom a reminder reaches, and whom never."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from domain.meetings import CalledState
from domain.people import Person
from domain.records import Direction, Duty, Membership, ReminderKind, StatusReport, Unit
from domain.status.records import PostedReport, StatusDraft
from tests.domain.meetings import committee as made
from tests.domain.reminders.committee import (
    CHAIR,
    COORDINATOR,
    MEMBERS,
    OFFICERS,
    PEOPLE,
    REPRESENTATIVE,
    SECRETARY,
    due,
    facts,
    meeting,
    rule,
    window,
)
from tests.domain.small_facts import PLAN

DAY = date(2026, 3, 18)
AROUND = window(date(2026, 2, 1), date(2026, 4, 30))
ASKED = MEMBERS | {SECRETARY}


def reached(kind: ReminderKind, *rules_: object, **given: str) -> set[int]:
    known = facts(meeting(DAY), rules=[rule(kind, duties=tuple(rules_))])  # type: ignore[arg-type]
    return {r.person for r in due(known, AROUND, *made.answers(**given).values())}


def test_only_those_who_have_not_answered_are_asked_again() -> None:
    assert reached(ReminderKind.ANSWER) == ASKED
    assert reached(ReminderKind.ANSWER, p1="on_site", p2="declined") == {3, 12, SECRETARY}
    assert reached(ReminderKind.ANSWER, p1="on_site", p2="declined", p12="remote") == {3, SECRETARY}


def test_the_day_before_goes_to_all_asked_but_those_who_declined() -> None:
    given = {"p1": "on_site", "p2": "declined", "p12": "declined"}
    assert reached(ReminderKind.DAY_BEFORE, **given) == {1, 3, SECRETARY}


def test_the_link_goes_to_those_who_come_remotely() -> None:
    known = facts(meeting(DAY), rules=[rule(ReminderKind.LINK, 1, Unit.HOURS)])
    given = made.answers(p1="remote", p2="on_site", p3="declined").values()
    assert [(r.person, r.due) for r in due(known, AROUND, *given)] == [
        (1, meeting(DAY, time(8)).starts)
    ]


def test_a_quorum_is_warned_of_only_while_it_is_not_safe() -> None:
    assert reached(ReminderKind.QUORUM, *OFFICERS) == {COORDINATOR, SECRETARY}
    assert reached(ReminderKind.QUORUM, *OFFICERS, p1="on_site") == {COORDINATOR, SECRETARY}
    assert reached(ReminderKind.QUORUM, *OFFICERS, p1="on_site", p2="remote") == set()


def test_stale_statuses_reach_those_who_see_to_them_and_their_owner_while_she_has_a_seat() -> None:
    asks = rule(ReminderKind.STALE_STATUS, 5, duties=(Duty.COORDINATOR,), quiet_for=60)
    on = date(2025, 12, 1)
    post = PostedReport(
        number=1,
        cooperation="skogen",
        subject="system",
        on=on,
        draft=StatusDraft(owner=REPRESENTATIVE),
        author=COORDINATOR,
        author_name="Person 31",
        owner_name="Person 41",
        posted=datetime(2025, 12, 1, 12, tzinfo=UTC),
    )
    known = replace(
        facts(meeting(DAY), rules=[asks]),
        posted=(post,),
        status_reports=(StatusReport(subject="system", on=on, source=PLAN),),
    )
    assert {r.person for r in due(known, AROUND)} == {COORDINATOR, REPRESENTATIVE}
    gone = [p for p in PEOPLE if p.id != REPRESENTATIVE]
    assert {r.person for r in due(known, AROUND, people=gone)} == {COORDINATOR}


def test_decisions_are_carried_home_by_the_representatives() -> None:
    carry = rule(ReminderKind.CARRY_HOME, 1, when=Direction.AFTER, duties=(Duty.REPRESENTATIVE,))
    found = due(facts(meeting(DAY), rules=[carry]), AROUND)
    assert [(r.person, r.due.date()) for r in found] == [(REPRESENTATIVE, date(2026, 3, 19))]


def test_a_milestone_goes_to_whoever_the_step_falls_on() -> None:
    known = facts(meeting(DAY), rules=[rule(ReminderKind.MILESTONE, 0)])
    (found,) = due(known, AROUND)
    assert (found.person, found.day, found.about) == (
        SECRETARY,
        date(2026, 3, 11),
        "called-7/namnden/summons",
    )


def test_a_rule_may_narrow_whom_it_reaches_among_the_invited() -> None:
    assert reached(ReminderKind.ANSWER, Duty.SECRETARY) == {SECRETARY}


@pytest.mark.parametrize("state", [CalledState.CANCELLED, CalledState.PROPOSED])
def test_nobody_is_reminded_of_a_meeting_that_is_cancelled_or_not_called(
    state: CalledState,
) -> None:
    known = facts(replace(meeting(DAY), state=state))
    about = {r.about for r in due(known, AROUND)}
    assert not {name for name in about if name.startswith("called")}


def test_no_roll_call_is_asked_for_once_it_is_saved() -> None:
    roll_call = rule(
        ReminderKind.ROLL_CALL, 1, Unit.HOURS, Direction.AFTER, duties=(Duty.SECRETARY,)
    )
    assert [r.person for r in due(facts(meeting(DAY), rules=[roll_call]), AROUND)] == [SECRETARY]
    held = replace(meeting(DAY), state=CalledState.HELD)
    assert due(facts(held, rules=[roll_call]), AROUND) == ()


def test_nobody_is_reminded_whose_municipality_has_left() -> None:
    known = facts(meeting(DAY))
    left = replace(
        known,
        memberships=(
            Membership(municipality="01", until=date(2026, 2, 28), source=PLAN),
            *known.memberships[1:],
        ),
    )
    assert {r.person for r in due(left, AROUND)} == {2, 3, SECRETARY, COORDINATOR}


def test_nobody_is_reminded_who_is_erased_or_whose_seat_has_ended() -> None:
    gone = [p for p in PEOPLE if p.id != 2]
    ended = replace(PEOPLE[2], seats=(made.seat(Duty.MEMBER, "03", until=date(2026, 2, 1)),))
    people: list[Person] = [ended if p.id == 3 else p for p in gone]
    reached = {r.person for r in due(facts(meeting(DAY)), AROUND, people=people)}
    # In the places of the two their substitutes are asked.
    assert reached == {CHAIR, 12, 13, SECRETARY, COORDINATOR}
