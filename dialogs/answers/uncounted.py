"""Is a number of something asked for that nobody counts ("hur många elever använder det?")?"""

from dialogs.answers.matching import concept_words
from dialogs.answers.passages import PassageIndex, passage_index
from dialogs.answers.stems import stem
from dialogs.question import Question
from domain.facts import CooperationFacts

_SHORTEST_PART = 4
_SHORTEST = 4
"""Letters of a word that may be what is to be counted."""


def asks_for_the_uncounted(question: Question, facts: CooperationFacts) -> bool:
    """Whether the first word of substance is a thing that no document and no question speaks of."""
    if "how_many" not in question.aspects or "everyone" in question.aspects or not question.terms:
        return False
    first = question.terms[0]
    if "storage" in question.aspects or _is_part(first, question, facts):
        return True
    told = first in question.naming or stem(first) in concept_words()
    if told or len(first) < _SHORTEST or not first.isalpha():
        return False
    return not _is_told(first, passage_index(facts))


def _is_part(word: str, question: Question, facts: CooperationFacts) -> bool:
    """Whether a word is what a part of the cost pays for ("hur många licenser ...")."""
    found = (facts.component[name] for name in question.components)
    parts = (part.name for part in found if len(facts.components_of[part.subject]) > 1)
    return any(stem(word) in stem(part.split()[0].lower()) for part in parts)


def _is_told(word: str, index: PassageIndex) -> bool:
    """Whether the documents hold a word, or the two that it is written together of."""
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return index.holds(stem(word)) or any(
        index.holds(stem(word[:cut])) and index.holds(stem(word[cut:])) for cut in cuts
    )
