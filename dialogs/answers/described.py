"""Which thing do words mean that are no name of it? The one that is described by them."""

import re
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
    if question.subjects or question.topic not in (Topic.SEARCH, Topic.STATUS):
        return question
    if "traffic" in question.aspects and not _OF_NUMBERS.isdisjoint(question.aspects):
        return _of_what_is_counted(question, facts)
    if question.topic is Topic.STATUS:
        return question
    if _OF_KINDS.isdisjoint(question.aspects):
        return question
    asked = asked_stems(question, facts, _SPENT)
    found = [s.id for s in facts.subjects if asked and all(means(w, _said_of(s)) for w in asked)]
    if len(found) != 1:
        return question
    return replace(question, topic=Topic.ABOUT, subjects=tuple(found), unexplained=())


def _of_what_is_counted(question: Question, facts: CooperationFacts) -> Question:
    """The question about the one thing whose reports count that ("hur många besökare var det?")."""
    asked = asked_stems(question, facts, _SPENT)
    counted = {
        told.subject
        for told in facts.status_statements
        if _NUMBER.search(told.text) and any(means(word, stems(told.text)) for word in asked)
    }
    if len(counted) != 1:
        return question
    return replace(question, topic=Topic.STATUS, subjects=tuple(counted), unexplained=())


_OF_NUMBERS = frozenset(["change", "compare", "how_many", "lowered", "raised"])
"""Aspects of a question how many there are, and not how often somebody visits another."""
_NUMBER = re.compile(r"\d{3}")
"""Figures of a number of visits, and not of municipalities."""


def _said_of(subject: Subject) -> tuple[str, ...]:
    """The stems of what a thing is called and described as."""
    return stems(" ".join((subject.name, *subject.aliases, subject.description or "")))
