"""Are budget, forecast and outcome told apart however the table is laid out?"""

from datetime import date
from pathlib import Path

import pytest

from domain.facts import CooperationFacts
from domain.reconciliation import FindingKind
from domain.records import EconomyFigure, FigureKind, Side
from storage.importing import Fate, ImportDraft, draft_import, file_at
from storage.loading import FaultCode, FaultyData
from tests.domain.small_facts import cooperation, figure
from tests.storage.importing.files import Rows, csv, xlsx

TODAY = date(2029, 1, 5)
BUDGET, FORECAST, OUTCOME = FigureKind.BUDGET, FigureKind.FORECAST, FigureKind.OUTCOME
FACTS = cooperation(
    economy_figures=[
        figure("base", 100),
        figure("system", 200),
        figure(None, 300),
        figure("system", 120, table="parts", components=("licence",)),
    ]
)

OUTCOME_TABLE = [
    ["Utfall per sista oktober 2026", None, None, None],
    [None, "INTÄKTER", "KOSTNADER", "AVVIKELSE"],
    [None, "jan-okt", "jan-okt", None],
    ["base", 90, 95, -5],
    ["System", "180", "170", "10"],
    ["SUMMA", 270, 265, 5],
]
BUDGET_TABLE = [
    ["Budget 2026", None],
    ["INTÄKTER", "Budget 2026"],
    ["base", 100],
    ["system", 200],
    ["SUMMA INTÄKTER", 300],
    ["KOSTNADER", None],
    ["base", 100],
    ["system", 190],
    ["SUMMA KOSTNADER", 300],
    ["RÖRELSERESULTAT", 0],
]


def draft(
    tmp_path: Path,
    rows: Rows,
    *,
    facts: CooperationFacts = FACTS,
    name: str = "ekonomi.xlsx",
    year: int | None = None,
) -> ImportDraft:
    return draft_import(facts, file_at(xlsx(tmp_path / name, rows)), today=TODAY, year=year)


def told(found: ImportDraft) -> list[tuple[str | None, FigureKind, Side, date, int]]:
    return [(f.area, f.kind, f.side, f.ends, f.amount) for f in found.economy_figures]


def of(found: ImportDraft, side: Side, kind: FigureKind = BUDGET) -> list[EconomyFigure]:
    return [f for f in found.economy_figures if f.side is side and f.kind is kind]


def test_an_outcome_is_told_by_side_and_for_the_months_it_covers(tmp_path: Path) -> None:
    end = date(2026, 10, 31)
    assert told(draft(tmp_path, OUTCOME_TABLE)) == [
        ("base", OUTCOME, Side.INCOME, end, 90),
        ("system", OUTCOME, Side.INCOME, end, 180),
        (None, OUTCOME, Side.INCOME, end, 270),
        ("base", OUTCOME, Side.COST, end, 95),
        ("system", OUTCOME, Side.COST, end, 170),
        (None, OUTCOME, Side.COST, end, 265),
        ("base", OUTCOME, Side.DEVIATION, end, -5),
        ("system", OUTCOME, Side.DEVIATION, end, 10),
        (None, OUTCOME, Side.DEVIATION, end, 5),
    ]


def test_a_deviation_is_of_the_kind_and_time_on_its_left(tmp_path: Path) -> None:
    rows = [
        [None, "Utfall jan-okt 2026, kostnader", "Avvikelse", "Budget 2027"],
        ["base", 90, -5, 7],
        ["System", 180, 10, 8],
    ]
    found = draft(tmp_path, rows)
    assert {(f.kind, f.side, f.ends) for f in found.economy_figures} == {
        (OUTCOME, Side.COST, date(2026, 10, 31)),
        (OUTCOME, Side.DEVIATION, date(2026, 10, 31)),
        (BUDGET, Side.TOTAL, date(2027, 12, 31)),
    }


@pytest.mark.parametrize(
    ("title", "ends"),
    [
        ("Utfall 2026", date(2026, 12, 31)),
        ("Utfall januari–maj 2026", date(2026, 5, 31)),
        ("Utfall t.o.m. februari 2028", date(2028, 2, 29)),
        ("Utfall till och med augusti 2026", date(2026, 8, 31)),
    ],
)
def test_the_last_month_of_an_outcome_is_read_as_people_write_it(
    tmp_path: Path, title: str, ends: date
) -> None:
    rows = [[title, None], [None, "Kostnader"], ["base", 1], ["system", 2]]
    assert {f.ends for f in draft(tmp_path, rows).economy_figures} == {ends}


def test_a_budget_in_two_parts_has_a_side_for_each(tmp_path: Path) -> None:
    found = draft(tmp_path, BUDGET_TABLE)
    assert [f.amount for f in of(found, Side.INCOME)] == [100, 200, 300]
    assert [f.amount for f in of(found, Side.COST)] == [100, 190, 300]
    assert {f.ends for f in found.economy_figures} == {date(2026, 12, 31)}
    assert [f.label for f in of(found, Side.COST)] == ["base", "system", "SUMMA KOSTNADER"]


