"""Which values does each row hold? Rows of cells to typed values, not yet checked together.

A row with a fault is kept as a draft of what could be read, so that its id still counts as known
and one fault does not draw ten others after it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from storage.catalogue import Kind
from storage.loading.faults import BadValue, Fault, FaultCode
from storage.loading.files import RawRow, Sheet
from storage.loading.values import parse
from storage.shapes import Column


@dataclass(slots=True)
class Draft:
    """A row's values by column, and where it stands. Columns with faults are not in ``values``."""

    kind: Kind
    file: str
    row: int | None
    values: dict[str, object]

    def fault(self, column: str | None, code: FaultCode, **values: object) -> Fault:
        """A fault of this row."""
        return Fault(self.file, self.row, column, code, values)


@dataclass(slots=True)
class Reading:
    """What was read of a folder so far: drafts by kind, kinds that are unreadable, faults."""

    drafts: dict[str, list[Draft]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def of(self, kind: str) -> list[Draft]:
        """The drafts of a kind, in file order."""
        return self.drafts.get(kind, [])


def draft_rows(reading: Reading, kind: Kind, sheet: Sheet) -> None:
    """Add a sheet's rows to the drafts, and its faults to the faults."""
    columns = {c.name: c for c in kind.columns if c.name not in kind.computed}
    reading.faults += _header_faults(sheet, columns.values())
    drafts = reading.drafts.setdefault(kind.name, [])
    for raw in sheet.rows:
        draft = Draft(kind, sheet.file, raw.number, {})
        if sheet.columns is None:
            reading.faults += [
                draft.fault(name, FaultCode.COLUMN_UNKNOWN)
                for name in raw.cells
                if name not in columns
            ]
        for column in columns.values():
            if sheet.columns is None or column.name in sheet.columns or not column.required:
                _read_cell(reading, draft, column, raw)
        draft.values.update(dict.fromkeys(kind.computed))
        drafts.append(draft)


def _read_cell(reading: Reading, draft: Draft, column: Column, raw: RawRow) -> None:
    try:
        draft.values[column.name] = parse(column, raw.cells.get(column.name))
    except BadValue as bad:
        reading.faults.append(draft.fault(column.name, bad.code, **bad.values))


def _header_faults(sheet: Sheet, columns: Iterable[Column]) -> list[Fault]:
    if sheet.columns is None:
        return []
    known = {column.name for column in columns}
    unknown = [name for name in sheet.columns if name not in known]
    missing = [c.name for c in columns if c.required and c.name not in sheet.columns]
    return [Fault(sheet.file, 1, name, FaultCode.COLUMN_UNKNOWN) for name in unknown] + [
        Fault(sheet.file, 1, name, FaultCode.COLUMN_MISSING) for name in missing
    ]
