"""Is only one thing to be counted? "Om man bara räknar grundavgiften" supposes nothing."""

import re
from collections.abc import Container

_COUNTING = (
    r"(?:räknar|raknar|ser\s+(?:på|till)|tittar\s+på|tar|kollar\s+på|counts?|looks?\s+at)"
    r"(?:\s+(?:på|med))?"
)
_LAST = re.compile(
    r",?\s+(?:om|ifall|när|if)\s+(?:man|vi|jag|du|you|we|one)\s+(?:bara|enbart|endast|only)\s+"
    rf"{_COUNTING}\s+(?P<what>[\w-]+(?:\s+(?:och|and)\s+[\w-]+)?)(?=\s*[?.!]*\s*$)",
    re.IGNORECASE,
)
"""What alone is to be counted, said after what is asked."""


def of_that_alone(text: str, words: Container[str]) -> str:
    """A text that asks of the one thing to be counted; ``words`` are those of the message."""
    if not any(word in words for word in _ONLY):
        return text
    of = "for" if "only" in words else "för"
    return _LAST.sub(rf" {of} \g<what>", text)


_ONLY = ("bara", "enbart", "endast", "only")
