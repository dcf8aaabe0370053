"""What is done with the figures of a follow-up? "och Kalix?" after a change, or a comparison."""

from dataclasses import replace

from dialogs.question import Operation, Question
from dialogs.understanding.frame import Frame

_ENDS = frozenset([Operation.HIGHEST, Operation.LOWEST])
_COMPARED = 2
"""Municipalities of a question whether one pays more than another."""


def operation_of_both(previous: Question, question: Question) -> Operation:
    """What is computed: what was before, where a follow-up only says of what or whom."""
    if question.operation is not Operation.VALUE:
        return question.operation
    if previous.operation in _ENDS and "confirm" in previous.aspects and previous.municipalities:
        return Operation.VALUE  # "stämmer det att Luleå betalar mest, och hur stor del är det?"
    if previous.operation is Operation.COUNT and "who" in question.aspects:
        return Operation.VALUE  # "hur många är de, och vem leder dem?"
    another_time = question.years not in ((), previous.years)
    paid = bool(question.municipalities) and "cost" in question.aspects  # "vad betalar Luleå?"
    if previous.operation is Operation.CHANGE and (another_time or paid):
        return Operation.VALUE
    if previous.operation is Operation.COMPARE and (question.municipalities or another_time):
        return Operation.VALUE
    return previous.operation


def against_another(previous: Question, question: Question, frame: Frame) -> Question | None:
    """The one asked about, held against somebody else ("och mer än Piteå?"), where that is asked.

    The first of two compared stays, where it was asked whether it pays more or less.
    """
    one_of_two = "comparative" in previous.aspects and len(previous.municipalities) == _COMPARED
    compares = previous.operation is question.operation is Operation.COMPARE
    other = len(question.municipalities) == 1 and "also" not in frame.concepts
    if not (one_of_two and compares and other):
        return None
    if question.municipalities[0] in previous.municipalities:
        return None
    both = (previous.municipalities[0], *question.municipalities)
    return replace(question, municipalities=both, own=previous.own)
