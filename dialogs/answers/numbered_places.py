"""Which passages stand at a numbered place of a document ("avsnitt 7.3", "bild 3")?"""

import re

from dialogs.answers.matching import asked_stems
from dialogs.question import Question
from domain.facts import CooperationFacts
from domain.records import Passage

_PLACE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}")
_BARE_PLACE = re.compile(r"\d{1,2}")
"""The number of a section below a chapter; a bare number may be anything."""
_SLIDES = frozenset(["bild", "bilden", "slide"])
_OF_WORDS = ("quote", "about")
"""Concepts of what asks for a numbered chapter alone ("vad säger kapitel 8?")."""
_MOST = 3
"""Passages quoted of one place."""


def at_place(question: Question, facts: CooperationFacts) -> list[Passage]:
    """The passages that stand at a numbered place ("avsnitt 7.3", "bild 3"), and those below it."""
    numbers = [term for term in question.terms if _PLACE.fullmatch(term)]
    unnamed = [term for term in question.terms if term not in question.naming]  # "etapp 2"
    bare = [term for term in unnamed if _BARE_PLACE.fullmatch(term)]
    if not _SLIDES.isdisjoint(question.terms):
        numbers += [f"bild {number}" for number in bare]
    elif bare and not asked_stems(question, facts, _OF_WORDS) and not _is_a_sum(question, bare):
        numbers += bare
    placed = [
        passage
        for passage in facts.passages
        for number in numbers
        if f"{passage.place} ".startswith((f"{number} ", f"{number}."))
    ]
    within = [passage for passage in placed if passage.document in question.documents]
    return (within or placed)[:_MOST]


def _is_a_sum(question: Question, numbers: list[str]) -> bool:
    """Whether it is asked what several numbers make ("vad är 3 + 4?")."""
    return len(numbers) > 1 and "quote" not in question.aspects
