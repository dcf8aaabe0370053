"""Which instant does a cell mean in a cooperation's zone? ISO, with or without time and offset."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.local_time import DoubledTime, SkippedTime, instant_of
from storage.loading.faults import BadValue, FaultCode

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LOCAL = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})?", re.ASCII)


def is_day(raw: str) -> bool:
    """Whether a cell names a day without a time."""
    return _DAY.fullmatch(raw) is not None


def start_of(raw: str, zone: ZoneInfo) -> datetime:
    """The instant (UTC) a cell means, the first of its day where it has no time.

    Raises :class:`BadValue`.
    """
    return _instant(_local(raw), raw, zone)


def end_of(raw: str, zone: ZoneInfo) -> datetime:
    """The instant (UTC) a cell means, that at which its day is over where it has no time.

    Raises :class:`BadValue`.
    """
    local = _local(raw)
    return _instant(local + timedelta(days=1) if is_day(raw) else local, raw, zone)


def deadline_of(raw: str, zone: ZoneInfo) -> datetime:
    """The instant (UTC) up to which a cell means, the last minute of its day where it has no time.

    Raises :class:`BadValue`.
    """
    return end_of(raw, zone) - timedelta(minutes=1 if is_day(raw) else 0)


def _local(raw: str) -> datetime:
    try:
        if is_day(raw):
            return datetime.combine(date.fromisoformat(raw), time.min)
        if _LOCAL.fullmatch(raw):
            return datetime.fromisoformat(raw)
    except ValueError as error:
        raise BadValue(FaultCode.NOT_INSTANT, value=raw) from error
    raise BadValue(FaultCode.NOT_INSTANT, value=raw)


def _instant(local: datetime, raw: str, zone: ZoneInfo) -> datetime:
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    try:
        return instant_of(local, zone)
    except SkippedTime as error:
        raise BadValue(FaultCode.TIME_SKIPPED, value=raw) from error
    except DoubledTime as error:
        first, second = (local.replace(tzinfo=zone, fold=fold).isoformat()[-6:] for fold in (0, 1))
        raise BadValue(FaultCode.TIME_DOUBLED, value=raw, first=first, second=second) from error
