"""May a rule be changed like that? Bounds, what a kind is counted in, and what a law says."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from domain.records import Basis, Direction, LeadTime, ReminderKind, ReminderRule, Unit
from domain.rules.records import Switch, Timing
from domain.working_days import CLOSES, OPENS

MOST: Mapping[Unit, int] = MappingProxyType(
    {Unit.HOURS: 72, Unit.WORKING_DAYS: 120, Unit.DAYS: 200, Unit.MONTHS: 36}
)
"""The longest distance of each unit; what is longer was not meant."""

_BY_INSTANT = frozenset(
    {
        ReminderKind.ANSWER,
        ReminderKind.QUORUM,
        ReminderKind.ANSWERS_CLOSED,
        ReminderKind.DAY_BEFORE,
        ReminderKind.LINK,
        ReminderKind.ROLL_CALL,
    }
)
"""Kinds that are counted from an instant, so that hours have a meaning."""


class RuleFault(StrEnum):
    """Why a rule can't be changed so."""

    TOO_FAR = "too_far"
    UNIT = "unit"
    OUTSIDE_HOURS = "outside_hours"
    LAW = "law"


def units_of(rule: ReminderRule | LeadTime) -> tuple[Unit, ...]:
    """What a rule may be counted in."""
    if isinstance(rule, LeadTime):
        return (rule.unit,) if rule.basis is Basis.LAW else (Unit.WORKING_DAYS, Unit.DAYS)
    if rule.kind is ReminderKind.LINK:
        return (Unit.HOURS,)
    days = (Unit.WORKING_DAYS, Unit.DAYS, Unit.MONTHS)
    return (Unit.HOURS, *days) if rule.kind in _BY_INSTANT else days


def fault_in(rule: ReminderRule | LeadTime, wanted: Timing | Switch) -> RuleFault | None:
    """What is wrong with changing a rule, as the data folder has it, to what is wanted."""
    by_law = isinstance(rule, LeadTime) and rule.basis is Basis.LAW
    if isinstance(wanted, Switch):
        return RuleFault.LAW if by_law and wanted is Switch.OFF else None
    if wanted.unit not in units_of(rule):
        return RuleFault.LAW if by_law else RuleFault.UNIT
    if by_law and _later(rule, wanted):
        return RuleFault.LAW
    if not 0 <= wanted.number <= MOST[wanted.unit]:
        return RuleFault.TOO_FAR
    if wanted.at is not None and not OPENS <= wanted.at < CLOSES:
        return RuleFault.OUTSIDE_HOURS
    return None


def _later(rule: ReminderRule | LeadTime, wanted: Timing) -> bool:
    """Whether a step would be due later than it is now."""
    if rule.when is Direction.AFTER:
        return wanted.number > rule.number
    return wanted.number < rule.number
