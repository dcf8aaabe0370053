"""Can a message be of a kind at all? Told by its words, before anything of it is read.

Every message is offered to every conversation, and nearly all are questions: most readers must know
at a glance that a message is not for them.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from dialogs.understanding.tokens import clean, fold, message_words, tokenize

_BEGINNING = 4
"""Letters by which the beginning of a word is told."""


class Spoken(NamedTuple):
    """The folded words of a message, and the first letters of each."""

    words: frozenset[str]
    beginnings: frozenset[str]


@lru_cache(maxsize=8)
def spoken_in(text: str) -> Spoken:
    """The words of a message as it came; many look at the same one in turn."""
    words = frozenset(token.folded for token in message_words(text).tokens)
    return Spoken(words, frozenset(word[:_BEGINNING] for word in words))


class Gate:
    """What at least one word of every message of a kind is, or begins with.

    ``phrases`` stand for the longest of their words, the last one of several: as a rule no other is
    as rare. ``stems`` have four letters or more.
    """

    def __init__(self, *, phrases: Iterable[str] = (), stems: Iterable[str] = ()) -> None:
        self._words = frozenset(max(_folded(phrase)[::-1], key=len) for phrase in phrases)
        self._beginnings = frozenset(fold(stem)[:_BEGINNING] for stem in stems)

    def admits(self, text: str) -> bool:
        """Whether a message as it came can be of the kind."""
        words, beginnings = spoken_in(text)
        return not (self._words.isdisjoint(words) and self._beginnings.isdisjoint(beginnings))


def _folded(phrase: str) -> list[str]:
    return [token.folded for token in tokenize(clean(phrase))]
