"""What must be said of a year's cost tables? Marks, empty cells, other editions, notes, faults."""

from dialogs.answers.finding_words import written_finding
from dialogs.exports.cost_columns import parts_of
from dialogs.exports.origin import SOURCE_COLUMNS, heading_row, source_cells, title_rows
from dialogs.exports.request import Request
from domain.cost_shares import CostCell
from domain.reconciliation import FindingKind, reconcile
from storage.exporting import Cell, Look, Sheet
from storage.exporting.tables import Row

_COLUMNS = ("municipality", "component", "amount", "mark", "note", *SOURCE_COLUMNS)
_ABOUT_COSTS = frozenset(
    [
        FindingKind.COLUMN_SUM,
        FindingKind.ROW_SUM,
        FindingKind.TOTALS_SUM,
        FindingKind.SHARE_EDITIONS,
        FindingKind.SHARES_AND_BUDGET,
        FindingKind.OUTSIDE_BUDGET,
    ]
)


def remarks_sheet(request: Request) -> Sheet:
    """Marked, empty and contradicted cells, notes on columns, and what does not agree."""
    rows: list[Row] = []
    for part in parts_of(request):
        shared = frozenset.intersection(*(frozenset(c.remarks) for c in part.total.cells))
        own = {n for c in part.total.cells for n in c.remarks if n not in shared}
        for cell in part.total.cells:
            remarks = [note for note in cell.remarks if note not in shared]
            if cell.mark or cell.amount is None or remarks:
                rows.append(_of_cell(request, cell, " ".join(remarks)))
            rows += [
                _of_cell(request, other, request.say("other_edition"))
                for other in cell.others
                if other.amount != cell.amount
            ]
        rows += [
            (
                *_of_all(request.facts.component[part.total.component].name, note),
                *source_cells(request.facts, part.total.source),
            )
            for note in dict.fromkeys(n for c in part.total.cells for n in c.notes)
            if note not in own
        ]
    rows += [
        _of_all(
            request.say("reconciliation"),
            written_finding(request.language, request.facts, finding),
        )
        for finding in reconcile(request.facts).findings
        if finding.kind in _ABOUT_COSTS and finding.year == request.year
    ]
    title = request.say("costs_remarks_title", year=request.year)
    return Sheet(
        name=request.say("remarks_sheet"),
        rows=(*title_rows(request, title), heading_row(request, _COLUMNS), *rows),
        widths=(18, 30, 14, 10, 70, 40, 30, 18, 12),
    )


def _of_cell(request: Request, cell: CostCell, note: str) -> Row:
    return (
        Cell(value=request.facts.municipality[cell.municipality].name),
        Cell(value=request.facts.component[cell.component].name),
        Cell(value=cell.amount, look=Look.KR, missing=cell.amount is None),
        Cell(value=cell.mark),
        Cell(value=note),
        *source_cells(request.facts, cell.source),
    )


def _of_all(about: str, note: str) -> Row:
    """A remark that belongs to no municipality."""
    return (Cell(), Cell(value=about), Cell(), Cell(), Cell(value=note))
