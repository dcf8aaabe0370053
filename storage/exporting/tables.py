"""What is a table in a file? Records for CSV, sheets of cells with live formulas for Excel.

A formula is composed by the functions here and nowhere else; a text is a text, whatever it begins
with.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """A flat table: every row has a value for every column, ``None`` where there is none."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class Look(StrEnum):
    """How a cell is shown."""

    TEXT = "text"
    TITLE = "title"
    FAINT = "faint"
    HEADING = "heading"
    FIGURE_HEADING = "figure_heading"
    SMALL = "small"
    KR = "kr"
    COUNT = "count"
    PERCENT = "percent"
    """A share of 1, shown in per cent."""
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell.

    ``formula`` is live, and ``value`` what it gives now. ``mark`` is shown before the value, which
    stays a number; ``note`` is shown when the cell is pointed at. ``strong`` cells are sums,
    ``missing`` ones are known to be empty in print.
    """

    value: Value = None
    look: Look = Look.TEXT
    formula: str | None = None
    mark: str | None = None
    note: str | None = None
    strong: bool = False
    missing: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of a workbook.

    ``widths`` are in characters, column by column. Rows above and columns left of ``frozen`` (row,
    column; counted from 0) stay in view, and those rows are repeated on every printed page.
    """

    name: str
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    frozen: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """An Excel file; ``made`` is when it was composed."""

    title: str
    made: datetime
    sheets: tuple[Sheet, ...]


def address(row: int, column: int) -> str:
    """A cell's address in its sheet, counted from 0: (2, 1) is ``B3``."""
    from xlsxwriter.utility import xl_rowcol_to_cell  # costs memory that only files need

    return str(xl_rowcol_to_cell(row, column))


def sum_of(cells: Iterable[tuple[int, int]]) -> str:
    """The formula that adds up cells (row, column), with neighbours told as one range."""
    return f"=SUM({','.join(_ranges(sorted(cells)))})"


def less(first: tuple[int, int], second: tuple[int, int]) -> str:
    """The formula for the first cell less the second."""
    return f"={address(*first)}-{address(*second)}"


def _ranges(cells: Sequence[tuple[int, int]]) -> Iterable[str]:
    start = last = cells[0]
    for cell in cells[1:]:
        in_row = cell[0] == last[0] == start[0] and cell[1] == last[1] + 1
        in_column = cell[1] == last[1] == start[1] and cell[0] == last[0] + 1
        if not in_row and not in_column:
            yield _range(start, last)
            start = cell
        last = cell
    yield _range(start, last)


def _range(first: tuple[int, int], last: tuple[int, int]) -> str:
    return address(*first) if first == last else f"{address(*first)}:{address(*last)}"
