"""How is a code shown that people scan to say that they are there?"""

from collections.abc import Sequence

from dialogs.cards.elements import Card, Element, card, text_block
from dialogs.cards.literal import literal
from dialogs.plain import one_line
from dialogs.texts import say

_DOTS = 5
"""Picture points a side of each square of the code: about 300 across, and some 2 kB."""


def check_in_card(language: str, *, heading: str, lines: Sequence[str], address: str) -> Card:
    """A code that leads to an address, and the address as a link for those who can't scan it."""
    import segno  # loaded by those who use it

    # The picture is within the card: nothing is fetched, and so nothing is there to be guessed.
    code: Element = {
        "type": "Image",
        "url": segno.make(address, error="m", micro=False).png_data_uri(scale=_DOTS, border=4),
        "altText": say(language, "presence.code_words"),
        "horizontalAlignment": "Center",
    }
    body = [
        text_block(literal(heading), size="Medium", weight="Bolder", style="heading"),
        *(text_block(literal(line), spacing="Small") for line in lines),
        code,
        text_block(f"[{say(language, 'presence.code_link')}]({address})", spacing="Small"),
    ]
    told = one_line(" ".join((heading, *lines)))
    return card(body, language, fallback_text=told, speak=told)
