"""What is left of what somebody pays, if she is spared some of it?"""

from dataclasses import replace

from dialogs.question import Operation, Question, Topic
from dialogs.understanding.frame import Frame
from domain.facts import CooperationFacts

_SPARED = frozenset(["conditional", "not_paying"])
_LEFT = frozenset(["left_to_pay", "still", "surplus"])
"""Concepts of what is left ("vad blir kvar", "vad blir det kvar", "kvar att betala")."""
_OF_SUMS = frozenset([Topic.COST, Topic.ECONOMY])
_WITHOUT = frozenset(["cost", "without"])


def without_what_is_spared(question: Question, frame: Frame, facts: CooperationFacts) -> Question:
    """A question what is left, as one of all that is paid but for what she is spared.

    ("Om vi slipper licensen och e-arkivet, vad blir det kvar 2025?").
    """
    if not frame.concepts >= _SPARED or frame.concepts.isdisjoint(_LEFT):
        return question
    things = _named(question, facts)
    one = len(question.municipalities) == 1 and question.topic in _OF_SUMS
    if not (one and things and "how_much" in frame.concepts) or question.amounts:
        return question
    return replace(
        question,
        topic=Topic.COST,
        operation=Operation.VALUE,
        subjects=(),
        components=(),
        left_out=things,
        side=None,
        aspects=_WITHOUT,
    )


def _named(question: Question, facts: CooperationFacts) -> tuple[str, ...]:
    """The components that are named, and the subjects of which none is."""
    within = {facts.component[part].subject for part in question.components}
    return (*question.components, *(s for s in question.subjects if s not in within))
