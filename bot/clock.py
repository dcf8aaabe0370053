"""What time is it? The one place that reads the system's clock; all else is given the time."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Gives the present instant, aware and in UTC."""


def system_clock() -> datetime:
    """The real time, UTC."""
    return datetime.now(UTC)


def clock_started_at(start: datetime) -> Clock:
    """A clock that shows ``start`` now and runs on from there at the speed of real time.

    For demonstrations and rehearsals. ``start`` must be aware; the clock shows UTC.
    """
    if start.tzinfo is None:
        raise ValueError("a clock starts at an instant with a time zone")
    first = start.astimezone(UTC)
    began = time.monotonic()

    def clock() -> datetime:
        return first + timedelta(seconds=time.monotonic() - began)

    return clock
