"""Does a bound stand after its number? "3 eller högre" is put as it is mostly said: "minst 3"."""

import re
from collections.abc import Iterable

from dialogs.understanding.number_words import NUMBER_WORDS

_BOUND = re.compile(
    rf"(?<![\w,.])(?P<number>(?!(?:19|20)\d\d\s+(?:eller|or)\b)(?:\d[\d\s,.]*?|{NUMBER_WORDS})"
    r"(?:\s?%|\s+[^\W\d]{2,})?)\s+(?P<or>eller|or)\s+"
    r"(?:(?P<more>mera?|flera?|högre|över|upp(?:åt)?|more|higher|above|up)"
    r"|mindre|färre|lägre|under|less|fewer|lower|below)\b(?!\s+(?:än|than|\d))",
    re.IGNORECASE,
)
_BEFORE = {"eller": ("minst", "högst"), "or": ("at least", "at most")}


def bound_before(text: str, words: Iterable[str]) -> str:
    """A text with each bound of a number before it; ``words`` are those of the whole message."""
    return text if _BEFORE.keys().isdisjoint(words) else _BOUND.sub(_turned, text)


def _turned(match: re.Match[str]) -> str:
    least, most = _BEFORE[match["or"].lower()]
    return f"{least if match['more'] else most} {match['number']}"
