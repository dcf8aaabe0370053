"""What is said beside a question and changes nothing in it ("i praktiken", "så jag vet")?"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parent / "lexicon" / "asides.txt"
_WHO_ASKS = re.compile(
    r"(?<=[\w%]),?\s(?:undrar|undrade|frågar|frågade)\s"
    r"(?:(?:min|vår|våra|en|de|några|någon|nån)\s)?(?!jag\b|vi\b|om\b|vad\b|hur\b)[a-zåäö-]{4,}"
    r"(?:\s(?:här|nu|idag|igår))?(?=\W*$)"
)
"""Who wants to know, behind what it is ("..., undrar ordföranden")."""
_ASKS = frozenset(["undrar", "undrade", "frågar", "frågade"])
_OUR_COMMITTEE = re.compile(
    r"\b(?:vår|våran|vårt|vårat|eran?|er|ert)\s(?:gemensamma\s)?"
    r"(?:(?P<of>e-?nämnd|nämnd|samverkan|samarbete)(?P<whose>s)?)\b",
    re.IGNORECASE,
)
"""What is said of all of us and is no municipality's own."""
_OURS = frozenset(["nämnd", "nämnds", "samverkan", "samarbete", "samarbetes"])
_TIDIES = re.compile(r"\s+(?=[?.!,]|$)|^[\s,:]+")
_NOT_HELD = r"(?!\s+(?:än|som|och|than)\b)"
"""What follows no aside: "budgeterat och faktiskt" are held against each other."""
_LEAST = 2
"""Words that must be left: "enligt dokumenten?" asks something by itself."""


class _Asides(NamedTuple):
    """``signs`` holds the longest word of each phrase; without one there is none to seek."""

    signs: frozenset[str]
    said: re.Pattern[str]


@cache
def _asides() -> _Asides:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    phrases = sorted((x for x in lines if x and not x.startswith("#")), key=len, reverse=True)
    any_of = "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in phrases)
    said = rf"(?:(?<!\bmot)(?<!\boch),?\s+|^)(?:{any_of})\b{_NOT_HELD}(?:,(?=\s)|(?=[\s?.!]|$))"
    signs = frozenset(max(phrase.split(), key=len) for phrase in phrases)
    return _Asides(signs, re.compile(said, re.IGNORECASE))


def without_asides(said: str, words: Iterable[str]) -> str:
    """The text without such phrases; any other as it is."""
    words = frozenset(words)
    if not _ASKS.isdisjoint(words):
        said = _WHO_ASKS.sub("", said)
    if not _OURS.isdisjoint(words):
        said = _OUR_COMMITTEE.sub(_of_all, said)
    asides = _asides()
    if asides.signs.isdisjoint(words):
        return said
    left = _TIDIES.sub("", asides.said.sub("", said))
    return left if len(left.split()) >= _LEAST else said


def _of_all(found: re.Match[str]) -> str:
    of = found["of"].lower()
    ending = "" if of == "samverkan" else "et" if of == "samarbete" else "en"
    return f"{of.removesuffix('e') if ending == 'et' else of}{ending}{found['whose'] or ''}"
