"""What does not add up is found, with both figures and sources; what is only rounding is not."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.facts import CooperationFacts
from domain.reconciliation import Explanation, Finding, FindingKind, reconcile, tolerance
from domain.records import (
    Attendance,
    CostModel,
    CostModelKind,
    FigureKind,
    Goal,
    GoalLevel,
    Inhabitants,
    Meeting,
    MeetingState,
    PlanEntry,
    Risk,
    Side,
    StatusReport,
)
from tests.domain.small_facts import (
    PLAN,
    REPORT,
    cooperation,
    figure,
    inhabitants,
    table,
    together,
)


def the_one(facts: CooperationFacts, kind: FindingKind) -> Finding:
    (finding,) = [f for f in reconcile(facts).findings if f.kind is kind]
    return finding


def kinds(facts: CooperationFacts) -> list[FindingKind]:
    return [finding.kind for finding in reconcile(facts).findings]


def equal_base(**more: object) -> CooperationFacts:
    """Facts in which everything agrees: a base cost shared equally, as stated and budgeted."""
    model = CostModel(subject="base", kind=CostModelKind.EQUAL, text="lika", source=PLAN)
    records = {
        **table("base-2025", 2025, {"base": ([100, 100, 100], 300)}),
        "cost_models": (model,),
        "economy_figures": (
            figure("base", 300),
            figure("base", 300, side=Side.COST),
            figure(None, 0, side=Side.DEVIATION),
        ),
        **more,
    }
    return cooperation(**records)  # type: ignore[arg-type]


def test_facts_that_agree_have_no_findings() -> None:
    result = reconcile(equal_base())
    assert result.findings == ()
    assert result.roundings == ()
    assert result.checked > 0


def test_a_column_that_does_not_add_up_is_found() -> None:
    facts = cooperation(**table("t", 2025, {"licence": ([100, 200, 700], 900)}))
    finding = the_one(facts, FindingKind.COLUMN_SUM)
    assert (finding.first.value, finding.second.value, finding.difference) == (1000, 900, -100)
    assert (finding.area, finding.component, finding.year) == ("system", "licence", 2025)
    assert finding.first.computed
    assert not finding.second.computed
    assert finding.second.sources == (PLAN,)
    # What is left out happens to be the first row's amount.
    assert finding.explanation is Explanation.ROW_LEFT_OUT
    assert finding.values["municipalities"] == ("01",)


def test_a_printed_sum_without_its_starred_cell_is_explained() -> None:
    facts = cooperation(**table("t", 2025, {"licence": ([100, "*250", 700], 800)}))
    finding = the_one(facts, FindingKind.COLUMN_SUM)
    assert finding.explanation is Explanation.MARKED_LEFT_OUT
    assert (finding.values["municipalities"], finding.values["amount"]) == (("02",), 250)


def test_a_sum_with_another_years_row_is_explained() -> None:
    facts = cooperation(
        **together(
            table("old", 2024, {"licence": ([95, 200, 623], 918)}),
            table("new", 2025, {"licence": ([100, 200, 713], 923)}),
        )
    )
    finding = the_one(facts, FindingKind.COLUMN_SUM)
    assert finding.explanation is Explanation.OTHER_YEARS_ROW
    assert (finding.values["other_year"], finding.values["other_amount"]) == (2024, 623)


@given(
    st.lists(st.integers(min_value=0, max_value=10**6), min_size=3, max_size=3),
    st.integers(min_value=-3, max_value=3),
)
def test_a_sum_within_rounding_is_no_fault(cells: list[int], off: int) -> None:
    facts = cooperation(**table("t", 2025, {"licence": (cells, sum(cells) + off)}))
    result = reconcile(facts)
    sums = [f for f in result.findings if f.kind is FindingKind.COLUMN_SUM]
    within = abs(off) <= tolerance(3)
    assert bool(sums) is (off != 0 and not within)
    assert bool(result.roundings) is (off != 0 and within)


def test_rows_and_totals_are_added_across() -> None:
    facts = cooperation(
        **table(
            "t",
            2025,
            {
                "licence": ([100, 200, 700], 1000),
                "support": ([10, 20, 70], 100),
                "total": ([110, 230, 770], 1120),
            },
        )
    )
    row = the_one(facts, FindingKind.ROW_SUM)
    assert (row.municipality, row.first.value, row.second.value) == ("02", 220, 230)
    totals = the_one(facts, FindingKind.TOTALS_SUM)
    assert (totals.first.value, totals.second.value) == (1100, 1120)


def test_a_share_printed_with_two_amounts_is_found() -> None:
    facts = cooperation(
        **together(
            table("plan", 2025, {"base": ([100, 100, 100], 300)}),
            table("report", 2025, {"base": ([100, 120, 100], 320)}, source=REPORT),
        )
    )
    finding = the_one(facts, FindingKind.SHARE_EDITIONS)
    assert (finding.municipality, finding.first.value, finding.second.value) == ("02", 120, 100)
    assert finding.first.sources == (REPORT,)


def test_shares_that_are_not_what_is_budgeted_are_found() -> None:
    facts = equal_base(economy_figures=(figure("base", 330), figure("base", 330, side=Side.COST)))
    finding = the_one(facts, FindingKind.SHARES_AND_BUDGET)
    assert (finding.first.value, finding.second.value, finding.difference) == (300, 330, 30)


def test_shares_that_equal_one_of_two_budgets_are_not_at_fault_themselves() -> None:
    facts = equal_base(
        economy_figures=(figure("base", 300), figure("base", 427, table="new", source=REPORT))
    )
    assert kinds(facts) == [FindingKind.EDITIONS]


def test_a_budget_by_component_is_held_against_that_component_alone() -> None:
    facts = cooperation(
        **table("t", 2025, {"licence": ([1, 2, 7], 10), "support": ([10, 20, 70], 100)}),
        economy_figures=(
            figure("system", 10, components=("licence",)),
            figure("system", 150, components=("support",)),
        ),
    )
    finding = the_one(facts, FindingKind.SHARES_AND_BUDGET)
    assert (finding.component, finding.first.value, finding.second.value) == ("support", 100, 150)


def test_a_budget_for_the_whole_is_held_against_everything_paid() -> None:
    facts = equal_base(economy_figures=(figure(None, 500),))
    finding = the_one(facts, FindingKind.SHARES_AND_BUDGET)
    assert (finding.area, finding.first.value, finding.second.value) == (None, 300, 500)


def test_shares_the_budget_has_no_row_for_are_found() -> None:
    facts = cooperation(
        **table("t", 2025, {"licence": ([1, 2, 7], 10), "start": ([10, 10, 10], 30)}),
        economy_figures=(figure("system", 10, components=("licence",)),),
    )
    finding = the_one(facts, FindingKind.OUTSIDE_BUDGET)
    assert (finding.first.value, finding.second.value) == (30, 10)
    assert finding.values["components"] == ("start",)


def test_shares_outside_the_budget_need_no_budget_row() -> None:
    facts = cooperation(
        **together(
            table("t", 2025, {"licence": ([1, 2, 7], 10)}),
            table("u", 2025, {"base": ([1, 1, 1], 3)}, in_budget=False),
        ),
        economy_figures=(figure("system", 10),),
    )
    assert FindingKind.OUTSIDE_BUDGET not in kinds(facts)


def test_an_economy_table_that_does_not_add_up_is_one_finding_for_all_its_places() -> None:
    rows = [
        figure(area, amount, table=where, side=side, source=source)
        for where, source in (("plan", PLAN), ("report", REPORT))
        for side in (Side.INCOME, Side.COST)
        for area, amount in (("base", 317), ("system", 700), (None, 1000))
    ]
    finding = the_one(cooperation(economy_figures=rows), FindingKind.ECONOMY_SUM)
    assert (finding.first.value, finding.second.value, finding.difference) == (1017, 1000, -17)
    assert finding.second.sources == (PLAN, REPORT)
    assert finding.explanation is Explanation.UNKNOWN


@pytest.mark.parametrize(
    ("other", "explanation"),
    [
        (figure("base", 300, year=2024, table="old"), Explanation.OTHER_YEARS_ROW),
        (figure("base", 300, side=Side.COST), Explanation.OTHER_SIDES_ROW),
        (figure("base", 300, table="new"), Explanation.OTHER_EDITIONS_ROW),
    ],
)
def test_a_total_that_holds_a_row_from_elsewhere_is_explained(
    other: object, explanation: Explanation
) -> None:
    rows = [figure("base", 317), figure("system", 700), figure(None, 1000), other]
    finding = the_one(cooperation(economy_figures=rows), FindingKind.ECONOMY_SUM)
    assert finding.explanation is explanation
    assert (finding.values["area"], finding.values["other_amount"]) == ("base", 300)


def test_sums_of_thousands_may_be_off_by_more() -> None:
    rows = [
        figure("base", 4_000, unit="tkr"),
        figure("system", 3_000, unit="tkr"),
        figure(None, 8_000, unit="tkr"),
    ]
    result = reconcile(cooperation(economy_figures=rows))
    assert result.findings == ()
    assert [finding.kind for finding in result.roundings] == [FindingKind.ECONOMY_SUM]


def test_a_deviation_that_is_not_income_less_cost_is_found() -> None:
    rows = [
        figure("base", 300, kind=FigureKind.OUTCOME),
        figure("base", 250, kind=FigureKind.OUTCOME, side=Side.COST),
        figure("base", 40, kind=FigureKind.OUTCOME, side=Side.DEVIATION),
    ]
    finding = the_one(cooperation(economy_figures=rows), FindingKind.DEVIATION)
    assert (finding.first.value, finding.second.value) == (50, 40)


def test_a_forecasts_deviation_is_budget_less_forecast() -> None:
    rows = [
        figure("base", 300, side=Side.TOTAL),
        figure("base", 280, kind=FigureKind.FORECAST, side=Side.TOTAL),
        figure("base", 20, kind=FigureKind.FORECAST, side=Side.DEVIATION),
    ]
    assert FindingKind.DEVIATION not in kinds(cooperation(economy_figures=rows))
    rows[-1] = replace(rows[-1], amount=-20)
    finding = the_one(cooperation(economy_figures=rows), FindingKind.DEVIATION)
    assert finding.first.value == 20


def test_two_wholes_that_differ_name_the_areas_they_differ_by() -> None:
    rows = [
        figure("base", 300, table="old"),
        figure("system", 700, table="old"),
        figure(None, 990, table="old"),
        figure("base", 400, table="new", source=REPORT),
        figure("system", 700, table="new", source=REPORT),
        figure(None, 1100, table="new", source=REPORT),
    ]
    result = reconcile(cooperation(economy_figures=rows))
    whole = next(f for f in result.about(None) if f.kind is FindingKind.EDITIONS)
    assert (whole.first.value, whole.second.value) == (1100, 990)
    assert whole.explanation is Explanation.PARTS_DIFFER
    assert (whole.values["areas"], whole.values["amounts"]) == (("base",), (-100,))
    assert whole.values["remaining"] == -10


def test_a_surplus_said_to_cover_two_periods_is_found() -> None:
    surplus = figure(
        None, 311_000, kind=FigureKind.OUTCOME, side=Side.DEVIATION, ends=date(2025, 5, 31)
    )
    other = replace(surplus, table="text", ends=date(2025, 4, 30))
    finding = the_one(cooperation(economy_figures=(surplus, other)), FindingKind.PERIODS)
    assert (finding.first.value, finding.second.value) == (date(2025, 5, 31), date(2025, 4, 30))
    assert finding.difference == -31


FOUR = {"01": 1000, "02": 2000, "03": 7000, "04": 3000}


def four_pay(shares: list[int], kind: CostModelKind | None) -> CooperationFacts:
    records = table("t", 2025, {"licence": (shares, sum(shares))}, codes=tuple(FOUR))
    models = (
        ()
        if kind is None
        else (CostModel(subject="system", kind=kind, text="regel", source=REPORT),)
    )
    counts = inhabitants(date(2023, 12, 31), FOUR)
    return cooperation(**records, cost_models=models, inhabitants=counts)


def test_shares_said_to_be_equal_must_be_equal() -> None:
    finding = the_one(four_pay([100, 100, 160, 100], CostModelKind.EQUAL), FindingKind.STATED_MODEL)
    assert (finding.municipality, finding.second.value, finding.first.value) == ("03", 160, 115)
    assert finding.first.sources == (REPORT,)
    assert kinds(four_pay([100, 100, 100, 100], CostModelKind.EQUAL)) == []


def test_shares_said_to_go_by_inhabitants_must_do_so() -> None:
    by_size = [7_000, 14_000, 49_000, 21_000]
    assert kinds(four_pay(by_size, CostModelKind.INHABITANTS)) == []
    two_rates = [7_000, 14_000, 49_000, 72_000]
    finding = the_one(four_pay(two_rates, CostModelKind.INHABITANTS), FindingKind.STATED_MODEL)
    assert finding.explanation is Explanation.DIFFERENT_RATES
    assert finding.values["usual_rate"] == 7
    assert finding.values["municipalities"] == ("04",)
    assert finding.values["other_rates"] == (Fraction(24),)


def test_shares_said_to_be_part_equal_must_fit_such_a_rule() -> None:
    part_equal = [1_750, 2_250, 4_750, 2_750]
    assert kinds(four_pay(part_equal, CostModelKind.PART_EQUAL)) == []
    crooked = [4_750, 2_250, 1_750, 2_750]
    assert kinds(four_pay(crooked, CostModelKind.PART_EQUAL)) == [FindingKind.STATED_MODEL]


def test_a_fixed_list_may_be_any_list_but_without_a_rule_shares_must_follow_one() -> None:
    crooked = [4_751, 2_250, 1_750, 9_750]
    assert kinds(four_pay(crooked, CostModelKind.FIXED)) == []
    assert kinds(four_pay(crooked, None)) == [FindingKind.NO_MODEL]
    assert kinds(four_pay([1_750, 2_250, 4_750, 2_750], None)) == []


def test_two_rules_for_the_same_cost_are_found() -> None:
    models = tuple(
        CostModel(subject="base", kind=kind, text="regel", source=source)
        for kind, source in ((CostModelKind.EQUAL, PLAN), (CostModelKind.FIXED, REPORT))
    )
    finding = the_one(cooperation(cost_models=models), FindingKind.MODELS)
    assert {finding.first.value, finding.second.value} == {"equal", "fixed"}


def meeting(on: date, state: MeetingState = MeetingState.PLANNED) -> Meeting:
    return Meeting(
        id=on.isoformat(),
        bodies=("group",),
        kind="meeting",
        title="Möte",
        on=on,
        state=state,
        source=PLAN,
    )


def count(on: date, attended: int = 9, percent: int | None = None) -> Attendance:
    return Attendance(
        body="group", on=on, attended=attended, invited=14, percent=percent, source=REPORT
    )


def test_a_planned_day_that_the_attendance_list_moves_is_found() -> None:
    facts = cooperation(
        meetings=(
            meeting(date(2024, 2, 16)),
            meeting(date(2024, 6, 4)),
            meeting(date(2024, 6, 11), MeetingState.HELD),
            meeting(date(2024, 9, 1)),
        ),
        attendance=(count(date(2024, 2, 16)), count(date(2024, 6, 11))),
    )
    finding = the_one(facts, FindingKind.MEETING_DATES)
    assert (finding.first.value, finding.second.value) == (date(2024, 6, 4), date(2024, 6, 11))
    assert (finding.area, finding.difference) == ("group", 7)


def test_a_planned_day_still_to_come_is_not_moved() -> None:
    facts = cooperation(
        meetings=(meeting(date(2025, 11, 10)),), attendance=(count(date(2025, 10, 30)),)
    )
    assert kinds(facts) == []


@pytest.mark.parametrize(
    ("percent", "faulty"), [(64, False), (65, True), (63, True), (None, False)]
)
def test_a_printed_percent_must_be_its_counts(percent: int | None, faulty: bool) -> None:
    facts = cooperation(attendance=(count(date(2024, 2, 22), 9, percent),))
    assert (FindingKind.PERCENT in kinds(facts)) is faulty


def goal(outcome: str | None, reached: bool | None, topic: str = "x_attendance") -> Goal:
    return Goal(
        year=2024,
        order=1,
        level=GoalLevel.INDICATOR,
        topic=topic,
        body="group",
        text="Mål",
        target="75 %" if topic == "x_attendance" else "minst två möten",
        outcome=outcome,
        reached=reached,
        source=PLAN,
    )


@pytest.mark.parametrize(("outcome", "faulty"), [("70 %", False), ("72 %", True), (None, False)])
def test_a_printed_mean_must_be_that_of_the_counts(outcome: str | None, faulty: bool) -> None:
    counts = [count(date(2024, month, 1), n) for month, n in ((2, 9), (6, 11), (10, 9), (12, 10))]
    facts = cooperation(attendance=counts, goals=(goal(outcome, None),))
    assert (FindingKind.MEAN in kinds(facts)) is faulty


def test_a_verdict_must_follow_from_the_counts() -> None:
    counts = (count(date(2024, 2, 1), 9),)
    facts = cooperation(attendance=counts, goals=(goal(None, True),))
    finding = the_one(facts, FindingKind.VERDICT)
    assert (finding.first.value, finding.second.value) == (Fraction(900, 14), 75)
    assert kinds(cooperation(attendance=counts, goals=(goal(None, False),))) == []
    facts = cooperation(attendance=counts, goals=(goal(None, True, "x_meetings"),))
    finding = the_one(facts, FindingKind.VERDICT)
    assert (finding.first.value, finding.second.value) == (1, 2)


def report(on: date, users: int | None = None, since: int | None = None) -> StatusReport:
    return StatusReport(subject="base", on=on, users=users, users_of=3, since=since, source=REPORT)


def test_more_payers_than_users_are_found_once_for_each_count() -> None:
    facts = equal_base(
        status_reports=(
            report(date(2025, 3, 1), 1),
            report(date(2025, 6, 1), 2),
            report(date(2025, 9, 1), 2),
            report(date(2025, 12, 1), 3),
        )
    )
    found = [f for f in reconcile(facts).findings if f.kind is FindingKind.USERS_AND_PAYERS]
    assert [(f.first.value, f.second.value) for f in found] == [(1, 3), (2, 3)]
    assert found[1].values["on"] == date(2025, 9, 1)


def test_the_years_since_when_something_runs_must_agree() -> None:
    plan = PlanEntry(
        subject="base",
        year=2025,
        category="operation",
        label="Drift",
        phase="Förvaltning",
        timetable="2022-",
        source=PLAN,
    )
    facts = cooperation(
        status_reports=(report(date(2025, 3, 1), since=2020),), plan_entries=(plan,)
    )
    finding = the_one(facts, FindingKind.SINCE)
    assert (finding.first.value, finding.second.value) == (2020, 2022)
    agreeing = replace(plan, timetable="2020-")
    finished = replace(plan, category="project", timetable="2017–2024")
    facts = cooperation(
        status_reports=(report(date(2025, 3, 1), since=2020),), plan_entries=(agreeing, finished)
    )
    assert kinds(facts) == []


def test_a_risk_value_must_be_probability_times_consequence() -> None:
    risk = Risk(year=2025, order=1, risk="R", probability=3, consequence=3, value=9, source=PLAN)
    assert kinds(cooperation(risks=(risk,))) == []
    finding = the_one(cooperation(risks=(replace(risk, value=6),)), FindingKind.RISK_VALUE)
    assert (finding.first.value, finding.second.value) == (9, 6)


def test_two_counts_of_inhabitants_on_one_day_are_found() -> None:
    day = date(2023, 12, 31)
    counts = [
        Inhabitants(municipality="01", on=day, count=number, source=source)
        for number, source in ((1000, PLAN), (1010, REPORT))
    ]
    finding = the_one(cooperation(inhabitants=counts), FindingKind.INHABITANTS)
    assert (finding.municipality, finding.difference) == ("01", 10)


def test_a_finding_reads_as_a_sentence_for_operators() -> None:
    facts = cooperation(**table("t", 2025, {"licence": ([100, "*250", 700], 800)}))
    assert str(the_one(facts, FindingKind.COLUMN_SUM)) == (
        'column_sum 2025 system licence: added_up "licence" 1050 kr (plan 8.4, computed) against '
        'printed_sum "licence" 800 kr (plan 8.4), difference -250 '
        "[marked_left_out: municipalities=('02',), amount=250]"
    )
