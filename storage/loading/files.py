"""What stands in a file? CSV and TOML to rows of raw cells, each with its number."""

import csv
import io
import tomllib
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from storage.loading.faults import Fault, FaultCode, FaultyData


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row's cells by column. ``number`` as in :class:`Fault`."""

    number: int | None
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one file; ``columns`` is the header of a table, ``None`` for TOML."""

    file: str
    columns: tuple[str, ...] | None
    rows: tuple[RawRow, ...]


def read_text(path: Path, file: str) -> str:
    """A file's text with or without byte order mark. Raises :class:`FaultyData`."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = error.object[: error.start].count(b"\n") + 1
        raise FaultyData([Fault(file, row, None, FaultCode.ENCODING)]) from error
    except OSError as error:
        raise FaultyData([_broken(file, None, error.strerror or "")]) from error


def read_csv(path: Path, file: str) -> Sheet:
    """A table with a header row, cells between ``;`` or ``,``. Raises :class:`FaultyData`."""
    source = read_text(path, file)
    header, _, _ = source.partition("\n")
    delimiter = ";" if header.count(";") >= header.count(",") else ","
    reader = csv.reader(io.StringIO(source, newline=""), delimiter=delimiter, strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as error:
        raise FaultyData([_broken(file, reader.line_num, str(error))]) from error
    return sheet_from_rows(file, records)


def sheet_from_rows(file: str, records: list[list[str]]) -> Sheet:
    """A sheet from rows of cells, the first of them the header. Raises :class:`FaultyData`."""
    if not records:
        raise FaultyData([Fault(file, None, None, FaultCode.EMPTY)])
    columns = [name.strip() for name in records[0]]
    while columns and not columns[-1]:
        columns.pop()
    faults = [
        Fault(file, 1, name or None, FaultCode.COLUMN_TWICE if name else FaultCode.COLUMN_MISSING)
        for place, name in enumerate(columns)
        if not name or name in columns[:place]
    ]
    rows: list[RawRow] = []
    for number, record in enumerate(records[1:], start=2):
        if not any(cell.strip() for cell in record):
            continue
        if any(cell.strip() for cell in record[len(columns) :]):
            faults.append(Fault(file, number, None, FaultCode.ROW_TOO_LONG))
        rows.append(RawRow(number, dict(zip(columns, record, strict=False))))
    if faults:
        raise FaultyData(faults)
    return Sheet(file, tuple(columns), tuple(rows))


def read_table(path: Path, file: str) -> Sheet:
    """A table in CSV or, by its name's ending, the first sheet of an Excel workbook.

    Raises :class:`FaultyData`.
    """
    if not path.is_file():
        raise FaultyData([Fault(file, None, None, FaultCode.FILE_MISSING)])
    if path.suffix.lower() == ".xlsx":
        return _read_workbook(path, file)
    if path.suffix.lower() == ".csv":
        return read_csv(path, file)
    allowed = {"allowed": ".csv, .xlsx"}
    raise FaultyData([Fault(file, None, None, FaultCode.FILE_TYPE, allowed)])


def _read_workbook(path: Path, file: str) -> Sheet:
    import openpyxl  # costs memory that only these files need

    try:
        with warnings.catch_warnings():
            # It warns of what it leaves out of a workbook (charts, checks); cells are all we read.
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
            try:
                sheet = workbook.worksheets[0]
                records = [[as_text(cell) for cell in row] for row in sheet.values]
            finally:
                workbook.close()
    except (OSError, ValueError, KeyError, IndexError, zipfile.BadZipFile, SyntaxError) as error:
        raise FaultyData([_broken(file, None, str(error))]) from error
    return sheet_from_rows(file, records)


def as_text(cell: object) -> str:
    """A cell as a person sees it: a code typed as a number has no decimals."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        midnight = cell.time() == time.min
        return cell.date().isoformat() if midnight else cell.isoformat(timespec="minutes")
    return str(cell)


def read_toml(path: Path, file: str, name: str, *, single: bool = False) -> Sheet:
    """The entries ``[[name]]`` of a file, or its one ``[name]``. Raises :class:`FaultyData`."""
    source = read_text(path, file)
    try:
        content = tomllib.loads(source)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError
        raise FaultyData([_broken(file, None, str(error))]) from error
    faults = [Fault(file, None, key, FaultCode.COLUMN_UNKNOWN) for key in content if key != name]
    entries = content.get(name, [])
    if single:
        entries = [entries]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        faults.append(Fault(file, None, name, FaultCode.ENTRY_SHAPE, {"name": name}))
    if faults:
        raise FaultyData(faults)
    numbers: Iterator[int | None] = iter([None] if single else range(1, len(entries) + 1))
    return Sheet(file, None, tuple(RawRow(n, e) for n, e in zip(numbers, entries, strict=True)))


def _broken(file: str, row: int | None, reason: str) -> Fault:
    return Fault(file, row, None, FaultCode.BROKEN, {"reason": reason})
