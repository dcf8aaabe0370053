"""How has it gone in all years? Every published outcome, and the year that stands out."""

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.economy_part import asked_kind
from dialogs.answers.economy_wording import area_name, deviation_text, period_text
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


def every_year(
    question: Question, facts: CooperationFacts, asker: Asker, area: str | None
) -> Answer | None:
    """The result of every year, or of several that are named; ``None`` where one is meant.

    Those with a deficit or a surplus, or the one with the largest or smallest result.
    """
    several = len(question.years) > _TWO  # two are held against each other
    asked = (question.aspects & _ASKED and not question.years) or several
    of_results = asked and question.aspects & _OF_RESULTS
    if not of_results or asked_kind(question) in (FigureKind.BUDGET, FigureKind.FORECAST):
        return None
    known = sorted({f.year for f in facts.economy_figures if f.area == area})
    years = [year for year in known if year in (question.years or known)]
    at = [position(facts, year, FigureKind.OUTCOME, area=area) for year in years]
    found = [(p, amount) for p in at if p and (amount := p.amount(Side.DEVIATION)) is not None]
    if not found:
        return None
    language = asker.language
    kept = _kept(question, found)
    name = area_name(language, facts, area)
    if kept:
        listed = joined(
            language, (f"{period_text(language, p)} ({_result(language, p)})" for p in kept)
        )
        headline = say(language, "economy.in_years", area=name, listed=listed)
    else:
        none = "above" if "surplus" in question.aspects else "below"
        headline = say(language, f"economy.no_year_{none}", area=name)
    return answered(
        question,
        facts,
        asker,
        headline,
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


def _kept(question: Question, found: list[tuple[Position, int]]) -> list[Position]:
    """The positions that are asked for, all where none is told apart."""
    low = "deficit" in question.aspects
    high = "surplus" in question.aspects
    kept = [(p, kr) for p, kr in found if low is high or (kr < 0 if low else kr > 0)]
    if question.operation in (Operation.HIGHEST, Operation.LOWEST) and kept:
        best = (question.operation is Operation.HIGHEST) != low
        return [(max if best else min)(kept, key=lambda each: each[1])[0]]
    return [p for p, _ in kept]


def _result(language: str, at: Position) -> str:
    return deviation_text(language, at.newest)


def _cells(at: Position) -> list[str]:
    amounts = (at.amount(side) for side in (Side.INCOME, Side.COST, Side.DEVIATION))
    return ["–" if kr is None else format_kr(kr) for kr in amounts]
