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
    return element | _required(missing)


def text_input(
    name: str,
    label: str,
    *,
    longest: int,
    placeholder: str = "",
    value: str = "",
    missing: str | None = None,
    lines: bool = True,
) -> Element:
    """Free text of at most ``longest`` characters, in several lines or (not ``lines``) in one.

    ``value`` is there already; with ``missing``, the words that tell what lacks, it is required.
    """
    element: Element = {
        "type": "Input.Text",
        "id": name,
        "label": label,
        "isMultiline": lines,
        "maxLength": longest,
    }
    if placeholder:
        element["placeholder"] = placeholder
    if value:
        element["value"] = value
    return element | _required(missing)


def number_input(name: str, label: str, *, value: str = "", least: int, most: int) -> Element:
    """A whole number; ``value`` is there already if it is one."""
    element: Element = {
        "type": "Input.Number",
        "id": name,
        "label": label,
        "min": least,
        "max": most,
    }
    return element | {"value": int(value)} if value.isdecimal() else element


def several_input(
    name: str,
    label: str,
    choices: Sequence[Choice],
    *,
    chosen: Sequence[str] = (),
    placeholder: str | None = None,
) -> Element:
    """Any number of choices; the bot is told their values with commas between them."""
    return {
        **choice_input(name, label, choices, placeholder=placeholder),
        "isMultiSelect": True,
        "value": ",".join(choice.value for choice in choices if choice.value in chosen),
    }


def date_input(name: str, label: str, *, value: str = "", missing: str | None = None) -> Element:
    """A day, as "2026-03-18"."""
    element: Element = {"type": "Input.Date", "id": name, "label": label}
    if value:
        element["value"] = value
    return element | _required(missing)


def time_input(name: str, label: str, *, value: str = "", missing: str | None = None) -> Element:
    """A time of day, as "10:00"."""
    element: Element = {"type": "Input.Time", "id": name, "label": label}
    if value:
        element["value"] = value
    return element | _required(missing)


def toggle_input(name: str, label: str, title: str, *, on: bool = False) -> Element:
    """Yes or no, told as "true" and "false"; ``title`` stands beside the box that is ticked."""
    value = "true" if on else "false"
    return {
        "type": "Input.Toggle",
        "id": name,
        "label": label,
        "title": title,
        "value": value,
        "wrap": True,
    }


def _required(missing: str | None) -> Element:
    return {"isRequired": True, "errorMessage": missing} if missing else {}
