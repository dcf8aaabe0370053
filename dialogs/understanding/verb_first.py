"""Is something supposed by its verb alone? "Lämnar Boden e-arkivet, vad betalar vi då?"."""

import re
from collections.abc import Iterable

_MOVES = "ökar|höjs|stiger|minskar|sänks|sjunker"
_LEAVES = "lämnar|går|hoppar|kliver"
_SIGNS = frozenset(f"{_MOVES}|{_LEAVES}".split("|"))
_SUPPOSED = re.compile(
    rf"^\W*(?P<what>(?:{_MOVES})\s[^,?!]*(?:\d\s?%|procent\b|\d\s?(?:t?kr|kronor)\b)[^,?!]*"
    r"|lämnar\s[^,?!]+|(?:går|hoppar|kliver)\s[^,?!]*\b(?:ur|av|ut)\b[^,?!]*),"
    r"\s*(?=(?:så\s+)?(?:vad|hur)\b)",
    re.IGNORECASE,
)
"""A change by so much, or somebody who leaves, before what it is asked to mean."""


def with_its_if(said: str, words: Iterable[str]) -> str:
    """The text with the "om" that such a sentence does without; any other as it is."""
    if _SIGNS.isdisjoint(words):
        return said
    return _SUPPOSED.sub(_with_if, said, count=1)


def _with_if(found: re.Match[str]) -> str:
    verb, who, *rest = found["what"].split(" ", 2)
    named = who[:1].isupper() or who == "vi"  # "två kommuner" is more than one word
    ordered = [who, verb.lower()] if named else [verb.lower(), who]
    return f"om {' '.join([*ordered, *rest])}, "
