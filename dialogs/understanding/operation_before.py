"""What is done with the figures of a follow-up? "och Kalix?" after a change, or a comparison."""

from dataclasses import replace

from dialogs.question import Operation, Question, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.vocabulary import NameKind

_ENDS = frozenset([Operation.HIGHEST, Operation.LOWEST])
_COMPARED = 2
"""Municipalities of a question whether one pays more than another."""


_OF_TIME = frozenset(["change", "lowered", "raised"])
"""Aspects of what became dearer or cheaper in time, and not than another."""


def weighs_another(previous: Question, frame: Frame) -> bool:
    """Whether somebody else is held against the one whose share was told ("betalar Boden mer?")."""
    told = previous.municipalities if previous.topic is Topic.COST else ()
    if len(told) != 1 or frame.times.years:
        return False
    named = frame.refs(NameKind.MUNICIPALITY)
    if frame.beyond == told and told[0] not in named:  # "betalar vi mer?", as it was completed
        return True
    if frame.kinds != {NameKind.MUNICIPALITY}:
        return False
    held = not frame.concepts.isdisjoint(_HOLDING)  # "betalar Kalix lika mycket?"
    held = held or {"compare", "opinion"} <= frame.concepts
    alone = held and frame.concepts.isdisjoint(_AGAINST_OTHERS)
    alone = alone and ("compare" not in frame.concepts or frame.concepts <= _HOW_MUCH_MORE)
    return alone and len(named) == 1 and named != told


_HOLDING = frozenset(["as_much", "comparative", "equal"])
_AGAINST_OTHERS = frozenset(["everyone", "own", "total", "which_municipality"])
"""Concepts beside which it is said against whom somebody is held, or of what else."""
_HOW_MUCH_MORE = frozenset(["opinion", "percent", "with_us"]).union(
    ["among", "comparative", "compare", "cost", "costing", "how_much", "less_than", "more_than"]
)
"""All that is said where only how much more is asked ("hur mycket mer betalar Boden?")."""


def _counts_another(previous: Question, question: Question, frame: Frame) -> bool:
    """Whether the users of one thing are held against those of the one just told."""
    named = frame.refs(NameKind.SUBJECT)
    of_users = previous.topic is question.topic is Topic.UPTAKE and len(previous.subjects) == 1
    held = of_users and not frame.concepts.isdisjoint(_SIDES)
    return held and len(named) == 1 and named != previous.subjects


_SIDES = frozenset(["less_than", "more_than"])


OF_STANDING = frozenset(["procurement", "status"])
"""Aspects of how a thing stands."""
_NOT_COUNTED = OF_STANDING | {"who"}
WHO_PAYS_MORE = frozenset(["comparative", "which_municipality"])


def operation_of_both(previous: Question, question: Question) -> Operation:
    """What is computed: what was before, where a follow-up only says of what or whom."""
    if _counts_there(previous, question):
        return previous.operation
    if question.operation is not Operation.VALUE or question.row is not None:
        return question.operation
    if previous.operation in _ENDS and "confirm" in previous.aspects and previous.municipalities:
        return Operation.VALUE  # "stämmer det att Luleå betalar mest, och hur stor del är det?"
    if previous.operation in _ENDS and question.municipalities and not previous.municipalities:
        return Operation.VALUE  # "vem betalar mest?", "och Boden?"
    if previous.operation is Operation.COUNT and not _NOT_COUNTED.isdisjoint(question.aspects):
        return Operation.VALUE  # "hur många är de, och vem leder dem?", "och upphandlingen?"
    if previous.operation is Operation.TOTAL and question.aspects >= WHO_PAYS_MORE:
        return Operation.COMPARE  # "tillsammans?", "vem betalar mer?"
    another_time = question.years not in ((), previous.years)
    paid = bool(question.municipalities) and "cost" in question.aspects  # "vad betalar Luleå?"
    alike = {"equal", "everyone"} <= question.aspects  # "är det lika för alla?"
    if previous.operation is Operation.CHANGE and (another_time or paid or alike):
        return Operation.VALUE
    same = len(previous.municipalities) > 1 and question.municipalities == previous.municipalities
    others = bool(question.municipalities) and not same
    bounded = "bounded" in previous.aspects  # "vilka betalar mer än 100 000?", "förra året?"
    another_time = another_time and not (same or bounded)
    if previous.operation is Operation.COMPARE and (others or another_time):
        return Operation.VALUE
    return previous.operation


def _counts_there(previous: Question, question: Question) -> bool:
    """Whether it is asked how many came to what stood out ("vilket var sämst?", "hur många?")."""
    of_meetings = question.topic is previous.topic is Topic.ATTENDANCE
    counts = question.operation is Operation.COUNT and previous.operation in _ENDS
    return of_meetings and counts and question.months == previous.months


def against_another(previous: Question, question: Question, frame: Frame) -> Question | None:
    """The one asked about, held against somebody else ("och mer än Piteå?"), where that is asked.

    The first of two compared stays, where it was asked whether it pays more or less.
    """
    if weighs_another(previous, frame):
        both = (*question.municipalities, *previous.municipalities)
        aspects = question.aspects - _OF_TIME | {"compare"}
        compared = replace(question, operation=Operation.COMPARE, aspects=aspects)
        return replace(compared, municipalities=both, own=previous.own)
    if _counts_another(previous, question, frame):  # "är det fler än till digital post?"
        both = (*previous.subjects, *question.subjects)
        return replace(question, subjects=both)
    one_of_two = "comparative" in previous.aspects and len(previous.municipalities) == _COMPARED
    compares = previous.operation is Operation.COMPARE
    corrects = compares and "meant" in frame.concepts  # "är det mer än Kalix?", "jag menade Boden"
    compares = compares and (corrects or question.operation is Operation.COMPARE)
    other = len(question.municipalities) == 1 and "also" not in frame.concepts
    if not (one_of_two and compares and other):
        return None
    if question.municipalities[0] in previous.municipalities:
        return None
    both = (previous.municipalities[0], *question.municipalities)
    held = replace(question, operation=Operation.COMPARE)
    return replace(held, municipalities=both, own=previous.own)
