"""Which part of what was told is asked about, or what is left? "varav licens?", "resten?".

Or what is it with another part ("inklusive konsulterna?")?
"""

import re
from dataclasses import replace

from dialogs.question import Operation, Question, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.vocabulary import NameKind
from domain.facts import CooperationFacts

_A_NAME = range(1, 4)
"""Words of the name of a thing."""


def with_part(previous: Question, question: Question, frame: Frame) -> Question:
    """A part of the thing spoken of before ("hur mycket av det är licens?", "och konsulter?")."""
    if adds_to_it(previous, frame):
        both = dict.fromkeys((*previous.components, *question.components))
        things = dict.fromkeys((*previous.subjects, *question.subjects))
        return replace(question, components=tuple(both), subjects=tuple(things))
    if question.part and not question.within and "pronoun" in frame.concepts:
        return replace(question, within=previous.subjects)
    if question.part and not question.within and _belongs_to(previous, question):
        return replace(question, within=previous.subjects)
    if "portion" in frame.concepts and question.within and "pronoun" in frame.concepts:
        of_whole = replace(question, part=previous.components or previous.subjects)
        return replace(of_whole, components=previous.components, subjects=previous.subjects)
    if {"portion", "pronoun"} <= frame.concepts and not question.part and _is_of_a_whole(previous):
        return replace(question, part=previous.components, within=previous.subjects)
    told_together = max(len(previous.components), len(previous.subjects)) > 1
    if {"portion", "pronoun"} <= frame.concepts and not question.part and told_together:
        return replace(question, part=(*previous.components, *previous.subjects))
    if previous.part and not question.part and question.topic is previous.topic:
        said = (*question.components, *question.subjects)
        return replace(question, part=said or previous.part, within=previous.within)
    return question


def for_its_payer(previous: Question, frame: Frame, facts: CooperationFacts) -> Question:
    """What a thing costs, where it was named and nothing said of it, and now who pays is.

    ("rtj", "boden 24"): together they are the same as said at once. Any other question is as it
    was.
    """
    named = previous.topic is Topic.STATUS and len(previous.terms) in _A_NAME
    if not named or previous.aspects or previous.municipalities:
        return previous
    payer = frame.kinds == {NameKind.MUNICIPALITY} and not frame.concepts
    priced = not facts.components_of.keys().isdisjoint(previous.subjects)
    return replace(previous, topic=Topic.COST) if payer and priced else previous


_ADDED = re.compile(
    r"\W*(?:(?:och|o|å|and)\s)?(?:inklusive|inkl\.?|ihop\smed|tillsammans\smed|med|plus|including|incl\.?"
    r"|together\swith|with)\s",
    re.IGNORECASE,
)
"""How a part is added to what was told ("och med utvecklaren?")."""
_ADDED_WORDS = 6
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])


def adds_to_it(previous: Question, frame: Frame) -> bool:
    """Whether a priced part is only added to the one whose share was told."""
    if previous.topic is not Topic.COST or not previous.components:
        return False
    parts = frame.refs(NameKind.COMPONENT) or frame.refs(NameKind.SUBJECT)
    of_parts = bool(parts) and frame.kinds <= _THINGS | {NameKind.ROLE, NameKind.AGREEMENT}
    new = of_parts and set(parts).isdisjoint((*previous.components, *previous.subjects))
    return new and frame.words < _ADDED_WORDS and _ADDED.match(frame.text) is not None


def as_added(previous: Question, frame: Frame) -> Frame:
    """A sentence that only adds a part to what was told, as one that goes on from it."""
    if not adds_to_it(previous, frame):
        return frame
    names = tuple(s for s in frame.names if s.kind in _THINGS)
    return replace(frame, topic=None, certainty=0.0, concepts=frozenset(["follow"]), names=names)


def with_its_start(previous: Question, frame: Frame, facts: CooperationFacts) -> Frame:
    """A sentence that asks what is paid at the start for just the thing told of ("uppstarten?").

    That is a share of it, and no fee. Where only another thing has such a share, a fee is asked
    for. The same frame for every other sentence.
    """
    if frame.concepts.isdisjoint(_STARTING):
        return frame
    bare = frame.kinds == {NameKind.COMPONENT} and frame.concepts <= _AT_THE_START
    named = frame.refs(NameKind.COMPONENT)
    own = {facts.component[c].subject in previous.subjects for c in named}
    if bare and previous.subjects and own == {False}:
        heard = frame.concepts | {"fee", "start_up"}
        of_fees = replace(frame, topic=Topic.FEES, certainty=_CERTAIN, concepts=heard)
        return replace(of_fees, names=(), said={}, kinds=frozenset())
    of_a_share = "start_up" in frame.concepts and previous.topic is Topic.COST
    if not (bare and of_a_share) or own != {True}:
        return frame
    return replace(frame, topic=None, certainty=0.0, concepts=frozenset(["follow"]))


_CERTAIN = 3.0
"""How sure it is that a fee is asked for, where nothing else is paid at the start."""
_STARTING = frozenset(["entry_fee", "start_up"])
_AT_THE_START = _STARTING | frozenset(
    ["about", "cost", "costing", "fee", "follow", "how_much", "past", "start_up"]
)


def _belongs_to(previous: Question, question: Question) -> bool:
    """Whether a part of just the thing whose sum was told is asked for."""
    whole = previous.topic is Topic.COST and not previous.components
    return whole and bool(previous.subjects) and question.subjects == previous.subjects


def _is_of_a_whole(previous: Question) -> bool:
    """Whether a part was told right after the whole it stands in ("varav licens?")."""
    before = previous.before[-1:]
    return bool(previous.components) and any(
        asked.subjects == previous.subjects and not asked.components for asked in before
    )


def with_the_remainder(previous: Question, question: Question, frame: Frame) -> Question:
    """A sum without the part told before ("varav soc?", "och resten?")."""
    part = previous.components or previous.subjects
    if "rest" not in frame.concepts or question.topic is not Topic.COST or not part:
        return question
    aspects = question.aspects | {"without"}
    whole = previous.subjects if _is_of_a_whole(previous) else ()
    return replace(question, subjects=whole, components=(), left_out=part, aspects=aspects)


def of_the_sum_told(question: Question, frame: Frame) -> Question:
    """Somebody's part of the sum just told, and not of all they pay ("hur mycket är vårt?")."""
    of_it = {"portion", "pronoun"} <= frame.concepts and "total" not in frame.concepts
    if not (of_it and question.municipalities and question.operation is Operation.TOTAL):
        return question
    return replace(question, operation=Operation.VALUE, aspects=question.aspects - {"total"})
