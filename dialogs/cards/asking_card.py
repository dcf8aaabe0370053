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
        text_block(literal(first), size="Default", weight="Bolder", style="heading"),
        *(text_block(literal(line), spacing="Small") for line in others),
        *inputs,
    ]
    short = len(buttons) <= _ABREAST
    rows = [buttons] if short else [[button] for button in buttons]
    body += [action_set(row, spacing="Small") for row in rows if row]
    told = one_line(" ".join(words))
    return card(body, language, fallback_text=told, speak=told)


def told_card(words: str, language: str) -> Card:
    """What is shown in the place of a form when all is done."""
    return card(
        [text_block(literal(words) or "…", weight="Bolder")],
        language,
        fallback_text=one_line(words),
        speak=one_line(words),
    )
