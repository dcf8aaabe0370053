"""Which value is at an end of some, or at another place from that end ("näst lägst närvaro")?"""

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeVar

from dialogs.question import Question
from dialogs.texts import say

_Value = TypeVar("_Value", int, Fraction)


def value_at(question: Question, values: Iterable[_Value], *, highest: bool) -> _Value:
    """The value at the place asked for, each counted once; past the last one that is meant."""
    order = sorted(set(values), reverse=highest)
    return order[min(question.nth or 1, len(order)) - 1]


def told_at(question: Question, language: str, told: str, *, highest: bool) -> str | None:
    """What is told of a place that is not the first, with the end it is counted from."""
    if (question.nth or 1) == 1:
        return None
    key = "places.from_highest" if highest else "places.from_lowest"
    return say(language, key, place=question.nth or 1, told=told)
