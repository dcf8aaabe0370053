"""Is the cost table that is handed on the published one, with sums that live and sources?"""

import re
from collections.abc import Iterator
from typing import Any

from openpyxl.utils import range_boundaries

from dialogs.exports import Kind
from domain.cost_shares import all_shares
from domain.facts import CooperationFacts
from tests.dialogs.exports.conftest import Files, FilesOf, cells, row_of
from tests.domain.small_facts import REPORT, cooperation, table, together


def column_named(sheet: Any, heading: str) -> int:
    return next(row.index(heading) for row in cells(sheet) if heading in row)


def test_every_municipality_stands_with_every_printed_amount(
    files_of: FilesOf, norrbotten: CooperationFacts
) -> None:
    for year in (2024, 2025):
        sheet = files_of(year).xlsx(Kind.COSTS).worksheets[0]
        for paid in all_shares(norrbotten, year):
            row = row_of(sheet, norrbotten.municipality[paid.municipality].name)
            for cell in paid.cells:
                assert row[column_named(sheet, cell.label)] == cell.amount


def test_columns_of_one_heading_keep_their_amounts_apart(files_of: FilesOf) -> None:
    sheet = files_of(2025).xlsx(Kind.COSTS).worksheets[0]
    assert row_of(sheet, "Kalix")[1:10] == [
        85700, 70700, 21000, 71094, 108000, 210109, 55300, 600000, 865409,
    ]  # fmt: skip


def test_printed_sums_stand_below_live_ones_with_their_difference(files_of: FilesOf) -> None:
    live, now = (
        files_of(2024).xlsx(Kind.COSTS, values=values).worksheets[0] for values in (False, True)
    )
    place = column_named(now, "Datacenter Norrbotten grundplattform")
    added, printed, difference = (
        row_of(now, name)[place]
        for name in ("Summa, beräknad", "Summa, tryckt", "Skillnad, tryckt − beräknad")
    )
    assert (added, printed, difference) == (3_825_600, 3_640_800, -184_800)
    assert re.fullmatch(r"=SUM\(L\d+:L\d+\)", row_of(live, "Summa, beräknad")[place])
    assert re.fullmatch(r"=L\d+-L\d+", row_of(live, "Skillnad, tryckt − beräknad")[place])
    assert row_of(live, "Summa, tryckt")[place] == 3_640_800


def formulas(live: Any) -> Iterator[tuple[Any, str]]:
    for row in live.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                yield cell, cell.value


def test_every_formula_gives_the_value_beside_it(
    files_of: FilesOf, esamverkan: CooperationFacts
) -> None:
    for files in (files_of(2024), files_of(2025), files_of(2016, esamverkan)):
        live = files.xlsx(Kind.COSTS).worksheets[0]
        now = files.xlsx(Kind.COSTS, values=True).worksheets[0]
        found = list(formulas(live))
        assert found
        for cell, formula in found:
            assert now[cell.coordinate].value == computed(now, formula), formula


def computed(sheet: Any, formula: str) -> int:
    """What a sum or a difference gives."""
    if formula.startswith("=SUM("):
        total = 0
        for part in formula[5:-1].split(","):
            left, top, right, bottom = range_boundaries(part)
            area = sheet.iter_rows(top, bottom, left, right, values_only=True)
            total += sum(value or 0 for row in area for value in row)
        return total
    first, second = formula[1:].split("-")
    return int(sheet[first].value) - int(sheet[second].value)


def test_a_starred_amount_counts_and_keeps_its_star_and_what_it_means(files_of: FilesOf) -> None:
    book = files_of(2024).xlsx(Kind.COSTS)
    sheet = book.worksheets[0]
    (starred,) = (
        cell for row in sheet.iter_rows() for cell in row if '"*"' in str(cell.number_format)
    )
    assert starred.value == 184_800
    assert "faktureras respektive kommun direkt" in starred.comment.text
    remarks = [row for row in cells(book["Anmärkningar"]) if row[3] == "*"]
    assert [(row[0], row[2]) for row in remarks] == [("Arvidsjaur", 184_800)]


def test_what_is_empty_in_print_stays_empty_and_says_why(files_of: FilesOf) -> None:
    book = files_of(2025).xlsx(Kind.COSTS)
    sheet = book.worksheets[0]
    assert row_of(sheet, "Arvidsjaur")[column_named(sheet, "E-arkiv")] is None
    (remark,) = (row for row in cells(book["Anmärkningar"]) if row[0] == "Arvidsjaur")
    assert "Arvidsjaur står utanför" in remark[4]
    assert remark[5:7] == ["Ekonomi 2025, utfall per sista oktober 2025", "bild 13"]


def test_every_column_has_its_source_below_it(files_of: FilesOf) -> None:
    sheet = files_of(2025).xlsx(Kind.COSTS).worksheets[0]
    place = column_named(sheet, "E-arkiv")
    assert row_of(sheet, "Dokument")[place] == "Ekonomi 2025, utfall per sista oktober 2025"
    assert row_of(sheet, "Plats")[place] == "bild 13"
    assert row_of(sheet, "Ärendenummer")[place] == "2025/14-2.2.0.1"
    assert row_of(sheet, "Daterat")[place] == "2025-11-26"
    assert all(row_of(sheet, "Dokument")[1:10])


def test_what_is_outside_the_budget_is_summed_apart(files_of: FilesOf) -> None:
    sheet = files_of(2024).xlsx(Kind.COSTS, values=True).worksheets[0]
    *_, whole, budgeted = row_of(sheet, "Kalix")
    assert whole - budgeted == 258_000
    assert row_of(sheet, "I budgeten")[11] == "nej"
    assert "varav i budgeten, beräknat" not in str(
        cells(files_of(2025).xlsx(Kind.COSTS).worksheets[0])
    )


def test_faults_in_the_tables_are_told_among_the_remarks(files_of: FilesOf) -> None:
    notes = [row[4] for row in cells(files_of(2024).xlsx(Kind.COSTS)["Anmärkningar"])]
    assert any("tryckta summan" in str(note) and "Arvidsjaur" in str(note) for note in notes)


def test_csv_has_a_row_for_each_cell_and_printed_sum_with_its_source(files_of: FilesOf) -> None:
    rows = files_of(2024).csv(Kind.COSTS)
    assert len(rows) == 11 * 15
    starred = [row for row in rows if row["Märkning"]]
    assert [(row["Kommun"], row["Belopp (kr)"]) for row in starred] == [("Arvidsjaur", "184800")]
    sums = [row for row in rows if row["Kommun"] == "Summa, tryckt"]
    assert [int(row["Belopp (kr)"]) for row in sums][-1] == 3_640_800
    assert all(row["Dokument"] and row["Plats"] and row["Daterat"] for row in rows)


def test_a_newer_document_is_shown_and_the_older_amount_told() -> None:
    older = table("old", 2025, {"base": ((10, 20, 30), 60)})
    newer = table("new", 2025, {"base": ((10, 25, 30), 65)}, source=REPORT)
    book = Files(cooperation(**together(older, newer)), 2025).xlsx(Kind.COSTS, values=True)
    assert row_of(book.worksheets[0], "Granby")[1:] == [25, 25]
    remarks = [row for row in cells(book.worksheets[1]) if row[0] == "Granby"]
    assert [(row[2], row[4]) for row in remarks] == [
        (20, "Ett annat publicerat belopp för samma sak.")
    ]
