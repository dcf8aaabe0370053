"""Whose inhabitants are just as many as somebody says?"""

from collections.abc import Sequence
from datetime import date

from dialogs.question import Question
from domain.facts import CooperationFacts

_ASKING_WHOSE = frozenset(["confirm", "which_municipality", "who"])


def whose_count(
    question: Question, facts: CooperationFacts, codes: Sequence[str], held: Sequence[date]
) -> tuple[str, date] | None:
    """Whose inhabitants are as many as said, and when ("vilken kommun har 79 352 invånare?").

    Of no municipality where all of them together are meant, or none has so many.
    """
    if question.counted is None or _ASKING_WHOSE.isdisjoint(question.aspects):
        return None
    number, _, bound = question.counted
    counts = ((code, day) for day in reversed(held) for code in codes if bound is None)
    return next(
        ((code, day) for code, day in counts if facts.inhabitants_on[day].get(code) == number), None
    )


def who_are(
    question: Question, facts: CooperationFacts, number: int
) -> tuple[tuple[str, ...], date] | None:
    """Of whom a number is the inhabitants, and when: a municipality, or nobody by name for all."""
    for day, counts in sorted(facts.inhabitants_on.items(), reverse=True):
        for code in question.municipalities or counts:
            if counts.get(code) == number:
                return (code,), day
        if not question.municipalities and sum(counts.values()) == number:
            return (), day
    return None
