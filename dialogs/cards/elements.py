"""Of which building blocks does a card consist? Plain dicts in the words of Adaptive Cards 1.5.

Colours are only named, so that the client's theme (light, dark, high contrast) chooses them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from dialogs.plain import clipped, one_line
from dialogs.texts import say

Element = dict[str, object]
Card = dict[str, object]

WHOLE_TITLE = 30
"""Characters of a button's title that a phone shows."""
_LONGEST_TITLE = 44
"""Characters that a button shows on a wide screen; a longer title is cut, hovering tells it all."""
_LONGEST_TOOLTIP = 120
_ASIDE = re.compile(r" \([^()]*\)")


def text_block(markdown: str, **style: object) -> Element:
    """A paragraph that wraps; what others wrote must have passed ``literal``."""
    return {"type": "TextBlock", "text": markdown, "wrap": True, **style}


def container(items: Sequence[Element], **style: object) -> Element:
    """Elements that belong together."""
    return {"type": "Container", "items": list(items), **style}


def hidden(element: Element, name: str) -> Element:
    """An element that shows when a button of :func:`fold` is pressed."""
    return element | {"id": name, "isVisible": False}


def action_set(actions: Iterable[Element], **style: object) -> Element:
    """Buttons within the card, which old clients show as well."""
    return {"type": "ActionSet", "actions": list(actions), **style}


def execute(title: str, verb: str, data: Mapping[str, object], **style: object) -> Element:
    """A button that tells the bot ``verb`` and ``data``; both ways of telling carry the same."""
    whole = one_line(title) or "…"
    shown = {"title": _short(whole), **style}
    if shown["title"] != whole:
        shown["tooltip"] = clipped(whole, _LONGEST_TOOLTIP)
    carried = {"verb": verb, **data}
    return {
        "type": "Action.Execute",
        **shown,
        "verb": verb,
        "data": carried,
        "fallback": {"type": "Action.Submit", **shown, "data": carried},
    }


def open_url(title: str, url: str) -> Element:
    """A button that opens an address in a browser."""
    return {"type": "Action.OpenUrl", "title": _short(one_line(title) or "…"), "url": url}


def _short(title: str) -> str:
    """A title without what stands in brackets if it is long, and cut if it is too long still."""
    bare = _ASIDE.sub("", title) if len(title) > WHOLE_TITLE and "(" in title else title
    return clipped(bare.strip() or title, _LONGEST_TITLE)


def fold(name: str, title: str, language: str, *, instead_of: str | None = None) -> list[Element]:
    """Two buttons in turn: one shows the hidden element ``name``, the other hides it again.

    ``instead_of`` is an element that is shown only while the other is hidden.
    """
    more, less = f"{name}-more", f"{name}-less"
    targets = [name, more, less, *([instead_of] if instead_of else [])]

    def toggle(label: str) -> Element:
        return {"type": "Action.ToggleVisibility", "title": label, "targetElements": targets}

    return [
        action_set([toggle(title)], id=more, spacing="Small"),
        hidden(action_set([toggle(say(language, "cards.hide"))], spacing="Small"), less),
    ]


def card(
    body: Sequence[Element], language: str, *, fallback_text: str, speak: str, **more: object
) -> Card:
    """A whole card; ``fallback_text`` is for clients that show none, ``speak`` is read aloud."""
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "lang": language,
        "fallbackText": fallback_text,
        "speak": speak,
        "body": list(body),
        **more,
    }
