"""What does somebody want with the rules of the year? One door for messages and button presses."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import time

from dialogs.answering import vocabulary_of
from dialogs.flows.refusing import check_deed
from dialogs.flows.rules.aim import Aim, aims, items_meant, meant, new_item
from dialogs.flows.rules.steps import Steps
from dialogs.flows.rules.views import form_view, list_view, which_view
from dialogs.flows.scene import Refused, Scene, scene_of, scenes_of
from dialogs.messages import Incoming, Reply, Turn
from dialogs.texts import say
from dialogs.understanding.gate import Gate
from dialogs.understanding.rule_talk import RuleTalk, Wish, read_rule_talk, rule_gate
from dialogs.understanding.split_words import join_split_words
from dialogs.understanding.spotting import atoms_of, spot_names
from dialogs.understanding.tokens import message_words
from dialogs.understanding.vocabulary import NameKind
from dialogs.wording import month_name
from domain.facts import CooperationFacts, Facts
from domain.people import Person
from domain.permissions import Deed, may
from domain.records import ReminderRule, Unit
from domain.rules.records import Item, RuleKind, Switch, Timing, Wanted, wanted_from
from storage import Database

_VERBS = frozenset({"rule_form", "rule_preview", "rule_wanted", "rule_save", "rule_undo"})
_MORNING = time(9)
_LONGEST_ITEM = 200
_SWITCHES = {
    Wish.OFF: Switch.OFF,
    Wish.DROP_ITEM: Switch.OFF,
    Wish.BACK: Switch.AS_LOADED,
    Wish.RESTORE_ITEM: Switch.AS_LOADED,
}


class RuleDesk:
    """Shows the rules to everybody and lets the coordinator change them."""

    def __init__(self, database: Database, fresh: Callable[[], Awaitable[Facts]]) -> None:
        """``fresh`` reads the facts again from the store."""
        self._database = database
        self._steps = Steps(database, fresh)

    @property
    def gate(self) -> Gate:
        """Lets through what may be about rules."""
        return rule_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out what a message wants with rules; ``None`` for everything else."""
        talk = read_rule_talk(incoming.text)
        scenes = scenes_of(incoming, person, facts) if talk is not None else []
        if talk is None or not scenes:
            return None
        changing = [s for s in scenes if may(person, Deed.CHANGE_RULES, s.facts, s.today)]
        scene = replace((changing or scenes)[0], language=talk.language)
        try:
            if talk.wish is Wish.LIST:
                return list_view(scene, may_change=bool(changing) and scene.private)
            await self._check(scene)
            return await self._wanted(scene, talk)
        except Refused as refused:
            return scene.told(refused.key, **refused.values)

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out a button press; ``None`` if the button is about something else."""
        action = incoming.action
        if action is None or action.verb not in _VERBS:
            return None
        try:
            scene = scene_of(incoming, person, facts, action.data)
            await self._check(scene)
            return await self._pressed(scene, action.verb, action.data)
        except Refused as refused:
            return Turn(replies=(Reply(text=say(person.language, refused.key, **refused.values)),))

    async def _wanted(self, scene: Scene, talk: RuleTalk) -> Turn:
        """Preview what a message wants, or ask back what it leaves open."""
        if talk.wish is Wish.ADD_ITEM:
            aim = new_item(scene.now, scene.person.id)
            return await self._steps.previewed(scene, aim, _item(scene, talk))
        of_item = talk.wish in (Wish.DROP_ITEM, Wish.RESTORE_ITEM)
        if of_item:
            found = items_meant(scene.facts, talk)
        else:
            found = meant(scene.facts, talk, _bodies(scene))
        if not found:
            notice = scene.say("rules.no_such_item" if of_item else "rules.no_such_rule")
            return list_view(scene, may_change=True, notice=notice)
        if len(found) > 1:
            return which_view(scene, found, _open_wish(talk))
        wanted = _wish_for(talk, found[0], scene.facts)
        if wanted is None:
            return form_view(scene, found[0])
        return await self._steps.previewed(scene, found[0], wanted)

    async def _pressed(self, scene: Scene, verb: str, data: Mapping[str, object]) -> Turn:
        aim = _aimed(scene, data)
        match verb:
            case "rule_form":
                return form_view(scene, aim)
            case "rule_preview":
                return await self._steps.previewed(scene, aim, _filled(data, aim))
            case "rule_undo":
                number = data.get("number")
                return await self._steps.undone(scene, aim, number if type(number) is int else -1)
            case "rule_wanted":
                return await self._steps.previewed(scene, aim, _told(data, aim))
            case _:
                after = data.get("after")
                known = after if type(after) is int else None
                return await self._steps.changed(scene, aim, _told(data, aim), known)

    async def _check(self, scene: Scene) -> None:
        """Refuse whoever may not change rules, and to show a form where others read along."""
        await check_deed(
            self._database,
            scene,
            Deed.CHANGE_RULES,
            reason="may_not_change_rules",
            sentence="rules.not_allowed",
        )


def _aimed(scene: Scene, data: Mapping[str, object]) -> Aim:
    """The rule that a button is about, as far as there is one."""
    kind, rule, which = data.get("kind"), data.get("rule"), data.get("which")
    if isinstance(which, str) and ":" in which:
        kind, _, rule = which.partition(":")
    for aim in aims(scene.facts):
        if (aim.kind, aim.rule) == (kind, rule):
            return aim
    if kind == RuleKind.ITEM and isinstance(rule, str) and len(rule) < _LONGEST_ITEM:
        change = next((c for c in scene.facts.rule_changes if c.rule == rule), None)
        return Aim(kind=RuleKind.ITEM, rule=rule, change=change)
    raise Refused("rules.which")


def _told(data: Mapping[str, object], aim: Aim) -> Wanted:
    """What a button wants of a rule."""
    values = data.get("wanted")
    try:
        wanted = wanted_from(values) if isinstance(values, Mapping) else None
    except ValueError:
        wanted = None
    is_added = aim.kind is RuleKind.ITEM and aim.loaded is None
    if wanted is None or (isinstance(wanted, Item) and not is_added):
        raise Refused("rules.gone")
    if isinstance(wanted, Timing) and aim.timed is None:
        raise Refused("rules.gone")
    return _timed(wanted, aim) if isinstance(wanted, Timing) else wanted


def _filled(data: Mapping[str, object], aim: Aim) -> Wanted:
    """What a filled-in form wants of a rule."""
    if aim.timed is None:
        raise Refused("rules.gone")
    if data.get("applies") == "false":
        return Switch.OFF
    try:
        number, unit = int(str(data.get("number"))), Unit(str(data.get("unit")))
        at = time.fromisoformat(str(data["at"])) if data.get("at") else None
    except ValueError:
        raise Refused("rules.no_number") from None
    return _timed(Timing(number=number, unit=unit, at=at), aim)


def _wish_for(talk: RuleTalk, aim: Aim, facts: CooperationFacts) -> Wanted | None:
    """What a message wants of a rule; ``None`` if it does not say."""
    if talk.wish is not Wish.CHANGE:
        return _SWITCHES[talk.wish]
    rule = aim.in_force(facts) or aim.loaded
    if isinstance(rule, Item) or rule is None or not (talk.distance or talk.at):
        return None
    number, unit = rule.number, rule.unit
    if talk.distance is not None:
        number, unit = talk.distance.number, talk.distance.unit
    at = talk.at or (rule.at if isinstance(rule, ReminderRule) else None)
    return _timed(Timing(number=number, unit=unit, at=at), aim)


def _open_wish(talk: RuleTalk) -> Wanted | None:
    """What a message wants whichever rule is meant."""
    if talk.wish is not Wish.CHANGE:
        return _SWITCHES[talk.wish]
    if talk.distance is None:
        return None
    return Timing(number=talk.distance.number, unit=talk.distance.unit, at=talk.at)


def _timed(timing: Timing, aim: Aim) -> Timing:
    """A timing with the time of day that it needs, and none where it has no meaning."""
    rule = aim.loaded
    if not isinstance(rule, ReminderRule) or timing.unit is Unit.HOURS:
        return replace(timing, at=None)
    return replace(timing, at=timing.at or rule.at or _MORNING)


def _bodies(scene: Scene) -> frozenset[str]:
    """The bodies that a message names."""
    vocabulary = vocabulary_of(scene.facts)
    tokens = join_split_words(message_words(scene.incoming.text), vocabulary)
    names = spot_names(atoms_of(tokens, vocabulary), vocabulary)
    return frozenset(ref for name in names if name.kind is NameKind.BODY for ref in name.refs)


def _item(scene: Scene, talk: RuleTalk) -> Item:
    """The item that a message wants added to the wheel. Raises :class:`Refused` if some lacks."""
    if not talk.months or not talk.text or len(talk.text) > _LONGEST_ITEM:
        raise Refused("rules.item_how")
    named = sorted(_bodies(scene))
    deciding = [body.id for body in scene.facts.bodies if body.decides]
    bodies = named or deciding
    if not bodies:
        raise Refused("rules.item_how")
    body, month = bodies[0], talk.months[0]
    period = next(
        (e for e in scene.facts.wheel if e.body == body and month in e.months),
        None,
    )
    label = month_name("sv", month).capitalize()
    return Item(
        body=body,
        months=period.months if period else talk.months,
        label=period.label if period else label,
        kind=talk.item,
        text=talk.text,
    )
