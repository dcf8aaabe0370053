"""How are the rules shown? The list, the form of one, what a change leads to, and that it is so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import execute
from dialogs.cards.inputs import Choice
from dialogs.cards.rule_card import RuleForm, RuleLine, rule_form, rules_card
from dialogs.flows.rules.aim import Aim, aims
from dialogs.flows.rules.effects import day_lines, effect_lines
from dialogs.flows.scene import Scene
from dialogs.messages import Turn
from dialogs.rule_words import rule_name, rule_rests_on, rule_says
from domain.facts import CooperationFacts, group
from domain.records import Basis, LeadTime, ReminderRule, Unit
from domain.reminders.effect import Effect
from domain.rules.checking import units_of
from domain.rules.records import Item, RuleKind, Switch, Timing, Wanted, values_of


def list_view(scene: Scene, *, may_change: bool, notice: str | None = None) -> Turn:
    """All rules with what each says and rests on; for the coordinator a way to change one."""
    known = aims(scene.facts)
    # What the wheel says is asked for by its months; here is what was changed about it.
    told = [aim for aim in known if aim.timed is not None or aim.is_changed]
    groups = [
        (scene.say(f"rules.group_{kind}"), _lines(scene, (a for a in told if a.kind is kind)))
        for kind in RuleKind
    ]
    choices = [
        Choice(f"{aim.kind}:{aim.rule}", f"{_name(scene, aim)}, {_says(scene, aim)}")
        for aim in known
    ]
    card = rules_card(
        scene.say("rules.heading", cooperation=scene.facts.cooperation.name),
        [(heading, lines) for heading, lines in groups if lines],
        choices if may_change else [],
        scene.data(),
        scene.language,
        notice=notice,
    )
    return scene.shown(card, notice or scene.say("rules.summary"))


def which_view(scene: Scene, found: Sequence[Aim], wanted: Wanted | None) -> Turn:
    """Ask which of several rules is meant; each button goes on with what is wanted of it."""
    names = [_name(scene, aim) for aim in found]
    differ = len(set(names)) == len(names)
    buttons = [
        execute(
            name if differ else _says(scene, aim),
            "rule_form" if wanted is None else "rule_wanted",
            {**_data(scene, aim), **({} if wanted is None else {"wanted": values_of(wanted)})},
        )
        for aim, name in zip(found, names, strict=True)
    ]
    question = scene.say("rules.which")
    return scene.shown(asking_card([question], buttons, scene.language), question)


def form_view(
    scene: Scene, aim: Aim, notice: str | None = None, filled: Timing | None = None
) -> Turn:
    """The form of a rule that is counted in time; of an item, what can be done with it.

    It holds what the rule says now, or what was ``filled`` in.
    """
    name = _name(scene, aim)
    rule = aim.in_force(scene.facts)
    if aim.timed is None:
        key, wanted = ("remove", Switch.OFF) if rule else ("restore", Switch.AS_LOADED)
        button = _button(scene, aim, f"rules.{key}", "rule_wanted", wanted)
        return scene.shown(asking_card([name, _says(scene, aim)], [button], scene.language), name)
    shown = rule if isinstance(rule, ReminderRule | LeadTime) else aim.timed
    written = filled or Timing(
        number=shown.number,
        unit=shown.unit,
        at=shown.at if isinstance(shown, ReminderRule) and shown.unit is not Unit.HOURS else None,
    )
    form = RuleForm(
        heading=name,
        says=f"{_says(scene, aim)}{rule_rests_on(rule, scene.language)}",
        data=_data(scene, aim),
        number=str(written.number),
        unit=written.unit,
        units=[Choice(unit, scene.say(f"rules.unit_{unit}")) for unit in units_of(aim.timed)],
        direction=scene.say(f"rules.counted_{shown.when}", anchor=_anchor(scene, aim.timed)),
        at=f"{written.at:%H:%M}" if written.at else None,
        applies=rule is not None,
        changed=aim.is_changed,
        notice=notice,
    )
    return scene.shown(rule_form(form, scene.language), notice or name)


def preview_view(
    scene: Scene, aim: Aim, wanted: Wanted, changed: CooperationFacts, found: Effect
) -> Turn:
    """What the rule says now and then, what is sent otherwise, and the button that makes it so."""
    rule = aim.in_force(changed) or aim.in_force(scene.facts) or aim.rule_itself
    name = rule_name(rule, scene.facts, scene.language)
    now, then = (
        rule_says(aim.in_force(facts), facts, scene.language) for facts in (scene.facts, changed)
    )
    if aim.kind is RuleKind.ITEM:
        key = "added" if isinstance(wanted, Item) else "removed"
        key = "back" if wanted is Switch.AS_LOADED else key
        says = [scene.say(f"rules.item_{key}", says=now if key == "removed" else then)]
    else:
        says = [scene.say("rules.now", says=now), scene.say("rules.then", says=then)]
    heading = scene.say("rules.preview", name=name)
    save = _button(scene, aim, "rules.save", "rule_save", wanted)
    buttons = [save]
    if aim.timed is not None:
        buttons.append(execute(scene.say("rules.change_more"), "rule_form", _data(scene, aim)))
    words = [heading, *says, *day_lines(scene, rule, changed), *effect_lines(scene, found, changed)]
    return scene.shown(asking_card(words, buttons, scene.language), heading)


def changed_view(scene: Scene, aim: Aim) -> Turn:
    """That a rule says something else from now on, and the way back."""
    made = (c for c in scene.facts.rule_changes if (c.kind, c.rule) == (aim.kind, aim.rule))
    now = replace(aim, change=next(made, aim.change))
    named = now if now.in_force(scene.facts) is not None else aim
    said = scene.say("rules.saved", name=_name(scene, named), says=_says(scene, now))
    undo = execute(scene.say("rules.undo"), "rule_undo", {**_data(scene, now), "number": now.after})
    return scene.shown(asking_card([said], [undo], scene.language), said)


def undone_view(scene: Scene, aim: Aim) -> Turn:
    """That a rule says again what it said before."""
    said = scene.say("rules.undone", name=_name(scene, aim), says=_says(scene, aim))
    return scene.shown(asking_card([said], [], scene.language), said)


def _lines(scene: Scene, found: Iterable[Aim]) -> list[RuleLine]:
    """The rules by name: those of one kind of reminder stand together."""
    lines = []
    for name, same in group(found, lambda aim: _name(scene, aim)).items():
        says = [f"{_says(scene, aim)}{_rests_on(scene, aim)}" for aim in same]
        lines.append(RuleLine(name=name, says=tuple(says)))
    return lines


def _rests_on(scene: Scene, aim: Aim) -> str:
    """What a rule rests on, in brackets; nothing for a default, as most are."""
    if aim.is_changed and aim.change is not None:
        return f" ({scene.say('distances.basis_changed', by=aim.change.source.place)})"
    if aim.timed is None or (aim.timed.basis is Basis.DEFAULT and not aim.timed.law):
        return ""
    return rule_rests_on(aim.timed, scene.language)


def _name(scene: Scene, aim: Aim) -> str:
    return rule_name(aim.in_force(scene.facts) or aim.rule_itself, scene.facts, scene.language)


def says_by(scene: Scene, aim: Aim, facts: CooperationFacts) -> str:
    """What a rule says by some facts."""
    rule = aim.in_force(facts)
    if rule is None and aim.kind is RuleKind.ITEM:
        return scene.say("rules.item_gone")
    return rule_says(rule, facts, scene.language)


def _says(scene: Scene, aim: Aim) -> str:
    return says_by(scene, aim, scene.facts)


def _anchor(scene: Scene, rule: ReminderRule | LeadTime) -> str:
    if isinstance(rule, LeadTime):
        return scene.say("milestones.anchor")
    return scene.say(f"reminders.anchor.{rule.kind}")


def _data(scene: Scene, aim: Aim) -> dict[str, object]:
    return {**scene.data(), "kind": aim.kind.value, "rule": aim.rule}


def _button(scene: Scene, aim: Aim, title: str, verb: str, wanted: Wanted) -> dict[str, object]:
    data = {**_data(scene, aim), "after": aim.after, "wanted": values_of(wanted)}
    return execute(scene.say(title), verb, data)
