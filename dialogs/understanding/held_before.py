"""Is what was just told held against another? "är det mindre än Piteå?", "betalar vi mer?"."""

import re
from dataclasses import replace

from dialogs.question import Operation, Question, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.tokens import fold
from dialogs.understanding.vocabulary import NameKind

_HOLDING = frozenset(["as_much", "comparative", "highest", "lowest"])
_VERB = re.compile(
    r"\W*(?:(?:och|men|sa|jaha|ok|okej|and|but|so)\W+)*"
    r"(?:ar|e|var|blir|blev|betalar?|betalade|kostar|ligger|har|is|was|are|do|does|did)\s"
)
"""How it begins what is answered with yes or no."""
_THE_AMOUNT = re.compile(r"\b(?:det|summan|beloppet|den|it|that)\b")
"""What is said of an amount, and of no municipality ("är de mindre än Piteå?")."""
_MORE = re.compile(r"\b(?:mera?|hogre|dyrare|more|higher|dearer)\b")
_LESS = re.compile(r"\b(?:mindre|lagre|billigare|less|lower|cheaper)\b")
_OF_SIZE = frozenset(
    ["change", "comparative", "compare", "less_than", "more_than", "own", "pronoun", "size"]
)
"""Concepts of "är det mindre än Piteå?", which might as well be of a municipality's size."""
_WHO_PAYS_MORE = frozenset(
    [
        *("change", "comparative", "cost", "costing", "dearer", "lowered", "own", "past"),
        *("pronoun", "raised", "whose", "where"),
    ]
)
"""Concepts of "är Piteå dyrare?", which says nothing of whom it is held against."""
_AS_MUCH = frozenset(["as_much", "change", "compare", "cost", "own", "pronoun"])
_ALIKE = frozenset(["as_much"])
_ENDS = frozenset(["highest", "lowest"])
_AT_AN_END = _ENDS | {"cost", "costing", "everyone", "list", "pronoun"}
_ONLY_NAMING = frozenset(["follow", "whose"])
"""Concepts of "och Gällivare då?", and of nothing besides."""
_HOW_MUCH_MORE = frozenset(["comparative", "compare"])
_BY_HOW_MUCH = _HOW_MUCH_MORE | {"change", "dearer", "follow", "how_much", "lowered", "raised"}
_PAYERS = frozenset([NameKind.MUNICIPALITY])
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_OF_CHANGE = frozenset(["change", "costing", "dearer", "lowered", "raised", "size"])
_OWN = frozenset(["own"])
WAYS = frozenset(["less_than", "more_than"])
_TWO = 2
"""Payers of whom one is held against the other."""
_CERTAIN = 4.0
"""Evidence of a sentence that is known to be of a share."""


def as_held(previous: Question, frame: Frame) -> Frame:
    """A sentence that holds the share just told against another's, with what it leaves out.

    Other sentences are left as they are.
    """
    if previous.topic is not Topic.COST or not frame.kinds <= _PAYERS | _THINGS:
        return frame
    if frame.concepts <= _ONLY_NAMING and frame.kinds == _PAYERS:
        return _against_the_same(previous, frame)
    if previous.operation is Operation.COMPARE and _asks_how_much_more(frame):
        return _of_cost(frame, _HOW_MUCH_MORE)
    if frame.concepts.isdisjoint(_HOLDING) or frame.quantities.amounts:
        return frame
    text = fold(frame.text)
    if not begins_with_its_verb(text):
        return frame
    if frame.times.years:
        alike = "as_much" in frame.concepts <= _AS_MUCH and not frame.names
        return _of_cost(frame, _ALIKE) if alike else frame
    of_the_amount = _THE_AMOUNT.search(text) is not None
    if frame.things_beyond or frame.beyond:
        return _beyond_what_is_named(previous, frame, of_the_amount=of_the_amount)
    one = len(previous.municipalities) == 1 and frame.kinds <= _PAYERS
    return _of_the_payer_told(previous, frame, text) if one else frame


