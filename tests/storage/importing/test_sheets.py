"""Is a file refused that must not be opened, and are the cells of others read as they stand?"""

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from storage.exporting import Cell, Look, Sheet, Workbook, sum_of, write_xlsx
from storage.importing import file_at, read_sheets
from storage.importing.sheets import LARGEST, MOST_ROWS, letters
from storage.loading import Fault, FaultCode, FaultyData
from tests.storage.exporting.test_xlsx_files import MADE
from tests.storage.importing.files import csv, with_entry, xlsx

ROWS = [["Kommun", "E-arkiv"], ["Björkby", 100], ["Granby", 2.5]]


def refused(path: Path) -> list[Fault]:
    with pytest.raises(FaultyData) as faulty:
        read_sheets(file_at(path))
    assert all("\n" not in str(fault) for fault in faulty.value.faults)
    return list(faulty.value.faults)


def code_of(path: Path) -> FaultCode:
    (fault,) = refused(path)
    assert fault.file == path.name
    return fault.code


def test_a_workbook_is_read_cell_by_cell(tmp_path: Path) -> None:
    (sheet,) = read_sheets(
        file_at(xlsx(tmp_path / "a.xlsx", [*ROWS, [date(2025, 1, 31), True], [None]]))
    )
    assert (sheet.file, sheet.name) == ("a.xlsx, Blad1", "Blad1")
    assert sheet.rows == (
        ("Kommun", "E-arkiv"),
        ("Björkby", 100),
        ("Granby", 2.5),
        (date(2025, 1, 31), "TRUE"),
    )


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_table_as_text_is_read_whatever_stands_between_its_cells(
    tmp_path: Path, delimiter: str
) -> None:
    text = f"Kommun{delimiter}E-arkiv\r\nÖvertorneå{delimiter}84 100\r\n"
    (sheet,) = read_sheets(file_at(csv(tmp_path / "a.csv", text)))
    assert sheet.rows == (("Kommun", "E-arkiv"), ("Övertorneå", "84 100"))


def test_a_table_that_swedish_excel_saved_in_its_old_way_is_read(tmp_path: Path) -> None:
    (sheet,) = read_sheets(file_at(csv(tmp_path / "a.csv", "Älvsbyn;1\r\n", encoding="cp1252")))
    assert sheet.rows == (("Älvsbyn", "1"),)


def test_a_merged_heading_stands_over_each_of_its_columns(tmp_path: Path) -> None:
    rows = [["", "Socialtjänsten", None], ["", "Drift", "Licens"]]
    (sheet,) = read_sheets(file_at(xlsx(tmp_path / "a.xlsx", rows, merged=["B1:C1"])))
    assert sheet.rows[0] == (None, "Socialtjänsten", "Socialtjänsten")


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    workbook = openpyxl.load_workbook(path)
    workbook.create_sheet("Dolt")["A1"] = "hemligt"
    workbook["Dolt"].sheet_state = "hidden"
    workbook.save(path)
    assert [sheet.name for sheet in read_sheets(file_at(path))] == ["Blad1"]


def test_a_formula_with_its_value_is_the_value(tmp_path: Path) -> None:
    rows = ((Cell(value=5, look=Look.KR), Cell(value=5, look=Look.KR, formula=sum_of([(0, 0)]))),)
    book = Workbook(title="t", made=MADE, sheets=(Sheet(name="B", rows=rows, widths=(9, 9)),))
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_xlsx(book))
    (sheet,) = read_sheets(file_at(path))
    assert sheet.rows == ((5, 5),)


def test_a_formula_without_a_value_is_told_by_sheet_row_and_column(tmp_path: Path) -> None:
    (fault,) = refused(xlsx(tmp_path / "a.xlsx", [["x", 1], ["y", "=B1*2"]]))
    assert str(fault) == (
        "a.xlsx, Blad1, row 2, column B: the formula has no stored value: open the file in Excel "
        "and save it"
    )


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "@SUM(A1)", "+cmd", "-A1", "=1+1"])
def test_a_text_that_begins_like_a_formula_is_refused(tmp_path: Path, text: str) -> None:
    (fault,) = refused(csv(tmp_path / "a.csv", f'Kommun;E-arkiv\nBjörkby;"{text}"\n'))
    assert (fault.row, fault.column, fault.code) == (2, "column B", FaultCode.FORMULA_TEXT)


