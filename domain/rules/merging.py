"""How do changed rules stand beside those of the data folder? Merged when the facts are read.

All who ask for rules then find them as they apply; what the folder said is kept beside them.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from domain.facts import CooperationFacts
from domain.records import Basis, LeadTime, ReminderRule, WheelEntry
from domain.rules.records import Item, LoadedRules, RuleChange, RuleKind, Switch, Timing

R = TypeVar("R", ReminderRule, LeadTime)


def lead_time_id(lead: LeadTime) -> str:
    """What a change calls a lead time."""
    return f"{lead.body}/{lead.step}"


def wheel_item_id(entry: WheelEntry) -> str:
    """What a change calls an item of the data folder's wheel: what it says, wherever it stands."""
    return "/".join((entry.body, "-".join(map(str, entry.months)), entry.kind, entry.text))


def item_of(entry: WheelEntry) -> Item:
    """What an item of the data folder's wheel says."""
    return Item(
        body=entry.body,
        months=entry.months,
        label=entry.label,
        kind=entry.kind,
        text=entry.text,
    )


def as_loaded(facts: CooperationFacts) -> LoadedRules:
    """The rules as the data folder has them."""
    return facts.loaded_rules or LoadedRules(
        reminder_rules=facts.reminder_rules, lead_times=facts.lead_times, wheel=facts.wheel
    )


def with_changed_rules(facts: CooperationFacts, changes: Iterable[RuleChange]) -> CooperationFacts:
    """The facts with the changes that count, one a rule, in place of any changes before.

    A change of a rule that the folder no longer has changes nothing.
    """
    loaded, made = as_loaded(facts), tuple(changes)
    by_rule = {(change.kind, change.rule): change for change in made}
    items = (change for change in made if change.kind is RuleKind.ITEM)
    return replace(
        facts,
        rule_changes=made,
        loaded_rules=loaded if made else None,
        reminder_rules=tuple(
            rule
            for old in loaded.reminder_rules
            if (rule := _reminded(old, by_rule.get((RuleKind.REMINDER, old.id)))) is not None
        ),
        lead_times=tuple(
            lead
            for old in loaded.lead_times
            if (lead := _changed(old, by_rule.get((RuleKind.LEAD_TIME, lead_time_id(old)))))
            is not None
        ),
        wheel=(
            *(
                entry
                for entry in loaded.wheel
                if not _is_off(by_rule.get((RuleKind.ITEM, wheel_item_id(entry))))
            ),
            *_added(items, len(loaded.wheel)),
        ),
    )


def _is_off(change: RuleChange | None) -> bool:
    return change is not None and change.wanted is Switch.OFF


def _changed(rule: R, change: RuleChange | None) -> R | None:
    """A rule as it is changed; ``None`` if it is off."""
    if change is None or change.wanted is Switch.AS_LOADED:
        return rule
    if not isinstance(change.wanted, Timing):
        return None
    return replace(
        rule,
        number=change.wanted.number,
        unit=change.wanted.unit,
        basis=Basis.CHANGED,
        source=change.source,
    )


def _reminded(rule: ReminderRule, change: RuleChange | None) -> ReminderRule | None:
    """A reminder rule as it is changed, with its time of day; ``None`` if it is off."""
    now = _changed(rule, change)
    if now is None or change is None or not isinstance(change.wanted, Timing):
        return now
    return replace(now, at=change.wanted.at)


def _added(changes: Iterable[RuleChange], last: int) -> Iterable[WheelEntry]:
    for change in changes:
        item = change.wanted
        if isinstance(item, Item):
            yield WheelEntry(
                order=last + change.number,
                months=item.months,
                label=item.label,
                body=item.body,
                kind=item.kind,
                text=item.text,
                source=change.source,
            )
