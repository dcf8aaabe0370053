"""Is a year said by itself after what it is asked of? "Rtj boden?? 24" on a phone."""

import re

_YEAR = r"(?:år\s+|['\u2019-])?(?:20)?(?:1[6-9]|2[0-7])"
_ALONE = re.compile(rf"(?<=[^\W\d_])\s*[?!.]+\s+(?={_YEAR}[\s?!.]*$)", re.IGNORECASE)
"""The signs that part a year at the end from a word."""
_MOST = 2
"""Words of a fragment that is named with a year and no more ("rtj?? boden?? 24")."""
_FRAGMENTS = re.compile(r"[?!.]+\s+")
_LAST_FIGURE = "9"


def with_its_year(text: str) -> str:
    """A text whose last sentence is only a year, which belongs to the one before it.

    So do fragments of a word or two before it.
    """
    if not "0" <= text.rstrip(" ?!.")[-1:] <= _LAST_FIGURE or _ALONE.search(text) is None:
        return text
    *fragments, last = _FRAGMENTS.split(_ALONE.sub(" ", text))
    if all(len(fragment.split()) <= _MOST for fragment in fragments):
        return " ".join((*fragments, last))
    return _ALONE.sub(" ", text)
