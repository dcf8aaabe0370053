"""Economy figures are given in every edition, and editions that differ are said to contradict."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from domain import economy
from domain.records import DeviationCause, FigureKind, Side
from tests.domain.small_facts import PLAN, REPORT, cooperation, figure

BUDGET, FORECAST, OUTCOME = FigureKind.BUDGET, FigureKind.FORECAST, FigureKind.OUTCOME


def test_every_edition_is_given_the_newest_first() -> None:
    facts = cooperation(
        economy_figures=(
            figure("base", 300, table="plan"),
            figure("base", 300, table="plan", side=Side.COST),
            figure("base", 300, table="slide", source=REPORT),
        )
    )
    position = economy.position(facts, 2025, BUDGET, area="base")
    assert position is not None
    assert [edition.table for edition in position.editions] == ["slide", "plan"]
    assert (position.amount(Side.INCOME), position.amount(Side.COST)) == (300, 300)
    assert position.sources == (REPORT, PLAN)
    assert not position.contradicting


def test_editions_with_different_amounts_contradict_each_other_once() -> None:
    facts = cooperation(
        economy_figures=(
            figure("base", 300, table="plan"),
            figure("base", 300, table="plan", side=Side.COST),
            figure("base", 427, table="slide", side=Side.TOTAL, source=REPORT),
        )
    )
    position = economy.position(facts, 2025, BUDGET, area="base")
    assert position is not None
    assert position.contradicting
    (contradiction,) = economy.contradictions(position.editions)
    assert [f.amount for f in contradiction.first] == [427]
    assert [f.side for f in contradiction.second] == [Side.INCOME, Side.COST]
    assert contradiction.difference == -127


@pytest.mark.parametrize(
    ("in_kr", "in_tkr", "agreeing"),
    [
        (148_641, 148_000, True),
        (148_641, 149_000, True),
        (148_641, 147_000, False),
        (106_657, 100_000, True),
        (160_000, 100_000, False),
        (-93_200, -93_000, True),
        (0, 0, True),
        (0, 1_000, False),
    ],
)
def test_a_figure_in_tkr_agrees_with_the_one_in_kr_it_stands_for(
    in_kr: int, in_tkr: int, agreeing: bool
) -> None:
    fine, coarse = figure(None, in_kr), figure(None, in_tkr, unit="tkr")
    assert economy.agree(fine, coarse) is agreeing
    assert economy.agree(coarse, fine) is agreeing


def test_two_figures_in_the_same_unit_may_be_one_unit_apart() -> None:
    assert economy.agree(figure(None, 100), figure(None, 101))
    assert not economy.agree(figure(None, 100), figure(None, 102))
    in_tkr = [figure(None, amount, unit="tkr") for amount in (8_400_000, 8_401_000, 8_402_000)]
    assert economy.agree(in_tkr[0], in_tkr[1])
    assert not economy.agree(in_tkr[0], in_tkr[2])


def test_income_and_cost_of_an_outcome_do_not_contradict() -> None:
    facts = cooperation(
        economy_figures=(
            figure("base", 300, kind=OUTCOME),
            figure("base", 250, kind=OUTCOME, side=Side.COST),
            figure("base", 50, kind=OUTCOME, side=Side.DEVIATION),
        )
    )
    position = economy.position(facts, 2025, OUTCOME, area="base")
    assert position is not None
    assert not position.contradicting


def test_rows_for_parts_of_an_area_are_added_up_openly() -> None:
    facts = cooperation(
        economy_figures=(
            figure("system", 70, table="old", components=("licence",)),
            figure("system", 30, table="old", components=("support",)),
        )
    )
    position = economy.position(facts, 2025, BUDGET, area="system")
    assert position is not None
    edition = position.newest
    assert (edition.amount(Side.INCOME), edition.computed) == (100, True)
    assert edition.components == {"licence", "support"}


def test_rows_for_all_parts_are_the_whole_area() -> None:
    facts = cooperation(economy_figures=(figure("base", 300, components=("base",)),))
    position = economy.position(facts, 2025, BUDGET, area="base")
    assert position is not None
    assert position.newest.components == frozenset()


def test_a_part_is_not_another_edition_of_the_whole() -> None:
    facts = cooperation(
        economy_figures=(
            figure("system", 100, table="plan"),
            figure("system", 30, table="text", components=("support",)),
        )
    )
    position = economy.position(facts, 2025, BUDGET, area="system")
    assert position is not None
    assert [edition.table for edition in position.editions] == ["plan"]
    assert [edition.table for edition in position.narrower] == ["text"]
    assert not position.contradicting


def test_the_whole_year_is_given_unless_a_period_is_asked_for() -> None:
    october = date(2025, 10, 31)
    facts = cooperation(
        economy_figures=(
            figure(None, 10, kind=OUTCOME, ends=october),
            figure(None, 12, kind=OUTCOME),
        )
    )
    year = economy.position(facts, 2025, OUTCOME)
    part = economy.position(facts, 2025, OUTCOME, ends=october)
    assert year is not None
    assert part is not None
    assert (year.newest.turnover, part.newest.turnover) == (12, 10)
    assert economy.position(facts, 2025, OUTCOME, ends=date(2025, 5, 31)) is None
    assert economy.position(facts, 2025, BUDGET) is None
    assert economy.periods(facts, 2025, OUTCOME) == (
        (date(2025, 1, 1), date(2025, 12, 31)),
        (date(2025, 1, 1), october),
    )


def test_causes_belong_to_their_area_and_period() -> None:
    cause = DeviationCause(
        area="base",
        year=2025,
        ends=date(2025, 12, 31),
        kind=OUTCOME,
        text="Vakans.",
        source=PLAN,
    )
    other = replace(cause, area="system", text="Avrop.")
    facts = cooperation(
        economy_figures=(
            figure("base", 10, kind=OUTCOME, side=Side.DEVIATION),
            figure(None, 10, kind=OUTCOME, side=Side.DEVIATION),
        ),
        deviation_causes=(cause, other),
    )
    base = economy.position(facts, 2025, OUTCOME, area="base")
    whole = economy.position(facts, 2025, OUTCOME)
    assert base is not None
    assert whole is not None
    assert base.causes == (cause,)
    assert whole.causes == (cause, other)
    assert economy.causes(facts, 2025, FORECAST) == ()


def test_the_use_of_a_budget_is_computed_from_costs() -> None:
    facts = cooperation(
        economy_figures=(
            figure("base", 400, side=Side.TOTAL),
            figure("base", 300, kind=OUTCOME, side=Side.COST, ends=date(2025, 10, 31)),
        )
    )
    outcome = economy.position(facts, 2025, OUTCOME, area="base")
    budget = economy.position(facts, 2025, BUDGET, area="base")
    assert outcome is not None
    assert budget is not None
    used = economy.budget_use(outcome, budget)
    assert used is not None
    assert (used.percent, used.months) == (Fraction(75), 10)
