"""What stays left out of a sum, or out of the cooperation, in what is asked next?

"Och per månad?" after a sum without something, "vad betalar Boden då?" after who leaves.
"""

import re
from dataclasses import replace

from dialogs.question import Operation, Per, Question, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.tokens import fold
from dialogs.understanding.vocabulary import NameKind

OF_CHANGE = frozenset(["change", "compare", "raised", "lowered"])
"""Aspects of a cost that is held against another."""


_ORDER = re.compile(
    r"\W*(?:(?:och|o|a|and|ok|nej|no|vi|om vi|kan du|can you|da)\W+)*"
    r"(?:(?P<out>tar?(?: vi)? bort|stryk(?:er)?|take (?:out|away)|remove|drop)"
    r"|(?P<put>lagg(?:er)?(?: vi)? (?:till|pa|in)|add|include)"
    r"|(?P<swap>byt(?:er)?(?: vi)?(?: ut)?|ersatt(?:er)?|replaced?|swap))\b"
)
"""How one is told who is to be in a computation ("ta bort Luleå", "byt Boden mot Piteå")."""
_MOST_WORDS = 7
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_SAID_SO = {"out": "without", "put": "also", "swap": "instead"}


def told_to_change(previous: Question, frame: Frame) -> Frame:
    """An order to compute anew with others as what it supposes; the same frame for all else."""
    if previous.topic is Topic.COST:
        return _told_to_leave_out(previous, frame)
    supposed = previous.topic is Topic.WHAT_IF
    named = NameKind.MUNICIPALITY in frame.kinds and frame.kinds.isdisjoint(_THINGS)
    if not (supposed and named) or frame.words > _MOST_WORDS:
        return frame
    said = _ORDER.match(fold(frame.text))
    if said is None or said.lastgroup is None:
        return frame
    heard = frozenset(["follow", _SAID_SO[said.lastgroup]])
    out = frame.refs(NameKind.MUNICIPALITY) if said["out"] else ()
    told = replace(frame, topic=None, certainty=0.0, concepts=heard, left_out=out)
    return replace(told, terms=(), strange=(), unexplained=())


def _told_to_leave_out(previous: Question, frame: Frame) -> Frame:
    """An order to take a part out of a sum just told, as the sum without it ("ta bort licensen").

    Nothing that is published is changed by it.
    """
    named = {ref for spot in frame.names for ref in spot.refs}
    itself = not named.isdisjoint((*previous.components, *previous.subjects))
    part = frame.kinds <= _THINGS and bool(named or "one_off" in frame.concepts) and not itself
    said = _ORDER.match(fold(frame.text)) if part and frame.words <= _MOST_WORDS else None
    if said is None or not said["out"] or frame.quantities.amounts:
        return frame
    heard = (frame.concepts - {"to_change"}) | {"follow", "without", "none_of"}
    out = tuple(sorted(named))
    return replace(frame, topic=None, certainty=0.0, concepts=heard, left_out=out)


_WITHOUT_IT = re.compile(
    r"\b(?:utan|exkl(?:usive|udera[rt]?)?|forutom|minus|bortsett fran|without|excluding|except)"
    r"\.?\s+"
    r"(?:den|det|dem|dom|dessa|it|that|them|those)\b(?!\s\w)"
)
"""What is left out of a sum where it was what was just told ("och totalt utan den?")."""


def without_what_was_told(previous: Question, question: Question, frame: Frame) -> Question:
    """The sum of everything without the thing whose cost was told before."""
    told = previous.components or previous.subjects
    bare = not frame.names and not question.left_out and bool(told)
    if not bare or question.topic is not Topic.COST or not _WITHOUT_IT.search(fold(frame.text)):
        return question
    anew = replace(question, subjects=(), components=(), part=(), within=(), left_out=told)
    return replace(anew, operation=Operation.TOTAL, per=None, aspects=anew.aspects | {"without"})


def who_stays(previous: Question, question: Question, frame: Frame) -> Question | None:
    """Whose sum it still is, where only somebody who leaves is named ("och om Luleå lämnar?")."""
    gone = tuple(code for code in frame.leaving if code != "own")
    asked = question.topic is Topic.WHAT_IF and previous.topic is Topic.COST
    if not (asked and gone) or set(question.municipalities) - set(gone):
        return None
    stay = tuple(code for code in previous.municipalities if code not in gone)
    whose = replace(question, municipalities=stay, own=previous.own, left_out=gone)
    return whose if stay else None


def in_its_place(previous: Question, question: Question, frame: Frame) -> Question | None:
    """Those spoken of before with one in another's place ("Piteå i stället för Boden?")."""
    named = set(question.municipalities)
    gone = named & {*previous.municipalities}
    if "instead" not in frame.concepts or len(named) != 2 or len(gone) != 1:
        return None
    (other,) = named - gone
    swapped = (other if code in gone else code for code in previous.municipalities)
    return replace(question, municipalities=tuple(dict.fromkeys(swapped)))


