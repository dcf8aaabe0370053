"""Which of the rows that stand in an order is meant? "risk nr 3", "det sista effektmålet"."""

from collections.abc import Sequence
from typing import TypeVar

from dialogs.question import Question
from dialogs.texts import say

_Row = TypeVar("_Row")
_NUMBERING = frozenset(["nr", "nummer", "number", "no"])


def at_row(question: Question, rows: Sequence[_Row]) -> _Row | None:
    """The row at the place asked for, as they stand; ``None`` where there are not so many."""
    row = question.row
    return rows[row - 1] if row is not None and row <= len(rows) and rows else None


def is_numbered(question: Question) -> bool:
    """Whether a place is said outright ("nr 3", "den tredje"); a bare figure may be a value."""
    digits = any(term.isdigit() for term in question.terms)
    return question.row is not None and not (digits and _NUMBERING.isdisjoint(question.terms))


def counted_note(language: str) -> str:
    """That the rows are counted as they stand, and bear no numbers."""
    return say(language, "places.as_they_stand")
