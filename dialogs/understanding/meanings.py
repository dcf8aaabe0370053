"""Which word is somebody asking the meaning of ("vad betyder utfall?")?

Only a word that is asked for by itself: "vad är prognosen för 2025?" asks for a figure.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise, takewhile
from pathlib import Path
from typing import NamedTuple

from dialogs.understanding.frame import Frame
from dialogs.understanding.tokens import fold, tokenize
from dialogs.understanding.words import WordIndex

_KNOWN = Path(__file__).parent / "meanings.toml"
_ASKING = frozenset(["about", "compare", "defined", "explain", "identity"])
"""Concepts of a question after what something is, or what parts it from something else."""
_BESIDE = frozenset(["compare", "identity"])
_MEANING = "defined"
"""That of a question after a meaning, in whatever form the word is said, and where it is read."""
_WHICH = frozenset(["for"])
_SOMETHING = frozenset(["nagot", "nat", "nanting", "slags", "mig", "nagon", "en", "ett"])


def meanings_of(frame: Frame) -> tuple[str, ...]:
    """The keys of the words whose meaning a sentence asks for; none where it asks for more."""
    concepts, times = frame.concepts, frame.times
    if concepts.isdisjoint(_ASKING) or times.years or times.days or times.stretches:
        return ()
    if frame.quantities.amounts:
        return ()
    words = [token.folded for token in tokenize(frame.text)]
    if _asks_which(words):
        return ()
    known, meant = _words(), _MEANING in concepts
    if not concepts.isdisjoint(_BESIDE):
        return _beside_each_other(words)
    said = tuple(word for word in (_told(words) if meant else words) if word not in known.around)
    key = known.keys.get(said)
    if key is None and meant and len(said) == 1:
        key = next((known.keys[(base,)] for base in known.single.match(said[0])[0]), None)
    return (key,) if key else ()


def _beside_each_other(words: Sequence[str]) -> tuple[str, ...]:
    """The keys of several words that are held against each other, and of nothing besides."""
    known = _words()
    said = [
        word
        for word, after in pairwise((*words, ""))
        if known.around.union(known.beside).isdisjoint((word, f"{word} {after}"))
    ]
    keys = tuple(known.keys[(word,)] for word in said if (word,) in known.keys)
    return keys if len(keys) == len(said) > 1 else ()


def _told(words: Sequence[str]) -> list[str]:
    """The words of a sentence before the place where something was read."""
    return list(takewhile(lambda word: word not in _words().before_places, words))


def _asks_which(words: Sequence[str]) -> bool:
    """Whether it is asked which one there is ("vad är det för protokoll?")."""
    return any(
        word in _WHICH and n + 1 < len(words) and words[n + 1] not in _SOMETHING
        for n, word in enumerate(words)
    )


class _Words(NamedTuple):
    around: frozenset[str]
    before_places: frozenset[str]
    beside: frozenset[str]
    keys: Mapping[tuple[str, ...], str]
    """The key of each word or phrase, without what may stand around it."""
    single: WordIndex
    """Those of one word, in every inflection."""


@cache
def _words() -> _Words:
    content = tomllib.loads(_KNOWN.read_text(encoding="utf-8"))
    around = frozenset(fold(word) for word in content["around"])
    keys = {
        tuple(t.folded for t in tokenize(word) if t.folded not in around): key
        for key, words in content["words"].items()
        for word in words
    }
    return _Words(
        around=around,
        before_places=frozenset(fold(word) for word in content["before_places"]),
        beside=frozenset(fold(word) for word in content["beside"]),
        keys=keys,
        single=WordIndex(said[0] for said in keys if len(said) == 1 and said[0].isalpha()),
    )
