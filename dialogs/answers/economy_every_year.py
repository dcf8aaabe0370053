"""How has it gone in several years? Their published figures, and the year that stands out."""

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_verdicts import so_or_not
from dialogs.answers.economy_missing import with_missing_years
from dialogs.answers.economy_part import asked_kind
from dialogs.answers.economy_wording import (
    area_name,
    deviation_text,
    edition_lines,
    period_text,
)
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.economy import Position, position
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import FigureKind, Side

_TWO = 2
_ASKED = frozenset(["ever", "which_year"])
_OF_RESULTS = frozenset(["deviation", "deficit", "surplus", "economy"])
_OF_COSTS = frozenset(["cost", "costing"])
_OF_PARTS = frozenset(["cause", "component", "portion", "which_thing"])
"""Aspects of a question about areas, or why it went so, and not about the years."""


def every_year(
    question: Question, facts: CooperationFacts, asker: Asker, area: str | None
) -> Answer | None:
    """The figures of every year, or of several that are named; ``None`` where one is meant.

    Of outcomes those with a deficit or a surplus, or the one with the largest or smallest result.
    """
    each = _asks_of_each(question)
    several = len(question.years) > _TWO and _OF_PARTS.isdisjoint(question.aspects)
    extreme = question.operation in _ENDS
    of_two = extreme and len(question.years) == _TWO  # "vilket år gick bäst, 2022 eller 2024?"
    any_year = question.aspects & _ASKED and (not question.years or of_two)
    kind = asked_kind(question) or FigureKind.OUTCOME
    if several and kind is not FigureKind.OUTCOME:
        return _planned(question, facts, asker, area, kind)
    if not each and not several and (not any_year or question.aspects.isdisjoint(_OF_RESULTS)):
        return None
    if kind is not FigureKind.OUTCOME:
        return None
    known = sorted({f.year for f in facts.economy_figures if f.area == area})
    wanted = known if each and len(question.years) < _TWO else question.years or known
    years = [year for year in known if year in wanted]
    at = [position(facts, year, FigureKind.OUTCOME, area=area) for year in years]
    found = [(p, amount) for p in at if p and (amount := p.amount(Side.DEVIATION)) is not None]
    if not found:
        return None
    if "both_years" in question.aspects:
        found = found[-_TWO:]
    language = asker.language
    kept = _kept(question, found)
    verdict = _verdict(question, language, each=each, found=len(found), kept=len(kept))
    if each and kept:
        kept = [p for p, _ in found]  # what contradicts is told as well
    name = area_name(language, facts, area)
    if kept:
        side = _side(question)
        listed = joined(
            language, (f"{period_text(language, p)} ({_result(language, p, side)})" for p in kept)
        )
        headline = say(language, "economy.in_years", area=name, listed=listed)
    else:
        none = "above" if "surplus" in question.aspects else "below"
        headline = say(language, f"economy.no_year_{none}", area=name)
    told = answered(
        question,
        facts,
        asker,
        verdict + headline,
        table=Table(
            columns=(
                say(language, "costs.column_year"),
                *(say(language, f"economy.side_{side}") for side in (Side.INCOME, Side.COST)),
                say(language, "economy.side_deviation"),
            ),
            rows=tuple((period_text(language, p), *_cells(p)) for p, _ in found),
            align_right=frozenset([1, 2, 3]),
        ),
        sources=[source for p, _ in found for source in p.sources],
    )
    return with_missing_years(question, facts, asker, told, area, (kind,))


def _verdict(question: Question, language: str, *, each: bool, found: int, kept: int) -> str:
    """Yes or no, to stand first, where it is asked if all years, or any, had such a result."""
    if "whether_of_budget" in question.aspects:
        return ""  # a surplus is not what tells of the costs beside the budget
    asked_of_any = question.polar and len(question.aspects & _RESULTS) == 1
    if not each and (not asked_of_any or question.operation in _ENDS):
        return ""
    return so_or_not(language, so=kept == found if each else kept > 0)


_ENDS = (Operation.HIGHEST, Operation.LOWEST)


def _asks_of_each(question: Question) -> bool:
    """Whether all of several years are asked to have had a surplus, or a deficit.

    ("Gick e-arkivet plus båda åren?", "var det underskott både 2024 och 2025?").
    """
    one_result = len(question.aspects & _RESULTS) == 1 and _BETWEEN_YEARS.isdisjoint(
        question.aspects
    )
    named = len(question.years) >= _TWO and question.operation is Operation.COMPARE
    of_several = named or not _OF_EACH.isdisjoint(question.aspects)
    return question.polar and one_result and of_several and not question.amounts


_RESULTS = frozenset(["deficit", "surplus"])
_OF_EACH = frozenset(["both_years", "each_year"])
_BETWEEN_YEARS = frozenset(
    ["change", "compare", "comparative", "earlier_held", "later_held", "less_than", "more_than"]
)


def _kept(question: Question, found: list[tuple[Position, int]]) -> list[Position]:
    """The positions that are asked for, all where none is told apart."""
    low = "deficit" in question.aspects
    high = "surplus" in question.aspects
    kept = [(p, kr) for p, kr in found if low is high or (kr < 0 if low else kr > 0)]
    if question.operation in _ENDS and kept:
        best = (question.operation is Operation.HIGHEST) != low
        return [(max if best else min)(kept, key=lambda each: each[1])[0]]
    return [p for p, _ in kept]


def _planned(
    question: Question, facts: CooperationFacts, asker: Asker, area: str | None, kind: FigureKind
) -> Answer | None:
    """The budget or forecast of each of several years, by every document that tells another."""
    language = asker.language
    at = [position(facts, year, kind, area=area) for year in question.years]
    found = [each for each in at if each is not None]
    if not found:
        return None
    lines = [edition_lines(language, facts, each, question.side)[0] for each in found]
    sources = [source for each in found for source in each.sources]
    told = answered(question, facts, asker, " ".join(lines), sources=sources)
    return with_missing_years(question, facts, asker, told, area, (kind,))


def _side(question: Question) -> Side | None:
    """The side asked for; ``None`` where the result is."""
    if question.side is None and not _OF_COSTS.isdisjoint(question.aspects):
        return Side.COST if _OF_RESULTS.isdisjoint(question.aspects) else None
    return None if question.side is Side.DEVIATION else question.side


def _result(language: str, at: Position, side: Side | None) -> str:
    """What stands on a side, else what was left or lacked."""
    amount = at.amount(side) if side is not None else None
    if amount is None:
        return deviation_text(language, at.newest)
    return f"{say(language, f'economy.side_{side}')} {format_kr(amount)}"


def _cells(at: Position) -> list[str]:
    amounts = (at.amount(side) for side in (Side.INCOME, Side.COST, Side.DEVIATION))
    return ["–" if kr is None else format_kr(kr) for kr in amounts]
