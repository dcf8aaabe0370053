"""Which of the choices of a question back does a message say? "2", "den första", "båda"."""

import re
from collections.abc import Sequence
from typing import TypeVar

from dialogs.understanding.gate import spoken_in
from dialogs.understanding.tokens import fold

T = TypeVar("T")

BOTH = -1
"""What stands for two choices together."""
_LAST = 0
_OTHER = -2
"""What stands for the second, or for the other one ("den andra")."""
_PLACES = {
    **dict.fromkeys(("forsta", "forstnamnda", "forra", "ettan", "first", "former"), 1),
    **dict.fromkeys(("andra", "tvaan", "second", "other"), _OTHER),
    **dict.fromkeys(("tredje", "trean", "third"), 3),
    **dict.fromkeys(("fjarde", "fyran", "fourth"), 4),
    **dict.fromkeys(("sista", "senare", "sistnamnda", "last", "latter"), _LAST),
    **dict.fromkeys(("bada", "bagge", "both"), BOTH),
}
_BESIDE = frozenset(
    [
        *("ok", "okej", "ja", "jo", "yes", "nej", "no", "jag", "i", "menar", "menade", "mean"),
        *("tar", "ta", "take", "valj", "vill", "ha", "da", "tack", "please", "det", "den", "de"),
        *("the", "nummer", "nr", "number", "alternativ", "alternativet", "option", "knapp"),
        *("en", "one", "tva", "of", "them", "har", "this", "that"),
    ]
)
"""Words beside which nothing else is said."""
_LONGEST = 40
_MOST = 3
"""Words and signs of a place ("2:an") among those of a message."""
_WORD = re.compile(r"[^\W_]+(?::an?)?")
_SIGN = re.compile(r"[^\w\s.,:;!?()-]")
"""What makes something else of a number ("§ 13", "25 %")."""
_NUMBER = re.compile(r"(\d{1,2})(?::?an?)?")


def said_place(text: str) -> int | None:
    """The place that a message says and nothing more, counted from one; ``None`` for others."""
    if len(text) > _LONGEST or len(spoken_in(text).words - _BESIDE) > _MOST or _SIGN.search(text):
        return None
    words = [word for word in _WORD.findall(fold(text)) if word not in _BESIDE]
    if len(words) != 1:
        return None
    number = _NUMBER.fullmatch(words[0])
    return int(number[1]) or None if number else _PLACES.get(words[0])


def at_place(choices: Sequence[T], place: int, made: object = None) -> Sequence[T]:
    """The choices at a place; none where nothing stands there.

    ``made`` is the choice made before: the other of two is meant where it would be made again.
    """
    two = len(choices) == 2
    if place == BOTH:
        return choices if two else ()
    if place == _OTHER:
        return choices[:1] if two and made == choices[1] else choices[1:2]
    return choices[-1:] if place == _LAST else choices[place - 1 : place]
