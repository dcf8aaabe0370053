"""Can a message be of a kind at all? Told by its words, before anything of it is read.

Every message is offered to every conversation, and nearly all are questions: most readers must know
at a glance that a message is not for them.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from dialogs.understanding.tokens import clean, fold, message_words, tokenize

T = TypeVar("T")

_BEGINNING = 4
"""Letters by which the beginning of a word is told."""
COLON = ":"
"""The sign that parts what a message is about from what it says of it; it counts as a word."""


class Spoken(NamedTuple):
    """The folded words of a message, its colon among them, and the first letters of each word."""

    words: frozenset[str]
    beginnings: frozenset[str]


@lru_cache(maxsize=16)
def spoken_in(text: str) -> Spoken:
    """The words of a message as it came; many look at the same one in turn."""
    words = {token.folded for token in message_words(text).tokens}
    beginnings = frozenset(word[:_BEGINNING] for word in words)
    return Spoken(frozenset(words | {COLON} if COLON in text else words), beginnings)


class Gate:
    """What at least one word of every message of a kind is, or begins with.

    ``phrases`` stand for the longest of their words, the last one of several: as a rule no other is
    as rare. ``stems`` have four letters or more. With ``colon`` a message may have that instead.
    """

    def __init__(
        self, *, phrases: Iterable[str] = (), stems: Iterable[str] = (), colon: bool = False
    ) -> None:
        words = {max(_folded(phrase)[::-1], key=len) for phrase in phrases}
        self.words = frozenset(words | {COLON} if colon else words)
        self.beginnings = frozenset(fold(stem)[:_BEGINNING] for stem in stems)

    def admits(self, text: str) -> bool:
        """Whether a message as it came can be of the kind."""
        words, beginnings = spoken_in(text)
        return not (self.words.isdisjoint(words) and self.beginnings.isdisjoint(beginnings))


class Gates(Generic[T]):
    """Several gates side by side, each with what stands behind it, told by one look at a message.

    Nearly all messages are for none or one of many: they are found by the words of the message.
    """

    def __init__(self, behind: Iterable[tuple[Gate, T]]) -> None:
        self._behind: list[T] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_beginning: dict[str, list[int]] = {}
        for number, (gate, what) in enumerate(behind):
            self._behind.append(what)
            for word in gate.words:
                self._by_word.setdefault(word, []).append(number)
            for beginning in gate.beginnings:
                self._by_beginning.setdefault(beginning, []).append(number)

    def admitting(self, text: str) -> list[T]:
        """What stands behind the gates that admit a message as it came, in their order."""
        words, beginnings = spoken_in(text)
        found: set[int] = set()
        for word in self._by_word.keys() & words:
            found.update(self._by_word[word])
        for beginning in self._by_beginning.keys() & beginnings:
            found.update(self._by_beginning[beginning])
        return [self._behind[number] for number in sorted(found)]


def _folded(phrase: str) -> list[str]:
    return [token.folded for token in tokenize(clean(phrase))]
