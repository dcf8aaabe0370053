"""What is to be done with the figures asked for? Compared, ranked, added up, or just told."""

import re
from collections.abc import Mapping
from typing import TypeVar

from dialogs.question import Operation
from dialogs.understanding.frame import Frame
from dialogs.understanding.number_words import NUMBER_WORDS
from dialogs.understanding.vocabulary import NameKind

T = TypeVar("T")

PLACES = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
"""Places of a ranking by the concepts that say them."""
_OPERATIONS = {
    "ranking": Operation.RANKING,
    "place": Operation.RANKING,
    "top": Operation.RANKING,
    "highest": Operation.HIGHEST,
    "lowest": Operation.LOWEST,
}
_SUMMING = {"mean": Operation.MEAN, "how_many": Operation.COUNT, "total": Operation.TOTAL}
_RAISED_BY = frozenset(["indexing", "percent"])
"""Concepts of by how much an index has raised something ("uppräkningen i procent")."""
_MOVED = frozenset(["raised", "lowered"])
_EITHER_WAY = frozenset(["rises", "falls"])
"""Concepts of which way an amount goes ("ökar eller minskar kostnaden?")."""
_SUPPOSED = frozenset(["conditional", "what_if", "supposing"])
"""Concepts beside which a number of municipalities is who would share."""
_SOME = 3
"""How many are told where several are asked for without a number."""
_EITHER_SIDE = frozenset(["less_than", "more_than"])
"""Concepts of which side of an amount another is on ("mer eller mindre än en miljon?")."""
_AS_MUCH_AS_WHOM = frozenset(["as_much", "which_municipality"])
"""Concepts of who pays as much as somebody else, and not as much as before."""
_AGAINST_THE_MEAN = frozenset(["comparative", "mean"])
"""Concepts of one held against the mean ("är vi dyrare än snittet?")."""
_ABOVE_THE_OTHERS = frozenset(["comparative", "compare", "everyone", "which_municipality"])
_OF_THEM_ALL = frozenset(["together", "total", "mean", "median", "own", "change", "how_many"])
_OF_PAYERS = frozenset(["which_municipality", "everyone", "neighbour"])
"""Concepts of other payers, with whom a comparison is made rather than with another year."""


def operation_of(
    concepts: frozenset[str], municipalities: tuple[str, ...], frame: Frame
) -> Operation:
    """What to do with the figures, as a sentence says it."""
    several = len(municipalities) > 1 or len(frame.times.years) > 1
    end = first_meant(_OPERATIONS, concepts)
    if end is Operation.RANKING and _asks_who_is_there(concepts):
        return Operation.HIGHEST
    if end is not None:
        return end
    if concepts >= _ABOVE_THE_OTHERS and _is_above_the_others(concepts, municipalities, frame):
        return Operation.LOWEST if "less_than" in concepts else Operation.HIGHEST
    of_things = _holds_things_apart(concepts, frame)
    changes = "change" in concepts or _sets_years_beside(concepts, frame)
    changes = changes or concepts >= _RAISED_BY or concepts >= _EITHER_WAY
    changes = changes or ("cause" in concepts and not concepts.isdisjoint(_EITHER_WAY))
    changes = changes and not _sets_payers_beside(concepts, frame)
    moved = not concepts.isdisjoint(_MOVED)  # "den genomsnittliga ökningen"
    changes = changes and (moved or "mean" not in concepts or bool(frame.times.years))
    changes = changes and not _is_against_the_mean(concepts, frame)
    changes = changes and not (concepts >= _EITHER_SIDE and frame.quantities.amounts)
    of_years = {"cause", "compare"} <= concepts and len(frame.times.years) > 1
    changes = changes or of_years  # "varför skiljer det mellan 2024 och 2025?"
    changes = changes and not (concepts >= _AS_MUCH_AS_WHOM and not frame.times.years)
    if changes and len(municipalities) < 2 and not of_things:
        return Operation.CHANGE
    counted = frame.quantities.counted
    counts = "how_many" in concepts and counted is not None and counted[-1] is not None
    if ("compare" in concepts and not counts) or several or of_things:
        return Operation.COMPARE
    return first_meant(_SUMMING, concepts) or Operation.VALUE


def _is_against_the_mean(concepts: frozenset[str], frame: Frame) -> bool:
    """Whether one is held against the mean, of a year as well ("mer än genomsnittet 2025?")."""
    of_a_year = len(frame.times.years) == 1 and not concepts.isdisjoint(_EITHER_SIDE)
    return concepts >= _AGAINST_THE_MEAN and (of_a_year or not frame.times.years)


def _is_above_the_others(
    concepts: frozenset[str], municipalities: tuple[str, ...], frame: Frame
) -> bool:
    """Whether it is asked who pays more, or less, than the others do ("vem betalar mer än andra?").

    Not than all of them together or on average, nor than somebody named, an amount or a year.
    """
    one_side = len(concepts & _EITHER_SIDE) == 1
    of_another = municipalities or frame.quantities.amounts or len(frame.times.years) > 1
    return one_side and not of_another and concepts.isdisjoint(_OF_THEM_ALL)


