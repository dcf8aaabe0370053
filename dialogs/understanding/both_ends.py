"""Are both ends asked for at once? Then they are two questions ("vem betalar mest och minst?")."""

import re
from collections.abc import Iterable

_UPPER = (
    "mest|flest|högst|högsta|störst|största|dyrast|dyraste|bäst|bästa|most expensive|most|highest"
    "|largest|biggest|best|dearest|top"
)
_LOWER = (
    "minst|lägst|lägsta|minsta|billigast|billigaste|sämst|sämsta|least expensive|least|lowest"
    "|smallest|cheapest|worst|bottom"
)
_JOINING = r"\s+(?:och|o|and|samt|respektive|resp\.?|&)\s+(?:(?:den|det|de|the)\s+)?"
_BOTH = re.compile(
    r"(?:^|(?<=[.?!]\s))(?P<before>[^.?!]*?)\b"
    rf"(?:(?P<first>{_UPPER}){_JOINING}(?P<second>{_LOWER})"
    rf"|(?P<lower>{_LOWER}){_JOINING}(?P<upper>{_UPPER}))\b"
    r"(?P<after>[^.?!]*)[?.!]*",
    re.IGNORECASE,
)
_ENDS = frozenset([*_UPPER.split("|"), *_LOWER.split("|")])
_HELD_TOGETHER = re.compile(
    r"\b(?:skil\w*|mellan|jämför\w*|spann\w*|diff\w*|between|compar\w+|gap|range|ratio|gånger|times)\b",
    re.IGNORECASE,
)
"""Words for what is between the ends, which is one question."""


def each_end(said: str, words: Iterable[str]) -> str:
    """A question of both ends as one of each; the same text where it is none."""
    if _ENDS.isdisjoint(words) or _HELD_TOGETHER.search(said):
        return said
    return _BOTH.sub(_apart, said)


def _apart(both: re.Match[str]) -> str:
    ends = both["first"] or both["lower"], both["second"] or both["upper"]
    return " ".join(f"{both['before']}{end}{both['after'].rstrip()}?" for end in ends)
