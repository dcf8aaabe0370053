"""How is a table that people keep read? Row by row, each fault noted where it stands."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from storage.loading.faults import BadValue, Fault, FaultCode
from storage.loading.files import RawRow, Sheet
from storage.loading.values import text


class RowReader:
    """Goes through the rows of a sheet and collects what is wrong with them."""

    columns: ClassVar[Sequence[str]]
    """The columns that a table of this kind may have."""
    needed: ClassVar[Sequence[str]]
    """Those of them that it must have, with a value in every row."""

    def __init__(self, sheet: Sheet) -> None:
        self.file = sheet.file
        self.faults: list[Fault] = []
        self._sheet = sheet
        self._row: RawRow = RawRow(None, {})

    def rows(self) -> Iterator[int | None]:
        """Each row's number, the row being the current one; none where the header is faulty."""
        header = self._sheet.columns or ()
        for name in self.needed:
            if name not in header:
                self.faults.append(Fault(self.file, 1, name, FaultCode.COLUMN_MISSING))
        for name in header:
            if name not in self.columns:
                self.faults.append(Fault(self.file, 1, name, FaultCode.COLUMN_UNKNOWN))
        for row in () if self.faults else self._sheet.rows:
            self._row = row
            yield row.number

    def cell(self, column: str) -> str:
        """The text of a cell of the current row, empty where it says nothing or is faulty."""
        raw = self._row.cells.get(column) or ""
        try:
            value = text(raw)
        except BadValue as bad:
            self.fault(column, bad.code, **bad.values)
            return ""
        if not value and column in self.needed:
            self.fault(column, FaultCode.VALUE_MISSING)
        return value

    def fault(self, column: str, code: FaultCode, **values: object) -> None:
        """Note a fault of the current row."""
        self.faults.append(Fault(self.file, self._row.number, column, code, values))
