"""Which thing do words mean that are no name of it? The one that is described by them."""

from dataclasses import replace

from dialogs.answers.matching import asked_stems
from dialogs.answers.stems import stems
from dialogs.answers.synonyms import means
from dialogs.question import Question, Topic
from domain.facts import CooperationFacts
from domain.records import Subject

_OF_KINDS = frozenset(["initiative", "procurement", "project", "solution"])
"""Aspects of a question that asks for a thing of some kind."""
_SPENT = (*sorted(_OF_KINDS), "about", "purpose", "other_organisation")


def with_described(question: Question, facts: CooperationFacts) -> Question:
    """The question about the one thing that its words describe ("vilket projekt rör löner?").

    As it is where things are named, no kind of thing is asked for, or none or several fit.
    """
    if question.topic is not Topic.SEARCH or question.subjects:
        return question
    if _OF_KINDS.isdisjoint(question.aspects):
        return question
    asked = asked_stems(question, facts, _SPENT)
    found = [s.id for s in facts.subjects if asked and all(means(w, _said_of(s)) for w in asked)]
    if len(found) != 1:
        return question
    return replace(question, topic=Topic.ABOUT, subjects=tuple(found), unexplained=())


def _said_of(subject: Subject) -> tuple[str, ...]:
    """The stems of what a thing is called and described as."""
    return stems(" ".join((subject.name, *subject.aliases, subject.description or "")))
