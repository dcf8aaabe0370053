"""At which instant does a rule's reminder fall due, and until when may it still be sent?"""

import calendar
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.records import Direction, ReminderKind, ReminderRule, Unit
from domain.reminders.records import Window
from domain.working_days import local_instant, next_allowed, working_days_after

AT_ONCE = frozenset({ReminderKind.LINK})
"""Kinds that can't wait for working hours: what they are about begins the same day."""

LONGEST_WAIT = timedelta(days=7)
"""Working hours are never farther away: Christmas and a weekend close five days."""


def day_of(rule: ReminderRule, day: date) -> date:
    """The local day on which a rule that is counted in days or months applies."""
    number = rule.number if rule.when is Direction.AFTER else -rule.number
    if rule.unit is Unit.WORKING_DAYS:
        return working_days_after(day, number)
    if rule.unit is Unit.DAYS:
        return day + timedelta(days=number)
    return _months_on(day, number)


def due_by_day(rule: ReminderRule, day: date, zone: ZoneInfo) -> datetime:
    """When a reminder counted from a day falls due: at the rule's time, or when hours open."""
    return next_allowed(local_instant(day_of(rule, day), rule.at or time.min, zone), zone)


def due_by_instant(rule: ReminderRule, instant: datetime, zone: ZoneInfo) -> datetime:
    """When a reminder counted from an instant falls due; by its local day unless in hours."""
    if rule.unit is not Unit.HOURS:
        return due_by_day(rule, instant.astimezone(zone).date(), zone)
    hours = timedelta(hours=rule.number)
    exact = instant + hours if rule.when is Direction.AFTER else instant - hours
    return exact if rule.kind in AT_ONCE else next_allowed(exact, zone)


def expiry(rule: ReminderRule, due: datetime, last: datetime | None) -> datetime:
    """When a reminder makes no sense any more: too late by its rule, or its moment is past."""
    late = due + timedelta(hours=rule.late)
    return late if last is None else min(late, last)


def days_counted_from(rule: ReminderRule, window: Window, zone: ZoneInfo) -> tuple[date, date]:
    """The first and last local day from which a rule may give an instant within a window."""
    reach = {
        Unit.HOURS: timedelta(days=rule.number // 24 + 1),
        # Two calendar days for each working day, and a fortnight for Christmas or Easter.
        Unit.WORKING_DAYS: timedelta(days=2 * rule.number + 14),
        Unit.DAYS: timedelta(days=rule.number),
        Unit.MONTHS: timedelta(days=31 * rule.number),
    }[rule.unit]
    first = (window.after - LONGEST_WAIT).astimezone(zone).date()
    last = window.until.astimezone(zone).date()
    if rule.when is Direction.AFTER:
        return first - reach, last
    return first, last + reach


def quarter_ends(first: date, last: date) -> Iterator[date]:
    """The last days of the quarters that end between two days, both included."""
    for year in range(first.year, last.year + 1):
        for month in (3, 6, 9, 12):
            day = date(year, month, calendar.monthrange(year, month)[1])
            if first <= day <= last:
                yield day


def _months_on(day: date, months: int) -> date:
    """The same day so many months on, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
