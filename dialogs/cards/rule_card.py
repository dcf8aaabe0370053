"""How do the rules of the year look? The list of them, and the form of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs.cards.draft_card import draft_form
from dialogs.cards.elements import Card, Element, action_set, card, execute, text_block
from dialogs.cards.inputs import Choice, choice_input, number_input, time_input, toggle_input
from dialogs.cards.literal import literal
from dialogs.plain import one_line
from dialogs.texts import say

_MOST = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """Rules of one name in the list, and what each says."""

    name: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleForm:
    """What the form of a rule shows.

    ``says`` is what it says now, ``data`` what every button tells. ``direction`` tells what the
    ``number`` of ``unit`` is counted from. ``at`` is its time of day, ``None`` if it has none.
    ``applies`` is whether it is turned on, ``changed`` whether it can be set back.
    """

    heading: str
    says: str
    data: Mapping[str, object]
    number: str
    unit: str
    units: Sequence[Choice]
    direction: str
    at: str | None
    applies: bool
    changed: bool
    notice: str | None = None


def rules_card(
    heading: str,
    groups: Sequence[tuple[str, Sequence[RuleLine]]],
    choices: Sequence[Choice],
    data: Mapping[str, object],
    language: str,
    *,
    notice: str | None = None,
) -> Card:
    """The rules in their groups; with ``choices``, a button with the verb ``rule_form``."""
    body = [text_block(literal(heading), size="Medium", weight="Bolder", style="heading")]
    if notice is not None:
        body.insert(0, text_block(literal(notice), weight="Bolder"))
    body.append(_small(say(language, "rules.defaults")))
    for title, lines in groups:
        body.append(text_block(literal(title), weight="Bolder", separator=True))
        for line in lines:
            body.append(text_block(literal(line.name), spacing="Small"))
            body += [_small(says) for says in line.says]
    if choices:
        body += [
            choice_input("which", say(language, "rules.choose"), choices),
            action_set([execute(say(language, "rules.change"), "rule_form", data)]),
        ]
    told = one_line(notice or heading)
    return card(body, language, fallback_text=told, speak=told)


def rule_form(form: RuleForm, language: str) -> Card:
    """The form; its buttons give the verbs ``rule_preview`` and ``rule_wanted``."""
    inputs: list[Element] = [
        _small(form.says),
        number_input(
            "number", say(language, "rules.number"), value=form.number, least=0, most=_MOST
        ),
        choice_input("unit", form.direction, form.units, chosen=form.unit),
    ]
    if form.at is not None:
        inputs.append(time_input("at", say(language, "rules.at"), value=form.at))
    inputs.append(
        toggle_input(
            "applies", say(language, "rules.applies"), say(language, "calling.yes"), on=form.applies
        )
    )
    preview = say(language, "rules.look")
    buttons = [execute(preview, "rule_preview", form.data, style="positive")]
    if form.changed:
        back = {**form.data, "wanted": {"switch": "as_loaded"}}
        buttons.append(execute(say(language, "rules.back"), "rule_wanted", back))
    return draft_form(form.heading, form.notice, inputs, buttons, language)


def _small(words: str) -> Element:
    return text_block(literal(words), size="Small", isSubtle=True, spacing="None")
