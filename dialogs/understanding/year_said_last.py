"""Is a year said by itself after what it is asked of? "Rtj boden?? 24" on a phone."""

import re

_YEAR = r"(?:år\s+|['\u2019-])?(?:20)?(?:1[6-9]|2[0-7])"
_YEARS = (
    rf"(?:(?:både|såväl|för|åren|både\sför|both|for)\s+)?{_YEAR}"
    rf"(?:\s*(?:,|&|\+|och|o|samt|som|resp\w*|and)\s*{_YEAR})*(?:,?\s+(?:tack|please))?"
)
_ALONE = re.compile(rf"(?<=[^\W\d_])\s*[?!.]+\s+(?={_YEARS}(?:[\s?!.]*$|[?!.]+\s))", re.IGNORECASE)
"""The signs that part a year, or some, which are a sentence by themselves, from a word."""
_MOST = 2
"""Words of a fragment that is named with a year and no more ("rtj?? boden?? 24")."""
_FRAGMENTS = re.compile(r"[?!.]+\s+")
_SIGNS = frozenset("?!.")


def with_its_year(text: str) -> str:
    """A text in which a sentence that is only a year belongs to the one before it.

    So do fragments of a word or two before it, where nothing comes after them.
    """
    if _SIGNS.isdisjoint(text.rstrip(" ?!.")):
        return text
    joined = _ALONE.sub(" ", text)
    if joined == text:
        return text
    *fragments, last = _FRAGMENTS.split(joined)
    if all(len(fragment.split()) <= _MOST for fragment in fragments):
        return " ".join((*fragments, last))
    return joined
