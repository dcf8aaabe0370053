"""Is a table recognised however it is laid out, and every slip named where it stands?"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from domain.facts import CooperationFacts
from domain.reconciliation import FindingKind
from domain.records import CostColumn
from storage.importing import Change, DoubtKind, Fate, ImportDraft, draft_import, file_at
from storage.loading import Fault, FaultCode, FaultyData
from tests.domain.small_facts import cooperation, table, together
from tests.storage.importing.files import Rows, csv, xlsx

TODAY = date(2025, 12, 5)
FACTS = cooperation(
    **together(
        table("2025", 2025, {"base": ((10, 20, 30), 60), "licence": ((100, 200, 700), 1000)}),
        table("direct", 2025, {"support": ((1, 2, 3), 6)}, in_budget=False),
    )
)


def draft(
    tmp_path: Path,
    rows: Rows,
    *,
    facts: CooperationFacts = FACTS,
    year: int | None = None,
    name: str = "kostnader.xlsx",
    **shape: Any,
) -> ImportDraft:
    return draft_import(
        facts, file_at(xlsx(tmp_path / name, rows, **shape)), today=TODAY, year=year
    )


def faults(tmp_path: Path, rows: Rows, **how: Any) -> list[Fault]:
    with pytest.raises(FaultyData) as faulty:
        draft(tmp_path, rows, **how)
    return list(faulty.value.faults)


def amounts(found: ImportDraft) -> dict[tuple[str, str], int | None]:
    return {(s.column, s.municipality): s.amount for s in found.cost_shares}


PLAIN = [
    ["Kommun", "Base 2026", "Licence 2026"],
    ["Björkby", 11, 100],
    ["Granby", 22, 250],
    ["Tallby", 33, 650],
    ["Summa", 66, 1000],
]


def test_a_plain_table_becomes_columns_cells_and_printed_sums(tmp_path: Path) -> None:
    found = draft(tmp_path, PLAIN)
    (made,) = found.cost_tables
    assert (made.year, made.starts, made.ends) == (2026, date(2026, 1, 1), date(2026, 12, 31))
    assert (made.kind, made.in_budget) == ("årsavgift", True)
    assert [(c.component, c.label, c.printed_sum) for c in found.cost_columns] == [
        ("base", "Base 2026", 66),
        ("licence", "Licence 2026", 1000),
    ]
    assert amounts(found)["licence", "02"] == 250
    assert len(found.cost_shares) == 6


def test_the_file_is_the_source_document_of_all_it_holds(tmp_path: Path) -> None:
    found = draft(tmp_path, PLAIN)
    assert found.document.id.startswith("import-")
    assert (found.document.title, found.document.dated) == ("kostnader.xlsx", TODAY)
    assert {table.source.document for table in found.cost_tables} == {found.document.id}
    (passage,) = found.passages
    assert (passage.document, passage.place) == (found.document.id, "Blad1")
    assert "Granby\t22\t250" in passage.text


def test_a_title_headings_in_two_rows_and_notes_are_told_apart(tmp_path: Path) -> None:
    rows = [
        ["Årskostnader 2026", None, None],
        [None, "System", None],
        [None, "Licence", "Support"],
        ["Björkby", 1, 2],
        ["Granby", 3, 4],
        [None, None, None],
        ["Tallby", 5, 6],
        ["Summa", 9, 12],
        [None, None, None],
        ["Support faktureras direkt.", None, None],
    ]
    found = draft(tmp_path, rows, merged=["B2:C2"])
    assert [t.title for t in found.cost_tables] == ["Årskostnader 2026"] * 2
    assert [t.in_budget for t in found.cost_tables] == [True, False]
    assert [c.label for c in found.cost_columns] == ["System Licence", "System Support"]
    assert {t.note for t in found.cost_tables} == {"Support faktureras direkt."}
    assert amounts(found)["support", "03"] == 6


def test_municipalities_may_stand_in_another_column_and_by_another_name(tmp_path: Path) -> None:
    rows = [
        [None, "nr", "Base 2026"],
        ["x", "Björkby kommun", 1],
        ["x", "  granby ", 2],
        ["x", "03", 3],
    ]
    assert amounts(draft(tmp_path, rows)) == {
        ("base", "01"): 1,
        ("base", "02"): 2,
        ("base", "03"): 3,
    }


def test_a_heading_that_was_printed_before_is_known_again(tmp_path: Path) -> None:
    heading = CostColumn(
        table="2025", order=9, id="x", component="start", label="Uppstartskost nad"
    )
    facts = replace(FACTS, cost_columns=(*FACTS.cost_columns, heading))
    rows = [["", "uppstartskost  nad (kr) 2026"], ["Björkby", 1], ["Granby", 2]]
    assert amounts(draft(tmp_path, rows, facts=facts))["start", "01"] == 1


def test_amounts_are_read_as_people_write_them(tmp_path: Path) -> None:
    text = (
        "Kommun;Base 2026;Licence 2026\n"
        "Björkby;84 100;*184 800\n"
        "Granby;1 221 903 kr;85 700:-\n"
        "Tallby;;–\n"
    )
    found = draft_import(FACTS, file_at(csv(tmp_path / "a.csv", text)), today=TODAY)
    assert amounts(found) == {
        ("base", "01"): 84_100,
        ("licence", "01"): 184_800,
        ("base", "02"): 1_221_903,
        ("licence", "02"): 85_700,
        ("base", "03"): None,
        ("licence", "03"): None,
    }
    assert [(s.municipality, s.mark) for s in found.cost_shares if s.mark] == [("01", "*")]


@pytest.mark.parametrize("where", ["title", "heading"])
def test_thousands_of_kronor_become_kronor(tmp_path: Path, where: str) -> None:
    title, heading = ("Kostnader 2026, tkr", "Base") if where == "title" else ("2026", "Base (tkr)")
    rows = [[title, None], [None, heading], ["Björkby", 84.1], ["Granby", "1,5"], ["Tallby", 3]]
    assert list(amounts(draft(tmp_path, rows)).values()) == [84_100, 1_500, 3_000]


def test_the_unit_of_a_heading_goes_before_that_of_the_title(tmp_path: Path) -> None:
    rows = [["Kostnader 2026, tkr", None], [None, "Base (kr)"], ["Björkby", 84], ["Granby", 1]]
    assert list(amounts(draft(tmp_path, rows)).values()) == [84, 1]


def test_years_stand_in_headings_title_file_name_or_are_given(tmp_path: Path) -> None:
    body = [["Björkby", 1, 2], ["Granby", 3, 4]]
    two = draft(tmp_path, [["Kommun", "Base 2026", "Base 2027"], *body])
    assert [t.year for t in two.cost_tables] == [2026, 2027]
    bare = [["Kommun", "Base", "Licence"], *body]
    assert draft(tmp_path, [["Budget 2028", None, None], *bare]).cost_tables[0].year == 2028
    assert draft(tmp_path, bare, name="Kostnader 2029.xlsx").cost_tables[0].year == 2029
    assert draft(tmp_path, bare, year=2030).cost_tables[0].year == 2030
    assert {fault.code for fault in faults(tmp_path, bare)} == {FaultCode.NO_YEAR}


def test_a_printed_column_of_row_sums_belongs_to_its_table(tmp_path: Path) -> None:
    rows = [["", "Licence 2026", "Start 2026", "Summa"], ["Björkby", 1, 2, 3], ["Granby", 3, 4, 8]]
    found = draft(tmp_path, rows, year=2026)
    assert [(c.component, c.role) for c in found.cost_columns] == [
        ("licence", "part"),
        ("start", "part"),
        (None, "total"),
    ]
    assert [f.municipality for f in found.findings if f.kind is FindingKind.ROW_SUM] == ["02"]


def test_what_is_new_changed_and_unchanged_is_told_with_what_was(tmp_path: Path) -> None:
    rows = [
        ["", "Base 2025", "Base 2026"],
        ["Björkby", 10, 12],
        ["Granby", 25, 20],
        ["Tallby", 30, 35],
    ]
    changes = draft(tmp_path, rows).changes
    in_2025 = [c for c in changes if c.year == 2025]
    assert [c.fate for c in in_2025] == [Fate.UNCHANGED, Fate.CHANGED, Fate.UNCHANGED]
    assert (in_2025[1].old, in_2025[1].new) == (20, 25)
    assert next(c for c in changes if c.year == 2026) == Change(
        fate=Fate.NEW,
        municipality="01",
        component="base",
        year=2026,
        new=12,
        earlier=10,
        earlier_year=2025,
    )


def test_a_sum_that_does_not_add_up_is_found_before_anything_is_stored(tmp_path: Path) -> None:
    rows = [*PLAIN[:-1], ["Summa", 66, 1100]]
    found = [f for f in draft(tmp_path, rows).findings if f.kind is FindingKind.COLUMN_SUM]
    assert [(f.component, f.first.value, f.second.value) for f in found] == [
        ("licence", 1000, 1100)
    ]
    sums = [f for f in draft(tmp_path, PLAIN).findings if f.kind is FindingKind.COLUMN_SUM]
    assert sums == []


def test_a_figure_far_from_the_year_before_and_a_member_left_out_are_doubted(
    tmp_path: Path,
) -> None:
    rows = [["", "Base 2026"], ["Björkby", 11], ["Granby", 200]]
    left_out, leap = draft(tmp_path, rows).doubts
    assert (left_out.kind, left_out.municipality) == (DoubtKind.LEFT_OUT, "03")
    assert (leap.kind, leap.municipality, leap.component) == (DoubtKind.LEAP, "02", "base")


def test_a_whole_column_in_another_unit_is_doubted_once(tmp_path: Path) -> None:
    rows = [["", "Base 2026"], ["Björkby", 11_000], ["Granby", 22_000], ["Tallby", 33_000]]
    (doubt,) = draft(tmp_path, rows).doubts
    assert (doubt.kind, doubt.component) == (DoubtKind.OTHER_UNIT, "base")


def test_inhabitants_are_told_by_day(tmp_path: Path) -> None:
    rows = [["", "Folkmängd 2024-12-31"], ["Björkby", "1 010"], ["Granby", 2020], ["Tallby", 7070]]
    found = draft(tmp_path, rows)
    assert [(i.municipality, i.on, i.count) for i in found.inhabitants] == [
        ("01", date(2024, 12, 31), 1010),
        ("02", date(2024, 12, 31), 2020),
        ("03", date(2024, 12, 31), 7070),
    ]
    first = found.changes[0]
    assert (first.old, first.earlier, first.earlier_year) == (None, 1000, 2023)
    assert found.cost_tables == ()


def test_inhabitants_that_are_published_already_are_not_stored_twice(tmp_path: Path) -> None:
    heading, others = ["", "Antal invånare 2023"], [["Granby", 2000], ["Tallby", 7000]]
    found = draft(tmp_path, [heading, ["Björkby", 1000], *others])
    assert found.inhabitants == ()
    assert {change.fate for change in found.changes} == {Fate.UNCHANGED}
    (fault,) = faults(tmp_path, [heading, ["Björkby", 1001], *others])
    assert (fault.code, fault.values) == (FaultCode.PUBLISHED, {"value": 1001, "other": 1000})


@pytest.mark.parametrize(
    ("heading", "first", "place", "code"),
    [
        ("Base", -1, (2, "column B"), FaultCode.NEGATIVE),
        ("Base", "−5", (2, "column B"), FaultCode.NEGATIVE),
        ("Base", 10**11, (2, "column B"), FaultCode.OUT_OF_RANGE),
        ("Base", "många", (2, "column B"), FaultCode.NOT_AMOUNT),
        ("Base", 1.5, (2, "column B"), FaultCode.NOT_WHOLE),
        ("Base", "1,50", (2, "column B"), FaultCode.NOT_WHOLE),
        ("Base", date(2025, 1, 1), (2, "column B"), FaultCode.NOT_AMOUNT),
        ("Bas", 1, (1, "column B"), FaultCode.COST_UNKNOWN),
        (None, 1, (1, "column B"), FaultCode.NO_HEADING),
        ("Folkmängd", 4_000_000, (2, "column B"), FaultCode.OUT_OF_RANGE),
    ],
)
def test_a_slip_is_named_by_sheet_row_and_column(
    tmp_path: Path, heading: str | None, first: object, place: tuple[int, str], code: FaultCode
) -> None:
    rows = [["Kommun", heading], ["Björkby", first], ["Granby", 2]]
    (fault,) = faults(tmp_path, rows, year=2026)
    assert (fault.file, fault.row, fault.column) == ("kostnader.xlsx, Blad1", *place)
    assert fault.code is code
    assert "\n" not in str(fault)


@pytest.mark.parametrize(
    ("names", "row", "code"),
    [
        (["Björkby", "björkby"], 3, FaultCode.DUPLICATE),
        (["Björkby", "Sumpby", "Granby"], 3, FaultCode.REFERENCE),
        (["Björkby", "Granby", "Talby", "Summa"], 4, FaultCode.REFERENCE),
    ],
)
def test_a_row_that_names_no_municipality_or_one_twice_is_named(
    tmp_path: Path, names: list[str], row: int, code: FaultCode
) -> None:
    rows = [["Kommun", "Base"], *([name, n] for n, name in enumerate(names))]
    (fault,) = faults(tmp_path, rows, year=2026)
    assert (fault.row, fault.column, fault.code) == (row, "column A", code)


def test_two_columns_of_one_cost_and_year_are_refused(tmp_path: Path) -> None:
    rows = [["Kommun", "Base", "base"], ["Björkby", 1, 2], ["Granby", 3, 4]]
    (fault,) = faults(tmp_path, rows, year=2026)
    assert (fault.row, fault.column, fault.code) == (None, "column C", FaultCode.TWICE)


def test_every_slip_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    rows = [["", "Base", "Okänt"], ["Björkby", -1, 1], ["Granby", "x", 1]]
    found = faults(tmp_path, rows, year=2026)
    assert [f.code for f in found] == [
        FaultCode.COST_UNKNOWN,
        FaultCode.NEGATIVE,
        FaultCode.NOT_AMOUNT,
    ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["a", "b"], ["c", 1]], FaultCode.NO_TABLE),
        ([["", "Base"], ["Björkby", 1]], FaultCode.NO_TABLE),
        ([["", "Base"], ["Björkby"], ["Granby"]], FaultCode.NO_FIGURES),
    ],
)
def test_a_file_that_holds_nothing_to_import_says_why(
    tmp_path: Path, rows: Rows, code: FaultCode
) -> None:
    (fault,) = faults(tmp_path, rows, year=2026)
    assert (fault.file, fault.code) == ("kostnader.xlsx", code)


def test_several_sheets_are_read_together(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", PLAIN)
    workbook = openpyxl.load_workbook(path)
    second = workbook.create_sheet("Invånare")
    for row in (["", "Folkmängd 2024"], ["Björkby", 1001], ["Granby", 2001], ["Tallby", 7001]):
        second.append(row)
    workbook.create_sheet("Om filen")["A1"] = "Bara text."
    workbook.save(path)
    found = draft_import(FACTS, file_at(path), today=TODAY)
    assert (len(found.cost_shares), len(found.inhabitants)) == (6, 3)
    assert [passage.place for passage in found.passages] == ["Blad1", "Invånare"]
