"""Is only one thing to be counted? "Om man bara räknar grundavgiften" supposes nothing."""

import re
from collections.abc import Collection

COUNTED_ALONE = frozenset(["bara", "enbart", "endast", "only"])
"""Words without which no one thing is to be counted alone."""
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


def of_that_alone(text: str, words: Collection[str]) -> str:
    """A text that asks of the one thing to be counted; ``words`` are those of the message."""
    if COUNTED_ALONE.isdisjoint(words):
        return text
    of = "for" if "only" in words else "för"
    return _LAST.sub(rf" {of} \g<what>", text)
