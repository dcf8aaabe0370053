"""What is nearest to a question that no passage answers? The passage with its rarest word."""

from collections.abc import Sequence

from dialogs.answers.matching import concept_words
from dialogs.answers.passages import passage_index
from dialogs.answers.sentences import telling
from dialogs.answers.stems import holds_whole, stem, stems, with_bare
from dialogs.answers.synonyms import alike
from dialogs.question import Question
from domain.facts import CooperationFacts
from domain.records import Passage

_SHORTEST_TELLING = 7
"""Letters of a stem from which a word tells what is asked about."""
_MOST_HOLDING = 6
"""Passages above which a word that they hold is no telling one."""


def telling_words(
    question: Question, facts: CooperationFacts, asked: Sequence[str]
) -> tuple[str, ...]:
    """Those of some stems that tell what is asked about: long, rare in the documents, no names.

    Words that any question is made of tell nothing, whatever documents hold them.
    """
    known, called = concept_words(), {stem(word) for word in question.naming}
    index = passage_index(facts)
    return tuple(
        word
        for word in asked
        if word not in known
        and word not in called
        and len(word) >= _SHORTEST_TELLING
        and 0 < max(map(index.standing, with_bare(word))) <= _MOST_HOLDING
    )


def nearest(
    question: Question, facts: CooperationFacts, asked: Sequence[str]
) -> tuple[Passage, list[str]] | None:
    """The passage that tells most of what is asked, and its sentences with a telling word of it.

    ``None`` where no passage holds such a word, or it is asked of somebody or something unknown.
    """
    words = telling_words(question, facts, asked)
    if not words or question.outsiders or question.strangers or question.unexplained:
        return None
    sought = tuple(same for word in words for same in alike(word))
    for found in passage_index(facts).rank(asked):
        passage = found.passage
        held = [word for word in sought if _holds(passage, word)]
        sentences = telling(passage, held) if held else []
        if sentences:
            return passage, sentences
    return None


def _holds(passage: Passage, word: str) -> bool:
    return holds_whole(word, stems(passage.text))
