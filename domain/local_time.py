"""Which instant does a clock on the wall show? Told only where it shows exactly one.

When summer time begins an hour is skipped; when it ends an hour comes twice (PEP 495).
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


class SkippedTime(ValueError):
    """The clocks are put forward past this time: it does not exist on that day."""


class DoubledTime(ValueError):
    """The clocks are put back over this time: it comes twice on that day."""


def instant_of(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant (UTC) of a local time without an offset.

    Raises:
        SkippedTime: there is no such time.
        DoubledTime: there are two.
    """
    first, second = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return first
    if first.astimezone(zone).replace(tzinfo=None) != local:
        raise SkippedTime(str(local))
    raise DoubledTime(str(local))
