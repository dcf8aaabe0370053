"""How do printed economy tables look in Excel? One below the other, each with sums of its own."""

from collections.abc import Iterable

from dialogs.answers.period import Period, written_period
from dialogs.exports.origin import source_text, title_rows
from dialogs.exports.request import Request
from domain.economy_tables import PrintedColumn, PrintedRow, PrintedTable
from domain.records import FigureKind, Side
from storage.exporting import Cell, Look, Sheet, less, sum_of
from storage.exporting.tables import Row

_LEAST_PARTS = 2


def column_name(request: Request, column: PrintedColumn) -> str:
    """What a column holds: "Utfall januari–oktober 2025, intäkter"."""
    period = written_period(request.language, Period(starts=column.starts, ends=column.ends))
    kind, side = request.say(f"kind_{column.kind}"), request.say(f"side_{column.side}")
    if column.side is Side.TOTAL:
        return f"{kind} {period}"
    return f"{kind} {period}, {side}"


def economy_sheet(request: Request, kind: FigureKind, tables: Iterable[PrintedTable]) -> Sheet:
    """The sheet of one kind."""
    name = request.say(f"kind_{kind}")
    rows = list(title_rows(request, f"{name} {request.year}", request.say("economy_how_to_read")))
    for table in tables:
        rows += _block(request, table, len(rows))
        rows.append(())
    return Sheet(name=name, rows=tuple(rows), widths=(46, 22, 22, 22, 22))


def _block(request: Request, table: PrintedTable, top: int) -> list[Row]:
    """A table with its source above and its sums and notes below."""
    columns = [column_name(request, column) for column in table.columns]
    if table.deviates:
        columns.append(request.say("deviation_computed"))
    first = top + 2
    rows: list[Row] = [
        (Cell(value=source_text(request, table.source), look=Look.FAINT),),
        (
            Cell(value=request.say("column_area"), look=Look.HEADING),
            *(Cell(value=name, look=Look.FIGURE_HEADING) for name in columns),
        ),
    ]
    for row in table.rows:
        rows.append(_row(table, row, top + len(rows)))
    adds_up = len(table.rows) >= _LEAST_PARTS
    if adds_up:
        rows.append((_strong(request.say("sum_computed")), *_sums(table, first, top + len(rows))))
    if table.total:
        name = request.say("sum_printed") if adds_up else table.total.label
        printed = _row(table, table.total, top + len(rows), strong=True)
        rows.append((_strong(name), *printed[1:]))
    if adds_up and table.total:
        rows.append(
            (_strong(request.say("difference")), *_differences(table, table.total, top + len(rows)))
        )
    rows += [(Cell(value=note),) for note in table.notes]
    return rows


def _strong(name: str) -> Cell:
    return Cell(value=name, strong=True)


def _row(table: PrintedTable, row: PrintedRow, number: int, *, strong: bool = False) -> Row:
    cells = [
        Cell(value=row.amount(place), look=Look.KR, strong=strong)
        for place in range(len(table.columns))
    ]
    if table.deviates:
        first, second = row.amount(0), row.amount(1)
        both = first is not None and second is not None
        cells.append(
            Cell(
                value=(first or 0) - (second or 0) if both else None,
                look=Look.KR,
                formula=less((number, 1), (number, 2)) if both else None,
                strong=strong,
            )
        )
    return (Cell(value=row.label, strong=strong), *cells)


def _sums(table: PrintedTable, first: int, number: int) -> list[Cell]:
    """The areas added up, column by column; of the computed deviations the sums' own."""
    cells = []
    for place in range(len(table.columns)):
        added = table.added(place)
        formula = sum_of((row, place + 1) for row in range(first, number))
        cells.append(
            Cell(
                value=added,
                look=Look.KR,
                formula=None if added is None else formula,
                strong=True,
            )
        )
    if table.deviates:
        value = (table.added(0) or 0) - (table.added(1) or 0)
        formula = less((number, 1), (number, 2))
        cells.append(Cell(value=value, look=Look.KR, formula=formula, strong=True))
    return cells


def _differences(table: PrintedTable, total: PrintedRow, number: int) -> list[Cell]:
    """Printed less computed sum."""
    cells = []
    for place in range(len(table.columns)):
        printed, added = total.amount(place), table.added(place)
        known = printed is not None and added is not None
        cells.append(
            Cell(
                value=(printed or 0) - (added or 0) if known else None,
                look=Look.KR,
                formula=less((number - 1, place + 1), (number - 2, place + 1)) if known else None,
                strong=True,
            )
        )
    return cells
