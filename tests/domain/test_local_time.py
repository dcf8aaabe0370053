"""A local time is one instant, except where the clocks are changed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.local_time import DoubledTime, SkippedTime, instant_of

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("local", "instant"),
    [
        ("2026-01-15T13:00", "2026-01-15T12:00+00:00"),
        ("2026-07-15T13:00", "2026-07-15T11:00+00:00"),
        ("2026-03-29T01:59", "2026-03-29T00:59+00:00"),
        ("2026-03-29T03:00", "2026-03-29T01:00+00:00"),
        ("2026-10-25T01:59", "2026-10-24T23:59+00:00"),
        ("2026-10-25T03:00", "2026-10-25T02:00+00:00"),
    ],
)
def test_a_local_time_is_told_in_utc(local: str, instant: str) -> None:
    found = instant_of(datetime.fromisoformat(local), STOCKHOLM)

    assert found == datetime.fromisoformat(instant)
    assert found.tzinfo is UTC


@pytest.mark.parametrize("local", ["2026-03-29T02:00", "2026-03-29T02:59"])
def test_a_skipped_time_is_refused(local: str) -> None:
    with pytest.raises(SkippedTime):
        instant_of(datetime.fromisoformat(local), STOCKHOLM)


@pytest.mark.parametrize("local", ["2026-10-25T02:00", "2026-10-25T02:59"])
def test_a_doubled_time_is_refused(local: str) -> None:
    with pytest.raises(DoubledTime):
        instant_of(datetime.fromisoformat(local), STOCKHOLM)


@given(st.integers(0, 2 * 365 * 24 * 4))
def test_what_is_told_is_shown_by_the_clock_on_the_wall(quarters: int) -> None:
    instant = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * quarters)
    local = instant.astimezone(STOCKHOLM).replace(tzinfo=None)
    doubled = {
        shift
        for shift in (-60, 60)
        if (instant + timedelta(minutes=shift)).astimezone(STOCKHOLM).replace(tzinfo=None) == local
    }
    if doubled:
        with pytest.raises(DoubledTime):
            instant_of(local, STOCKHOLM)
    else:
        assert instant_of(local, STOCKHOLM) == instant
