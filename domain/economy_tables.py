"""Which tables of budget, forecast and outcome did the documents print, and as what?

A column holds figures of one kind, side and period, so that no two kinds are ever mixed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.facts import CooperationFacts, group
from domain.records import EconomyFigure, FigureKind, Side, Source

_SIDES = (Side.INCOME, Side.COST, Side.TOTAL, Side.DEVIATION)
_COMPARED = 2
"""How many columns a column of deviations stands after: income and cost, or budget and forecast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedColumn:
    """What the figures of a column are."""

    kind: FigureKind
    side: Side
    starts: date
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """A row as printed: its area (``None`` for the whole) and a figure or nothing per column."""

    label: str
    area: str | None
    figures: tuple[EconomyFigure | None, ...]

    def amount(self, column: int) -> int | None:
        """The amount in a column, kr."""
        figure = self.figures[column]
        return None if figure is None else figure.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """A table as printed; ``total`` is its row for the whole."""

    name: str
    source: Source
    stated: date | None
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    total: PrintedRow | None

    @property
    def kind(self) -> FigureKind:
        """What it was printed to tell: the outcome, else the forecast, else the budget."""
        kinds = {column.kind for column in self.columns}
        order = (FigureKind.OUTCOME, FigureKind.FORECAST, FigureKind.BUDGET)
        return next(kind for kind in order if kind in kinds)

    @property
    def last_day(self) -> date:
        """The last day that the figures of its kind cover."""
        return max(column.ends for column in self.columns if column.kind is self.kind)

    @property
    def deviates(self) -> bool:
        """Whether its last column is the first printed one less the second."""
        sides = [column.side for column in self.columns]
        return len(sides) == _COMPARED + 1 and sides[-1] is Side.DEVIATION

    @property
    def notes(self) -> tuple[str, ...]:
        """Remarks on its figures, each once, and none that is only the beginning of another."""
        figures = (figure for row in self.all_rows for figure in row.figures if figure)
        found = tuple(dict.fromkeys(figure.note for figure in figures if figure.note))
        return tuple(n for n in found if not any(o != n and o.startswith(n) for o in found))

    @property
    def all_rows(self) -> tuple[PrintedRow, ...]:
        """The rows of areas, and the total where there is one."""
        return (*self.rows, self.total) if self.total else self.rows

    def added(self, column: int) -> int | None:
        """The areas' amounts of a column added up, kr; ``None`` where no area has one."""
        amounts = [amount for row in self.rows if (amount := row.amount(column)) is not None]
        return sum(amounts) if amounts else None


def printed_tables(facts: CooperationFacts, year: int) -> tuple[PrintedTable, ...]:
    """The tables printed of a year's economy, by kind, then the latest first."""
    figures = [figure for figure in facts.economy_figures if figure.year == year]
    tables = [_table(rows) for rows in group(figures, lambda f: (f.table, f.source)).values()]
    kinds = (FigureKind.OUTCOME, FigureKind.FORECAST, FigureKind.BUDGET)

    def told(table: PrintedTable) -> tuple[int, int, int]:
        document = facts.document.get(table.source.document)
        stated = table.stated or (document.dated if document else None) or date.min
        return (kinds.index(table.kind), -table.last_day.toordinal(), -stated.toordinal())

    return tuple(sorted(tables, key=told))


def _table(figures: tuple[EconomyFigure, ...]) -> PrintedTable:
    columns = sorted({_column(figure): None for figure in figures}, key=_place)
    totals = [figure for figure in figures if figure.area is None]
    labels = group((f for f in figures if f.area is not None), lambda f: (f.label, f.area))
    stated = [figure.stated for figure in figures if figure.stated]
    return PrintedTable(
        name=figures[0].table,
        source=figures[0].source,
        stated=max(stated, default=None),
        columns=tuple(columns),
        rows=tuple(_row(label, area, columns, rows) for (label, area), rows in labels.items()),
        total=_row(totals[0].label, None, columns, totals) if totals else None,
    )


def _row(
    label: str, area: str | None, columns: Iterable[PrintedColumn], figures: Iterable[EconomyFigure]
) -> PrintedRow:
    by_column = {_column(figure): figure for figure in figures}
    return PrintedRow(
        label=label, area=area, figures=tuple(by_column.get(column) for column in columns)
    )


def _column(figure: EconomyFigure) -> PrintedColumn:
    return PrintedColumn(kind=figure.kind, side=figure.side, starts=figure.starts, ends=figure.ends)


def _place(column: PrintedColumn) -> tuple[int, date, int]:
    return (list(FigureKind).index(column.kind), column.ends, _SIDES.index(column.side))
