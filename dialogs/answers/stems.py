"""In which form are words compared when a text is searched? Folded, and stemmed by Snowball."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from Stemmer import Stemmer

from dialogs.understanding.tokens import clean, fold, tokenize

_SHORTEST = 4
"""Letters from which a word is stemmed; shorter ones are mostly abbreviations."""
_LEAST_KEPT = 5
"""Letters that a second pass leaves: less is no longer a stem ("ins" of "insatser")."""

_AGENT = "orn"
"""The end of a word with an article that Snowball leaves ("revisorn", "sektorn")."""
_LATIN = "ium"
_SHORTEST_AGENT = 6
_DOUBLED = ("mm", "nn")
_ALWAYS_DOUBLED = "numm"
"""What is written so in every form ("telefonnummer"): without it a number would be an ending."""

_SNOWBALL = Stemmer("swedish")

SHORTEST_PART = 5
"""Letters from which a word may be a part of a compound ("närvaro" in "deltagarnärvaro")."""


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    """The stem of a folded word; numbers and short words as they are.

    Stemmed until nothing more comes off: one pass leaves "insatser" and "insats" different.
    A doubled m or n is written once, as it is at the end of a word ("gemensamma", "allmänna").
    """
    again = False
    if folded.endswith(_AGENT) and len(folded) >= _SHORTEST_AGENT:
        folded = folded[:-1]  # "revisorn"
    elif folded.endswith(_LATIN) and len(folded) >= _SHORTEST_AGENT:
        folded = folded[:-2]  # "diarium", in every other form "diari-"
    while len(folded) >= _SHORTEST and folded.isalpha():
        shorter = _SNOWBALL.stemWord(folded)
        if shorter == folded or (again and len(shorter) < _LEAST_KEPT):
            break
        folded, again = shorter, True
    doubled = folded.endswith(_DOUBLED) and not folded.endswith(_ALWAYS_DOUBLED)
    return folded[:-1] if doubled and len(folded) > _SHORTEST else folded


@lru_cache(maxsize=2_048)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words, in order; names and passages are held against every question."""
    return tuple(stem(fold(token.folded)) for token in tokenize(clean(text)))


_SHORTEST_WITH_ARTICLE = 7


def with_bare(found: str) -> tuple[str, ...]:
    """A stem, and where the stemmer left its article that without it ("verktygslådan")."""
    article = found.endswith("an") and len(found) > _SHORTEST_WITH_ARTICLE
    return (found, stem(found[:-1])) if article else (found,)


_SUSPENDED = re.compile(r"\b(\w{4,})- (?:och|eller) (\w{8,})")
_SHORTEST_ENDING = 4


def spelled_out(text: str) -> str:
    """A text with what its cut words may stand for: "Verksamhets- och kontrollplan", and both.

    Where the second word parts isn't known, so every ending of it is put to the first.
    """
    words = [
        first + second[start:]
        for first, second in _SUSPENDED.findall(text)
        for start in range(1, len(second) - _SHORTEST_ENDING + 1)
    ]
    return " ".join((text, *words))


def holds_whole(asked: str, words: Iterable[str]) -> bool:
    """Whether a stem occurs whole or in a compound."""
    words = _listed(words)
    # Stems have no spaces in them, so none is found across two words.
    return asked in words or (len(asked) >= SHORTEST_PART and asked in " ".join(words))


def matches(asked: str, words: Iterable[str]) -> bool:
    """Whether a stem occurs: whole, in a compound, or as the first part of the one asked for.

    So does a compound of which both parts occur ("fokusområden" in "fokus områden").
    """
    words = _listed(words)
    return holds_whole(asked, words) or any(
        length > SHORTEST_PART or any(word.startswith(asked[length:]) for word in words)
        for length in range(SHORTEST_PART, len(asked))
        if asked[:length] in words
    )


def _listed(words: Iterable[str]) -> Collection[str]:
    return words if isinstance(words, (tuple, set, frozenset)) else tuple(words)
