"""Which word was meant by one that nobody writes? The likeliest slip of the fingers decides.

A letter typed once too often or two that changed places are nearly always just that; another
letter may as well make another word.
"""

from collections.abc import Collection, Iterable, Iterator
from enum import IntEnum
from itertools import pairwise, takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understanding.inflection import VOWELS
from dialogs.understanding.written_words import is_ever_written

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""The letters of a keyboard, row by row, without those that are folded into others."""
_NEIGHBOURS = frozenset(
    pair for row in _ROWS for keys in (row, row[::-1]) for pair in map("".join, pairwise(keys))
)
"""Letters on keys beside each other, the typed one first."""
_SHORTEST = 5
"""Letters of the shortest word that is looked for."""


class Slip(IntEnum):
    """One typing error, the likeliest first."""

    DOUBLED = 0
    SWAPPED = 1
    NEIGHBOUR = 2
    LEFT_OUT = 3
    FIRST_NEIGHBOUR = 4
    OTHER = 5


_OF_A_FORM = 1
"""Letters of ending up to which a word is rather a form of a known one."""
_OF_A_PLAIN_FORM = 2
"""Letters of ending up to which a form is plain; with more it may as well be made up."""
_ENGLISH_FORM = "ing"
"""The ending that any English verb takes ("sending" is no "spending")."""
_OF_ANY = 9
"""Letters of ending that no form of a word has."""
_ENDING = 2
"""Last letters in which words differ that are forms of one ("hittat", "hittar")."""


def slip(typed: str, meant: str) -> Slip:
    """The slip by which one folded word becomes another that is one typing error from it."""
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(typed, meant, strict=False))
    )
    if len(typed) != len(meant):
        longer = max(typed, meant, key=len)
        doubled = longer[same] in (longer[same - 1 : same], longer[same + 1 : same + 2])
        left_out = len(typed) < len(meant)
        return Slip.DOUBLED if doubled else Slip.LEFT_OUT if left_out else Slip.OTHER
    if sorted(typed) == sorted(meant):
        return Slip.SWAPPED
    if typed[same] + meant[same] not in _NEIGHBOURS:
        return Slip.OTHER
    return Slip.NEIGHBOUR if same else Slip.FIRST_NEIGHBOUR  # few words are begun wrongly


def likeliest(typed: str, words: Collection[str]) -> list[str]:
    """Those of some words, each one typing error from the typed one, that are likeliest meant."""
    if len(words) < 2:
        return list(words)
    slips = {word: slip(typed, word) for word in words}
    least = min(slips.values())
    return [word for word, each in slips.items() if each == least]


def is_likely(typed: str, meant: str) -> bool:
    """Whether one typing error makes a word of another, and a common one."""
    return OSA.distance(typed, meant) == 1 and slip(typed, meant) is not Slip.OTHER


def swapped(typed: str, place: int) -> str:
    """A word with the letter at a place, and the one before it, in each other's place."""
    return typed[: place - 1] + typed[place] + typed[place - 1] + typed[place + 1 :]


def typed_once(typed: str, *, vowels: bool) -> Iterator[str]:
    """A word without one of two like letters that follow each other, vowels or others."""
    for place, (first, second) in enumerate(pairwise(typed)):
        if first == second and (first in VOWELS) == vowels:
            yield typed[:place] + typed[place + 1 :]


def differ_at_the_end(typed: str, meant: str) -> bool:
    """Whether only an ending tells two words apart, which may be forms of one."""
    return typed[:-_ENDING] == meant[:-_ENDING]


def _ends(word: str) -> tuple[str, str]:
    """The first and the last two letters of a word, marked as such."""
    return (f"{word[:2]}-", f"-{word[-2:]}")


class Written:
    """Words as they stand written, to find the one that a word was meant to be."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[tuple[int, str], list[str]] = {}
        for word in words:
            if len(word) >= _SHORTEST and word.isalpha():
                self._words.setdefault((len(word), word[0]), []).append(word)
        self._ends = {end for each in self._words.values() for word in each for end in _ends(word)}

    def near(self, folded: str) -> frozenset[str]:
        """The words one typing error from another, which begin with the same letter."""
        sizes = range(len(folded) - 1, len(folded) + 2)
        words = [word for size in sizes for word in self._words.get((size, folded[0]), ())]
        found = process.extract(folded, words, scorer=OSA.distance, score_cutoff=1, limit=None)
        return frozenset(word for word, errors, _ in found if errors)

    def surely(self, folded: str, taken: int, *, is_form: bool) -> str | None:
        """The one word that is meant where it is likelier than a word that is not known.

        ``taken`` are the letters of ending without which it is like a known word, ``is_form`` tells
        whether it really is that with an ending.
        """
        sayable = self._ends.issuperset(_ends(folded))
        found = likeliest(folded, self.near(folded))
        if len(found) != 1:
            return None
        sure = (not sayable or len(folded) >= _SHORTEST) and _is_sure(
            folded, found[0], taken, sayable=sayable
        )
        return found[0] if sure or _is_bold(folded, found[0], is_form=is_form) else None


def _is_bold(typed: str, meant: str, *, is_form: bool) -> bool:
    """Whether a slip makes a word of what is never written, and is no form of one ("nämndrn")."""
    return not (is_form or slip(typed, meant) is Slip.OTHER or is_ever_written(typed))


def _is_sure(typed: str, meant: str, taken: int, *, sayable: bool) -> bool:
    """Whether a word is hardly anything but another with a slip in it.

    A word that begins or ends as none does (is not ``sayable``) has lost a letter ("mnga").
    """
    made = slip(typed, meant)
    if made is Slip.LEFT_OUT:
        form = len(typed) > _SHORTEST and not typed.endswith(_ENGLISH_FORM)
        inside = form and not differ_at_the_end(typed, meant)
        return not sayable or (inside and taken > _OF_A_PLAIN_FORM)
    if made is Slip.NEIGHBOUR:
        return len(typed) > _SHORTEST and taken > _OF_ANY and not differ_at_the_end(typed, meant)
    twice = made is Slip.DOUBLED and len(typed) > len(meant)
    return twice or (made <= Slip.SWAPPED and taken > _OF_A_FORM)
