"""Which years does "sammanlagt sedan 2024" mean? That one, and all after it that are published."""

from dataclasses import replace

from dialogs.question import Operation, Question, Topic
from dialogs.understanding.frame import Frame
from domain.cost_shares import years_of
from domain.facts import CooperationFacts


def with_years_since(question: Question, frame: Frame, facts: CooperationFacts) -> Question:
    """A question of what is paid in all since a year, with the years after it."""
    if "since" not in frame.concepts:
        return question
    summed = question.topic is Topic.COST and question.operation is Operation.TOTAL
    if not summed or len(question.years) != 1:
        return question
    years = tuple(year for year in years_of(facts) if year >= question.years[0])
    if question.years[0] not in years or len(years) == 1:
        return question
    return replace(question, years=years, operation=Operation.COMPARE)
