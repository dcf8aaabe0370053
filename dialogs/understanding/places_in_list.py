"""Which of what was just listed is asked about? "det första", "nummer tre", "the last one"."""

import re
from dataclasses import replace
from datetime import date

from dialogs.question import Operation, Question, Topic, When
from dialogs.understanding.frame import Frame
from dialogs.understanding.rows_numbered import COUNTED
from dialogs.understanding.vocabulary import NameKind
from domain.facts import CooperationFacts

_PLACES = {
    **dict.fromkeys(("första", "first", "ett", "one"), 1),
    **dict.fromkeys(("andra", "second", "två", "two"), 2),
    **dict.fromkeys(("tredje", "third", "tre", "three"), 3),
    **dict.fromkeys(("fjärde", "fourth", "fyra", "four"), 4),
    **dict.fromkeys(("femte", "fifth", "fem", "five"), 5),
    **dict.fromkeys(("sista", "last"), 0),
    **dict.fromkeys(("näst sista", "last but one", "second to last"), -1),
}
_PLACE = re.compile(
    r"\b(?:det|den|the|nummer|nr|number)\s+"
    rf"(?P<place>{'|'.join(sorted(_PLACES, key=len, reverse=True))}|\d)\b",
    re.IGNORECASE,
)
_PAYER = frozenset([NameKind.MUNICIPALITY])
"""What may be named beside a place in a list ("vad kostar den andra för Boden?")."""
_MOST_WORDS = 7
"""Words of a question that asks of one of the list and nothing else."""


def place_in_list(frame: Frame) -> int | None:
    """The place said, counted from one, 0 for the last; ``None`` where none is, or a thing is."""
    if not frame.kinds <= _PAYER or frame.words > _MOST_WORDS:
        return None
    said = _PLACE.search(frame.text)
    if said is None or one_of_those(frame):
        return None  # "den andra, om leverantörsavtalen": the other one
    place = said["place"].lower()
    return int(place) if place.isdigit() else _PLACES[place]


_ONE_OF_THOSE = re.compile(
    r"\W*(?:(?:och|men|and|but)\s+(?=om\b|about\b)"
    r"|(?:(?:och|men|and|but)\s+)?(?:(?:finns|är)\s+det\s+|is\s+there\s+)?(?:den|det|de|dom|dem"
    r"|någon|nån|något|nåt|några|any(?:thing)?|the\s+ones?|that\s+one|those)(?:\s+andra)?,?\s+)"
    r"(?:om|kring|gällande|angående|som\s+(?:handlar|gäller|handlade|gällde)|about|on|regarding"
    r"|med(?!\s+(?:de[nt]\s+|mest|minst|flest|\w+st\b)))\b",
    re.IGNORECASE,
)


def one_of_those(frame: Frame) -> bool:
    """Whether one of what was listed is called by what it is about ("den om budgeten")."""
    return _ONE_OF_THOSE.match(frame.text) is not None


def asks_at_a_place(previous: Question, frame: Frame) -> bool:
    """Whether one of what was told is meant by its place ("och det sista?")."""
    told = previous.listed or previous.topic in COUNTED
    return bool(told) and place_in_list(frame) is not None


def at_its_place(
    previous: Question, question: Question, frame: Frame, facts: CooperationFacts
) -> Question:
    """A follow-up about the one of what was listed at the place that is said, as if named.

    Or about the one after or before the one told last ("och nästa?").
    """
    if step := _step(frame):
        return _further(previous, question, facts, step)
    place = place_in_list(frame) if asks_at_a_place(previous, frame) else None
    if place is None or place > (len(previous.listed) or place):
        return question
    return _the_one(previous, question, facts, place)


def _step(frame: Frame) -> int:
    """How many places further in the list is asked for, where nothing else is; else 0."""
    if frame.names or frame.times.paragraphs or frame.words > _FEW:
        return 0
    if not frame.concepts.isdisjoint(("after", "next")):
        return 1
    return -1 if "predecessor" in frame.concepts else 0


def _further(
    previous: Question, question: Question, facts: CooperationFacts, step: int
) -> Question:
    """The one some places further than the one told last, in the minutes or in what was listed."""
    if previous.topic is Topic.DECISION and (number := _paragraph_of(previous, facts)):
        there = str(number + step)
        return replace(question, topic=Topic.DECISION, paragraph=there, when=None)
    if previous.row and previous.row + step > 0:
        return replace(question, row=previous.row + step)
    day = previous.starts.isoformat() if previous.starts and not previous.months else ""
    told = {*previous.subjects, *previous.documents, *previous.agreements, *previous.decisions, day}
    at = next((n for n, each in enumerate(previous.listed, 1) if each in told), 0)
    there_is = at and 0 < at + step <= len(previous.listed)
    return _the_one(previous, question, facts, at + step) if there_is else question


def _paragraph_of(previous: Question, facts: CooperationFacts) -> int:
    """The number of the one paragraph told last; 0 where none was told."""
    told = [d.paragraph for d in facts.decisions if (d.id,) == previous.decisions]
    number = previous.paragraph or (next(iter(told), None) or "").removeprefix("§").strip()
    return int(number) if number.isdigit() else 0


def _the_one(
    previous: Question, question: Question, facts: CooperationFacts, place: int
) -> Question:
    """A question about the one at a place, asked by nothing else."""
    aspects = question.aspects - _OF_THE_PLACE
    of_one = replace(question, aspects=aspects, nth=None, operation=Operation.VALUE)
    if of_one.when is When.LATEST:
        of_one = replace(of_one, when=None)  # "det sista?"
    if previous.topic is Topic.AGENDA:
        return replace(of_one, paragraph=str(place))
    if not previous.listed:
        return replace(of_one, row=place)
    one = previous.listed[place - 1]
    if previous.topic in COUNTED:
        return replace(of_one, row=int(one))
    if one in facts.document and previous.topic is Topic.DOCUMENT:
        return replace(of_one, documents=(one,))
    if one in facts.subject:
        return replace(of_one, subjects=(one,), components=())
    if any(one == agreement.id for agreement in facts.agreements):
        return replace(of_one, agreements=(one,))
    if any(one == decision.id for decision in facts.decisions):
        return replace(of_one, decisions=(one,), paragraph=None)
    day = date.fromisoformat(one)
    return replace(of_one, years=(), months=(), starts=day, ends=day)


_FEW = 4
"""Words of a message that asks for the next one and nothing else."""
_OF_THE_PLACE = frozenset(["among", "first", "highest", "list", "lowest", "which_thing"])
"""Aspects of the words that say the place."""
