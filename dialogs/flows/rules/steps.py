"""From wish to rule: its preview with what would be sent otherwise, its change, and its undoing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from dialogs.flows.rules.aim import Aim
from dialogs.flows.rules.views import (
    changed_view,
    form_view,
    preview_view,
    says_by,
    undone_view,
)
from dialogs.flows.scene import Refused, Scene
from dialogs.messages import Turn
from dialogs.rule_words import rule_name, rule_says
from domain.facts import Facts
from domain.records import LeadTime
from domain.reminders import Window
from domain.rules.checking import MOST, RuleFault, fault_in
from domain.rules.records import Item, Rule, Switch, Timing, Wanted
from domain.working_days import CLOSES, OPENS
from storage import Database
from storage.audit import Change, record_change
from storage.reminders import effect_of
from storage.rules import RuleOvertaken, change_rule, rule_before

_AHEAD = timedelta(days=365)
"""How far ahead a preview looks."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of changing a rule; ``fresh`` reads the facts again from the store."""

    database: Database
    fresh: Callable[[], Awaitable[Facts]]

    async def previewed(self, scene: Scene, aim: Aim, wanted: Wanted) -> Turn:
        """What a change would lead to, or the form with what is wrong with it."""
        fault = _fault(aim, wanted)
        if fault is not None:
            filled = wanted if isinstance(wanted, Timing) else None
            return form_view(scene, aim, _told(scene, aim, wanted, fault), filled)
        now, changed = aim.in_force(scene.facts), aim.changed_to(wanted, scene)
        if _same(now, aim.in_force(changed)):
            name = rule_name(now or aim.rule_itself, scene.facts, scene.language)
            says = rule_says(now, scene.facts, scene.language)
            return scene.told("rules.same", name=name, says=says)
        window = Window(after=scene.now, until=scene.now + _AHEAD)
        async with self.database.snapshots() as session:
            found = await effect_of(session, scene.everything, changed, window)
        return preview_view(scene, aim, wanted, changed, found)

    async def changed(self, scene: Scene, aim: Aim, wanted: Wanted, after: int | None) -> Turn:
        """Let a rule say what was previewed, unless it was changed meanwhile."""
        if _fault(aim, wanted) is not None:
            raise Refused("rules.gone")
        await self._keep(scene, aim, wanted, after, "rule.changed")
        return changed_view(_at(scene, await self.fresh()), aim)

    async def undone(self, scene: Scene, aim: Aim, number: int) -> Turn:
        """Let a rule say what it said before a change, if that is still the latest of it."""
        if aim.change is None or aim.change.number != number:
            raise Refused("rules.overtaken")
        async with self.database.snapshots() as session:
            before = await rule_before(session, scene.cooperation, aim.change)
        nothing = Switch.OFF if aim.loaded is None else Switch.AS_LOADED
        await self._keep(scene, aim, before or nothing, number, "rule.undone")
        return undone_view(_at(scene, await self.fresh()), aim)

    async def _keep(
        self, scene: Scene, aim: Aim, wanted: Wanted, after: int | None, deed: str
    ) -> None:
        """Store a change and its line in the log, both or neither."""
        then = aim.changed_to(wanted, scene)
        rule = aim.in_force(scene.facts) or aim.in_force(then) or aim.rule_itself
        change = Change(
            at=scene.now,
            person=scene.person.id,
            cooperation=scene.cooperation,
            deed=deed,
            subject=rule_name(rule, scene.facts, scene.language),
            before={"rule": says_by(scene, aim, scene.facts)},
            after={"rule": says_by(scene, aim, then)},
            channel=scene.incoming.conversation_kind,
        )
        try:
            async with self.database.sessions.begin() as session:
                await change_rule(
                    session,
                    cooperation=scene.cooperation,
                    kind=aim.kind,
                    rule=aim.rule,
                    wanted=wanted,
                    author=scene.person.id,
                    now=scene.now,
                    after=after,
                )
                await record_change(session, change)
        except RuleOvertaken:
            raise Refused("rules.overtaken") from None


def _at(scene: Scene, facts: Facts) -> Scene:
    """The scene with the facts as they are now."""
    return replace(scene, everything=facts, facts=facts.cooperations[scene.cooperation])


def _fault(aim: Aim, wanted: Wanted) -> RuleFault | None:
    if aim.timed is None or isinstance(wanted, Item):
        return None
    return fault_in(aim.timed, wanted)


def _told(scene: Scene, aim: Aim, wanted: Wanted, fault: RuleFault) -> str:
    """What is wrong, in a sentence."""
    most = MOST[wanted.unit] if isinstance(wanted, Timing) else 0
    law = aim.loaded.law if isinstance(aim.loaded, LeadTime) else None
    hours = {"opens": f"{OPENS:%H:%M}", "closes": f"{CLOSES:%H:%M}"}
    return scene.say(f"rules.fault.{fault}", most=most, law=law, **hours)


def _same(one: Rule | None, other: Rule | None) -> bool:
    """Whether two rules say the same; where they come from does not count."""
    return _substance(one) == _substance(other)


def _substance(rule: Rule | None) -> object:
    if rule is None or isinstance(rule, Item):
        return rule
    return rule.number, rule.unit, None if isinstance(rule, LeadTime) else rule.at
