"""How often does somebody in a role do something? The documents' sentence that tells how often."""

import re
from collections.abc import Sequence

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.matching import words_within
from dialogs.answers.quoting import written_quote
from dialogs.answers.sentences import held_in, sentences_of
from dialogs.answers.stems import matches, stems
from dialogs.question import Question
from domain.facts import CooperationFacts
from domain.records import Role, Source

_OFTEN = re.compile(
    r"\bgånger\b|\btertialvis\b|\bårligen\b|\b(?:varje|per|vid respektive)\b", re.IGNORECASE
)
"""How the documents tell how often something is done."""


def answer_how_often(
    question: Question, facts: CooperationFacts, asker: Asker, roles: Sequence[Role]
) -> Answer | None:
    """The sentence, where a role is spoken of, that holds most of what is asked how often.

    ``None`` where it is not asked how often, or no such sentence is told.
    """
    if "how_often" not in question.aspects or not roles:
        return None
    called = {word for role in roles for word in stems(" ".join((role.name, *role.aliases)))}
    said = {word for term in question.terms for word in stems(term)}
    said -= words_within(_HOW_OFTEN)
    asked = [w for w in said if len(w) >= _TELLING and not matches(w, called)]
    told = [
        (held_in(sentence, asked), passage, sentence)
        for passage in facts.passages
        if any(word in stems(passage.text) for word in called)
        for sentence in sentences_of(passage)
        if _OFTEN.search(sentence)
    ]
    most = max((held for held, _, _ in told), default=0)
    if most < _LEAST:
        return None
    best = [(passage, sentence) for held, passage, sentence in told if held == most][:_ROOM]
    lines = [written_quote(asker.language, facts, p, [sentence]) for p, sentence in best]
    sources = [Source(p.document, p.place) for p, _ in best]
    return answered(question, facts, asker, lines[0], statements=lines[1:], sources=sources)


_HOW_OFTEN = frozenset(["how_often"])
_TELLING = 4
"""Letters of a stem that may tell what is done."""
_LEAST = 2
"""Words of the question that a sentence must hold."""
_ROOM = 2
"""Sentences quoted that tell as much."""
