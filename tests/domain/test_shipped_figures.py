"""In the shipped documents every fault known by hand is found, and no other is made up."""

from datetime import date
from fractions import Fraction

import pytest

from domain import cost_models, cost_shares
from domain.facts import CooperationFacts
from domain.reconciliation import Explanation, FindingKind, reconcile
from domain.records import CostModelKind
from storage.loading import read_folder, shipped_folders


@pytest.fixture(scope="module")
def shipped() -> dict[str, CooperationFacts]:
    read = (read_folder(folder) for folder in shipped_folders())
    return {facts.cooperation.id: facts for facts in read}


@pytest.fixture(scope="module")
def norrbotten(shipped: dict[str, CooperationFacts]) -> CooperationFacts:
    return shipped["norrbotten"]


@pytest.fixture(scope="module")
def esamverkan(shipped: dict[str, CooperationFacts]) -> CooperationFacts:
    return shipped["esamverkan"]


def test_every_known_fault_of_norrbotten_is_found(norrbotten: CooperationFacts) -> None:
    found = {
        (f.kind, f.area, f.year, f.first.value, f.second.value)
        for f in reconcile(norrbotten).findings
    }
    assert found >= {
        (FindingKind.ECONOMY_SUM, None, 2025, 17_749_488, 17_714_288),
        (FindingKind.ECONOMY_SUM, None, 2024, 5_851_200, 7_830_800),
        (FindingKind.COLUMN_SUM, "dcbd", 2024, 3_825_600, 3_640_800),
        (FindingKind.EDITIONS, "grundfinansiering", 2025, 1_708_800, 1_199_800),
        (FindingKind.EDITIONS, None, 2025, 18_258_489, 17_714_288),
        (FindingKind.USERS_AND_PAYERS, "e-arkiv", 2025, 3, 13),
        (FindingKind.USERS_AND_PAYERS, "e-arkiv", 2025, 4, 13),
        (FindingKind.USERS_AND_PAYERS, "dcbd", 2025, 10, 14),
        (
            FindingKind.MEETING_DATES,
            "beredningsgruppen",
            2024,
            date(2024, 6, 4),
            date(2024, 6, 11),
        ),
        (
            FindingKind.MEETING_DATES,
            "beredningsgruppen",
            2024,
            date(2024, 12, 4),
            date(2024, 12, 3),
        ),
        (FindingKind.PERIODS, None, 2023, date(2023, 5, 31), date(2023, 4, 30)),
        (FindingKind.OUTSIDE_BUDGET, "soc-system", 2024, 16_710_552, 3_524_900),
    }


def test_sums_participation_and_shares_that_agree_are_not_called_faults(
    norrbotten: CooperationFacts,
) -> None:
    kinds = {finding.kind for finding in reconcile(norrbotten).findings}
    assert not kinds & {
        FindingKind.ROW_SUM,
        FindingKind.TOTALS_SUM,
        FindingKind.DEVIATION,
        FindingKind.PERCENT,
        FindingKind.MEAN,
        FindingKind.VERDICT,
        FindingKind.SHARES_AND_BUDGET,
        FindingKind.STATED_MODEL,
        FindingKind.RISK_VALUE,
    }


def test_what_would_make_a_wrong_sum_right_is_named(norrbotten: CooperationFacts) -> None:
    findings = reconcile(norrbotten).findings
    sums = {f.year: f for f in findings if f.kind is FindingKind.ECONOMY_SUM}
    # The total of 2025 was added up with the rescue service's amount of 2024.
    assert sums[2025].explanation is Explanation.OTHER_YEARS_ROW
    assert sums[2025].values["area"] == "raddningstjansten"
    assert (sums[2025].values["amount"], sums[2025].values["other_amount"]) == (767_700, 732_500)
    assert sums[2024].explanation is Explanation.OTHER_SIDES_ROW
    assert sums[2024].values["other_amount"] == 3_015_700
    (column,) = [f for f in findings if f.kind is FindingKind.COLUMN_SUM]
    assert column.explanation is Explanation.MARKED_LEFT_OUT


def test_esamverkan_s_first_period_does_not_follow_its_stated_rule(
    esamverkan: CooperationFacts,
) -> None:
    (finding,) = reconcile(esamverkan).findings
    assert (finding.kind, finding.component) == (FindingKind.STATED_MODEL, "etapp-2-2016")
    assert finding.explanation is Explanation.DIFFERENT_RATES
    assert finding.values["usual_rate"] == 7
    assert finding.values["other_rates"] == (Fraction(24), Fraction(24))
    names = {esamverkan.municipality[str(code)].name for code in _strings(finding.values)}
    assert names == {"Nordanstig", "Hudiksvall"}


def _strings(values: object) -> tuple[str, ...]:
    assert isinstance(values, dict)
    municipalities = values["municipalities"]
    assert isinstance(municipalities, tuple)
    return municipalities


@pytest.mark.parametrize(
    ("year", "component", "kind", "equal_percent", "within"),
    [
        (2025, "grundfinansiering", CostModelKind.EQUAL, None, 0),
        (2025, "e-tj-utvecklare", CostModelKind.PART_EQUAL, 47, Fraction(1, 10)),
        (2025, "soc-forvaltning", CostModelKind.PART_EQUAL, 50, Fraction(1, 2)),
        (2025, "soc-konsult", CostModelKind.PART_EQUAL, 50, Fraction(1, 2)),
        (2025, "soc-licens", CostModelKind.PART_EQUAL, 50, Fraction(1, 2)),
        (2025, "e-arkiv", CostModelKind.INHABITANTS, None, 0),
    ],
)
def test_the_rule_behind_the_shares_is_found(
    norrbotten: CooperationFacts,
    year: int,
    component: str,
    kind: CostModelKind,
    equal_percent: int | None,
    within: Fraction | int,
) -> None:
    found = fitted(norrbotten, year, component)
    assert found.explained
    assert found.kind is kind
    assert found.deviation <= within
    if equal_percent is not None:
        assert found.equal_part is not None
        assert round(100 * found.equal_part) == equal_percent
        assert found.counted_on == date(2019, 12, 31)


def test_the_rescue_service_s_list_follows_no_rule(norrbotten: CooperationFacts) -> None:
    assert not fitted(norrbotten, 2025, "raddningstjansten").explained


def fitted(facts: CooperationFacts, year: int, component: str) -> cost_models.Fit:
    shares = {
        share.municipality: share.amount
        for share in cost_shares.all_shares(facts, year, component=component)
        if share.amount is not None
    }
    found = cost_models.fit(shares, facts.inhabitants_on)
    assert found is not None
    return found
