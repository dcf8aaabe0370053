"""How is one short question asked back, or one thing told, with buttons under it?"""

from collections.abc import Sequence

from dialogs.cards.elements import Card, Element, action_set, card, text_block
from dialogs.cards.literal import literal
from dialogs.plain import one_line

_ABREAST = 3


def asking_card(
    words: Sequence[str],
    buttons: Sequence[Element],
    language: str,
    *,
    inputs: Sequence[Element] = (),
) -> Card:
    """Sentences, each a paragraph, then what can be filled in and the buttons."""
    first, *others = words
    body = [
        text_block(literal(first), weight="Bolder", style="heading"),
        *(text_block(literal(line), spacing="Small") for line in others),
        *inputs,
    ]
    short = len(buttons) <= _ABREAST
    rows = [buttons] if short else [[button] for button in buttons]
    body += [action_set(row, spacing="Small") for row in rows if row]
    told = one_line(" ".join(words))
    return card(body, language, fallback_text=told, speak=told)
