"""What of the economy does a question mean? The areas, the year and the period asked for."""

from collections.abc import Iterable
from datetime import date

from dialogs.question import Question
from domain.economy import periods
from domain.facts import CooperationFacts
from domain.records import FigureKind

RESULTS_FIRST = (FigureKind.OUTCOME, FigureKind.FORECAST, FigureKind.BUDGET)
"""Kinds of figures, the one that tells best how it stands first."""


def areas_of(question: Question, facts: CooperationFacts) -> tuple[str | None, ...]:
    """The areas named, also by their components; ``None`` stands for the whole."""
    areas = [s for s in question.subjects if s in facts.subject]
    areas += [
        facts.component[c].subject
        for c in question.components
        if facts.component[c].subject not in areas
    ]
    return tuple(dict.fromkeys(areas)) or (None,)


def year_of(
    question: Question,
    facts: CooperationFacts,
    area: str | None,
    kinds: Iterable[FigureKind],
) -> int | None:
    """The year whose figures are asked for, else the latest that has figures of the kind."""
    held = _years_held(facts, area, kinds)
    if question.years:  # of several the last that is held: what is not held is told beside it
        return next((held[year] for year in reversed(question.years) if year in held), None)
    return held[max(held)] if held else None


def missing_years(
    question: Question,
    facts: CooperationFacts,
    area: str | None,
    kinds: Iterable[FigureKind],
) -> list[int]:
    """The years asked about that have no figures of the kind."""
    return sorted({*question.years} - _years_held(facts, area, kinds).keys())


def _years_held(
    facts: CooperationFacts, area: str | None, kinds: Iterable[FigureKind]
) -> dict[int, int]:
    """The years with figures, and the year that those of each stand under.

    Figures for a longer time stand under its first year.
    """
    wanted = tuple(kinds)
    return {
        year: figure.year
        for figure in facts.economy_figures
        if figure.area == area and figure.kind in wanted
        for year in (*range(figure.starts.year, figure.ends.year + 1), figure.year)
    }


def ends_of(
    question: Question, facts: CooperationFacts, year: int, kinds: Iterable[FigureKind]
) -> dict[FigureKind, date | None]:
    """The last day of the period asked for, where one ends in an asked month."""
    chosen: dict[FigureKind, date | None] = {}
    for kind in kinds:
        ends = [last for _, last in periods(facts, year, kind)]
        chosen[kind] = next(
            (last for last in ends if question.months and last.month == question.months[-1]), None
        )
    return chosen


def went_to_an_outcome(question: Question, facts: CooperationFacts) -> bool:
    """Whether it is asked how it went to a month that no status is reported from, but an outcome.

    "Hur gick det per sista oktober?"; of a whole year more is told than its result.
    """
    if "went" not in question.aspects or question.unexplained:
        return False
    reported = (report.on for report in facts.status_reports)
    return ends_in_an_outcome(question, facts) and not any(
        _is_in_last_month(day, question) for day in reported
    )


def ends_in_an_outcome(question: Question, facts: CooperationFacts) -> bool:
    """Whether the last month asked about is one that a period with an outcome ends in."""
    return bool(question.months) and any(
        figure.kind is FigureKind.OUTCOME and _is_in_last_month(figure.ends, question)
        for figure in facts.economy_figures
    )


def _is_in_last_month(day: date, question: Question) -> bool:
    of_year = not question.years or day.year in question.years
    return of_year and day.month == question.months[-1]


def has_rules(facts: CooperationFacts, area: str) -> bool:
    """Whether documents state how an area is invoiced."""
    return any(rule.subject == area for rule in facts.invoicing_rules)
