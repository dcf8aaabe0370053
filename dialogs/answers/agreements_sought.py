"""What is an agreement sought on, or for whom, where no known one is named?"""

from dataclasses import replace

from dialogs.answers.matching import concept_words
from dialogs.answers.stems import stem
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined

_OF_ALL = frozenset(["list", "how_many", "which_thing", "end_date", "history", "added", "removed"])
_FOR_OTHERS = ("ramavtal", "bolag", "stiftelser")
"""How the documents speak of others than municipalities that may use the agreements."""
_SHORTEST = 4
"""Letters of a word that may be what an agreement is on."""


def sought(question: Question, language: str) -> str:
    """What an agreement is asked for on, where none is; empty where all are asked for.

    As it was written, where that is kept ("skrivare").
    """
    if not _OF_ALL.isdisjoint(question.aspects):
        return ""
    left = [
        term
        for term in question.terms
        if len(term) >= _SHORTEST
        and term not in question.naming
        and stem(term) not in concept_words()
    ]
    if not left:
        return ""
    words = (f"”{word}”" for word in question.unexplained)
    return joined(language, words) or say(language, "agreements.that")


def for_others(question: Question) -> Question:
    """A question whether others may use the agreements, in the words of the documents."""
    return replace(question, terms=_FOR_OTHERS, subjects=(), municipalities=(), own=False)