def _against_the_same(previous: Question, frame: Frame) -> Frame:
    """Another that the first of two is held against as well ("och Gällivare då?")."""
    named = frame.refs(NameKind.MUNICIPALITY)
    way = previous.aspects & WAYS
    compared = previous.operation is Operation.COMPARE and "comparative" in previous.aspects
    compared = compared and len(way) == 1 and len(previous.municipalities) == _TWO
    other = len(named) == 1 and named[0] not in previous.municipalities and not frame.times.years
    if not (compared and other and frame.starts_as_follow_up):
        return frame
    return replace(_of_cost(frame, _HOW_MUCH_MORE | way), beyond=named)


def _asks_how_much_more(frame: Frame) -> bool:
    """Whether nothing is asked but how far apart those are ("hur mycket dyrare?")."""
    bare = "how_much" in frame.concepts <= _BY_HOW_MUCH and not frame.names
    return bare and not (frame.times.years or frame.strange)


def _beyond_what_is_named(previous: Question, frame: Frame, *, of_the_amount: bool) -> Frame:
    """The amount told, held against a part of another's, another's, or that of another thing."""
    if frame.things_beyond and frame.kinds <= _THINGS:
        one = len(previous.subjects) == 1 and of_the_amount
        return _of_cost(frame, frame.concepts - _OF_CHANGE) if one else frame
    if not frame.kinds <= _PAYERS:
        return frame
    if frame.quantities.percent_of and "percent_of" in frame.concepts:
        return _of_cost(frame, frame.concepts | {"part_said"})  # "mer än hälften av Luleås?"
    bare = "size" in frame.concepts <= _OF_SIZE and of_the_amount
    return _of_cost(frame, frame.concepts - {"change", "size"}) if bare else frame


def _of_the_payer_told(previous: Question, frame: Frame, text: str) -> Frame:
    """The one whose share was told, held against all, or another against that one."""
    told = previous.municipalities
    named = frame.refs(NameKind.MUNICIPALITY)
    if _ENDS & frame.concepts and frame.concepts <= _AT_AN_END:
        of_the_amount = not named and _THE_AMOUNT.search(text) is not None
        return _of_cost(frame, frame.concepts & _ENDS) if of_the_amount else frame
    other = len(named) == 1 and named != told
    if "as_much" in frame.concepts:
        return _of_cost(frame, _ALIKE) if other and frame.concepts <= _AS_MUCH else frame
    ours = not named and "own" in frame.concepts and not previous.own
    way = way_of(text)
    if not (way and (other or ours)) or not frame.concepts <= _WHO_PAYS_MORE:
        return frame
    said = _HOW_MUCH_MORE | way | (frame.concepts & _OWN)
    return replace(_of_cost(frame, said), beyond=told)


def with_the_thing_told(previous: Question, question: Question, frame: Frame) -> Question:
    """The thing just told held against the one named ("är det mer än för e-arkivet?")."""
    one = len(previous.subjects) == 1 and len(question.things_beyond) > 0
    held = one and question.topic is previous.topic is Topic.COST and question.polar
    if not held or "comparative" not in frame.concepts or NameKind.MUNICIPALITY in frame.kinds:
        return question
    if previous.subjects[0] in (*question.subjects, *question.things_beyond):
        return question
    text = fold(frame.text)
    if not begins_with_its_verb(text) or _THE_AMOUNT.search(text) is None:
        return question
    return replace(
        question,
        operation=Operation.COMPARE,
        subjects=(*previous.subjects, *question.subjects),
        components=(*previous.components, *question.components),
        aspects=question.aspects | {"whether"},
    )


def begins_with_its_verb(text: str) -> bool:
    """Whether it is asked yes or no, of what was told."""
    return _VERB.match(text) is not None


def way_of(text: str) -> frozenset[str]:
    """Which way it is asked whether somebody lies; empty where both or none is said."""
    more, less = _MORE.search(text), _LESS.search(text)
    if bool(more) is bool(less):
        return frozenset()
    return frozenset(["more_than" if more else "less_than"])


def _of_cost(frame: Frame, concepts: frozenset[str]) -> Frame:
    said = concepts | {"cost"}
    return replace(frame, topic=Topic.COST, certainty=_CERTAIN, concepts=said)
