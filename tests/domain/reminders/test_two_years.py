"""Two years, over every change of the clock: the same reminders however time is cut, each right.

The second opinion is written plainly, with no code of the domain: day by day back over Swedish free
days, and Swedish clock time by the rule of the last Sundays of March and October.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.meetings import CalledMeeting
from domain.records import ReminderKind
from domain.reminders import Reminder, Window, gathered
from tests.domain.meetings.committee import answers
from tests.domain.reminders.committee import (
    COORDINATOR,
    MEMBERS,
    SECRETARY,
    due,
    facts,
    meeting,
    window,
)
from tests.domain.swedish_calendar import (
    free_by_law,
    in_hours,
    swedish,
    utc,
    working_days_before,
)

FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
TWO_YEARS = window(FIRST, LAST)
ASKED = MEMBERS | {SECRETARY}

Plain = tuple[str, int, datetime]

DAYS = st.dates(FIRST + timedelta(days=40), LAST - timedelta(days=40))
STARTS = st.integers(7, 15).map(lambda hour: time(hour, 15))
MEETINGS = st.lists(st.tuples(DAYS, STARTS), min_size=1, max_size=6).map(
    lambda found: tuple(meeting(day, at, number=n) for n, (day, at) in enumerate(found, start=1))
)
CUTS = st.lists(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    max_size=40,
)


def first_in_hours(instant: datetime) -> datetime:
    """Minute by minute on."""
    while not in_hours(instant):
        instant += timedelta(minutes=1)
    return instant


def plain(found: CalledMeeting) -> Iterator[Plain]:
    """All reminders of a meeting that nobody has answered, but for those of the wheel."""
    day, closes = swedish(found.starts).date(), swedish(found.answer_by).date()
    for count in (5, 1):
        at = utc(working_days_before(closes, count), time(13))
        yield from ((f"answer-{count}", person, at) for person in ASKED)
    day_before = utc(working_days_before(day, 1), time(13))
    yield from (("day_before-1", person, day_before) for person in ASKED)
    warned = utc(working_days_before(day, 3), time(13))
    at_closing = first_in_hours(found.answer_by)
    for person in (COORDINATOR, SECRETARY):
        yield "quorum-3", person, warned
        yield "answers_closed-0", person, at_closing
    yield "roll_call-1", SECRETARY, first_in_hours(found.ends + timedelta(hours=1))
    summons = working_days_before(day, 5)
    yield "milestone-2", SECRETARY, utc(working_days_before(summons, 2), time(8, 30))


def as_plain(found: Iterator[Reminder] | tuple[Reminder, ...]) -> list[Plain]:
    return sorted((r.rule, r.person, r.due) for r in found)


@settings(max_examples=60)
@given(MEETINGS)
def test_two_years_of_reminders_are_those_of_a_plain_count(
    meetings: tuple[CalledMeeting, ...],
) -> None:
    expected = sorted(row for found in meetings for row in plain(found))
    assert as_plain(due(facts(*meetings), TWO_YEARS)) == expected


def test_a_meeting_on_every_working_day_of_two_years_is_reminded_of_as_counted() -> None:
    days = (FIRST + timedelta(days=n) for n in range(40, (LAST - FIRST).days - 40))
    for day in days:
        if not free_by_law(day):
            found = meeting(day)
            assert as_plain(due(facts(found), TWO_YEARS)) == sorted(plain(found)), day


@settings(max_examples=60)
@given(MEETINGS, CUTS)
def test_reminders_do_not_depend_on_when_they_are_worked_out(
    meetings: tuple[CalledMeeting, ...], cuts: list[datetime]
) -> None:
    known = facts(*meetings)
    instants = [TWO_YEARS.after, *sorted(cuts), TWO_YEARS.until]
    parts = [
        reminder
        for after, until in pairwise(instants)
        for reminder in due(known, Window(after=after, until=until))
    ]
    assert parts == list(due(known, TWO_YEARS))
    assert len({reminder.key for reminder in parts}) == len(parts)


@settings(max_examples=30)
@given(MEETINGS)
def test_nothing_that_can_wait_is_due_outside_working_hours_nor_after_it_expires(
    meetings: tuple[CalledMeeting, ...],
) -> None:
    given_answers = [
        answer for found in meetings for answer in answers(p1="remote", p2="declined").values()
    ]
    for reminder in due(facts(*meetings), TWO_YEARS, *given_answers):
        assert reminder.due < reminder.expires
        assert in_hours(reminder.due) or reminder.kind is ReminderKind.LINK


@settings(max_examples=30)
@given(MEETINGS)
def test_gathering_loses_and_doubles_nothing(meetings: tuple[CalledMeeting, ...]) -> None:
    found = due(facts(*meetings), TWO_YEARS)
    messages = gathered(found)
    assert sorted(r.key for group in messages for r in group) == sorted(r.key for r in found)
    assert len({(group[0].person, group[0].due) for group in messages}) == len(messages)
