"""The clocks: the real one, and one that starts where it is told."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.clock import clock_started_at, system_clock


def test_the_real_clock_shows_utc() -> None:
    assert system_clock().tzinfo is UTC


def test_a_clock_starts_where_it_is_told_and_runs_on() -> None:
    start = datetime(2025, 12, 1, 8, tzinfo=timezone(timedelta(hours=1)))
    clock = clock_started_at(start)
    first = clock()
    second = clock()
    assert start <= first <= second < start + timedelta(minutes=1)
    assert first.tzinfo is UTC


def test_a_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        clock_started_at(datetime(2025, 12, 1))  # noqa: DTZ001 - what is refused
