"""How many inhabitants does a message itself give, to reckon what each of them pays with?

"Kalix har 20 000 invånare. Vad blir kostnaden per invånare?" is no question of those that the store
knows of.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogs.question import Per, Question, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.tokens import fold
from dialogs.understanding.vocabulary import NameKind

_SAID = re.compile(
    r"(?<![\d.,])(?P<count>\d{1,3}(?:[ .\u00a0]\d{3})+|\d{3,7})\s+"
    r"(?:invanare|inv|medborgare|personer|manniskor|inhabitants|people|residents|citizens)\b"
)


def inhabitants_said(frame: Frame) -> int | None:
    """How many a sentence says live somewhere."""
    said = _SAID.search(fold(frame.text)) if not frame.quantities.amounts else None
    return int(re.sub(r"\D", "", said["count"])) if said else None


def for_those_said(question: Question, frame: Frame) -> Question:
    """What is asked per inhabitant, of as many as its own sentence says there are."""
    if question.per is not Per.INHABITANT or question.topic is not Topic.COST or question.heads:
        return question
    return replace(question, heads=inhabitants_said(frame))


def for_those_told(question: Question, around: Sequence[Frame], home: str | None) -> Question:
    """What is asked per inhabitant, of as many as the sentences around it say live somewhere.

    ``home`` is the asker's own municipality ("vi är 15 000 invånare").
    """
    if question.per is not Per.INHABITANT or question.topic is not Topic.COST or question.heads:
        return question
    for frame in around:
        heads = inhabitants_said(frame)
        if heads is None:
            continue
        own = (home,) if home and "own" in frame.concepts else ()
        there = frame.refs(NameKind.MUNICIPALITY) or own
        if len(there) == 1 and question.municipalities in ((), there) and not question.beyond:
            return replace(question, heads=heads, municipalities=there)
    return question
