"""Is what was just told held against another year? "är det mer än 2024?", "var det bättre då?"."""

import re
from dataclasses import replace
from datetime import date

from dialogs.question import Operation, Question, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.held_before import WAYS, begins_with_its_verb, way_of
from dialogs.understanding.tokens import fold
from domain.cost_shares import years_of
from domain.facts import CooperationFacts
from domain.records import FigureKind, Side

_OF_A_RESULT = frozenset(
    [
        *("comparative", "compare", "less_than", "more_than", "past", "pronoun", "size"),
        *("untold_of_it", "where"),
    ]
)
"""Concepts of "var det bättre 2022?", and of nothing besides."""
_RESULTS = frozenset([Topic.ATTENDANCE, Topic.ECONOMY])
_BETTER = re.compile(r"\b(?:battre|storre|better|larger)\b")
_WORSE = re.compile(r"\b(?:samre|worse|smaller)\b")
_THAN = frozenset(["compare"])
_TWO = 2
"""Years of which one is held against the other."""
_CERTAIN = 4.0


def as_result_held(previous: Question, frame: Frame) -> Frame:
    """A sentence that holds a result, or an attendance, just told against that of another year."""
    years = frame.times.years
    if previous.topic not in _RESULTS or len(years) != 1 or not frame.concepts <= _OF_A_RESULT:
        return frame
    told = len(previous.years) == 1 and previous.years != years and not frame.names
    of_the_result = previous.side in (None, Side.DEVIATION) and previous.operation in _PLAIN
    of_the_result = of_the_result and previous.kind in (None, FigureKind.OUTCOME)
    text = fold(frame.text)
    way = _way_of(text)
    if not (told and of_the_result and way and begins_with_its_verb(text)):
        return frame
    said = (frame.concepts & _THAN) | {"comparative"} | way
    return replace(frame, topic=previous.topic, certainty=_CERTAIN, concepts=said)


def held_in_time(
    previous: Question, question: Question, frame: Frame, facts: CooperationFacts
) -> Question:
    """A figure of two years, with which is held against the other ("är det mer än förra året?")."""
    if len(frame.times.years) != 1 or frame.names:
        return question
    if question.topic is previous.topic is Topic.COST:
        return _share_in_time(question, frame, facts)
    if question.topic is previous.topic and previous.topic in _RESULTS:
        return _result_in_time(previous, question, frame)
    return question


def _share_in_time(question: Question, frame: Frame, facts: CooperationFacts) -> Question:
    """The same of a share; where no year was told it was the latest of those published."""
    alike = not frame.concepts.isdisjoint(["as_much", "equal"])
    if not alike and "comparative" not in frame.concepts:
        return question
    years = question.years if len(question.years) > 1 else (*question.years, max(years_of(facts)))
    text = fold(frame.text)
    if len({*years}) != _TWO or not begins_with_its_verb(text):
        return question
    if alike and question.operation is Operation.VALUE:
        aspects = question.aspects | {"whether", "equal"}
        return replace(question, operation=Operation.CHANGE, aspects=aspects)
    way = way_of(text)
    if not way or question.operation is not Operation.CHANGE:
        return question
    aspects = question.aspects - WAYS | way | {"whether", _held(frame, years)}
    return replace(question, aspects=aspects)


def _result_in_time(previous: Question, question: Question, frame: Frame) -> Question:
    """The same of a result or an attendance, as :func:`as_result_held` has found it."""
    way = frame.concepts & WAYS
    if "comparative" not in frame.concepts or not way or len(previous.years) != 1:
        return question
    years = tuple(sorted({*previous.years, *frame.times.years}))
    if len(years) != _TWO or _way_of(fold(frame.text)) != way:
        return question
    aspects = frozenset(["compare", "comparative", _held(frame, years)]) | way
    of_money = question.topic is Topic.ECONOMY
    return replace(
        question,
        operation=Operation.CHANGE,
        years=years,
        months=(),
        starts=date(years[0], 1, 1),
        ends=date(years[-1], 12, 31),
        side=Side.DEVIATION if of_money else None,
        aspects=aspects | ({"deviation", "surplus"} if of_money else {"attendance"}),
    )


def _held(frame: Frame, years: tuple[int, ...]) -> str:
    """Which of two years is held against the other: the one named, unless it follows "än"."""
    later = frame.times.years[0] == max(years)
    than = "compare" in frame.concepts
    return "later_held" if later is not than else "earlier_held"


def _way_of(text: str) -> frozenset[str]:
    better, worse = _BETTER.search(text), _WORSE.search(text)
    if better is None and worse is None:
        return way_of(text)
    if better and worse:
        return frozenset()
    return frozenset(["more_than" if better else "less_than"])


_PLAIN = (Operation.VALUE, Operation.CHANGE, Operation.COMPARE)
