"""Do some records speak of the things that a question names?"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from dialogs.answers.stems import matches, stems
from dialogs.answers.subject_facts import is_cooperation
from dialogs.question import Question
from domain.facts import CooperationFacts
from domain.records import Subject, SubjectKind

R = TypeVar("R")

_THINGS = frozenset(
    [SubjectKind.SOLUTION, SubjectKind.PROJECT, SubjectKind.PROCUREMENT, SubjectKind.INITIATIVE]
)
"""Kinds of subjects that something is said of; what goes on always is no such thing."""


def things_named(question: Question, facts: CooperationFacts) -> list[Subject]:
    """The things a question names, none where the whole cooperation is named among them."""
    named = [facts.subject[s] for s in question.subjects if s in facts.subject]
    of_all = any(thing.kind not in _THINGS or is_cooperation(facts, thing) for thing in named)
    return [] if of_all else named


def speaking_of(
    things: Sequence[Subject], records: Sequence[R], text_of: Callable[[R], str]
) -> list[R]:
    """The records whose text holds a name of some of the things."""
    names = [stems(name) for thing in things for name in (thing.name, *thing.aliases)]
    told = ((record, stems(text_of(record))) for record in records)
    return [r for r, words in told if any(all(matches(w, words) for w in name) for name in names)]
