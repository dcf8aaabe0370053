"""What do budget, forecast and outcome say? As published, in every edition."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.answer import Answer, Asker
from dialogs.answers import costs, goals, reconciliation
from dialogs.answers.composing import answered, not_known, own_words
from dialogs.answers.cost_of_roles import paid_for_staff
from dialogs.answers.economy_against_budget import is_beside_budget, printed_beside
from dialogs.answers.economy_amounts import of_an_amount
from dialogs.answers.economy_areas import area_at_the_end, areas_standing_out
from dialogs.answers.economy_areas_by_size import areas_by_size, asks_for_size
from dialogs.answers.economy_by_itself import not_by_itself
from dialogs.answers.economy_carried import carried_over
from dialogs.answers.economy_every_year import every_year
from dialogs.answers.economy_meant import RESULTS_FIRST, areas_of, ends_of, has_rules, year_of
from dialogs.answers.economy_missing import unknown_area, unknown_year, with_missing_years
from dialogs.answers.economy_over_years import compare_years
from dialogs.answers.economy_part import (
    asked_kind,
    deviation_as_part,
    part_of_shares,
    part_of_whole,
    used_of_budget,
)
from dialogs.answers.economy_reported import how_often
from dialogs.answers.economy_several import several_areas
from dialogs.answers.economy_without import without_areas
from dialogs.answers.economy_wording import (
    added_up_of,
    apart,
    area_name,
    areas_table,
    beside_budget,
    cause_text,
    edition_lines,
    period_text,
    sum_notes,
)
from dialogs.answers.invoicing import answer_invoicing
from dialogs.question import Asked, Per, Question, Topic
from dialogs.texts import say
from dialogs.wording import joined, written_date
from domain.economy import Edition, Position, periods, position
from domain.facts import CooperationFacts
from domain.records import FigureKind, Side, Source

_OF_THE_WHOLE = (FigureKind.OUTCOME, FigureKind.FORECAST)
"""Kinds of figures that are published for the cooperation and never for one municipality."""
_DECEMBER = 12
_ADDING_UP = frozenset(["reconcile", "total"])
"""Aspects of "stämmer summan av intäkterna?"."""
_BEING_PART = frozenset(["participants", "includes"])
"""Aspects of a question whether a thing is part of the budget."""
_BESIDE_BUDGET = frozenset(["deviation", "compare", "change", "comparative", "reconcile"])
"""Aspects of a question how a figure differs from the budget."""


_OF_A_REPORT = frozenset(["quote", "meeting", "reported", "sent", "outcome", "deviation", "used"])
"""Aspects beside which a body is whom a budget is reported to."""


def _order(question: Question) -> tuple[FigureKind, ...]:
    """Which kind of figure tells best how it stands: of the whole year, what is forecast."""
    if "full_year" in question.aspects and not question.months:
        return (FigureKind.FORECAST, FigureKind.OUTCOME, FigureKind.BUDGET)
    return RESULTS_FIRST


def answer(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    """Answer what the economy is, of the whole or of one area, or what becomes of a surplus."""
    if told := of_an_amount(question, facts, asker):
        return told
    if question.aspects >= _ADDING_UP and not question.claims:
        return reconciliation.answer(question, facts, asker, today)
    area = areas_of(question, facts)[0]
    told = carried_over(question, facts, asker) or how_often(question, facts, asker)
    told = told or every_year(question, facts, asker, area)
    return told or _of_figures(question, facts, asker, today)


def _of_figures(question: Question, facts: CooperationFacts, asker: Asker, today: date) -> Answer:
    areas = areas_of(question, facts)
    if unheld := _unheld(question, facts, asker, areas, today):
        return unheld
    area = areas[0]
    kind = asked_kind(question)
    kinds = (kind,) if kind else _order(question)
    year = year_of(question, facts, area, kinds)
    if year is None:
        return unknown_year(question, facts, asker, area, kinds)
    wanted = ends_of(question, facts, year, kinds)
    positions = (position(facts, year, k, area=area, ends=wanted.get(k)) for k in kinds)
    found = next(filter(None, positions), None)
    if found is None:
        return unknown_year(question, facts, asker, area, kinds)
    if found.kind is FigureKind.BUDGET and kind is None and "deviation" in question.aspects:
        untold = unknown_year(question, facts, asker, area, [FigureKind.OUTCOME])
        lines = edition_lines(asker.language, facts, found, None)
        return replace(untold, statements=tuple(lines))
    if len(question.years) == 1 and found.starts.year != found.ends.year:
        of_the_year = replace(question, topic=Topic.COST, kind=None)  # its shares are by the year
        return costs.answer(of_the_year, facts, asker, today)
    if over_years := compare_years(question, facts, asker, area, kinds):
        return over_years
    found, together = _narrowed(question, facts, found), None
    if not _of_parts(question):
        together = several_areas(question, facts, asker, areas, kinds, year)
        together = together or not_by_itself(question, facts, asker, found)
    told = together or _of_one(question, facts, asker, found)
    return with_missing_years(question, facts, asker, told, area, kinds)


def _of_one_municipality(question: Question) -> str | None:
    """Of which kind a figure is asked for that no table tells by municipality."""
    named = bool(question.municipalities) and not question.own
    if (named or question.everyone) and not _WITHIN_BUDGET.isdisjoint(question.aspects):
        return "deviation"
    if named and question.kind in _OF_THE_WHOLE:
        return question.kind
    of_its_part = question.own and "cost" in question.aspects  # "vår del av överskottet"
    apart = named or of_its_part or "per_municipality" in question.aspects
    of_results = not _RESULTS.isdisjoint(question.aspects) and question.kind is None
    return "deviation" if apart and of_results else None


_RESULTS = frozenset(["surplus", "deficit"])
_WITHIN_BUDGET = frozenset(["within_budget", "whether_of_budget"])


def _unheld(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    areas: Sequence[str | None],
    today: date,
) -> Answer | None:
    """What no table holds: figures by municipality, of other areas, or of projects by themselves.

    ``None`` where they are held.
    """
    language = asker.language
    if kind := _of_one_municipality(question):
        headline = say(language, f"costs.no_{kind}_per_municipality")
        shares = say(language, "costs.shares_instead")
        return not_known(question, facts, asker, headline, statements=[shares])
    printed = {figure.area for figure in facts.economy_figures}
    for area in areas:
        if area is not None and area not in printed:
            if question.aspects & _BEING_PART and has_rules(facts, area):
                return answer_invoicing(question, facts, asker, today)  # "ingår det i budgeten?"
            return unknown_area(question, facts, asker, facts.subject[area].name, area)
    if question.kind is FigureKind.BUDGET and (body := _of_no_money(question, facts)):
        return unknown_area(question, facts, asker, body)
    if areas[0] is not None:
        return None
    if question.unexplained and goals.known_by_words(question, facts):
        return goals.answer(question, facts, asker, today)  # "utfallet för dialogerna?"
    part = _of_no_table(question, language, printed)
    return unknown_area(question, facts, asker, part) if part else None


def _of_no_table(question: Question, language: str, printed: set[str | None]) -> str:
    """What is asked for that is no area of the tables, by name; empty where all of it may be."""
    if question.unexplained:
        return joined(language, question.unexplained)
    if "other_organisation" in question.aspects:
        return say(language, "economy.other_organisations")
    of_projects = "project" in question.aspects and question.kind is FigureKind.BUDGET
    return say(language, "economy.projects") if of_projects and len(printed) > 1 else ""


def _of_no_money(question: Question, facts: CooperationFacts) -> str | None:
    """The body whose budget is asked for that has none of its own: it decides nothing."""
    bodies = [facts.body[b] for b in question.bodies if b in facts.body and not question.subjects]
    asks = len(bodies) == 1 and not bodies[0].decides and question.aspects.isdisjoint(_OF_A_REPORT)
    return bodies[0].name if asks else None


def _of_one(question: Question, facts: CooperationFacts, asker: Asker, main: Position) -> Answer:
    """The figures of the whole or of one area."""
    if _asks_other_months(question, facts, main):
        return _other_period(question, facts, asker, main)
    told = _part(question, facts, asker, main) or without_areas(question, facts, asker, main)
    return told or _told(question, facts, asker, main)


def _of_parts(question: Question) -> bool:
    """Whether it is asked how large a part of the whole something is."""
    return "portion" in question.aspects or question.per is Per.PERCENT


def _part(
    question: Question, facts: CooperationFacts, asker: Asker, main: Position
) -> Answer | None:
    """What part of a budget is used, or goes to an area, where that is asked."""
    budget = position(facts, main.year, FigureKind.BUDGET, area=main.area)
    so_far = main.kind is FigureKind.OUTCOME and main.ends.month < _DECEMBER
    used = "used" in question.aspects
    used = used or (question.aspects >= {"outcome", "budget"} and question.per is Per.PERCENT)
    of_cost = question.side is not Side.INCOME  # a budget is used up by what is paid from it
    if used and of_cost and so_far and budget is not None:
        return used_of_budget(question, facts, asker, main, budget)
    if _of_parts(question) and "deviation" in question.aspects:
        at = filter(None, (main, _coming(question, facts, main)))
        told = next(filter(None, (deviation_as_part(question, facts, asker, p) for p in at)), None)
        if told is not None:
            return told
    if _of_parts(question) and (paid_for := part_of_shares(question, facts, asker, main)):
        return paid_for
    if _of_parts(question) and main.area is not None:
        return part_of_whole(question, facts, asker, main, areas_of(question, facts))
    of_whole_budget = question.per is Per.PERCENT and main.kind is FigureKind.BUDGET
    if main.area is None and (asks_for_size(question) or of_whole_budget):
        return areas_by_size(question, facts, asker, main)
    return None


def _asks_other_months(question: Question, facts: CooperationFacts, found: Position) -> bool:
    """Whether a month or part of the year is asked for that no table ends with, or begins with.

    A forecast is also asked for by the month that it was made in, or made from.
    """
    if found.kind is FigureKind.BUDGET:
        return False
    told = {found.ends.month}
    if found.kind is FigureKind.FORECAST:
        told |= {e.stated.month for e in found.editions if e.stated is not None}
        told |= {last.month for _, last in periods(facts, found.year, FigureKind.OUTCOME)}
    if "subperiod" in question.aspects or not told.issuperset(question.months[-1:]):
        return True
    # "okt-dec"; a month alone is the one that a table ends with, of two each may be another's
    begins = question.months[:-1] if "forecast" not in question.aspects else ()
    return len(begins) == 1 and begins[0] > found.starts.month


def _other_period(
    question: Question, facts: CooperationFacts, asker: Asker, found: Position
) -> Answer:
    """The period asked for is not published: says so, with the one that is."""
    language = asker.language
    made = filter(None, [_stated(language, found)])
    return not_known(
        question,
        facts,
        asker,
        say(
            language,
            "economy.other_period",
            kind=say(language, f"economy.kind_{found.kind}"),
            area=area_name(language, facts, found.area),
            period=period_text(language, found),
        ),
        statements=[*edition_lines(language, facts, found, question.side)[:1], *made],
        sources=found.sources,
    )


def _narrowed(question: Question, facts: CooperationFacts, found: Position) -> Position:
    """The position of just the components asked for, where a table splits the area."""
    wanted = frozenset(question.components) or paid_for_staff(question, facts, found.area)
    paid_for = {c.id for c in facts.components_of.get(found.area or "", ())}
    if not wanted or wanted >= paid_for:
        return found
    exact = tuple(e for e in found.narrower if e.components == wanted)
    if exact and not any(not e.components for e in found.editions):
        return replace(found, editions=exact)
    if exact:
        return replace(found, editions=exact, narrower=())
    rows = tuple(
        Edition(
            table=e.table,
            source=e.source,
            stated=e.stated,
            components=wanted,
            rows=tuple(r for r in e.rows if frozenset(r.components) == wanted),
        )
        for e in found.editions
        if any(frozenset(r.components) == wanted for r in e.rows)
    )
    return replace(found, editions=rows) if rows else found


def _told(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    main: Position,
) -> Answer:
    language = asker.language
    lines = edition_lines(language, facts, main, question.side)
    if "compare" in question.aspects:
        lines[0] = " ".join((lines[0], *apart(language, main)))
    statements = list(lines[1:])
    notes = sum_notes(language, facts, main)
    sources: list[Source] = list(main.sources)
    budget = position(facts, main.year, FigureKind.BUDGET, area=main.area)
    stated = _stated(language, main)
    before = _asked_first(question, facts, language, main, budget)
    if stated is not None and stated not in before:
        statements.append(stated)
    lines = [*before, *lines]
    statements = [*lines[1 : len(before) + 1], *statements]
    if main.kind is not FigureKind.BUDGET and budget is not None:
        beside = budget if "budget" in question.aspects else printed_beside(budget, main)
        statements.append(edition_lines(language, facts, beside, None)[0])
        sources += beside.sources
    if main.area is None or len(question.subjects) == 1:
        statements += [cause_text(language, facts, cause) for cause in main.causes]
        sources += [cause.source for cause in main.causes]
    headline = is_beside_budget(question, facts, language, main) + lines[0]
    if main.area is not None and not before and (rows := added_up_of(language, main.newest)):
        headline = f"{headline} {rows}"
    if _is_only_a_part(question, facts, main):
        part = say(language, "economy.no_full_year", year=main.year)
        headline = f"{headline} {part}"
    coming = _coming(question, facts, main)
    if coming is not None:
        expected = edition_lines(language, facts, coming, None)[0]
        if told := areas_standing_out(question, facts, language, coming):
            statements.insert(0, told)
        if _told_together(question) and not before:
            headline = f"{headline} {expected}"
        else:
            statements.append(expected)
        sources += coming.sources
    notes += [own_words(language, note) for edition in main.editions for note in edition.notes]
    at_the_end = area_at_the_end(question, facts, main) if main.area is None else None
    return answered(
        replace(
            question,
            years=(main.year,),
            singled_out=(Asked(subjects=(at_the_end,)),) if at_the_end else (),
        ),
        facts,
        asker,
        headline,
        statements=statements,
        table=areas_table(language, facts, main) if main.area is None else None,
        notes=notes[:6],
        sources=sources,
        suggestions=[say(language, "economy.suggest_why")] if main.causes else [],
    )


def _is_only_a_part(question: Question, facts: CooperationFacts, main: Position) -> bool:
    """Whether an outcome of some months is all that is held of a year gone by that is asked for."""
    years = (f.year for f in facts.economy_figures if f.kind is FigureKind.OUTCOME)
    later = max(years, default=main.year) > main.year
    asked = bool(question.years) and not question.months and main.kind is FigureKind.OUTCOME
    return asked and later and main.ends.month < _DECEMBER


def _coming(question: Question, facts: CooperationFacts, main: Position) -> Position | None:
    """The forecast for the year of an outcome so far; ``None`` where only the outcome is asked."""
    if main.kind is not FigureKind.OUTCOME or question.kind is FigureKind.OUTCOME:
        return None
    forecast = position(facts, main.year, FigureKind.FORECAST, area=main.area)
    return forecast if forecast is not None and main.ends < forecast.ends else None


def _told_together(question: Question) -> bool:
    """Whether an outcome so far says only half: with the forecast, or against the year's budget."""
    both = question.aspects >= {"outcome", "forecast"}
    return both or ("budget" in question.aspects and bool(question.aspects & _BESIDE_BUDGET))


def _stated(language: str, main: Position) -> str | None:
    """On which day a forecast was made; ``None`` where no document says, or for other figures."""
    if main.kind is not FigureKind.FORECAST or main.newest.stated is None:
        return None
    return say(language, "economy.stated", day=written_date(language, main.newest.stated))


def _asked_first(
    question: Question,
    facts: CooperationFacts,
    language: str,
    main: Position,
    budget: Position | None,
) -> list[str]:
    """The line that answers what is asked of a figure, where it is not the figure itself.

    The areas that stand out in it, the day it was made, or how it differs from the budget.
    """
    told = areas_standing_out(question, facts, language, main)
    forecast = main.kind is FigureKind.FORECAST
    if told is None and forecast and "when" in question.aspects:
        told = _stated(language, main)
    whole_year = forecast or (main.starts.month, main.ends.month) == (1, _DECEMBER)
    compares = question.aspects & _BESIDE_BUDGET and (forecast or "budget" in question.aspects)
    if told is None and whole_year and budget is not None and compares:
        told = beside_budget(language, facts, main, budget)
    return [told] if told is not None else []
