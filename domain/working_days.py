"""When are people at work? Swedish working days, holidays and eves, and hours to write to them in.

Public holidays are those of the act on public holidays (lag 1989:253 om allmänna helgdagar);
midsummer eve, Christmas eve and New Year's eve are treated as Sundays (semesterlagen 1977:480,
3 a §), and Easter eve and Whitsun eve are always Saturdays. The days come from the library
``holidays``.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from importlib.machinery import SourceFileLoader
from types import MappingProxyType, ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import holidays

OPENS = time(7, 30)
CLOSES = time(18, 0)
"""Messages that can wait are sent from ``OPENS`` until before ``CLOSES``, local time."""

_DAY = timedelta(days=1)
_SATURDAY = 5


def free_day(day: date) -> str | None:
    """The Swedish name of the holiday or eve that keeps a day free, ``None`` if there is none."""
    return _free_days(day.year).get(day)


def is_working_day(day: date) -> bool:
    """Whether people are at work: neither Saturday, Sunday, public holiday nor free eve."""
    return day.weekday() < _SATURDAY and free_day(day) is None


@lru_cache(maxsize=10_000)
def working_days_after(day: date, count: int) -> date:
    """The working day that comes ``count`` working days after ``day``, before it if negative.

    The day itself is never counted; zero gives it back whatever day it is.
    """
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        if is_working_day(day):
            left -= 1
    return day


def working_day_by(day: date) -> date:
    """The last working day up to ``day``, itself included: when a free day's deadline is met."""
    return day if is_working_day(day) else working_days_after(day, -1)


def local_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant (UTC) of a local time.

    A time that is skipped when summer time begins counts as the same time told from midnight on,
    one that comes twice when it ends as the first of the two (PEP 495).
    """
    return datetime.combine(day, at, zone).astimezone(UTC)


def next_allowed(instant: datetime, zone: ZoneInfo) -> datetime:
    """The first instant (UTC) from ``instant`` on at which a message that can wait may be sent."""
    local = instant.astimezone(zone)
    day = local.date()
    if is_working_day(day):
        if OPENS <= local.time() < CLOSES:
            return instant.astimezone(UTC)
        if local.time() < OPENS:
            return local_instant(day, OPENS, zone)
    return local_instant(working_days_after(day, 1), OPENS, zone)


def allowed_in_time(instant: datetime, needed: datetime, zone: ZoneInfo) -> datetime:
    """The same for what people have to know before ``needed``.

    It waits for no hours that open only on the day of it: some have left home by then.
    """
    opens = next_allowed(instant, zone)
    if opens.astimezone(zone).date() < needed.astimezone(zone).date():
        return opens
    return instant.astimezone(UTC)


@cache
def _free_days(year: int) -> Mapping[date, str]:
    categories = (holidays.PUBLIC, holidays.DE_FACTO)
    return MappingProxyType(
        dict(_sweden()(years=year, categories=categories, language="sv").items())
    )


@cache
def _sweden() -> Any:
    """The library's class for Sweden, from its own file.

    Imported by its name it brings all the world's countries along, which cost every process some
    8 MB of memory.
    """
    file = f"{holidays.__path__[0]}/countries/sweden.py"
    loader = SourceFileLoader("swedish_holidays", file)
    module = ModuleType(loader.name)
    loader.exec_module(module)
    return module.Sweden
