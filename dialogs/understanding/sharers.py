"""Who shares an amount that was supposed, in what is asked next? ("och Piteå?", "utan Luleå?")."""

from dataclasses import replace

from dialogs.question import Question, Topic
from dialogs.understanding.frame import Frame

_OTHERWISE = frozenset(["everyone", "instead", "only", "sharing"])
"""Concepts with which it is said anew who shares."""
_OF_ONE = frozenset(["one_sharer"])
_COMING_OR_GOING = frozenset(["also", "joining", "leave", "none_of", "without"])
"""Aspects of who comes or goes, whom the answer then counts among those who share or not."""


def with_sharers(previous: Question, said: Question, merged: Question, frame: Frame) -> Question:
    """A follow-up whose amount those named before still share, but for who leaves, and who joins.

    ``said`` is what it would ask alone, ``merged`` with what was said before.
    """
    of_them = previous.topic is merged.topic is Topic.WHAT_IF and _is_shared_by_some(previous)
    anew = merged.everyone or merged.subjects or merged.participants or merged.joining
    anew = anew or merged.outsiders or not frame.concepts.isdisjoint(_OTHERWISE)
    gone = {*frame.left_out, *frame.leaving}
    if not of_them or anew or not (said.municipalities or gone):
        return merged
    if "leave" in said.aspects and not gone:
        gone = {*said.municipalities}
    if "own" in gone:
        gone |= {*said.municipalities}
    asked = [code for code in said.municipalities if code not in gone]
    stay = tuple(c for c in dict.fromkeys((*asked, *previous.municipalities)) if c not in gone)
    if {*asked} - {*previous.municipalities}:
        stay = (*(c for c in stay if c not in asked), *asked)  # who joins is told last
    if not stay:
        return merged
    alone = frozenset(["only"]) if len(stay) == 1 else frozenset()
    of_one = len(asked) == 1 and {*asked} <= {*previous.municipalities}
    aspects = (merged.aspects - _COMING_OR_GOING) | alone | (_OF_ONE if of_one else frozenset())
    return replace(merged, municipalities=stay, left_out=(), aspects=aspects, own=previous.own)


def _is_shared_by_some(question: Question) -> bool:
    """Whether an amount was supposed that some share who were named, of nothing published."""
    several = len(question.municipalities) > 1 or "only" in question.aspects
    others = question.everyone or question.participants or question.joining or question.left_out
    of_things = question.subjects or question.components or "leave" in question.aspects
    return bool(question.amount and several) and not (others or of_things)
