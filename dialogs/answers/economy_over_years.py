"""How did budget, forecast or outcome change between two years? As published, change computed."""

from collections.abc import Iterable
from fractions import Fraction

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.cost_wording import percent_text
from dialogs.answers.economy_wording import area_name, edition_lines, period_text
from dialogs.answers.held_apart import opening_held
from dialogs.question import Operation, Question
from dialogs.texts import say
from domain.economy import Position, position
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import EconomyFigure, FigureKind, Side

_TWO = 2
_DECEMBER = 12
_KINDS = frozenset(["budget", "forecast", "outcome"])
_RESULTS = frozenset(["deficit", "surplus"])
_OF_RESULTS = _RESULTS | {"status"}
"""Aspects of a question how a year came out, beside another ("blev 2024 bättre än 2022?")."""


def compare_years(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    area: str | None,
    kinds: Iterable[FigureKind],
) -> Answer | None:
    """Two years of one kind of figure beside each other.

    ``None`` where not two years are asked for, or not both are published.
    """
    if question.operation not in (Operation.CHANGE, Operation.COMPARE):
        return None
    if len(question.years) < _TWO and _of_two_kinds(question):
        return None
    if question.operation is Operation.COMPARE and question.amounts:
        return None  # "var överskottet större än 300 000?" is of one year as well
    language = asker.language
    for kind in kinds:
        years = _two_years(question, facts, area, kind)
        if years is None:
            continue
        first, last = (position(facts, year, kind, area=area) for year in years)
        if first is None or last is None:
            continue
        result = (
            _of_results(question, language, first, last) if question.aspects & _OF_RESULTS else []
        )
        changes = result or _changes(language, facts, first, last)
        lines = [
            line for at in (first, last) for line in edition_lines(language, facts, at, None)[:1]
        ]
        told = [*changes, *lines] if changes or kind is FigureKind.BUDGET else [" ".join(lines)]
        return answered(
            question,
            facts,
            asker,
            told[0],
            statements=told[1:],
            sources=[*first.sources, *last.sources],
        )
    return None


def _of_two_kinds(question: Question) -> bool:
    """Whether two figures of one year are held against each other, and no years.

    ("Kostade den mer än vad som kom in?", "var prognosen högre än budgeten?").
    """
    kinds = question.aspects & _KINDS
    if kinds and question.kind is not None and question.kind not in kinds:
        return True  # "var kostnaderna högre än budgeten?"
    return question.aspects >= {"income", "comparative"} or len(kinds) > 1


def _two_years(
    question: Question, facts: CooperationFacts, area: str | None, kind: FigureKind
) -> tuple[int, int] | None:
    """The two years asked for; a change since one year is told up to the latest whole one."""
    if len(question.years) == _TWO:
        return question.years[0], question.years[1]
    known = {
        f.year
        for f in facts.economy_figures
        if f.area == area and f.kind is kind and _is_whole_year(f)
    }
    latest = max(known, default=0)
    if kind is FigureKind.FORECAST and "deviation" in question.aspects:
        return None  # "ökade prognosen 2023 mot budget?" is of one year
    if question.operation is not Operation.CHANGE or len(question.years) != 1:
        return None
    if kind is FigureKind.OUTCOME and question.aspects & _RESULTS:
        years = (f.year for f in facts.economy_figures if f.area == area and f.kind is kind)
        latest = max(years, default=0)  # a result so far is told beside the year before
    if question.years[0] < latest:
        return question.years[0], latest
    if question.kind is not kind or question.years[0] not in known:
        return None
    before = max((year for year in known if year < question.years[0]), default=None)
    return (before, question.years[0]) if before else None


def _changes(language: str, facts: CooperationFacts, first: Position, last: Position) -> list[str]:
    """The change from a year's one amount to each amount that is printed for another year.

    An outcome is told as it is where its years cover different months.
    """
    if last.kind is FigureKind.OUTCOME:
        return _of_outcomes(language, facts, first, last)
    before = {edition.turnover for edition in first.editions} - {None}
    after = dict.fromkeys(edition.turnover for edition in last.editions)
    amount = before.pop() if len(before) == 1 else None
    if not amount:
        return []
    return [
        say(
            language,
            "economy.changed",
            area=area_name(language, facts, last.area),
            kind=say(language, f"economy.kind_{last.kind}"),
            first=first.year,
            last=last.year,
            before=format_kr(amount),
            after=format_kr(now),
            change=format_kr(now - amount),
            percent=_percent(language, amount, now),
        )
        for now in after
        if now is not None
    ]


def _of_results(question: Question, language: str, first: Position, last: Position) -> list[str]:
    """How a surplus or deficit grew or shrank; nothing where one of them is no such.

    Yes or no first, where one year is asked to be above, or below, the other.
    """
    before, after = first.amount(Side.DEVIATION), last.amount(Side.DEVIATION)
    if before is None or after is None or before * after <= 0:
        return []
    grown = abs(after) - abs(before)
    key = "economy.result_grew" if grown >= 0 else "economy.result_shrank"
    result = say(language, "economy.the_surplus" if after > 0 else "economy.the_deficit")
    held = ("last", "first") if "later_held" in question.aspects else ("first", "last")
    asked = after > 0 and not _HELD.isdisjoint(question.aspects)
    results = {"first": before, "last": after}
    opening = opening_held(question, language, held, [results]) if asked else ""
    return [
        opening
        + say(
            language,
            key,
            result=result,
            amount=format_kr(abs(grown)),
            first=period_text(language, first),
            last=period_text(language, last),
        )
    ]


_HELD = frozenset(["earlier_held", "later_held"])
"""Aspects of which of two years is held against the other."""


def _is_whole_year(covered: EconomyFigure | Position) -> bool:
    return (covered.starts.month, covered.ends.month) == (1, _DECEMBER)


def _of_outcomes(
    language: str, facts: CooperationFacts, first: Position, last: Position
) -> list[str]:
    """How income and costs changed between two whole years; nothing where either is missing."""
    sides = [(at.amount(Side.INCOME), at.amount(Side.COST)) for at in (first, last)]
    (income_before, cost_before), (income_after, cost_after) = sides
    whole = _is_whole_year(first) and _is_whole_year(last)
    if not (whole and income_before and cost_before) or income_after is None or cost_after is None:
        return []
    return [
        say(
            language,
            "economy.changed_sides",
            area=area_name(language, facts, last.area),
            kind=say(language, f"economy.kind_{last.kind}"),
            first=first.year,
            last=last.year,
            income_before=format_kr(income_before),
            income_after=format_kr(income_after),
            income_percent=_percent(language, income_before, income_after),
            cost_before=format_kr(cost_before),
            cost_after=format_kr(cost_after),
            cost_percent=_percent(language, cost_before, cost_after),
        )
    ]


def _percent(language: str, before: int, after: int) -> str:
    return percent_text(language, Fraction(100 * (after - before), before))
