"""Is an amount asked of what was just told? "hur mycket?", "utan engångskostnader?"."""

from dialogs.question import Question, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.vocabulary import NameKind

FOLLOWING = frozenset(["follow", "only", "whose", "own"])
"""Concepts of a follow-up that asks for nothing by itself."""
OF_USE = frozenset([Topic.UPTAKE, Topic.STATUS])
"""Topics that tell who uses a thing."""
_OF_A_THING = OF_USE | {Topic.ABOUT}
_HOW_MUCH = frozenset(["cost", "follow", "how_much", "own", "pronoun"])
"""Concepts of a question that only asks for an amount."""
_ONLY_KRONOR = FOLLOWING | {"money_unit"}
_WITHOUT_WHAT_IS_PAID_ONCE = frozenset(["without", "one_off"])


def asks_for_the_amount(previous: Question, frame: Frame) -> bool:
    """Whether a follow-up asks what is paid, though nothing says so but what it points at."""
    if previous.topic is Topic.COST_MODEL:
        return _names_a_payer(previous, frame)  # "hur räknas det?", "Kramfors då?"
    if previous.topic in _OF_A_THING and _asks_how_large(previous, frame):
        return True
    if previous.topic is Topic.INVOICING and _asks_how_much(frame):
        return True  # "vem fakturerar?", "hur mycket?"
    if previous.topic is Topic.COST and {"one_off", "portion"} <= frame.concepts:
        return True  # "hur mycket av det var engångskostnader?"
    pointed = frame.topic is Topic.COST and {"how_much", "pronoun"} <= frame.concepts
    return pointed and previous.topic in OF_USE  # "how much is it in total?"


def _asks_how_large(previous: Question, frame: Frame) -> bool:
    """Whether it is asked how much a thing just told of is ("hur stor är den för Jokkmokk?")."""
    if not (previous.subjects or previous.components):
        return False
    of_one = "size_of" in frame.concepts and frame.kinds == {NameKind.MUNICIPALITY}
    of_all = frame.topic is Topic.COST and {"everyone", "total"} <= frame.concepts
    if "money_unit" in frame.concepts <= _ONLY_KRONOR and frame.kinds <= {NameKind.MUNICIPALITY}:
        return True  # "kr?"
    return of_one or (of_all and previous.topic is Topic.ABOUT and not frame.names)


def _asks_how_much(frame: Frame) -> bool:
    """Whether only an amount is asked for, or one beside another's ("jämfört med Boden?")."""
    beside = "compare" in frame.concepts and frame.kinds == {NameKind.MUNICIPALITY}
    return beside or "how_much" in frame.concepts <= _HOW_MUCH


def _names_a_payer(previous: Question, frame: Frame) -> bool:
    """Whether only a municipality is named after how a cost is shared, and not why it is so."""
    only_places = frame.kinds == {NameKind.MUNICIPALITY} and frame.concepts <= FOLLOWING
    return only_places and "cause" not in previous.aspects


def takes_out_what_is_paid_once(previous: Question, frame: Frame) -> bool:
    """Whether only what is paid every year is asked of a cost ("utan engångskostnader?")."""
    return previous.topic is Topic.COST and frame.concepts >= _WITHOUT_WHAT_IS_PAID_ONCE
