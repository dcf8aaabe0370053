"""How does a person want to be reminded? At once, gathered once a week, or not at all."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby
from zoneinfo import ZoneInfo

from domain.records import ReminderKind
from domain.reminders.records import Reminder
from domain.reminders.timing import AT_ONCE
from domain.working_days import local_instant, next_allowed

_DIGEST = time(8, 0)
_WEEK = timedelta(days=7)

LONGEST_DIGEST = timedelta(days=14)
"""A digest comes within a week, and within another where that week begins with holidays."""


class Choice(StrEnum):
    """What a person has chosen for a kind of reminder."""

    AT_ONCE = "at_once"
    WEEKLY = "weekly"
    OFF = "off"


Choices = Mapping[tuple[int, ReminderKind], Choice]
"""By person and kind, in one cooperation; what is not there is sent at once."""


def mannered(
    reminders: Iterable[Reminder], choices: Choices, zone: ZoneInfo
) -> tuple[Reminder, ...]:
    """The reminders as their recipients want them.

    What would be too late by the next digest is sent when it is due all the same.
    """
    found = []
    for reminder in reminders:
        choice = choices.get((reminder.person, reminder.kind), Choice.AT_ONCE)
        if choice is Choice.OFF:
            continue
        digest = next_digest(reminder.due, zone) if choice is Choice.WEEKLY else reminder.due
        found.append(replace(reminder, due=digest) if digest < reminder.expires else reminder)
    return tuple(found)


def next_digest(instant: datetime, zone: ZoneInfo) -> datetime:
    """When the digest goes out that comes next: Monday morning, or the working day after it."""
    monday = _monday(instant, zone)
    while (digest := _digest(monday, zone)) < instant:
        monday += _WEEK
    return digest


def last_digest(instant: datetime, zone: ZoneInfo) -> datetime:
    """When the last digest before an instant went out."""
    monday = _monday(instant, zone)
    while (digest := _digest(monday, zone)) >= instant:
        monday -= _WEEK
    return digest


def _monday(instant: datetime, zone: ZoneInfo) -> date:
    local = instant.astimezone(zone)
    return local.date() - timedelta(days=local.weekday())


def _digest(monday: date, zone: ZoneInfo) -> datetime:
    return next_allowed(local_instant(monday, _DIGEST, zone), zone)


def gathered(reminders: Iterable[Reminder]) -> tuple[tuple[Reminder, ...], ...]:
    """Reminders that make one message: to one person, due at the same instant.

    What can't wait for working hours is a message of its own.
    """
    ordered = sorted(reminders, key=lambda r: (r.due, r.person, r.key))
    return tuple(
        tuple(group)
        for _, group in groupby(
            ordered, key=lambda r: (r.due, r.person, r.key if r.kind in AT_ONCE else "")
        )
    )
