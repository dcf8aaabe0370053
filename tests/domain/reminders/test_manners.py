"""Muted, gathered in a digest, gathered in one message."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.records import ReminderKind, Unit
from domain.reminders import Choice, gathered
from domain.reminders.manners import last_digest, next_digest
from tests.domain.meetings.committee import answers
from tests.domain.reminders.committee import MEMBERS, due, facts, meeting, rule, window
from tests.domain.swedish_calendar import free_by_law
from tests.domain.test_working_days import INSTANTS, STOCKHOLM

DAY = date(2026, 3, 19)
AROUND = window(date(2026, 2, 1), date(2026, 4, 30))


def test_a_kind_that_is_turned_off_is_not_sent_and_others_are() -> None:
    choices = {(1, ReminderKind.ANSWER): Choice.OFF}
    found = due(facts(meeting(DAY)), AROUND, choices=choices)
    kinds = {r.kind for r in found if r.person == 1}
    assert ReminderKind.ANSWER not in kinds
    assert ReminderKind.DAY_BEFORE in kinds
    assert {r.person for r in found if r.kind is ReminderKind.ANSWER} >= MEMBERS - {1}


def test_a_weekly_kind_comes_with_the_digest_unless_that_is_too_late() -> None:
    known = facts(meeting(DAY), rules=[rule(ReminderKind.DAY_BEFORE, 5, late=200)])
    weekly = {(1, ReminderKind.DAY_BEFORE): Choice.WEEKLY}
    due_at = {r.person: r.due for r in due(known, AROUND, choices=weekly)}
    assert due_at[2] == datetime(2026, 3, 12, 12, tzinfo=UTC)
    assert due_at[1] == datetime(2026, 3, 16, 7, tzinfo=UTC)
    soon = facts(meeting(DAY), rules=[rule(ReminderKind.DAY_BEFORE, 1)])
    assert {r.due for r in due(soon, AROUND, choices=weekly)} == {
        datetime(2026, 3, 18, 12, tzinfo=UTC)
    }


def test_a_digest_is_found_whichever_window_it_falls_in() -> None:
    known = facts(meeting(DAY), rules=[rule(ReminderKind.DAY_BEFORE, 5, late=200)])
    weekly = {(1, ReminderKind.DAY_BEFORE): Choice.WEEKLY}
    monday = window(date(2026, 3, 16), date(2026, 3, 16))
    assert [r.person for r in due(known, monday, choices=weekly)] == [1]


@given(INSTANTS)
def test_the_digest_comes_within_two_weeks_on_the_first_working_day_of_a_week(
    instant: datetime,
) -> None:
    digest = next_digest(instant, STOCKHOLM)
    local = digest.astimezone(STOCKHOLM)
    assert 0 <= (digest - instant).days < 14
    assert (local.hour, local.minute) in {(8, 0), (7, 30)}
    assert not free_by_law(local.date())
    before = (local.date() - timedelta(days=n) for n in range(1, local.weekday() + 1))
    assert all(free_by_law(day) for day in before)
    assert last_digest(instant, STOCKHOLM) < instant <= digest
    assert next_digest(last_digest(digest, STOCKHOLM), STOCKHOLM) < digest


def test_what_is_due_to_somebody_at_the_same_instant_is_one_message() -> None:
    first, second = meeting(DAY, number=7), meeting(DAY, number=8)
    rules = [rule(ReminderKind.DAY_BEFORE), rule(ReminderKind.ANSWER, 1)]
    messages = gathered(due(facts(first, second, rules=rules), AROUND))
    of_one = [[(r.kind, r.about) for r in group] for group in messages if group[0].person == 1]
    day_before, answer = ReminderKind.DAY_BEFORE, ReminderKind.ANSWER
    assert of_one == [
        [(answer, "called-7"), (answer, "called-8")],
        [(day_before, "called-7"), (day_before, "called-8")],
    ]


def test_what_cannot_wait_is_a_message_of_its_own() -> None:
    known = facts(
        meeting(DAY, number=7),
        rules=[rule(ReminderKind.LINK, 1, Unit.HOURS), rule(ReminderKind.LINK, 60, Unit.HOURS)],
    )
    first, second = due(known, AROUND, *answers(p1="remote").values())
    at_once = [first, replace(second, due=first.due)]
    assert [len(group) for group in gathered(at_once)] == [1, 1]


@given(st.permutations(range(6)))
def test_the_order_of_reminders_does_not_matter(order: list[int]) -> None:
    found = due(facts(meeting(DAY), rules=[rule(ReminderKind.ANSWER, 1)]), AROUND)
    assert len(found) >= 4
    shuffled = [found[n] for n in order if n < len(found)]
    assert gathered(shuffled) == gathered(sorted(shuffled, key=lambda r: r.key))
