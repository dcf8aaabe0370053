"""Which of what was just listed is asked about? "det första", "nummer tre", "the last one"."""

import re
from dataclasses import replace

from dialogs.question import Question, Topic
from dialogs.understanding.frame import Frame

_PLACES = {
    **dict.fromkeys(("första", "first", "ett", "one"), 1),
    **dict.fromkeys(("andra", "second", "två", "two"), 2),
    **dict.fromkeys(("tredje", "third", "tre", "three"), 3),
    **dict.fromkeys(("fjärde", "fourth", "fyra", "four"), 4),
    **dict.fromkeys(("femte", "fifth", "fem", "five"), 5),
    **dict.fromkeys(("sista", "last"), 0),
}
_PLACE = re.compile(
    rf"\b(?:det|den|the|nummer|nr|number)\s+(?P<place>{'|'.join(_PLACES)}|\d)\b", re.IGNORECASE
)
_MOST_WORDS = 6
"""Words of a question that asks of one of the list and nothing else."""


def place_in_list(frame: Frame) -> int | None:
    """The place said, counted from one, 0 for the last; ``None`` where none is, or a name is."""
    if frame.names or frame.words > _MOST_WORDS:
        return None
    said = _PLACE.search(frame.text)
    if said is None:
        return None
    place = said["place"].lower()
    return int(place) if place.isdigit() else _PLACES[place]


_ONE_OF_THOSE = re.compile(
    r"\W*(?:(?:och|men|and|but)\s+(?=om\b|about\b)"
    r"|(?:(?:och|men|and|but)\s+)?(?:(?:finns|är)\s+det\s+|is\s+there\s+)?(?:den|det|de|dom|dem"
    r"|någon|nån|något|nåt|några|any(?:thing)?|the\s+ones?|that\s+one|those)\s+)"
    r"(?:om|kring|gällande|angående|som\s+(?:handlar|gäller|handlade|gällde)|about|on|regarding)\b",
    re.IGNORECASE,
)


def one_of_those(frame: Frame) -> bool:
    """Whether one of what was listed is called by what it is about ("den om budgeten")."""
    return _ONE_OF_THOSE.match(frame.text) is not None


def at_its_place(previous: Question, question: Question, frame: Frame) -> Question:
    """A question of the same list, about the decision or document at the place that is said."""
    listed = previous.listed
    place = place_in_list(frame) if listed else None
    if place is None or place > len(listed):
        return replace(question, listed=listed) if listed else question
    if question.topic is Topic.DOCUMENT:
        aspects = question.aspects - {"list"}
        return replace(question, listed=listed, documents=(listed[place - 1],), aspects=aspects)
    return replace(question, listed=listed, decisions=(listed[place - 1],), paragraph=None)