def _asks_who_is_there(concepts: frozenset[str]) -> bool:
    """Whether it is asked who stands at a place ("vilken kommun ligger på femte plats?")."""
    who = "which_municipality" in concepts and concepts.isdisjoint(["highest", "lowest"])
    return who and "place" in concepts and not concepts.isdisjoint(PLACES)


def _holds_things_apart(concepts: frozenset[str], frame: Frame) -> bool:
    """Whether a thing is held against another ("vad är dyrast, arkivet eller plattformen?")."""
    by_percent = frame.quantities.percent is not None and not concepts.isdisjoint(_MOVED)
    if concepts.isdisjoint(_HOLDING) or by_percent:  # "har licensen ökat mer än 3 procent?"
        return False
    if len(_things_apart(frame)) < _SEVERAL:
        return False
    became = "raised" in concepts and _BECAME.search(frame.text) is not None
    either = "comparative" in concepts and not became and _OR.search(frame.text) is not None
    return "compare" in concepts or either


def _things_apart(frame: Frame) -> set[str]:
    """The things named, without parts that are named by the same words as their whole."""
    things = [s for s in frame.names if s.kind is NameKind.SUBJECT and len(s.refs) == 1]
    parts = [s for s in frame.names if s.kind is NameKind.COMPONENT and len(s.refs) == 1]
    alone = [s for s in parts if not any(s.atoms & thing.atoms for thing in things)]
    return {s.refs[0] for s in (*things, *alone)}


_HOLDING = frozenset(["compare", "comparative"])
_SEVERAL = 2
_OR = re.compile(r"\b(?:eller|or)\b", re.IGNORECASE)
_BECAME = re.compile(r"\b(?:bli|blir|blev|blivit|become|became|got|gotten)\b", re.IGNORECASE)
"""Verbs of what has become dearer ("har A eller B blivit dyrare?"), and not dearer than another."""


def _sets_years_beside(concepts: frozenset[str], frame: Frame) -> bool:
    """Whether a thing is held against itself in another year ("är den dyrare i år?", "nu?")."""
    now = "now" in concepts and not frame.quantities.amounts
    compares = "comparative" in concepts and (now or bool(frame.times.years))
    compares = compares and len(_things_apart(frame)) < _SEVERAL
    compares = compares and "percent_of" not in concepts  # held against a part of the whole
    compares = compares and not _is_against_the_mean(concepts, frame)
    return compares and concepts.isdisjoint(_OF_PAYERS) and not frame.quantities.amounts


def _sets_payers_beside(concepts: frozenset[str], frame: Frame) -> bool:
    """Whether what was told is held against what another pays ("är det dyrare än för Kalix?")."""
    other = {"comparative", "more_than", "pronoun"} <= concepts or "neighbour" in concepts
    return other and NameKind.MUNICIPALITY in frame.kinds and not frame.times.years


def first_meant(meanings: Mapping[str, T], concepts: frozenset[str]) -> T | None:
    """What the first of the words with a meaning means that was said, ``None`` if none was."""
    if concepts.isdisjoint(meanings):
        return None
    return next(meaning for word, meaning in meanings.items() if word in concepts)


def limit_of(frame: Frame, operation: Operation) -> int | None:
    """How many of a ranking are asked for, also as "vilka tre kommuner betalar mest"."""
    ranks = operation in (Operation.HIGHEST, Operation.LOWEST)
    ranked = operation is Operation.RANKING and _SUPPOSED.isdisjoint(frame.concepts)
    if frame.quantities.limit is None and ranks and _SUPPOSED.isdisjoint(frame.concepts):
        chosen_from = _CHOSEN_FROM.search(frame.text) is not None
        among = None if chosen_from else frame.quantities.participants
        return among or _plural_limit(frame.concepts)
    return frame.quantities.limit or (_plural_limit(frame.concepts) if ranked else None)


_CHOSEN_FROM = re.compile(
    rf"\b(?:av|bland|of|among)\s+(?:de|the|våra|vara|our|alla|all)\s+(?:\d{{1,2}}|{NUMBER_WORDS})\b",
    re.IGNORECASE,
)
"""How many one or some are chosen from, which is no limit ("vilken av de 14 betalar mest?")."""


def _plural_limit(concepts: frozenset[str]) -> int | None:
    """How many "de största kommunerna" are, where no number is said."""
    return _SOME if {"top", "everyone"} <= concepts else None


def of_size(frame: Frame) -> frozenset[str]:
    """Whether several of the largest or smallest municipalities are meant, whatever they pay."""
    if frame.concepts.isdisjoint(("highest", "lowest", "top")):
        return _NOTHING
    return _OF_SIZE if _BY_SIZE.search(frame.text) else _NOTHING


_NOTHING: frozenset[str] = frozenset()
_OF_SIZE = frozenset(["of_size"])
_BY_SIZE = re.compile(
    r"\b(?:minsta|största|storsta|smallest|largest|biggest)\s+(?:kommuner|municipalities)",
    re.IGNORECASE,
)
"""How the largest or smallest municipalities are called, and no payers."""