def with_leavers(previous: Question, question: Question, frame: Frame) -> Question:
    """Who leaves instead, or as well, in what was supposed of others ("och om Boden lämnar?").

    Or what a sum is told without as well ("och utan Piteå också?").
    """
    if "without" in previous.aspects and {"also", "without"} <= frame.concepts:
        out = dict.fromkeys((*previous.left_out, *question.left_out))
        return replace(question, left_out=tuple(out))
    gone = tuple(code for code in frame.leaving if code != "own")
    if question.topic is Topic.WHAT_IF and not gone and _does_so_too(frame):
        anew = replace(question, everyone=True, aspects=frozenset())
        before = previous.left_out or leavers_of(previous, anew)
        gone = tuple(dict.fromkeys((*before, *frame.refs(NameKind.MUNICIPALITY))))
        stay = tuple(code for code in previous.municipalities if code not in gone)
        aspects = question.aspects | {"leave"}
        leaves = replace(question, municipalities=stay, left_out=gone, aspects=aspects)
        return leaves if before else question
    if not gone and question.topic is Topic.WHAT_IF and (question.joining or 0) < 0:
        # "... om Arvidsjaur lämnar?", "och om två till gör det?"
        first = leavers_of(previous, replace(question, everyone=True, aspects=frozenset()))
        more = frame.quantities.joining is not None
        return replace(question, left_out=first, municipalities=()) if more and first else question
    if question.topic is not Topic.WHAT_IF or not (previous.left_out and gone):
        return question
    stay = tuple(c for c in frame.refs(NameKind.MUNICIPALITY) if c not in gone)
    too = previous.left_out if "also" in frame.concepts else ()
    return replace(
        question,
        municipalities=stay or tuple(c for c in previous.municipalities if c not in gone),
        everyone=not stay and previous.everyone,
        left_out=tuple(dict.fromkeys((*too, *gone))),
    )


def _does_so_too(frame: Frame) -> bool:
    """Whether a municipality is said to do as another did ("och om Boden också gör det?")."""
    supposed = not frame.concepts.isdisjoint(["conditional", "without"])
    other = not frame.concepts.isdisjoint(["cost", "joining", "participants"])
    too = "also" in frame.concepts and frame.kinds == {NameKind.MUNICIPALITY}
    return too and supposed and not other


def leavers_of(previous: Question, question: Question) -> tuple[str, ...]:
    """Who leaves in what was supposed, where the follow-up asks what it means for somebody else."""
    if "only" in question.aspects and len(question.municipalities) > 1:
        return ()  # "bara Kalix och Boden": whoever was left out before, these are all
    if previous.left_out or "leave" not in previous.aspects - question.aspects:
        return previous.left_out if question.topic is Topic.WHAT_IF else ()
    named = previous.municipalities
    if question.municipalities in ((), named) and not question.everyone:
        return ()
    return named[1:] if previous.own and len(named) > 1 else named


def left_out_of_both(previous: Question, question: Question) -> tuple[str, ...]:
    """What stays left out: who leaves, or what a sum is told without ("och per månad?")."""
    if is_in_another_unit(previous, question):
        return previous.left_out
    return leavers_of(previous, question)


def is_in_another_unit(previous: Question, question: Question) -> bool:
    """Whether the sum without something is asked for once more, in another unit.

    Or of another year, or of another payer where a thing was left out ("och Boden?"), or of
    several side by side ("skillnad?").
    """
    payers, before = question.municipalities, previous.municipalities
    side_by_side = question.topic is Topic.COST and question.operation is Operation.COMPARE
    side_by_side = side_by_side and len(payers) > 1
    another = question.aspects & OF_CHANGE and not side_by_side
    if "without" not in previous.aspects or another:
        return False
    if payers == before and question.per not in (None, Per.PERCENT, previous.per):
        return True
    once = "one_off" in previous.aspects  # "utan engångskostnader?"
    if not (previous.left_out or once) or question.subjects != previous.subjects:
        return False
    another_year = payers == before and bool(question.years) and question.years != previous.years
    return another_year or side_by_side or (len(payers) == len(before) == 1 and payers != before)


def index_of_both(previous: Question, question: Question) -> float | None:
    """How much is added, or the level; none any more where somebody leaves or joins.

    Nor where an end is asked.
    """
    ends = question.topic is Topic.ATTENDANCE and question.operation is not Operation.VALUE
    joins = "joining" in question.aspects - previous.aspects
    anew = question.index is not None or "leave" in question.aspects or ends or joins
    anew = anew or question.participants is not None  # "what if only ten shared it?"
    return question.index if anew else previous.index
