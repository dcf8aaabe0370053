"""Which rule is meant, and what does it say: in the data folder, now, and after a change?"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from dialogs.flows.scene import Refused, Scene
from dialogs.understanding.lexicon import phrase
from dialogs.understanding.rule_talk import RuleTalk, Wish
from domain.facts import CooperationFacts
from domain.records import LeadTime, ReminderRule
from domain.rules.merging import (
    as_loaded,
    item_of,
    lead_time_id,
    wheel_item_id,
    with_changed_rules,
)
from domain.rules.records import Item, Rule, RuleChange, RuleKind, Switch, Wanted

_LONG_WORD = 5
"""Letters of a word that tells an item of the wheel from others."""
_NOT_KEPT = 1 << 31
"""The number of a change that is only looked at: it comes after all that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A rule that can be changed, and the latest change of it, if any.

    ``loaded`` is what the data folder says, ``None`` for an added item.
    """

    kind: RuleKind
    rule: str
    loaded: Rule | None = None
    change: RuleChange | None = None

    @property
    def timed(self) -> ReminderRule | LeadTime | None:
        """What the data folder says, of a rule that is counted in time."""
        return None if isinstance(self.loaded, Item) else self.loaded

    @property
    def after(self) -> int | None:
        """The number of the latest change."""
        return self.change.number if self.change else None

    @property
    def is_changed(self) -> bool:
        """Whether it is otherwise than the data folder has it."""
        return self.change is not None and self.change.wanted is not Switch.AS_LOADED

    @property
    def rule_itself(self) -> Rule:
        """The rule as the data folder has it, or the item as it was added.

        Raises :class:`Refused` for an item that is not there any more.
        """
        if self.loaded is not None:
            return self.loaded
        if self.change is None or not isinstance(self.change.wanted, Item):
            raise Refused("rules.gone")
        return self.change.wanted

    def in_force(self, facts: CooperationFacts) -> Rule | None:
        """The rule as it applies by some facts, ``None`` if it does not."""
        if self.kind is RuleKind.ITEM:
            found = _changes(facts).get((self.kind, self.rule))
            wanted = found.wanted if found else Switch.AS_LOADED
            if wanted is Switch.AS_LOADED:
                return self.loaded
            return wanted if isinstance(wanted, Item) else None
        rules = _timed(facts.reminder_rules, facts.lead_times)
        return next((r for kind, name, r in rules if (kind, name) == (self.kind, self.rule)), None)

    def changed_to(self, wanted: Wanted, scene: Scene) -> CooperationFacts:
        """The facts as they would be if the rule said what is wanted."""
        change = RuleChange(
            number=_NOT_KEPT,
            kind=self.kind,
            rule=self.rule,
            wanted=wanted,
            author=scene.person.id,
            author_name=scene.person.name,
            made=scene.now,
        )
        others = _changes(scene.facts)
        others.pop((self.kind, self.rule), None)
        return with_changed_rules(scene.facts, (*others.values(), change))


def new_item(made: datetime, person: int) -> Aim:
    """An item of the wheel that is yet to be added."""
    return Aim(kind=RuleKind.ITEM, rule=f"{made:%Y%m%dT%H%M%S%f}-{person}")


def aims(facts: CooperationFacts) -> tuple[Aim, ...]:
    """Every rule that can be changed, in the order of the data folder, items of the wheel last."""
    loaded, changes = as_loaded(facts), _changes(facts)
    timed = (
        Aim(kind=kind, rule=name, loaded=rule, change=changes.get((kind, name)))
        for kind, name, rule in _timed(loaded.reminder_rules, loaded.lead_times)
    )
    ids = {wheel_item_id(entry): entry for entry in loaded.wheel}
    items = (
        Aim(
            kind=RuleKind.ITEM,
            rule=name,
            loaded=item_of(entry),
            change=changes.get((RuleKind.ITEM, name)),
        )
        for name, entry in ids.items()
    )
    added = (
        Aim(kind=change.kind, rule=change.rule, change=change)
        for change in changes.values()
        if isinstance(change.wanted, Item)
    )
    return (*timed, *items, *added)


def meant(facts: CooperationFacts, talk: RuleTalk, bodies: Set[str]) -> list[Aim]:
    """The rules that words may mean: by id, else by kind or step, of the bodies named."""
    known = [aim for aim in aims(facts) if aim.timed is not None]
    by_id = [aim for aim in known if _spoken(aim.rule) in talk.said]
    if by_id:
        longest = max(len(aim.rule) for aim in by_id)
        return [aim for aim in by_id if len(aim.rule) == longest]
    found = [aim for aim in known if _is_meant(aim.loaded, talk)]
    of_bodies = [a for a in found if isinstance(a.loaded, LeadTime) and a.loaded.body in bodies]
    found = of_bodies or found
    if talk.now is not None:
        told = (talk.now.number, talk.now.unit)
        so_far = [aim for aim in found if _distance(aim.in_force(facts)) == told]
        found = so_far or found
    return found


def items_meant(facts: CooperationFacts, talk: RuleTalk) -> list[Aim]:
    """The items that words may mean, of those to be dropped or brought back.

    By all that an item says, else by a word of it that tells it from others; of the months named.
    """
    gone = talk.wish is Wish.RESTORE_ITEM
    known = {
        aim: item
        for aim in aims(facts)
        if isinstance(item := aim.rule_itself, Item) and (aim.in_force(facts) is None) is gone
    }
    found = [aim for aim, item in known.items() if _spoken(item.text) in talk.said]
    if not found:
        found = [aim for aim, item in known.items() if _tells(item.text, talk.said)]
    named = [aim for aim in found if not set(talk.months).isdisjoint(known[aim].months)]
    return named or found


def _tells(text: str, said: str) -> bool:
    """Whether a long word of an item is said, in any form: "budgeten" of "Beslut om budget"."""
    _, *words = phrase(text)
    long = tuple(word for word in words if len(word) >= _LONG_WORD)
    return any(word.startswith(long) for word in said.split())


def _is_meant(rule: Rule | None, talk: RuleTalk) -> bool:
    if isinstance(rule, ReminderRule):
        return rule.kind in talk.kinds
    return isinstance(rule, LeadTime) and rule.step in talk.steps


def _distance(rule: Rule | None) -> tuple[object, ...] | None:
    return None if rule is None or isinstance(rule, Item) else (rule.number, rule.unit)


def _timed(
    reminder_rules: Sequence[ReminderRule], lead_times: Sequence[LeadTime]
) -> Iterator[tuple[RuleKind, str, ReminderRule | LeadTime]]:
    for rule in reminder_rules:
        yield RuleKind.REMINDER, rule.id, rule
    for lead in lead_times:
        yield RuleKind.LEAD_TIME, lead_time_id(lead), lead


def _changes(facts: CooperationFacts) -> dict[tuple[RuleKind, str], RuleChange]:
    return {(change.kind, change.rule): change for change in facts.rule_changes}


def _spoken(text: str) -> str:
    return f" {' '.join(phrase(text))} "
