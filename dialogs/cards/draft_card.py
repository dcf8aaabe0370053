"""How is something filled in, looked at and confirmed? One card: a form, then its preview.

In the preview the inputs are folded but still there, so that what was written is told with every
button and nothing is lost.
"""

from collections.abc import Sequence

from dialogs.cards.elements import (
    Card,
    Element,
    action_set,
    card,
    container,
    fold,
    hidden,
    text_block,
)
from dialogs.cards.literal import literal
from dialogs.plain import clipped, one_line
from dialogs.texts import say

_FOLDED = "inputs"
_LONGEST_TOLD = 600
"""Characters of what is read aloud, and shown by clients without cards."""


def draft_form(
    heading: str,
    notice: str | None,
    inputs: Sequence[Element],
    buttons: Sequence[Element],
    language: str,
) -> Card:
    """The form; ``notice`` is what happened before it is shown, if anything."""
    body = [_heading(heading), *_notice(notice), *inputs, action_set(buttons)]
    return _told(body, language, " ".join(filter(None, (heading, notice))))


def draft_preview(
    heading: str,
    notice: str | None,
    preview: Sequence[Element],
    buttons: Sequence[Element],
    inputs: Sequence[Element],
    again: Element,
    language: str,
    *,
    told: str,
) -> Card:
    """What would be done, its buttons, and the inputs behind one; ``again`` looks once more."""
    change = fold(_FOLDED, say(language, "cards.change"), language)
    body = [
        _heading(heading),
        *_notice(notice),
        *preview,
        action_set(buttons),
        *change,
        hidden(container([*inputs, action_set([again])]), _FOLDED),
    ]
    return _told(body, language, f"{heading} {told}")


def _notice(notice: str | None) -> list[Element]:
    if notice is None:
        return []
    return [container([text_block(literal(notice), weight="Bolder")], style="attention")]


def _heading(words: str) -> Element:
    return text_block(literal(words), size="Medium", weight="Bolder", style="heading")


def _told(body: Sequence[Element], language: str, words: str) -> Card:
    told = clipped(one_line(words), _LONGEST_TOLD)
    return card(body, language, fallback_text=told, speak=told)
