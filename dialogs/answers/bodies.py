"""Which bodies does a question mean? Those named, those of its roles, or those its words name."""

from collections.abc import Mapping

from dialogs.answers.stems import stem, stems
from dialogs.question import Question
from domain.facts import CooperationFacts
from domain.indexes import kept_with

SHORTEST_NAME = 5
"""Letters of a body's one-word name that may begin a compound ("nämnd" in "nämndmötet")."""


def asked_bodies(question: Question, facts: CooperationFacts) -> tuple[str, ...]:
    """Ids of the bodies a question is about; none when it is about no one of them, or all."""
    if "both_bodies" in question.aspects:
        return ()
    if question.bodies:
        return tuple(body for body in question.bodies if body in facts.body)
    of_roles = (facts.role[role].body for role in question.roles if role in facts.role)
    named = dict.fromkeys(body for body in of_roles if body is not None)
    if named:
        return tuple(named)
    names = kept_with(facts, _one_word_names)
    said = (stem(term) for term in question.terms)
    found = (body for word in said for name, body in names.items() if word.startswith(name))
    told = tuple(dict.fromkeys(found))
    if not told and "formal" in question.aspects:
        # A sammanträde is held by those who decide; others meet.
        return tuple(body.id for body in facts.bodies if body.decides)
    return told


def _one_word_names(facts: CooperationFacts) -> Mapping[str, str]:
    """Bodies by the stems of their names of one word; a name of two bodies tells neither."""
    found: dict[str, set[str]] = {}
    for body in facts.bodies:
        for name in (body.name, *body.aliases):
            words = stems(name)
            if len(words) == 1 and len(words[0]) >= SHORTEST_NAME:
                found.setdefault(words[0], set()).add(body.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
