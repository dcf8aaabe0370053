"""Which records do the words of a question mean, when nothing names them? Compared by stem."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache
from typing import TypeVar

from dialogs.answers.passages import passage_index
from dialogs.answers.stems import holds_whole, matches, stem, stems
from dialogs.question import Question
from dialogs.understanding.lexicon import GAP, lexicon
from domain.facts import CooperationFacts
from domain.indexes import kept_with

R = TypeVar("R")
SPENT = frozenset(
    [
        "list", "everyone", "how_many", "latest", "past", "now", "own", "me", "pronoun", "who",
        "when", "where", "how", "follow", "next", "coming", "history", "summary", "status",
        "document", "change", "total", "greeting", "thanks", "cause", "confirm",
    ]
)  # fmt: skip
"""Concepts of the lexicon whose words shape a question and say nothing of what it is about."""
SHAPING = SPENT - {
    "latest", "past", "history", "summary", "status", "document", "change", "total", "pronoun",
}  # fmt: skip
"""Those whose words never are what a question is about, not even where there are no others."""


_INTERROGATIVE = frozenset(["vad", "var", "vem", "hur"])
"""Never what is sought; "väder" has the stem of the first."""


def asked_stems(
    question: Question,
    facts: CooperationFacts,
    spent: Iterable[str] = (),
    *,
    shaping: frozenset[str] = SPENT,
    prefixes: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """The stems of the question's content words.

    Left out are numbers, the cooperation's own name, the words of ``shaping`` and ``spent``
    concepts and words with one of the ``prefixes``: those that have already led to the topic.
    """
    concepts = shaping | frozenset(spent)
    # There are thousands of these words: they are looked up, and never put together.
    leading, own = words_of(concepts), kept_with(facts, _own_name)
    used = {found for place in question.outsiders for found in stems(place)}
    used.update(*_phrases_said(question.terms, concepts))
    return tuple(
        dict.fromkeys(
            found
            for term in question.terms
            for found in stems(term)
            if found.isalpha()
            and found not in leading
            and found not in own
            and found not in used
            and found not in _INTERROGATIVE
            and not (prefixes and found.startswith(prefixes))
        )
    )


def is_strange(question: Question, facts: CooperationFacts, spent: Iterable[str] = ()) -> bool:
    """Whether what is asked goes beyond the documents: none of its content words stands in them.

    A question whose every content word has led to its topic is not strange.
    """
    called = {stem(word) for word in question.naming}
    asked = [
        w for w in asked_stems(question, facts, (*ASKING_WHO_TAKES_PART, *spent)) if w not in called
    ]
    return bool(asked) and not any(passage_index(facts).holds(word) for word in asked)


ASKING_WHO_TAKES_PART = (
    "participants", "host", "uptake", "role", "which_municipality", "inhabitants", "about",
)  # fmt: skip
"""Concepts whose words ask who takes part, and name nothing to take part in."""


def _own_name(facts: CooperationFacts) -> frozenset[str]:
    names = (facts.cooperation.name, facts.cooperation.short_name, *lexicon().cooperation)
    return frozenset(found for name in names for found in stems(name))


@cache
def words_of(concepts: frozenset[str]) -> frozenset[str]:
    """Stems of the lexicon's words for some concepts."""
    return frozenset(
        stem(phrase[0])
        for phrase, named in lexicon().concepts.items()
        if named & concepts and len(phrase) == 1
    )


@cache
def words_within(concepts: frozenset[str]) -> frozenset[str]:
    """Stems of all words of the lexicon's phrases for some concepts, also of the longer ones."""
    phrases = (words for begun in _phrases_of(concepts).values() for words in begun)
    return words_of(concepts).union(*phrases)


@cache
def _phrases_of(concepts: frozenset[str]) -> Mapping[str, Set[tuple[str, ...]]]:
    """The telling words of the lexicon's phrases for some concepts, by the first of them.

    They mean it only together.
    """
    known = lexicon()
    found: dict[str, set[tuple[str, ...]]] = {}
    for phrase, named in known.concepts.items():
        if len(phrase) > 1 and not named.isdisjoint(concepts):
            telling = (word for word in phrase if word != GAP and word not in known.ignored)
            if words := tuple(map(stem, telling)):
                found.setdefault(words[0], set()).add(words)
    return found


def _phrases_said(terms: Sequence[str], concepts: frozenset[str]) -> list[tuple[str, ...]]:
    """The telling words of the phrases for some concepts that are all among those said.

    An English one that tells alone ("add up") is meant as it is written: "Adda" is no form of it.
    """
    said = {stem(term) for term in terms}
    phrases = _phrases_of(concepts)
    found = [words for word in phrases.keys() & said for words in phrases[word] if said >= {*words}]
    exact, known = {(term,) for term in terms}, lexicon().languages
    return [words for words in found if words in exact or known.get(words[0]) != _ENGLISH]


_ENGLISH = frozenset(["en"])


@cache
def known_words() -> frozenset[str]:
    """Stems of the words that questions are made of."""
    words = (word for phrase in lexicon().concepts for word in phrase)
    return frozenset(stem(word) for word in (*words, *lexicon().everyday))


@cache
def concept_words() -> frozenset[str]:
    """Stems of all words that mean something to a question, alone or in a phrase."""
    return frozenset(stem(word) for phrase in lexicon().concepts for word in phrase)


def best_matching(
    asked: Sequence[str], records: Sequence[R], text_of: Callable[[R], str]
) -> list[R]:
    """The records that hold most of the stems, rare ones weighing more; none when none holds any.

    A word that stands whole in some is not sought by its first part in others. A stem that nearly
    every record holds tells nothing of which record is meant.
    """
    words = [set(stems(text_of(record))) for record in records]
    scores = [0.0] * len(records)
    for sought in asked:
        holding = [n for n, held in enumerate(words) if holds_whole(sought, held)]
        holding = holding or [n for n, held in enumerate(words) if matches(sought, held)]
        for n in holding:
            scores[n] += math.log(len(records) / len(holding))
    best = max(scores, default=0.0)
    if best <= 0:
        return []
    return [
        record for record, score in zip(records, scores, strict=True) if math.isclose(score, best)
    ]
