"""What stands in a published cost table? ``costs/<table id>.csv``, as wide as printed, to cells.

The first column names the municipality, the others are the table's columns by id, and the last
row ``Summa`` holds the printed sums. ``*`` before or after an amount is a printed mark. What a mark
means, or why a cell is empty, stands in ``cost_notes.csv``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storage.catalogue import KIND
from storage.loading.drafts import Draft, Reading
from storage.loading.faults import BadValue, Fault, FaultCode, FaultyData
from storage.loading.files import RawRow, Sheet, read_csv
from storage.loading.names import MunicipalityNames, fold
from storage.loading.values import integer, is_empty, text

SUM_LABEL = "Summa"
"""What the row of printed sums is called."""

MUNICIPALITY = "municipality"
FOLDER = "costs"
NOTES_FILE = "cost_notes.csv"
_NOTE_COLUMNS = ("table", "column", MUNICIPALITY, "note")
_MARK = "*"

_Cell = tuple[str, str, str]


@dataclass(slots=True)
class _Note:
    row: int | None
    text: str
    used: bool = False


def read_costs(reading: Reading, folder: Path, names: MunicipalityNames) -> None:
    """Add the cells of every cost table to the drafts, and printed sums to its columns."""
    notes = _read_notes(reading, folder, names)
    cells = reading.drafts.setdefault("cost_shares", [])
    columns: dict[str, dict[str, Draft]] = {}
    for draft in reading.of("cost_columns"):
        columns.setdefault(str(draft.values.get("table")), {})[str(draft.values.get("id"))] = draft
    if reading.unreadable & {"cost_columns", "cost_tables", "municipalities"}:
        return
    complete = True
    for table in reading.of("cost_tables"):
        name = table.values.get("id")
        if not isinstance(name, str):
            continue
        try:
            sheet = _sheet(folder, f"{FOLDER}/{name}.csv")
        except FaultyData as faulty:
            reading.faults += faulty.faults
            complete = False
            continue
        cells += _Wide(reading, names, notes, name, columns.get(name, {}), sheet).cells()
    reading.faults += [
        Fault(NOTES_FILE, note.row, None, FaultCode.REFERENCE, {"value": " ".join(k), "to": FOLDER})
        for k, note in notes.items()
        if complete and not note.used
    ]


def _sheet(folder: Path, file: str) -> Sheet:
    if not (folder / file).is_file():
        raise FaultyData([Fault(file, None, None, FaultCode.FILE_MISSING)])
    return read_csv(folder / file, file)


class _Wide:
    """One table as printed."""

    def __init__(
        self,
        reading: Reading,
        names: MunicipalityNames,
        notes: dict[_Cell, _Note],
        table: str,
        columns: dict[str, Draft],
        sheet: Sheet,
    ) -> None:
        self._reading = reading
        self._names = names
        self._notes = notes
        self._table = table
        self._columns = columns
        self._sheet = sheet
        self._rows: dict[str, int | None] = {}

    def cells(self) -> Iterator[Draft]:
        """The cells row by row; a row of sums goes to the columns instead."""
        self._check_header()
        summed = False
        for raw in self._sheet.rows:
            label = str(raw.cells.get(MUNICIPALITY, ""))
            if fold(label) == fold(SUM_LABEL):
                self._take_sums(raw)
                summed = True
                continue
            if summed:
                self._fault(raw.number, MUNICIPALITY, FaultCode.SUM_NOT_LAST, label=SUM_LABEL)
            yield from self._row(raw, label)
        if not summed:
            self._fault(None, None, FaultCode.SUM_MISSING, label=SUM_LABEL)

    def _check_header(self) -> None:
        header = self._sheet.columns or ()
        for name in (MUNICIPALITY, *self._columns):
            if name not in header:
                self._fault(1, name, FaultCode.COLUMN_MISSING)
        for name in header:
            if name != MUNICIPALITY and name not in self._columns:
                self._fault(1, name, FaultCode.COLUMN_UNKNOWN)

    def _row(self, raw: RawRow, label: str) -> Iterator[Draft]:
        code = self._names.code(label)
        if code is None:
            self._fault(
                raw.number, MUNICIPALITY, FaultCode.REFERENCE, value=label, to="municipalities"
            )
        elif self._rows.setdefault(code, raw.number) != raw.number:
            other = self._rows[code]
            self._fault(raw.number, MUNICIPALITY, FaultCode.DUPLICATE, other=other, key=label)
            return
        for column in self._columns:
            if column not in raw.cells:
                continue
            amount, mark = self._amount(raw, column)
            note = self._notes.get((self._table, column, code or ""))
            if note is not None:
                note.used = True
            values: dict[str, object] = {
                "table": self._table,
                "column": column,
                "amount": amount,
                "mark": mark,
                "note": note.text if note else None,
            }
            if code is not None:
                values[MUNICIPALITY] = code
            yield Draft(KIND["cost_shares"], self._sheet.file, raw.number, values)

    def _amount(self, raw: RawRow, column: str) -> tuple[int | None, str | None]:
        cell = str(raw.cells[column]).strip()
        marked = _MARK in (cell[:1], cell[-1:])
        number = cell.removeprefix(_MARK).removesuffix(_MARK)
        try:
            amount = None if is_empty(number) else integer(number)
            if amount is not None and amount < 0:
                raise BadValue(FaultCode.NEGATIVE, value=amount)
        except BadValue as bad:
            self._fault(raw.number, column, bad.code, **bad.values)
            amount = None
        return amount, _MARK if marked else None

    def _take_sums(self, raw: RawRow) -> None:
        for column, draft in self._columns.items():
            if column in raw.cells:
                draft.values["printed_sum"] = self._amount(raw, column)[0]

    def _fault(
        self, row: int | None, column: str | None, code: FaultCode, **values: object
    ) -> None:
        self._reading.faults.append(Fault(self._sheet.file, row, column, code, values))


def _read_notes(reading: Reading, folder: Path, names: MunicipalityNames) -> dict[_Cell, _Note]:
    notes: dict[_Cell, _Note] = {}
    path = folder / NOTES_FILE
    if not path.is_file():
        return notes
    try:
        sheet = read_csv(path, NOTES_FILE)
    except FaultyData as faulty:
        reading.faults += faulty.faults
        return notes
    header = sheet.columns or ()
    reading.faults += [
        Fault(NOTES_FILE, 1, name, FaultCode.COLUMN_MISSING)
        for name in _NOTE_COLUMNS
        if name not in header
    ] + [
        Fault(NOTES_FILE, 1, name, FaultCode.COLUMN_UNKNOWN)
        for name in header
        if name not in _NOTE_COLUMNS
    ]
    for raw in sheet.rows:
        _add_note(reading, notes, raw, names)
    return notes


def _add_note(
    reading: Reading, notes: dict[_Cell, _Note], raw: RawRow, names: MunicipalityNames
) -> None:
    values: dict[str, str] = {}
    for name in _NOTE_COLUMNS:
        try:
            values[name] = text(raw.cells.get(name, ""))
            if not values[name]:
                raise BadValue(FaultCode.VALUE_MISSING)
        except BadValue as bad:
            reading.faults.append(Fault(NOTES_FILE, raw.number, name, bad.code, bad.values))
            return
    code = names.code(values[MUNICIPALITY]) or values[MUNICIPALITY]
    cell = (values["table"], values["column"], code)
    if cell in notes:
        key = {"other": notes[cell].row, "key": ", ".join(cell)}
        reading.faults.append(Fault(NOTES_FILE, raw.number, "table", FaultCode.DUPLICATE, key))
        return
    notes[cell] = _Note(raw.number, values["note"])
