"""How much of a budget is used, or goes to one area? Computed, within one printed table each."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.cost_part import part_of
from dialogs.answers.cost_wording import percent_text
from dialogs.answers.economy_wording import area_name, deviation_text, period_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, source_line
from domain.economy import Edition, Position, budget_use, position
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import FigureKind, Side, Source

_RESULTS = frozenset(["surplus", "deficit"])


def used_of_budget(
    question: Question, facts: CooperationFacts, asker: Asker, outcome: Position, budget: Position
) -> Answer | None:
    """How much of the year's budget an outcome has used, by each budget that is printed.

    ``None`` where a figure is missing.
    """
    language = asker.language
    lines = [
        say(
            language,
            "economy.used",
            area=area_name(language, facts, outcome.area),
            period=period_text(language, outcome),
            percent=percent_text(language, use.percent),
            outcome=format_kr(use.outcome),
            budget=format_kr(use.budget),
            left=format_kr(use.budget - use.outcome),
            title=source_line(language, facts, edition.source).title,
            place=edition.source.place,
        )
        for edition in _different(budget)
        if (use := budget_use(outcome, replace(budget, editions=(edition,)))) is not None
    ]
    if not lines:
        return None
    sources = [*outcome.sources, *budget.sources]
    return answered(question, facts, asker, lines[0], statements=lines[1:], sources=sources)


def _different(budget: Position) -> list[Edition]:
    """The newest edition, and those that another amount is printed in."""
    if not budget.contradicting:
        return [budget.newest]
    amounts: dict[int | None, Edition] = {}
    for edition in budget.editions:
        amounts.setdefault(edition.turnover, edition)
    return list(amounts.values())


def part_of_whole(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    main: Position,
    areas: Sequence[str | None],
) -> Answer | None:
    """Areas together as per cent of the whole, by each table that prints them all and the whole.

    ``None`` if none does.
    """
    language = asker.language
    costs = main.kind is FigureKind.OUTCOME and "cost" in question.aspects
    side = question.side or (Side.COST if costs else None)
    whole = position(facts, main.year, main.kind, ends=main.ends)
    at = [position(facts, main.year, main.kind, area=area, ends=main.ends) for area in areas]
    places = [place for place in at if place is not None]
    if whole is None or len(places) < len(areas):
        return None
    of_table = {e.table: _amount(e, side) for e in (*whole.narrower, *whole.editions)}
    lines: dict[str, Source] = {}
    for edition in main.editions:
        amounts = [_printed_in(edition.table, place, side) for place in places]
        total = of_table.get(edition.table)
        if not total or None in amounts:
            continue
        amount = sum(kr for kr in amounts if kr is not None)
        line = say(
            language,
            "economy.part" if len(areas) == 1 else "economy.parts",
            area=joined(language, (area_name(language, facts, area) for area in areas)),
            kind=_kind(language, main, side, total),
            period=period_text(language, main),
            percent=percent_text(language, Fraction(100 * amount, total)),
            amount=format_kr(amount),
            whole=format_kr(total),
            title=source_line(language, facts, edition.source).title,
            place=edition.source.place,
        )
        lines.setdefault(line, edition.source)
    if not lines:
        return None
    first, *others = lines
    return answered(question, facts, asker, first, statements=others, sources=lines.values())


def deviation_as_part(
    question: Question, facts: CooperationFacts, asker: Asker, main: Position
) -> Answer | None:
    """A deviation as per cent of the budget that it is from, or of the income it is left of.

    ``None`` where neither is asked for, or not printed in the same table.
    """
    language = asker.language
    amount = main.newest.amount(Side.DEVIATION)
    budget = position(facts, main.year, FigureKind.BUDGET, area=main.area)
    of_budget = main.kind is FigureKind.FORECAST and _RESULTS.isdisjoint(question.aspects)
    of_income = "income" in question.aspects and not of_budget
    whole = main.newest.amount(Side.INCOME) if of_income else None
    if of_budget and budget is not None:
        whole = _printed_in(main.newest.table, budget, None)
    if not amount or not whole:
        return None
    headline = say(
        language,
        "economy.deviation_of_budget" if of_budget else "economy.deviation_of_income",
        area=area_name(language, facts, main.area),
        kind=say(language, f"economy.kind_{main.kind}"),
        period=period_text(language, main),
        result=deviation_text(language, main.newest),
        percent=percent_text(language, Fraction(100 * abs(amount), whole)),
        whole=format_kr(whole),
    )
    return answered(question, facts, asker, headline, sources=main.sources)


def _kind(language: str, main: Position, side: Side | None, total: int) -> str:
    """What a part is of: a surplus or deficit where that is asked, else the kind of figure."""
    if side is not Side.DEVIATION:
        return say(language, f"economy.kind_{main.kind}")
    return say(language, "economy.kind_surplus" if total > 0 else "economy.kind_deficit")


def _printed_in(table: str, place: Position, side: Side | None) -> int | None:
    """What a table prints for an area, on the side asked for."""
    editions = (edition for edition in place.editions if edition.table == table)
    return next((_amount(edition, side) for edition in editions), None)


def _amount(edition: Edition, side: Side | None) -> int | None:
    """The amount on the side asked for, else the one amount to name."""
    return edition.turnover if side in (None, Side.TOTAL) else edition.amount(side)


def asked_kind(question: Question) -> FigureKind | None:
    """The kind of figure to look for: what is used or left of a budget is told by the outcome."""
    budget = question.kind is FigureKind.BUDGET
    told_by_outcome = budget and question.aspects & {"used", "deviation"}
    return FigureKind.OUTCOME if told_by_outcome else question.kind


def part_of_shares(
    question: Question, facts: CooperationFacts, asker: Asker, main: Position
) -> Answer | None:
    """What part of an area's shares goes to components that no row of its budget is of."""
    asked = set(question.components)
    named = bool(asked) and asked <= {c.id for c in facts.components_of.get(main.area or "", ())}
    if not named or any(edition.components for edition in main.editions):
        return None
    return part_of(replace(question, kind=None), facts, asker, (main.year,))
