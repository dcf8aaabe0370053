"""Why does an outcome or forecast deviate? The causes as documents state them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import reconciliation
from dialogs.answers.composing import answered, ended, in_one_line, not_known, own_words
from dialogs.answers.economy_amounts import about_its_area
from dialogs.answers.economy_areas import area_at_the_end
from dialogs.answers.economy_meant import RESULTS_FIRST, areas_of, ends_of, has_rules, year_of
from dialogs.answers.economy_missing import no_cause
from dialogs.answers.economy_over_years import compare_years
from dialogs.answers.economy_wording import (
    area_name,
    beside_budget,
    cause_text,
    deviation_text,
    period_text,
)
from dialogs.answers.invoicing import answer_invoicing
from dialogs.question import Operation, Question
from dialogs.texts import say
from domain.economy import causes, position
from domain.facts import CooperationFacts
from domain.money import is_rounded_to
from domain.reconciliation import reconcile
from domain.records import DeviationCause, FigureKind, Side, Source

_AGAINST_BUDGET = frozenset(["outcome", "budget", "comparative"])
"""Aspects of a question why an outcome is higher or lower than the budget."""
_OVER_YEARS = (Operation.CHANGE, Operation.COMPARE)


def answer_cause(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Answer why there was a surplus, a deficit or a changed forecast, as documents state it."""
    language = asker.language
    question = about_its_area(question, facts)
    named = areas_of(question, facts)[0]
    area = named or _told_of(question, facts)
    results = (FigureKind.OUTCOME, FigureKind.FORECAST)
    kinds = (
        tuple(dict.fromkeys((question.kind, *results)))
        if question.kind in results
        else RESULTS_FIRST
    )
    years = [cause.year for cause in facts.deviation_causes if area is None or cause.area == area]
    year = question.years[-1] if question.years else _year_meant(question, facts, area, years)
    if year is None:
        year = year_of(question, facts, area, (FigureKind.OUTCOME,))
    explained = named is not None and year in years
    of_budget = _of_the_budget(question, facts, asker, today, area, year, explained=explained)
    if of_budget is not None:
        return of_budget
    stated: list[DeviationCause] = []
    for kind in kinds:
        if year is not None and not stated:
            ends = ends_of(question, facts, year, (kind,)).get(kind)
            stated = list(causes(facts, year, kind, area=area, ends=ends)) or list(
                causes(facts, year, kind, area=area)
            )
    unprinted = all(figure.area != named for figure in facts.economy_figures)
    if not stated and named is not None and has_rules(facts, named) and unprinted:
        return answer_invoicing(question, facts, asker, today)
    if not stated or year is None:
        return no_cause(question, facts, asker, area, year)
    last = max(cause.ends for cause in stated)
    stated = [cause for cause in stated if cause.ends == last]
    kind = stated[0].kind
    found = position(facts, year, kind, area=area, ends=last) or position(
        facts, year, kind, area=area
    )
    lines = [
        cause_text(language, facts, cause)
        if area is None
        else own_words(language, ended(cause.text))
        for cause in stated
    ]
    sources: list[Source] = [cause.source for cause in stated]
    headline = say(
        language,
        "economy.causes_of",
        area=area_name(language, facts, area),
        kind=say(language, f"economy.kind_{kind}"),
        year=year,
    )
    if found is not None:
        sources = [*found.sources, *sources]
        result = deviation_text(language, found.newest)
        if result:
            headline = say(
                language,
                "economy.causes_of_result",
                area=area_name(language, facts, area),
                kind=say(language, f"economy.kind_{kind}"),
                period=period_text(language, found),
                result=result,
            )
    if question.kind in results and kind is not question.kind:
        headline = f"{say(language, f'economy.no_cause_of_{question.kind}')} {headline}"
    told = replace(question, years=(year,))
    headline, lines = in_one_line(headline, lines)
    return answered(told, facts, asker, headline, statements=lines, sources=sources)


def _are_held_apart(question: Question, facts: CooperationFacts) -> bool:
    """Whether two amounts are said that the documents themselves do not agree on.

    ("Varför trycktes 17 714 288 kr om budgeten var 17 749 488 kr?").
    """
    said = {*question.amounts}
    return len(said) > 1 and any(
        {found.first.value, found.second.value} == said for found in reconcile(facts).findings
    )


def _year_meant(
    question: Question, facts: CooperationFacts, area: str | None, years: Iterable[int]
) -> int | None:
    """The year whose result is as large as is said, else the latest with a stated cause."""
    said = {*question.amounts}
    results = {
        f.year: f.amount
        for f in facts.economy_figures
        if f.area == area and f.kind is FigureKind.OUTCOME and f.side is Side.DEVIATION
    }
    meant = (year for year, kr in results.items() if any(is_rounded_to(a, abs(kr)) for a in said))
    return next(meant, max(years, default=None))


def _budget_not_explained(
    question: Question, facts: CooperationFacts, asker: Asker, area: str | None
) -> Answer:
    """No document says why a budget grew: how much it did is told."""
    told = compare_years(question, facts, asker, area, (FigureKind.BUDGET,))
    lines = [told.headline, *told.statements] if told is not None else []
    name = area_name(asker.language, facts, area)
    return not_known(
        question,
        facts,
        asker,
        say(asker.language, "economy.budget_not_explained", area=name),
        statements=lines,
    )


def _of_the_budget(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    today: date,
    area: str | None,
    year: int | None,
    *,
    explained: bool,
) -> Answer | None:
    """Why a budget grew, or differs, or an outcome is far from it; ``None`` for other questions.

    ``explained`` says that causes are stated for the area and year.
    """
    if _are_held_apart(question, facts):
        return reconciliation.answer(question, facts, asker, today)
    changed = question.operation in _OVER_YEARS or "comparative" in question.aspects
    if question.kind is FigureKind.BUDGET and changed:
        if _are_two_budgets(facts, area, year):
            return reconciliation.answer(question, facts, asker, today)
        if not ("compare" in question.aspects and explained):  # "billigare än budget" is a result
            return _budget_not_explained(question, facts, asker, area)
    if year is not None and question.aspects >= _AGAINST_BUDGET:
        return _outcome_not_explained(question, facts, asker, area, year)
    return None


def _are_two_budgets(facts: CooperationFacts, area: str | None, year: int | None) -> bool:
    """Whether an area's budget of a year is printed with amounts that contradict each other."""
    if area is None or year is None:
        return False
    budget = position(facts, year, FigureKind.BUDGET, area=area)
    return budget is not None and budget.contradicting


def _outcome_not_explained(
    question: Question, facts: CooperationFacts, asker: Asker, area: str | None, year: int
) -> Answer:
    """No document says why an outcome is so much larger than the budget: how much it is is told."""
    language = asker.language
    found = position(facts, year, FigureKind.OUTCOME, area=area)
    budget = position(facts, year, FigureKind.BUDGET, area=area)
    apart = beside_budget(language, facts, found, budget) if found and budget else None
    return not_known(
        question,
        facts,
        asker,
        say(language, "economy.outcome_not_explained", area=area_name(language, facts, area)),
        statements=[apart] if apart else [],
        sources=[*(found.sources if found else ()), *(budget.sources if budget else ())],
    )


def _told_of(question: Question, facts: CooperationFacts) -> str | None:
    """The area that was told to have done best or worst in the year's outcome."""
    kind = question.kind if question.kind is FigureKind.FORECAST else FigureKind.OUTCOME
    year = year_of(question, facts, None, (kind,))
    main = position(facts, year, kind) if year is not None else None
    return area_at_the_end(question, facts, main) if main is not None else None
