"""Is a CSV file opened as it was meant, and is nothing in it run?"""

import csv
import io
from datetime import date

import pytest

from storage.exporting import Records, write_csv
from storage.exporting.tables import Value


def read_back(*rows: tuple[Value, ...]) -> list[list[str]]:
    columns = tuple(f"c{number}" for number in range(len(rows[0])))
    content = write_csv(Records(columns=columns, rows=rows))
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1:]


def test_the_file_tells_excel_that_it_is_utf_8() -> None:
    assert write_csv(Records(columns=("Kommun",), rows=())) == b"\xef\xbb\xbfKommun\r\n"


def test_every_kind_of_value_is_written() -> None:
    row = ("Övertorneå", 84100, -5, date(2025, 3, 18), 69.6429, None)
    assert read_back(row) == [["Övertorneå", "84100", "-5", "2025-03-18", "69,6429", ""]]


@pytest.mark.parametrize("text", ["=1+1", "+46", "-kr", "@SUM(A1)", "\tx", "\rx", "\n=x"])
def test_a_text_that_looks_like_a_formula_is_told_to_be_text(text: str) -> None:
    assert read_back((text,)) == [[f"'{text}"]]


def test_separators_quotes_and_line_breaks_stay_in_their_cell() -> None:
    text = 'a;b "c"\nd'
    assert read_back((text, 1)) == [[text, "1"]]
