"""What is no part of the task? The sentences in which documents say what nobody answers for."""

from collections.abc import Sequence

from dialogs.answers.matching import asked_stems
from dialogs.answers.sentences import held_in, sentences_of
from dialogs.answers.stems import stems
from dialogs.question import Question
from domain.facts import CooperationFacts
from domain.records import Passage

_DENYING = frozenset(stems("inte"))
_ANSWERING = frozenset(stems("ansvar ansvarar"))
"""What stands in a sentence that says for what somebody does not answer."""


def excluded(question: Question, facts: CooperationFacts) -> list[tuple[Passage, list[str]]]:
    """The sentences that say what is no part of the task, with what they list.

    Those that hold most of the question's words first; nothing where it does not ask that.
    """
    if "excluded" not in question.aspects:
        return []
    asked = asked_stems(question, facts, ("excluded", "role", "project", "own"))
    found = [
        (passage, told)
        for passage in facts.passages
        if (told := _denied(sentences_of(passage)))
        and (not question.documents or passage.document in question.documents)
    ]
    return sorted(found, key=lambda item: -held_in(" ".join(item[1]), asked))


def _denied(sentences: Sequence[str]) -> list[str]:
    """The first sentence of a passage that denies an answer for something, and what it lists."""
    for number, sentence in enumerate(sentences):
        words = frozenset(stems(sentence))
        if words >= _DENYING and not _ANSWERING.isdisjoint(words):
            return list(sentences[number:]) if sentence.endswith(":") else [sentence]
    return []
