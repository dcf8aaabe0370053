"""Does a pronoun mean what the answer before it picked out? "den" after what is used by fewest."""

from dataclasses import replace

from dialogs.question import Operation, Question, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.vocabulary import NameKind

_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_OF_THE_CHOICE = frozenset(["component", "highest", "list", "lowest", "solution", "which_thing"])
"""Aspects of the question that picked it out."""
_ENDS = frozenset(["highest", "lowest"])
_SETTING_ASIDE = frozenset(
    ["comparative", "compare", "everyone", "highest", "lowest", "own", "which_municipality"]
)
"""Concepts of a question that is not of the one municipality that was picked out."""
_OF_ONE_PAYER = frozenset([Topic.COST, Topic.INHABITANTS])


def with_singled_out(previous: Question, frame: Frame) -> Question:
    """The question before a follow-up, about what its answer picked out where that is meant."""
    told = next(iter(previous.singled_out), None)
    if told is None:
        return previous
    if told.municipalities:
        return _of_the_payer(previous, frame)
    of_one = previous.municipalities or previous.topic is Topic.ECONOMY
    why = of_one and "cause" in frame.concepts  # "Boden betalar mest för?", "vad gick sämst?"
    if not (why or "pronoun" in frame.concepts) or not frame.kinds.isdisjoint(_THINGS):
        return previous
    if not frame.concepts.isdisjoint(_ENDS) and "which_municipality" not in frame.concepts:
        return previous  # "och det billigaste?"
    chosen = _after_the_choice(previous)
    return replace(chosen, subjects=told.subjects, components=told.components)


def payer_meant(previous: Question, frame: Frame) -> tuple[str, ...]:
    """The one that an answer picked out of all, where a pronoun means it; none where not."""
    told = next(iter(previous.singled_out), None)
    if told is None:
        return ()
    points = not frame.concepts.isdisjoint(["pronoun", "there"])
    others = NameKind.MUNICIPALITY in frame.kinds or not frame.concepts.isdisjoint(_SETTING_ASIDE)
    counts = previous.topic is Topic.INHABITANTS and "how_many" in frame.concepts  # "... är de?"
    meant = points and not others and (counts or frame.topic in _OF_ONE_PAYER)
    return told.municipalities if meant else ()


def _of_the_payer(previous: Question, frame: Frame) -> Question:
    """The one that pays most or least, of whom more is asked ("vad betalar de per invånare?")."""
    payer = payer_meant(previous, frame)
    if not payer:
        return previous
    of_one = replace(_after_the_choice(previous), municipalities=payer)
    if "total" in frame.concepts:  # "vad betalar de totalt?"
        return replace(of_one, subjects=(), components=(), per=None)
    return of_one


def _after_the_choice(previous: Question) -> Question:
    return replace(
        previous,
        operation=Operation.VALUE,
        everyone=False,
        singled_out=(),
        aspects=previous.aspects - _OF_THE_CHOICE,
    )
