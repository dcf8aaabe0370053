"""What can be filled in on a card? Inputs with their labels, so that no one is left to guess."""

from collections.abc import Sequence
from typing import NamedTuple

from dialogs.cards.elements import Element
from dialogs.plain import clipped, one_line

_LONGEST_TITLE = 60


class Choice(NamedTuple):
    """Something to choose: what the bot is told, and what the person sees."""

    value: str
    title: str


def choice_input(
    name: str,
    label: str,
    choices: Sequence[Choice],
    *,
    chosen: str | None = None,
    placeholder: str | None = None,
    missing: str | None = None,
) -> Element:
    """One of several choices, as a list that drops down.

    ``chosen`` is chosen already; with ``missing``, the words that tell what lacks, one must be.
    """
    element: Element = {
        "type": "Input.ChoiceSet",
        "id": name,
        "label": label,
        "style": "compact",
        "choices": [
            {"title": clipped(one_line(choice.title), _LONGEST_TITLE) or "…", "value": choice.value}
            for choice in choices
        ],
    }
    if any(choice.value == chosen for choice in choices):
        element["value"] = chosen
    if placeholder:
        element["placeholder"] = placeholder
    if missing:
        element |= {"isRequired": True, "errorMessage": missing}
    return element


def text_input(name: str, label: str, *, placeholder: str, longest: int) -> Element:
    """A few lines of free text of at most ``longest`` characters."""
    return {
        "type": "Input.Text",
        "id": name,
        "label": label,
        "isMultiline": True,
        "maxLength": longest,
        "placeholder": placeholder,
    }
