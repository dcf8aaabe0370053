"""What is a thing, in the documents' own words? The sentence that says what it means."""

import re
from dataclasses import replace

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers.quoting import written_quote
from dialogs.answers.sentences import sentences_of
from dialogs.answers.stems import stem, stems
from dialogs.question import Question
from dialogs.wording import source_lines
from domain.facts import CooperationFacts
from domain.records import Passage, Source

_ASKED = frozenset(["about", "how"])
"""Aspects of what only asks what something is ("vad är korruption?", "hur definieras ...?")."""
_DEFINING = frozenset(["betyder", "definieras", "definition", "innebar", "menas", "mean", "means"])
"""Words, folded, that ask what something is, and not for a value or a list."""
_MEANS = re.compile(r"\binnebär\b")
"""How a document says what something means."""


def defined(question: Question, facts: CooperationFacts, asker: Asker, told: Answer) -> Answer:
    """An answer with what the thing named means before it, where a document says that."""
    beside = frozenset(question.terms) - frozenset(question.naming)
    asked = question.aspects <= _ASKED and beside <= _DEFINING
    if not asked or told.outcome is not Outcome.ANSWERED:
        return told
    found = _definition(question, facts)
    if found is None:
        return told
    passage, sentence = found
    where = Source(passage.document, passage.place)
    return replace(
        told,
        headline=written_quote(asker.language, facts, passage, [sentence]),
        statements=(told.headline, *told.statements),
        sources=(*source_lines(asker.language, facts, [where]), *told.sources),
    )


def _definition(question: Question, facts: CooperationFacts) -> tuple[Passage, str] | None:
    """The first sentence that begins with the name and says what it means."""
    named = [stem(word) for word in question.naming]
    if not named:
        return None
    return next(
        (
            (passage, sentence)
            for passage in facts.passages
            for sentence in sentences_of(passage)
            if _MEANS.search(sentence) and list(stems(sentence))[: len(named)] == named
        ),
        None,
    )
