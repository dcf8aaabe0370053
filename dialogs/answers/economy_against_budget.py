"""Is a forecast, or what a year came to, above the budget or below it?"""

from dataclasses import replace

from dialogs.answers.cost_verdicts import so_or_not
from dialogs.question import Question
from dialogs.texts import say
from domain.economy import Position, position
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import FigureKind, Side

_DECEMBER = 12
_OF_ANY = frozenset(["any_of", "component", "list", "some_area", "which_thing"])
"""Aspects of what is asked of the areas, and not of one of them."""
_WHETHER_ALIKE = frozenset(["budget", "reconcile"])
"""Aspects of what is asked to agree with the budget ("stämmer prognosen med budgeten?")."""
_RESULTS = frozenset(["surplus", "deficit"])
"""Aspects of results, which may be held against each other, and not against the budget."""


def is_beside_budget(
    question: Question, facts: CooperationFacts, language: str, main: Position
) -> str:
    """Yes or no and the budget meant, where that is asked; of a year that goes on by its forecast.

    Empty where nothing is known of the whole year, where an area has no budget of its own, and
    where the whole has none printed beside it: another table may leave out areas.
    """
    results_held = "compare" in question.aspects and _RESULTS & question.aspects
    agrees = question.aspects >= _WHETHER_ALIKE
    asked = agrees or "whether_of_budget" in question.aspects
    asked = asked and question.aspects.isdisjoint(_OF_ANY)
    of_years = "history" in question.aspects or len(question.years) > 1
    if not asked or results_held or of_years:  # "legat under budget båda åren?"
        return ""
    whole = main if main.ends.month == _DECEMBER else None
    held = whole or position(facts, main.year, FigureKind.FORECAST, area=main.area)
    budget = position(facts, main.year, FigureKind.BUDGET, area=main.area)
    if held is None or budget is None or held.kind is FigureKind.BUDGET:
        return ""
    if question.documents and len({edition.turnover for edition in budget.editions}) > 1:
        return ""  # "högre i prognosen än i verksamhetsplanen?": each has a budget of its own
    newest = held.newest
    forecast = held.kind is FigureKind.FORECAST
    expected = newest.turnover if forecast else newest.amount(Side.COST)
    beside = printed_beside(budget, held).newest
    planned = beside.turnover
    of_the_same = beside.components == newest.components and (
        main.area is not None or beside.table == newest.table
    )
    if expected is None or planned is None or not of_the_same:
        return ""  # a budget of some parts, or areas, tells nothing of all that it came to
    if agrees:
        so = expected == planned
    elif "more_than" in question.aspects:
        so = expected > planned
    else:
        so = expected < planned or ("within_budget" in question.aspects and expected == planned)
    told = say(
        language,
        f"economy.{held.kind}_beside_budget",
        year=held.year,
        amount=format_kr(expected),
        budget=format_kr(planned),
    )
    return f"{so_or_not(language, so=so)}{told} "


def printed_beside(budget: Position, main: Position) -> Position:
    """The budget in the edition that an outcome or forecast is printed beside, else in all."""
    tables = {edition.table for edition in main.editions}
    beside = tuple(e for e in (*budget.editions, *budget.narrower) if e.table in tables)
    return replace(budget, editions=beside, narrower=()) if beside else budget
