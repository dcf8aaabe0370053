"""Which printed columns of cost tables make up a year?

Parts, and row sums where all parts are there. Where a share is printed in several tables, the
newest document's is the column.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dialogs.exports.request import Request
from domain.cost_shares import ColumnTotal, CostCell, total
from domain.facts import CooperationFacts
from domain.records import ColumnRole, CostColumn


@dataclass(frozen=True, slots=True)
class Part:
    """A printed column of parts, and its cells by municipality."""

    total: ColumnTotal
    cells: Mapping[str, CostCell]

    @property
    def table(self) -> str:
        """The id of its table."""
        return self.total.table

    @property
    def period(self) -> tuple[date, date]:
        """First and last day it covers."""
        cell = self.total.cells[0]
        return cell.starts, cell.ends

    @property
    def in_budget(self) -> bool:
        """Whether it is part of the cooperation's own budget."""
        return all(cell.in_budget for cell in self.total.cells)

    @property
    def added(self) -> int:
        """The cells added up, kr."""
        return self.total.added

    @property
    def printed(self) -> int | None:
        """The sum printed below the column, kr."""
        return self.total.printed


@dataclass(frozen=True, slots=True)
class RowSums:
    """A printed column of row sums, and its amounts by municipality."""

    column: CostColumn
    amounts: Mapping[str, int | None]

    @property
    def table(self) -> str:
        """The id of its table."""
        return self.column.table

    @property
    def added(self) -> int:
        """The amounts added up, kr."""
        return sum(amount or 0 for amount in self.amounts.values())

    @property
    def printed(self) -> int | None:
        """The sum printed below the column, kr."""
        return self.column.printed_sum


def parts_of(request: Request) -> tuple[Part, ...]:
    """The columns of parts of the year asked for."""
    found = total(request.facts, request.year)
    columns = found.columns if found else ()
    return tuple(
        Part(column, {cell.municipality: cell for cell in column.cells})
        for column in columns
        if column.cells
    )


def columns_of(request: Request) -> tuple[Part | RowSums, ...]:
    """The parts, with a table's printed row sums after its last part where all parts are there."""
    parts = parts_of(request)
    columns: list[Part | RowSums] = []
    for place, part in enumerate(parts):
        columns.append(part)
        if not any(other.table == part.table for other in parts[place + 1 :]):
            shown = {other.total.column for other in parts if other.table == part.table}
            columns += _row_sums(request.facts, part.table, shown)
    return tuple(columns)


def _row_sums(facts: CooperationFacts, table: str, shown: set[str]) -> list[RowSums]:
    printed = facts.columns_of[table]
    if shown != {column.id for column in printed if column.role is ColumnRole.PART}:
        return []
    return [
        RowSums(c, {s.municipality: s.amount for s in facts.shares_in.get((table, c.id), ())})
        for c in printed
        if c.role is ColumnRole.TOTAL
    ]