def test_a_sum_of_the_budget_that_does_not_add_up_is_found(tmp_path: Path) -> None:
    (finding,) = (
        f
        for f in draft(tmp_path, BUDGET_TABLE).findings
        if f.kind is FindingKind.ECONOMY_SUM and f.values["side"] == "cost"
    )
    assert (finding.first.value, finding.second.value) == (290, 300)


def test_budget_and_forecast_side_by_side_are_kept_apart(tmp_path: Path) -> None:
    rows = [
        [None, "Budget 2026", "Prognos 2026", "Avvikelse"],
        ["base", 100, 90, 10],
        ["system", 200, 205, -5],
    ]
    found = draft(tmp_path, rows)
    assert [f.amount for f in of(found, Side.TOTAL)] == [100, 200]
    assert [f.amount for f in of(found, Side.TOTAL, FORECAST)] == [90, 205]
    assert [f.amount for f in of(found, Side.DEVIATION, FORECAST)] == [10, -5]


def test_what_was_printed_in_thousands_says_so(tmp_path: Path) -> None:
    rows = [["Prognos 2026 (tkr)", None], [None, "Intäkter"], ["base", "1,5"], ["system", 2]]
    assert [(f.amount, f.unit, f.printed) for f in draft(tmp_path, rows).economy_figures] == [
        (1500, "tkr", "1,5"),
        (2000, "tkr", "2"),
    ]


def test_changes_are_told_beside_the_known_figures(tmp_path: Path) -> None:
    rows = [
        ["Budget 2025", None],
        [None, "Intäkter"],
        ["base", 100],
        ["system", 210],
        ["Summa", 310],
    ]
    changes = draft(tmp_path, rows).changes
    assert [(c.fate, c.old, c.new) for c in changes] == [
        (Fate.UNCHANGED, 100, 100),
        (Fate.CHANGED, 200, 210),
        (Fate.CHANGED, 300, 310),
    ]
    assert {change.fate for change in draft(tmp_path, OUTCOME_TABLE).changes} == {Fate.NEW}


def test_a_contradiction_with_what_is_published_is_found(tmp_path: Path) -> None:
    rows = [["Budget 2025", None], [None, "Intäkter"], ["base", 100], ["system", 210]]
    found = [f for f in draft(tmp_path, rows).findings if f.kind is FindingKind.EDITIONS]
    assert [(f.area, f.year) for f in found] == [("system", 2025)]


@pytest.mark.parametrize(
    ("rows", "place", "code"),
    [
        ([["2026", "Belopp"], ["base", 1], ["system", 2]], (1, "column B"), FaultCode.NO_KIND),
        ([["Budget", "Belopp"], ["base", 1], ["system", 2]], (1, "column B"), FaultCode.NO_YEAR),
        (
            [["Utfall 2029", "Kostnader"], ["base", 1], ["system", 2]],
            (1, "column B"),
            FaultCode.AHEAD,
        ),
        (
            [["Budget 2026", "Kostnader"], ["base", -1], ["system", 2]],
            (2, "column B"),
            FaultCode.NEGATIVE,
        ),
        (
            [["Budget 2026", "Kostnader"], ["base", 1], ["okänt", 5], ["system", 2]],
            (3, "column A"),
            FaultCode.REFERENCE,
        ),
        (
            [["Budget 2026", "Kostnader"], ["base", 1], ["base", 2]],
            (3, "column A"),
            FaultCode.DUPLICATE,
        ),
        (
            [["", "Budget 2026", "Budget 2026"], ["base", 1, 2], ["system", 3, 4]],
            (None, None),
            FaultCode.FIGURE_TWICE,
        ),
    ],
    ids=lambda value: value.name if isinstance(value, FaultCode) else "",
)
def test_a_slip_is_named_where_it_stands(
    tmp_path: Path, rows: Rows, place: tuple[int | None, str | None], code: FaultCode
) -> None:
    with pytest.raises(FaultyData) as faulty:
        draft(tmp_path, rows)
    fault = faulty.value.faults[0]
    assert (fault.row, fault.column, fault.code) == (*place, code)
    assert fault.file.startswith("ekonomi.xlsx")
    assert "\n" not in str(fault)


def test_the_shipped_tables_are_read_as_they_were_printed(tmp_path: Path) -> None:
    text = (
        "Utfall per sista oktober 2025;;;\n"
        ";INTÄKTER;KOSTNADER;AVVIKELSE\n"
        ";jan-okt;jan-okt;\n"
        "base;999 833;1 164 732;-164 899\n"
        "system;1 753 102;1 688 440;64 662\n"
        "SUMMA;2 752 935;2 853 172;-100 237\n"
    )
    found = draft_import(FACTS, file_at(csv(tmp_path / "a.csv", text)), today=TODAY)
    assert [f.amount for f in of(found, Side.DEVIATION, OUTCOME)] == [-164_899, 64_662, -100_237]
    assert found.findings == ()
