"""Which published cell answers which question? An index over a cooperation's cost tables.

The index is made once per snapshot, so that a query looks up what it needs and never walks through
other years.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from domain.cost_shares.figures import ColumnTotal, CostCell, CostSum
from domain.facts import CooperationFacts, group
from domain.indexes import kept_with
from domain.records import ColumnRole, CostColumn, CostTable, Inhabitants

_EARLIEST = date.min


def ledger_of(facts: CooperationFacts) -> "CostLedger":
    """The ledger of a snapshot."""
    return kept_with(facts, CostLedger)


def period_of(table: CostTable, column: CostColumn) -> tuple[date, date]:
    """First and last day a column covers: its own period where it has one, else its table's."""
    return column.starts or table.starts, column.ends or table.ends


def years_covered(table: CostTable, column: CostColumn) -> tuple[int, ...]:
    """The years a column speaks of."""
    starts, ends = period_of(table, column)
    return tuple(range(starts.year, ends.year + 1))


class CostLedger:
    """A cooperation's cost cells by component, subject, municipality and year."""

    def __init__(self, facts: CooperationFacts) -> None:
        self._facts = facts
        self.sums: dict[tuple[str, int, str | None, str | None], CostSum] = {}
        """What was added up so far, by municipality, year, component and subject."""

    @cached_property
    def _tables(self) -> tuple[CostTable, ...]:
        """Cost tables, the newest document's last; undated ones first, else in file order."""

        def dated(table: CostTable) -> date:
            document = self._facts.document.get(table.source.document)
            return document.dated if document and document.dated else _EARLIEST

        return tuple(sorted(self._facts.cost_tables, key=dated))

    @cached_property
    def _columns(self) -> Mapping[tuple[str, int], tuple[tuple[CostTable, CostColumn], ...]]:
        """Part columns by (component, year covered), the newest document's last."""
        columns = group(
            (
                (year, table, column)
                for table in self._tables
                for column in self._facts.columns_of.get(table.id, ())
                for year in years_covered(table, column)
                if column.role is ColumnRole.PART and column.component in self._facts.component
            ),
            lambda found: (found[2].component or "", found[0]),
        )
        return {key: tuple(found[1:] for found in columns[key]) for key in columns}

    @cached_property
    def cells(self) -> Mapping[tuple[str, int], Mapping[str, tuple[CostCell, ...]]]:
        """Cells by (component, year), then municipality; one cell for each period covered."""
        cells: dict[tuple[str, int], dict[str, tuple[CostCell, ...]]] = {}
        for key, columns in self._columns.items():
            editions: dict[str, dict[tuple[date, date], CostCell]] = defaultdict(dict)
            for table, column in columns:
                for cell in self._cells_of(table, column):
                    known = editions[cell.municipality].get((cell.starts, cell.ends))
                    others = (*known.others, replace(known, others=())) if known else ()
                    editions[cell.municipality][cell.starts, cell.ends] = replace(
                        cell, others=others
                    )
            cells[key] = {name: tuple(periods.values()) for name, periods in editions.items()}
        return cells

    def _cells_of(self, table: CostTable, column: CostColumn) -> tuple[CostCell, ...]:
        component = self._facts.component[column.component or ""]
        starts, ends = period_of(table, column)
        return tuple(
            CostCell(
                municipality=share.municipality,
                component=component.id,
                subject=component.subject,
                year=starts.year,
                starts=starts,
                ends=ends,
                kind=table.kind,
                amount=share.amount,
                mark=share.mark,
                notes=tuple(note for note in (share.note, column.note, table.note) if note),
                remarks=tuple(
                    note
                    for note in (share.note, column.note if "*" in column.label else None)
                    if note
                ),
                in_budget=table.in_budget,
                one_off=component.one_off,
                table=table.id,
                column=column.id,
                label=column.label,
                source=table.source,
            )
            for share in self._facts.shares_in.get((table.id, column.id), ())
        )

    @cached_property
    def components_in(self) -> Mapping[int, tuple[str, ...]]:
        """Components with a published column, by year, in the order of the data files."""
        printed = {
            (year, column.component): None
            for table in self._facts.cost_tables
            for column in self._facts.columns_of.get(table.id, ())
            for year in years_covered(table, column)
            if column.role is ColumnRole.PART and column.component in self._facts.component
        }
        by_year = group(printed, lambda key: key[0])
        return {year: tuple(c for _, c in keys if c) for year, keys in by_year.items()}

    @cached_property
    def components_of_subject(self) -> Mapping[tuple[int, str], tuple[str, ...]]:
        """Components with a published column, by year and the subject they belong to."""
        found: dict[tuple[int, str], list[str]] = {}
        for year, components in self.components_in.items():
            for name in components:
                found.setdefault((year, self._facts.component[name].subject), []).append(name)
        return {key: tuple(names) for key, names in found.items()}

    @cached_property
    def years_of(self) -> Mapping[str, tuple[int, ...]]:
        """Years with a published column, ascending, by component."""
        years = group(sorted(self._columns), lambda key: key[0])
        return {component: tuple(year for _, year in keys) for component, keys in years.items()}

    @cached_property
    def years_of_subject(self) -> Mapping[str, tuple[int, ...]]:
        """Years with a published column of any of its components, ascending, by subject."""
        return {
            subject: tuple(sorted({y for c in components for y in self.years_of.get(c.id, ())}))
            for subject, components in self._facts.components_of.items()
        }

    @cached_property
    def _parts_of(self) -> Mapping[str, frozenset[str]]:
        """The part columns of each table."""
        return {
            table: frozenset(c.id for c in columns if c.role is ColumnRole.PART)
            for table, columns in self._facts.columns_of.items()
        }

    @cached_property
    def _total_of(self) -> Mapping[str, CostColumn]:
        """The column of printed row sums of each table that has one."""
        return {c.table: c for c in self._facts.cost_columns if c.role is ColumnRole.TOTAL}

    def total_column(self, columns: frozenset[tuple[str, str]]) -> CostColumn | None:
        """The printed sum over just these (table, column) parts, if a table prints one."""
        tables = {table for table, _ in columns}
        if len(tables) != 1:
            return None
        (table,) = tables
        asked = frozenset(column for _, column in columns)
        return self._total_of.get(table) if asked == self._parts_of[table] else None

    def printed_row(self, cells: tuple[CostCell, ...]) -> int | None:
        """The row sum a table prints over just these cells of one municipality."""
        column = self.total_column(frozenset((c.table, c.column) for c in cells))
        if column is None or not cells:
            return None
        share = self._facts.share.get((column.table, column.id, cells[0].municipality))
        return share.amount if share else None

    @cached_property
    def column_totals(self) -> Mapping[tuple[str, int], tuple[ColumnTotal, ...]]:
        """Totals by (component, year), one for each period covered; newest document."""
        return {key: tuple(self._totals_of(*key)) for key in self._columns}

    def _totals_of(self, component: str, year: int) -> Iterator[ColumnTotal]:
        columns = self._columns[component, year]
        newest = {period_of(table, column): (table, column) for table, column in columns}
        rows = self.cells.get((component, year), {}).values()
        for period, (table, column) in newest.items():
            cells = tuple(c for row in rows for c in row if (c.starts, c.ends) == period)
            yield ColumnTotal(
                component=component,
                subject=self._facts.component[component].subject,
                year=year,
                table=table.id,
                column=column.id,
                label=column.label,
                kind=table.kind,
                printed=column.printed_sum,
                added=sum(cell.amount or 0 for cell in cells),
                cells=cells,
                source=table.source,
            )

    @cached_property
    def population_days(self) -> tuple[date, ...]:
        """Days with inhabitants, ascending."""
        return tuple(self._facts.inhabitants_on)

    @cached_property
    def inhabitants(self) -> Mapping[tuple[date, str], Inhabitants]:
        """Inhabitants by day and municipality."""
        return {(row.on, row.municipality): row for row in self._facts.inhabitants}
