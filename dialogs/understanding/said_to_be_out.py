"""Of what year is a cost asked, where somebody is said to have left in another?"""

from dataclasses import replace
from datetime import date

from dialogs.question import Operation, Question, Topic
from dialogs.understanding.frame import Frame

_LEFT = frozenset(["has_left", "leave"])
_OVER_YEARS = frozenset(["change", "compare", "comparative"])
_LAST_DAY = (12, 31)
_TWO = 2


def in_the_year_paid(question: Question, frame: Frame) -> Question:
    """A question of a cost, without the year in which its payer is said to have left.

    ("Eftersom Boden gick ur 2023, betalar de något 2025?").
    """
    if not frame.concepts >= _LEFT or question.topic is not Topic.COST:
        return question
    if len(question.years) < _TWO or not frame.concepts.isdisjoint(_OVER_YEARS):
        return question
    year = max(question.years)
    return replace(
        question,
        years=(year,),
        starts=date(year, 1, 1),
        ends=date(year, *_LAST_DAY),
        operation=Operation.VALUE,
    )