@pytest.mark.parametrize("text", ["-5", "+46", "-1 200 kr", "- ingår", "−5"])
def test_a_number_with_a_sign_is_no_formula(tmp_path: Path, text: str) -> None:
    assert read_sheets(file_at(csv(tmp_path / "a.csv", f"Kommun;E-arkiv\nBjörkby;{text}\n")))


def test_a_character_that_nothing_can_show_is_refused(tmp_path: Path) -> None:
    (fault,) = refused(csv(tmp_path / "a.csv", "Kommun;E-arkiv\nBjörkby;1\x01\n"))
    assert (fault.row, fault.column, fault.code) == (2, "column B", FaultCode.BAD_CHARACTER)


def test_macros_are_refused(tmp_path: Path) -> None:
    path = with_entry(xlsx(tmp_path / "a.xlsm", ROWS), "xl/vbaProject.bin", b"macro")
    assert code_of(path) is FaultCode.MACROS


def test_a_file_with_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    assert code_of(path) is FaultCode.PROTECTED


def test_a_file_of_50_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(5 * LARGEST)
    assert code_of(path) is FaultCode.TOO_LARGE


def test_a_file_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    path = with_entry(xlsx(tmp_path / "a.xlsx", ROWS), "xl/media/x.bin", bytes(31 * 2**20))
    assert path.stat().st_size < LARGEST
    assert code_of(path) is FaultCode.TOO_MUCH_INSIDE


def test_a_file_with_more_cells_than_can_be_read_while_somebody_waits_is_refused(
    tmp_path: Path,
) -> None:
    path = with_entry(xlsx(tmp_path / "a.xlsx", ROWS), "xl/worksheets/b.xml", bytes(6 * 2**20))
    assert code_of(path) is FaultCode.TOO_MUCH_INSIDE


def test_a_table_of_too_many_rows_is_refused(tmp_path: Path) -> None:
    assert code_of(csv(tmp_path / "a.csv", "x;1\n" * (MOST_ROWS + 1))) is FaultCode.TOO_WIDE


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", FaultCode.BROKEN),
        ("a.xlsx", b"PK\x03\x04 and no more", FaultCode.BROKEN),
        ("a.xlsx", b"Kommun;E-arkiv\n", FaultCode.BROKEN),
        ("a.csv", b"", FaultCode.EMPTY),
        ("a.csv", b";;\n;;\n", FaultCode.EMPTY),
        ("a.csv", b"a\0b", FaultCode.BROKEN),
        ("a.csv", b'a;"b\n', FaultCode.BROKEN),
        ("a.pdf", b"%PDF", FaultCode.FILE_TYPE),
        ("a", b"x", FaultCode.FILE_TYPE),
    ],
)
def test_a_broken_file_or_another_kind_is_refused(
    tmp_path: Path, name: str, content: bytes, code: FaultCode
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert code_of(path) is code


def test_a_workbook_with_spoilt_parts_is_refused(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "whole.xlsx", ROWS)
    with zipfile.ZipFile(whole) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for spoilt in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"):
        for content in (b"<", b"", None):
            path = tmp_path / "a.xlsx"
            with zipfile.ZipFile(path, "w") as packed:
                for name, part in parts.items():
                    if name != spoilt:
                        packed.writestr(name, part)
                    elif content is not None:
                        packed.writestr(name, content)
            assert code_of(path) in (FaultCode.BROKEN, FaultCode.EMPTY), (spoilt, content)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert code_of(tmp_path / "a.csv") is FaultCode.BROKEN


def test_columns_are_named_as_in_excel() -> None:
    assert [letters(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]
