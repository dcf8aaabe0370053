"""What a municipality pays is given as published, with what it rests on, and computed openly."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from domain import cost_shares
from domain.facts import CooperationFacts
from domain.records import CostTable
from tests.domain.small_facts import REPORT, cooperation, inhabitants, table, together


@pytest.fixture
def facts() -> CooperationFacts:
    return cooperation(
        **together(
            table("base-2024", 2024, {"base": ([100, 100, 100], 300)}),
            table(
                "system-2024",
                2024,
                {"licence": ([200, 300, 900], 1400), "start": ([50, 50, 50], 150)},
            ),
            table("base-2025", 2025, {"base": ([110, 110, 110], 330)}),
            table(
                "system-2025",
                2025,
                {
                    "licence": ([200, 300, 900], 1400),
                    "support": ([20, None, "*80"], 20),
                    "total": ([221, 300, 980], 1501),
                },
                in_budget=False,
            ),
        )
    )


def test_a_share_of_one_component_is_the_published_cell(facts: CooperationFacts) -> None:
    share = cost_shares.share(facts, "02", 2025, component="licence")
    assert share is not None
    assert (share.amount, share.computed, share.subject) == (300, False, "system")
    (cell,) = share.cells
    assert (cell.table, cell.column, cell.kind) == ("system-2025", "licence", "årsavgift")
    assert share.sources == (cell.source,)


def test_what_is_not_published_is_not_known(facts: CooperationFacts) -> None:
    assert cost_shares.share(facts, "02", 2023) is None
    assert cost_shares.share(facts, "02", 2024, component="support") is None
    assert cost_shares.share(facts, "99", 2025) is None
    assert cost_shares.total(facts, 2026) is None


def test_an_empty_cell_is_known_to_be_empty(facts: CooperationFacts) -> None:
    share = cost_shares.share(facts, "02", 2025, component="support")
    assert share is not None
    assert share.amount is None
    assert [cell.component for cell in share.missing] == ["support"]


def test_a_printed_row_sum_is_given_before_our_own_addition(facts: CooperationFacts) -> None:
    share = cost_shares.share(facts, "01", 2025, subject="system")
    assert share is not None
    assert (share.amount, share.printed, share.added) == (221, 221, 220)
    assert not share.computed


def test_a_sum_without_a_printed_one_is_marked_computed(facts: CooperationFacts) -> None:
    share = cost_shares.share(facts, "01", 2024, subject="system")
    assert share is not None
    assert (share.amount, share.computed) == (250, True)
    assert (share.recurring, share.one_off) == (200, 50)
    only_recurring = share.where(one_off=False)
    assert (only_recurring.amount, only_recurring.computed) == (200, False)


def test_a_total_tells_what_is_outside_the_budget_and_marked(facts: CooperationFacts) -> None:
    share = cost_shares.share(facts, "03", 2025)
    assert share is not None
    assert (share.amount, share.outside_budget) == (110 + 980, 980)
    assert [cell.mark for cell in share.marked] == ["*"]


def test_shares_come_subject_by_subject(facts: CooperationFacts) -> None:
    sums = cost_shares.shares_by_subject(facts, "01", 2024)
    assert [(s.subject, s.amount) for s in sums] == [("base", 100), ("system", 250)]


def test_totals_tell_what_is_printed_and_what_it_adds_up_to(facts: CooperationFacts) -> None:
    support = cost_shares.total(facts, 2025, component="support")
    assert support is not None
    assert (support.amount, support.printed, support.added) == (20, 20, 100)
    assert support.difference == -80
    assert support.columns[0].added_unmarked == 20
    system = cost_shares.total(facts, 2025, subject="system")
    assert system is not None
    assert (system.printed, system.added, system.computed) == (1501, 1500, False)
    everything = cost_shares.total(facts, 2025)
    assert everything is not None
    assert (everything.printed, everything.added, everything.computed) == (None, 1830, True)


def test_years_and_components_that_are_published_can_be_listed(facts: CooperationFacts) -> None:
    assert cost_shares.years_of(facts) == (2024, 2025)
    assert cost_shares.years_of(facts, component="support") == (2025,)
    assert cost_shares.years_of(facts, subject="system") == (2024, 2025)
    assert cost_shares.components_in(facts, 2024) == ("base", "licence", "start")


def test_equal_payers_share_a_place_in_the_ranking(facts: CooperationFacts) -> None:
    ranked = cost_shares.ranking(cost_shares.all_shares(facts, 2025, component="base"))
    assert [place.place for place in ranked] == [1, 1, 1]
    ranked = cost_shares.ranking(cost_shares.all_shares(facts, 2025, component="licence"))
    assert [(r.place, r.share.municipality) for r in ranked] == [(1, "03"), (2, "02"), (3, "01")]


def test_a_municipality_without_an_amount_has_no_place(facts: CooperationFacts) -> None:
    ranked = cost_shares.ranking(cost_shares.all_shares(facts, 2025, component="support"))
    assert [(r.place, r.of, r.share.municipality) for r in ranked] == [(1, 2, "03"), (2, 2, "01")]


def test_years_are_compared_like_for_like(facts: CooperationFacts) -> None:
    first = cost_shares.share(facts, "01", 2024)
    second = cost_shares.share(facts, "01", 2025)
    assert first is not None
    assert second is not None
    change = cost_shares.compare(first, second)
    assert change is not None
    assert (change.first, change.second, change.kr) == (350, 330, -20)
    assert change.percent == Fraction(-2000, 350)
    assert (change.only_first, change.only_second) == (("start",), ("support",))
    assert not change.comparable
    assert (change.like_for_like, change.like_for_like_percent) == (10, Fraction(1000, 300))


def test_per_inhabitant_uses_the_day_before_the_year(facts: CooperationFacts) -> None:
    facts = cooperation(
        cost_tables=facts.cost_tables,
        cost_columns=facts.cost_columns,
        cost_shares=facts.cost_shares,
        inhabitants=(
            *inhabitants(date(2023, 12, 31), {"01": 1000, "02": 2000, "03": 7000}),
            *inhabitants(date(2024, 12, 31), {"01": 1100}),
            *inhabitants(date(2025, 12, 31), {"01": 1, "02": 1, "03": 1}),
        ),
    )
    share = cost_shares.share(facts, "01", 2025, component="base")
    assert share is not None
    per = cost_shares.per_inhabitant(facts, share)
    assert per is not None
    assert (per.on, per.value) == (date(2024, 12, 31), Fraction(110, 1100))
    everyone = cost_shares.total(facts, 2025, component="base")
    assert everyone is not None
    per = cost_shares.per_inhabitant(facts, everyone)
    assert per is not None
    assert (per.on, per.inhabitants) == (date(2023, 12, 31), 10_000)
    assert per.value == Fraction(330, 10_000)


def test_a_year_before_all_counts_uses_the_latest(facts: CooperationFacts) -> None:
    facts = cooperation(inhabitants=inhabitants(date(2023, 12, 31), {"01": 1000}))
    assert cost_shares.population_day(facts, 2020, ["01"]) == date(2023, 12, 31)
    assert cost_shares.population_day(facts, 2020, ["02"]) is None


def test_per_inhabitant_ranking_may_turn_the_order(facts: CooperationFacts) -> None:
    shares = cost_shares.all_shares(facts, 2025, component="licence")
    ranked = cost_shares.ranking_per_inhabitant(facts, shares)
    assert [r.share.municipality for r in ranked] == ["01", "02", "03"]


def test_a_months_cost_leaves_out_what_is_paid_once() -> None:
    facts = cooperation(
        **together(
            table("half", 2024, {"licence": ([600, 0, 0], 600)}, months=(7, 12)),
            table("once", 2024, {"start": ([500, 0, 0], 500)}),
        )
    )
    share = cost_shares.share(facts, "01", 2024)
    assert share is not None
    assert cost_shares.per_month(share) == 100
    once = cost_shares.share(facts, "01", 2024, component="start")
    assert once is not None
    assert cost_shares.per_month(once) is None


def test_a_portion_is_of_all_that_is_paid_not_of_the_printed_sum(facts: CooperationFacts) -> None:
    share = cost_shares.share(facts, "03", 2025, component="support")
    assert share is not None
    portion = cost_shares.portion(share, cost_shares.total(facts, 2025, component="support"))
    assert portion is not None
    assert (portion.whole, portion.percent) == (100, Fraction(80))


def test_the_newest_document_wins_and_the_other_stays_in_sight() -> None:
    facts = cooperation(
        **together(
            table("new", 2025, {"base": ([120, 110, 110], 340)}, source=REPORT),
            table("old", 2025, {"base": ([110, 110, 110], 330)}),
        )
    )
    share = cost_shares.share(facts, "01", 2025, component="base")
    assert share is not None
    assert share.amount == 120
    (cell,) = share.cells
    assert [(other.table, other.amount) for other in cell.others] == [("old", 110)]
    assert cell.contradicted
    total = cost_shares.total(facts, 2025, component="base")
    assert total is not None
    assert (total.printed, total.added) == (340, 340)


def test_a_table_over_two_years_answers_for_both_and_names_its_period() -> None:
    records = table("project", 2024, {"licence": ([120, 60, 60], 240)})
    (two_years,) = records["cost_tables"]
    assert isinstance(two_years, CostTable)
    facts = cooperation(
        **{**records, "cost_tables": (replace(two_years, ends=date(2025, 12, 31)),)}
    )
    assert cost_shares.years_of(facts) == (2024, 2025)
    share = cost_shares.share(facts, "01", 2025)
    assert share is not None
    assert (share.amount, share.year) == (120, 2025)
    assert share.periods == ((date(2024, 1, 1), date(2025, 12, 31)),)
    assert cost_shares.per_month(share) is None
