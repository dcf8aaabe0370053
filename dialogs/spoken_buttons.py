"""Does a message say the words of a button on the card that was just shown? Then it presses it.

So everything that is done by card is done by text as well. Only words that some card has are looked
for at all; "ja" and "nej" stand for the one button that begins so.
"""

from collections.abc import Sequence
from functools import cache

from dialogs.card_buttons import CardButton, buttons_of
from dialogs.messages import CardAction, Turn
from dialogs.texts import LANGUAGES, texts
from dialogs.understanding.tokens import fold

_LONGEST = 40
"""Characters of the words of a button."""
_YES_AND_NO = frozenset({"ja", "nej", "yes", "no"})


def may_press(text: str) -> bool:
    """Whether a message is the words of any button that there is."""
    return len(text) <= _LONGEST and _bare(text) in _words_of_buttons()


def pressed_by(text: str, buttons: Sequence[CardButton]) -> CardAction | None:
    """What a message presses of the buttons that were shown; ``None`` where that is not clear."""
    said = _bare(text)
    found = [button for button in buttons if _bare(button.title) == said]
    if not found and said in _YES_AND_NO:
        found = [button for button in buttons if _bare(button.title).startswith(f"{said},")]
    if len(found) != 1:
        return None
    # By "submit": there is no card that the answer could take the place of.
    return CardAction(verb=found[0].verb, data=found[0].data, how="submit")


def shown_buttons(turn: Turn) -> tuple[CardButton, ...] | None:
    """The buttons of the card that a turn showed last, ``None`` if it showed none."""
    cards = [reply.card for reply in turn.replies if reply.card is not None]
    card = turn.card_answer or (cards[-1] if cards else None)
    return buttons_of(card) if card is not None else None


@cache
def _words_of_buttons() -> frozenset[str]:
    short = (text for language in LANGUAGES for text in texts(language).values())
    return _YES_AND_NO | {_bare(text) for text in short if len(text) <= _LONGEST}


def _bare(text: str) -> str:
    return fold(text).strip(" .!")
