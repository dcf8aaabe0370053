"""What stands in a spreadsheet somebody made? Its sheets of cells, and nothing that could do harm.

A file is looked at before it is opened: its size, what it unpacks to, whether it has macros or a
password. Formulas are never computed: the value that Excel stored beside one is what it says.
"""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import Any

from storage.loading.faults import Fault, FaultCode, FaultyData
from storage.loading.values import is_showable

LARGEST = 10 * 2**20
"""Bytes. A table of all of Sweden's municipalities is a hundredth of it."""
MOST_ROWS, MOST_COLUMNS = 2_000, 200
_UNPACKED = 30 * 2**20
_UNPACKED_CELLS = 5 * 2**20
"""Bytes. More than a hundred thousand cells, which take some seconds to read."""
_CELLS = ("xl/worksheets/", "xl/sharedStrings.xml")

_PASSWORD_OR_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: an encrypted workbook, or one of before 2007."""
_FORMULA = re.compile(r"[=@+]|-[A-Za-z(]")
_NUMBER = re.compile(r"[+-][\d\s.,]+(?:t?kr|:-)?")

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet's cells. ``file`` is what a fault names: the file, and the sheet in a workbook."""

    file: str
    name: str
    rows: tuple[tuple[Value, ...], ...]

    def fault(
        self, row: int | None, column: int | None, code: FaultCode, **values: object
    ) -> Fault:
        """A fault in a cell; row and column are counted from 0, and told as Excel shows them."""
        return Fault(
            self.file,
            None if row is None else row + 1,
            None if column is None else f"column {letters(column)}",
            code,
            values,
        )


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that somebody made: what it is called and what it holds."""

    name: str
    content: bytes


def file_at(path: Path) -> SentFile:
    """A file of this machine. Raises :class:`FaultyData`."""
    try:
        if path.stat().st_size > LARGEST:
            raise _refused(path.name, FaultCode.TOO_LARGE, most=LARGEST // 2**20)
        return SentFile(path.name, path.read_bytes())
    except OSError as error:
        raise _refused(path.name, FaultCode.BROKEN, reason=error.strerror) from error


def letters(column: int) -> str:
    """A column's name: 0 is ``A``, 27 is ``AB``."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_sheets(sent: SentFile) -> tuple[RawSheet, ...]:
    """The sheets of a ``.xlsx`` file, or the one table of a ``.csv`` file.

    Raises :class:`FaultyData`.
    """
    file, content = sent.name, sent.content
    if len(content) > LARGEST:
        raise _refused(file, FaultCode.TOO_LARGE, most=LARGEST // 2**20)
    ending = PurePath(file).suffix.lower()
    if ending == ".csv":
        sheets = [_csv_sheet(file, content)]
    elif ending in (".xlsx", ".xlsm"):
        sheets = list(_workbook(file, content))
    else:
        raise _refused(file, FaultCode.FILE_TYPE, allowed=".csv, .xlsx")
    faults = [fault for sheet in sheets for fault in _faulty_texts(sheet)]
    if faults:
        raise FaultyData(faults)
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise _refused(file, FaultCode.EMPTY)
    return filled


def _refused(file: str, code: FaultCode, **values: object) -> FaultyData:
    return FaultyData([Fault(file, None, None, code, values)])


def _csv_sheet(file: str, content: bytes) -> RawSheet:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise _refused(file, FaultCode.BROKEN, reason="it is no text")
    start = "\n".join(text.splitlines()[:5])
    delimiter = max(";,\t", key=start.count)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise _refused(file, FaultCode.BROKEN, reason=str(error)) from error
    return _sheet(file, "", [[cell.strip() or None for cell in row] for row in records])


def _workbook(file: str, content: bytes) -> Iterator[RawSheet]:
    import openpyxl  # costs memory that only these files need

    _look_inside(file, content)
    try:
        with warnings.catch_warnings():
            # It warns of what it leaves out of a workbook (charts, checks); cells are all we read.
            warnings.simplefilter("ignore")
            formulas = openpyxl.load_workbook(io.BytesIO(content))
            values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except (OSError, ValueError, KeyError, IndexError, TypeError, zipfile.BadZipFile) as error:
        raise _refused(file, FaultCode.BROKEN, reason=str(error)) from error
    except SyntaxError as error:  # how XML that is no XML is told
        raise _refused(file, FaultCode.BROKEN, reason="it is no Excel workbook") from error
    for page in values.worksheets:
        if page.sheet_state != "visible":
            continue
        told = f"{file}, {page.title}"
        if page.max_row > MOST_ROWS or page.max_column > MOST_COLUMNS:
            raise _refused(told, FaultCode.TOO_WIDE, rows=MOST_ROWS, columns=MOST_COLUMNS)
        sheet = _sheet(told, page.title, _with_merged(page))
        faults = [
            sheet.fault(row, column, FaultCode.FORMULA_WITHOUT_VALUE)
            for row, cells in enumerate(formulas[page.title].iter_rows())
            for column, cell in enumerate(cells)
            if cell.data_type == "f" and page.cell(row + 1, column + 1).value is None
        ]
        if faults:
            raise FaultyData(faults)
        yield sheet


def _look_inside(file: str, content: bytes) -> None:
    """Refuse what must not be opened. Raises :class:`FaultyData`."""
    if content.startswith(_PASSWORD_OR_OLD):
        raise _refused(file, FaultCode.PROTECTED)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
    except zipfile.BadZipFile as error:
        raise _refused(file, FaultCode.BROKEN, reason="it is no Excel workbook") from error
    cells = [entry for entry in entries if entry.filename.startswith(_CELLS)]
    for found, most in ((entries, _UNPACKED), (cells, _UNPACKED_CELLS)):
        if sum(entry.file_size for entry in found) > most:
            raise _refused(file, FaultCode.TOO_MUCH_INSIDE, most=most // 2**20)
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise _refused(file, FaultCode.MACROS)


def _with_merged(page: Any) -> list[list[Value]]:
    """The cells of a sheet; a merged cell's value stands in all it covers."""
    rows = [[_value(cell) for cell in row] for row in page.iter_rows(values_only=True)]
    for area in page.merged_cells.ranges:
        value = rows[area.min_row - 1][area.min_col - 1]
        # A heading over several columns belongs to each of them; a text over several rows to one.
        for column in range(area.min_col - 1, min(area.max_col, len(rows[0]))):
            rows[area.min_row - 1][column] = value
    return rows


def _value(cell: object) -> Value:
    if isinstance(cell, str):
        return cell.strip() or None
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, (int, float, date)) else None


def _sheet(file: str, name: str, rows: Iterable[Iterable[Value]]) -> RawSheet:
    kept = [tuple(row) for row in rows]
    while kept and not any(cell is not None for cell in kept[-1]):
        kept.pop()
    if len(kept) > MOST_ROWS or max(map(len, kept), default=0) > MOST_COLUMNS:
        raise _refused(file, FaultCode.TOO_WIDE, rows=MOST_ROWS, columns=MOST_COLUMNS)
    return RawSheet(file, name, tuple(kept))


def _faulty_texts(sheet: RawSheet) -> Iterator[Fault]:
    """Texts that a spreadsheet program would run, or that nothing can show."""
    for number, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            if not isinstance(cell, str):
                continue
            if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
                yield sheet.fault(number, column, FaultCode.FORMULA_TEXT, value=cell[:40])
            elif not is_showable(cell):
                yield sheet.fault(number, column, FaultCode.BAD_CHARACTER)
