"""Swedish working days and hours, against days written down by hand and a plain second opinion."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.working_days import (
    CLOSES,
    OPENS,
    allowed_in_time,
    free_day,
    is_working_day,
    local_instant,
    next_allowed,
    working_day_by,
    working_days_after,
)
from tests.domain.swedish_calendar import free_by_law

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAYS = st.dates(date(2020, 1, 1), date(2045, 12, 31))
INSTANTS = st.integers(0, 25 * 365 * 24 * 60).map(
    lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)

# The printed calendar of 2026: holidays and eves that are not a Saturday or a Sunday.
FREE_2026 = {
    date(2026, 1, 1): "Nyårsdagen",
    date(2026, 1, 6): "Trettondedag jul",
    date(2026, 4, 3): "Långfredagen",
    date(2026, 4, 6): "Annandag påsk",
    date(2026, 5, 1): "Första maj",
    date(2026, 5, 14): "Kristi himmelsfärdsdag",
    date(2026, 6, 19): "Midsommarafton",
    date(2026, 12, 24): "Julafton",
    date(2026, 12, 25): "Juldagen",
    date(2026, 12, 31): "Nyårsafton",
}


def at(local: str) -> datetime:
    """An instant from what a clock in Stockholm shows."""
    return datetime.fromisoformat(local).replace(tzinfo=STOCKHOLM)


def test_the_weekdays_that_are_free_in_2026_are_those_of_the_printed_calendar() -> None:
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    free = {d: free_day(d) for d in year if d.weekday() < 5 and not is_working_day(d)}
    assert free == FREE_2026


def test_maundy_thursday_and_days_between_holidays_are_working_days() -> None:
    assert is_working_day(date(2026, 4, 2))
    assert is_working_day(date(2026, 5, 15))
    assert is_working_day(date(2026, 4, 30))


@given(DAYS)
def test_a_day_is_free_exactly_when_the_law_says_so(day: date) -> None:
    assert is_working_day(day) is not free_by_law(day)


@given(DAYS, st.integers(1, 60))
def test_working_days_after_and_before_are_counted_one_by_one(day: date, count: int) -> None:
    after, before = working_days_after(day, count), working_days_after(day, -count)
    between = [day + timedelta(days=n) for n in range(1, (after - day).days + 1)]
    assert sum(not free_by_law(d) for d in between) == count
    assert not free_by_law(after)
    between = [day - timedelta(days=n) for n in range(1, (day - before).days + 1)]
    assert sum(not free_by_law(d) for d in between) == count
    assert not free_by_law(before)


def test_no_working_days_away_is_the_day_itself_even_if_free() -> None:
    assert working_days_after(date(2026, 12, 25), 0) == date(2026, 12, 25)


@pytest.mark.parametrize(
    ("day", "by"),
    [
        (date(2026, 12, 27), date(2026, 12, 23)),
        (date(2026, 12, 23), date(2026, 12, 23)),
        (date(2026, 4, 6), date(2026, 4, 2)),
    ],
)
def test_a_deadline_on_a_free_day_is_met_on_the_working_day_before(day: date, by: date) -> None:
    assert working_day_by(day) == by


@pytest.mark.parametrize(
    ("local", "allowed"),
    [
        ("2026-03-27 12:00", "2026-03-27 12:00"),
        ("2026-03-27 07:29", "2026-03-27 07:30"),
        # Summer time begins on Sunday 29 March: Friday evening waits until Monday.
        ("2026-03-27 18:00", "2026-03-30 07:30"),
        # Summer time ends on Sunday 25 October.
        ("2026-10-24 09:00", "2026-10-26 07:30"),
        # Midsummer.
        ("2026-06-19 09:00", "2026-06-22 07:30"),
        # Christmas.
        ("2026-12-23 19:00", "2026-12-28 07:30"),
    ],
)
def test_what_can_wait_waits_for_working_hours(local: str, allowed: str) -> None:
    found = next_allowed(at(local), STOCKHOLM)
    assert found == at(allowed)


@pytest.mark.parametrize(
    ("needed", "allowed"),
    [
        ("2026-03-30 09:00", "2026-03-27 18:00"),
        ("2026-03-31 09:00", "2026-03-30 07:30"),
    ],
)
def test_what_is_needed_on_the_day_when_hours_open_waits_for_none(
    needed: str, allowed: str
) -> None:
    found = allowed_in_time(at("2026-03-27 18:00"), at(needed), STOCKHOLM)
    assert found == at(allowed)


@given(INSTANTS)
def test_the_next_allowed_instant_is_the_first_minute_in_working_hours(instant: datetime) -> None:
    def allowed(moment: datetime) -> bool:
        local = moment.astimezone(STOCKHOLM)
        return not free_by_law(local.date()) and OPENS <= local.time() < CLOSES

    found = next_allowed(instant, STOCKHOLM)
    assert allowed(found)
    assert found >= instant
    # Half-hours are enough to look at: the hours open and close on one of them.
    earlier = instant
    while earlier < found:
        assert not allowed(earlier)
        earlier += timedelta(minutes=30)
    assert found == instant or not allowed(found - timedelta(minutes=1))


@given(DAYS, st.times(time(4), time(23)).map(lambda t: t.replace(tzinfo=None)))
def test_a_local_time_by_day_is_the_same_on_the_clock_in_summer_and_winter(
    day: date, at: time
) -> None:
    local = local_instant(day, at, STOCKHOLM).astimezone(STOCKHOLM)
    assert (local.date(), local.time()) == (day, at)


def test_local_times_that_are_skipped_or_doubled_are_still_one_instant() -> None:
    skipped = local_instant(date(2026, 3, 29), time(2, 30), STOCKHOLM)
    doubled = local_instant(date(2026, 10, 25), time(2, 30), STOCKHOLM)
    assert skipped == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert doubled == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
