"""Is a part of a cost held against a part of the population?"""

import re

from dialogs.question import Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.tokens import fold

_PEOPLE = frozenset(["by_inhabitants", "inhabitants"])
_BESIDE = frozenset(["beside_population"])
_AHEAD = frozenset(["beside_population", "population_first"])
_PART_OF_PEOPLE = re.compile(
    r"\b(?:an)?del\w*\s+(?:av\s+)?(?:\w+\s+)?(?:befolkning|invanar|folkmangd)|\bbefolkningsandel"
    r"|\bproportion\w*\s+(?:till|mot|to|with)\s+(?:\w+\s+)?(?:befolkning|invanar|folkmangd|popul|inhab)"
    r"|\bshare\s+of\s+(?:\w+\s+)?(?:population|inhabitants|people)"
)
_THAN = re.compile(r"\s(?:an|than)\s")


def beside_population(frame: Frame, topic: Topic) -> frozenset[str]:
    """The aspect of a cost of which somebody's part is held against that of the inhabitants.

    ("Är vår andel av systemet större än vår andel av befolkningen?"). The other way round where
    that of the inhabitants is said first.
    """
    if topic is not Topic.COST or frame.concepts.isdisjoint(_PEOPLE):
        return frozenset()
    text = fold(frame.text)
    part = _PART_OF_PEOPLE.search(text)
    if part is None:
        return frozenset()
    than = _THAN.search(text)
    return _AHEAD if than and part.start() < than.start() else _BESIDE
