"""Is a part of a cost held against a part of the population?"""

import re

from dialogs.question import Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.tokens import fold

_PEOPLE = frozenset(["by_inhabitants", "inhabitants"])
_BESIDE = frozenset(["beside_population"])
_PART_OF_PEOPLE = re.compile(
    r"\b(?:an)?del\w*\s+(?:av\s+)?(?:\w+\s+)?(?:befolkning|invanar|folkmangd)|\bbefolkningsandel"
    r"|\bproportion\w*\s+(?:till|mot|to|with)\s+(?:\w+\s+)?(?:befolkning|invanar|folkmangd|popul|inhab)"
    r"|\bshare\s+of\s+(?:\w+\s+)?(?:population|inhabitants|people)"
)


def beside_population(frame: Frame, topic: Topic) -> frozenset[str]:
    """The aspect of a cost of which somebody's part is held against that of the inhabitants.

    ("Är vår andel av systemet större än vår andel av befolkningen?").
    """
    if topic is not Topic.COST or frame.concepts.isdisjoint(_PEOPLE):
        return frozenset()
    return _BESIDE if _PART_OF_PEOPLE.search(fold(frame.text)) else frozenset()
