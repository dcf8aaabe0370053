"""Does a workbook hold what it was given: live formulas with their values, texts as texts?"""

import io
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest

from storage.exporting import Cell, Look, Sheet, Workbook, address, less, sum_of, write_xlsx

MADE = datetime(2025, 12, 5, 11, 0, tzinfo=UTC)


def read_back(*rows: tuple[Cell, ...], values: bool = False) -> Any:
    sheet = Sheet(name="Blad", rows=rows, widths=(10, 10))
    content = write_xlsx(Workbook(title="Titel", made=MADE, sheets=(sheet,)))
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)["Blad"]


def test_a_formula_is_live_and_carries_its_value() -> None:
    rows = (
        (Cell(value=2, look=Look.KR),),
        (Cell(value=3, look=Look.KR),),
        (Cell(value=5, look=Look.KR, formula=sum_of([(0, 0), (1, 0)])),),
    )
    assert read_back(*rows)["A3"].value == "=SUM(A1:A2)"
    assert read_back(*rows, values=True)["A3"].value == 5


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    cell = read_back((Cell(value='=HYPERLINK("http://x")'),))["A1"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x")')
    assert cell.quotePrefix


def test_a_marked_amount_is_a_number_that_shows_its_mark() -> None:
    cell = read_back((Cell(value=184800, look=Look.KR, mark="*", note="Faktureras."),))["A1"]
    assert cell.value == 184800
    assert cell.number_format.startswith('"*"#,##0 "kr"')
    assert cell.comment.text == "Faktureras."


def test_what_is_missing_is_empty_and_shaded() -> None:
    sheet = read_back((Cell(look=Look.KR, missing=True), Cell(look=Look.KR)))
    assert sheet["A1"].value is None
    assert sheet["A1"].fill.fgColor.rgb == "FFEDEDED"
    assert sheet["B1"].fill.fill_type is None


def test_dates_and_shares_are_values_not_texts() -> None:
    sheet = read_back(
        (Cell(value=date(2025, 3, 18), look=Look.DATE), Cell(value=0.75, look=Look.PERCENT))
    )
    assert sheet["A1"].value == datetime(2025, 3, 18)  # noqa: DTZ001 - Excel knows no zones
    assert sheet["B1"].value == 0.75
    assert sheet["B1"].number_format == "0.0 %"


def test_a_row_is_as_high_as_its_longest_text_needs() -> None:
    sheet = read_back((Cell(value="ett två tre fyra fem sex"),), (Cell(value="kort"),))
    assert sheet.row_dimensions[1].height == 45
    assert sheet.row_dimensions[2].height is None


def test_the_file_tells_its_title_and_when_it_was_made() -> None:
    content = write_xlsx(
        Workbook(title="Titel", made=MADE, sheets=(Sheet(name="B", rows=(), widths=()),))
    )
    told = openpyxl.load_workbook(io.BytesIO(content)).properties
    assert (told.title, told.created) == ("Titel", MADE.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("cells", "formula"),
    [
        ([(0, 1)], "=SUM(B1)"),
        ([(4, 1), (4, 2), (4, 4)], "=SUM(B5:C5,E5)"),
        ([(1, 0), (2, 0), (5, 0), (6, 0)], "=SUM(A2:A3,A6:A7)"),
        ([(0, 0), (1, 1)], "=SUM(A1,B2)"),
    ],
)
def test_neighbours_in_a_sum_are_told_as_a_range(
    cells: list[tuple[int, int]], formula: str
) -> None:
    assert sum_of(reversed(cells)) == formula


def test_a_difference_names_both_cells() -> None:
    assert less((3, 1), (2, 1)) == "=B4-B3"
    assert address(9, 27) == "AB10"
