"""Is it asked whether the cost just told is shared in one way? "är det per invånare?"."""

import re
from dataclasses import replace

from dialogs.question import Question, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.tokens import fold
from dialogs.understanding.vocabulary import NameKind

_BY_INHABITANTS = frozenset(["by_inhabitants", "per_inhabitant"])
_BARE = _BY_INHABITANTS | {"follow", "inhabitants", "leads", "model", "pronoun", "sharing", "where"}
"""Concepts of "är det per invånare?", and of nothing besides."""
_YES_OR_NO = re.compile(
    r"\W*(?:(?:och|men|sa|jaha|ok|okej|and|but|so)\W+)*"
    r"(?:ar|e|var|gar|is|are|was|raknas|(?:for)?dela(?:s|des)|does)\s(?:det|den|it|that)\b"
    r"|.*\b(?:alltsa|va|right)\W*$"
)
"""How it is asked, or taken for granted, that it is so ("efter folkmängd alltså?")."""
_PAPERS = frozenset([NameKind.DOCUMENT])
_CERTAIN = 4.0


def as_shared(previous: Question, frame: Frame) -> Frame:
    """A sentence that asks if what was just told to be shared is so by inhabitants.

    What is paid per inhabitant is not asked, nor for the statistics that are called so.
    """
    if previous.topic is not Topic.COST_MODEL or frame.concepts.isdisjoint(_BY_INHABITANTS):
        return frame
    if not (frame.concepts <= _BARE and frame.kinds <= _PAPERS) or frame.times.years:
        return frame
    if _YES_OR_NO.match(fold(frame.text)) is None:
        return frame
    return replace(
        frame,
        names=(),
        said={},
        kinds=frozenset(),
        topic=Topic.COST_MODEL,
        certainty=_CERTAIN,
        concepts=frozenset(["by_inhabitants", "model", "pronoun", "sharing", "confirm"]),
    )
