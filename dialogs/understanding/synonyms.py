"""Which words mean the same as a plainer one that all other rules know?"""

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parent / "lexicon" / "synonyms.txt"


class _Synonyms(NamedTuple):
    """``signs`` holds the longest word of each, the last of those; without one none is sought."""

    plain: Mapping[str, str]
    signs: frozenset[str]
    said: re.Pattern[str]


@cache
def _synonyms() -> _Synonyms:
    plain = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        word, colon, others = line.partition(":")
        if colon and not line.startswith("#"):
            plain.update({other.strip(): word for other in others.split(",")})
    longest_first = "|".join(map(re.escape, sorted(plain, key=len, reverse=True)))
    said = re.compile(rf"(?<![\w-])(?:{longest_first})(?![\w-])", re.IGNORECASE)
    return _Synonyms(
        plain, frozenset(max(reversed(other.split()), key=len) for other in plain), said
    )


def signs_of_synonyms() -> frozenset[str]:
    """Words without one of which a text holds none."""
    return _synonyms().signs


def in_plain_words(said: str, words: Collection[str]) -> str:
    """The text with such words replaced; any other as it is."""
    synonyms = _synonyms()
    if not synonyms.signs.isdisjoint(words):
        said = synonyms.said.sub(_plain, said)
    return said


def _plain(found: re.Match[str]) -> str:
    plain = _synonyms().plain[found[0].lower()]
    return plain[0].upper() + plain[1:] if found[0][0].isupper() else plain
