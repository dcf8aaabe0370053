"""Which area's figure is an amount? "Vilket område kostade 829 885 kr?", "varför minus 91 530?"."""

from dataclasses import replace

from dialogs.answer import Answer, Asker
from dialogs.answers.amounts import is_the_amount, what_is
from dialogs.question import Question
from domain.facts import CooperationFacts
from domain.records import EconomyFigure

_HELD_AGAINST = frozenset(
    ["conditional", "confirm", "less_than", "more_than", "nearest", "sharing", "what_if", "whether"]
)
"""Aspects beside which an amount is a limit, a claim or supposed, and nothing asked about."""


_WHICH = frozenset(["component", "some_area", "which_thing"])
"""Aspects of a question for one among the areas."""


def of_an_amount(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What an amount is that an area's figure is of; ``None`` where that is not asked."""
    found = _figures(question, facts) if not question.claims else []
    of_whole = any(figure.area is None for figure in found)
    if not found or (of_whole and question.aspects.isdisjoint(_WHICH)):
        return None
    years = sorted({figure.year for figure in found})
    return what_is(replace(question, years=tuple(years)), facts, asker)


def about_its_area(question: Question, facts: CooperationFacts) -> Question:
    """The question about the area and year that the amount said is the only figure of."""
    found = {(figure.area, figure.year) for figure in _figures(question, facts)}
    if len(found) != 1:
        return question
    ((area, year),) = found
    return replace(question, subjects=(area,) if area else (), years=(year,))


def _figures(question: Question, facts: CooperationFacts) -> list[EconomyFigure]:
    """The figures of just the amount, of the time asked about or of any.

    None where an area or payer is named, or where the amount is no more than a limit.
    """
    named = question.subjects or question.components or question.municipalities or question.own
    if len(question.amounts) != 1 or named or not question.aspects.isdisjoint(_HELD_AGAINST):
        return []
    found = [figure for figure in facts.economy_figures if is_the_amount(question, figure)]
    return [figure for figure in found if figure.year in question.years] or found
