"""What has not reached people, and what can the coordinator do about it? The card that lists it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.cards.elements import Card, Element, action_set, card, container, execute, text_block
from dialogs.cards.inputs import text_input
from dialogs.cards.literal import literal
from dialogs.plain import clipped, one_line
from dialogs.texts import say

_MOST = 5
_LONGEST_NAME = 80
LONGEST_TEXT = 1_500
"""Characters that a text may have to be corrected on a card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """A message on the card: to whom, what became of it, and what can be done.

    ``text`` is what can be corrected, ``None`` where only trying again is left; ``again`` is
    whether trying again can be.
    """

    message: int
    name: str
    told: str
    text: str | None
    again: bool


def undelivered_card(language: str, items: Sequence[Undelivered], *, said: str = "") -> Card:
    """The messages that have not arrived; ``said`` is what was just done.

    The verbs are ``undelivered_resend`` and ``undelivered_mend``, with ``{"message": ID}``; the
    corrected text is the input ``text_ID``.
    """
    heading = say(language, "undelivered.heading" if items else "undelivered.nothing")
    body: list[Element] = []
    if said:
        body.append(text_block(literal(said), weight="Bolder"))
    body.append(text_block(literal(heading), size="Medium", weight="Bolder", style="heading"))
    body += [_item(language, item) for item in items[:_MOST]]
    if len(items) > _MOST:
        more = say(language, "undelivered.more", n=len(items) - _MOST)
        body.append(text_block(literal(more), isSubtle=True))
    lines = [f"{one_line(item.name)}: {item.told}" for item in items[:_MOST]]
    spoken = one_line(" ".join([said, heading, *lines]))
    return card(body, language, fallback_text=spoken, speak=spoken)


def _item(language: str, item: Undelivered) -> Element:
    data = {"message": item.message}
    elements = [
        text_block(literal(clipped(one_line(item.name), _LONGEST_NAME)), weight="Bolder"),
        text_block(literal(item.told), spacing="None"),
    ]
    actions = []
    if item.text is not None:
        elements.append(
            text_input(
                f"text_{item.message}",
                say(language, "undelivered.mended"),
                longest=LONGEST_TEXT,
                value=item.text,
            )
        )
        actions.append(execute(say(language, "undelivered.mend"), "undelivered_mend", data))
    elif item.again:
        actions.append(
            execute(
                say(language, "undelivered.resend"),
                "undelivered_resend",
                data,
                associatedInputs="none",
            )
        )
    if actions:
        elements.append(action_set(actions))
    return container(elements, separator=True)
