"""What does every municipality pay for everything in a year? The published cost tables, as one.

As CSV one row for each printed cell; as a workbook the table and what must be said of it.
"""

from dialogs.exports.cost_columns import Part, parts_of
from dialogs.exports.cost_remarks import remarks_sheet
from dialogs.exports.cost_sheet import cost_sheet
from dialogs.exports.origin import SOURCE_COLUMNS, source_values
from dialogs.exports.request import Request
from domain.cost_shares import CostCell, years_of
from domain.facts import CooperationFacts
from storage.exporting import Records, Workbook
from storage.exporting.tables import Value

_COLUMNS = (
    "municipality",
    "service",
    "component",
    "label",
    "kind",
    "starts",
    "ends",
    "amount",
    "mark",
    "note",
    "in_budget",
    "one_off",
    *SOURCE_COLUMNS,
)


def years(facts: CooperationFacts) -> tuple[int, ...]:
    """The years with published shares."""
    return years_of(facts)


def records(request: Request) -> Records:
    """One row for each printed cell and each printed sum."""
    rows = []
    for part in parts_of(request):
        rows += [
            _record(request, part, cell, request.facts.municipality[cell.municipality].name)
            for cell in part.total.cells
        ]
        rows.append(_record(request, part, None, request.say("sum_printed")))
    return Records(
        columns=tuple(request.say(f"column_{key}") for key in _COLUMNS), rows=tuple(rows)
    )


def workbook(request: Request) -> Workbook:
    """The table with its sums, and a sheet with everything that must be said of it."""
    title = request.say(
        "costs_title", cooperation=request.facts.cooperation.name, year=request.year
    )
    sheets = (cost_sheet(request, title), remarks_sheet(request))
    return Workbook(title=title, made=request.made, sheets=sheets)


def _record(request: Request, part: Part, cell: CostCell | None, name: str) -> tuple[Value, ...]:
    """A printed cell, or without one the sum printed below the column."""
    facts, column = request.facts, part.total
    return (
        name,
        facts.subject[column.subject].name,
        facts.component[column.component].name,
        column.label,
        column.kind,
        *part.period,
        cell.amount if cell else column.printed,
        cell.mark if cell else None,
        (" ".join(cell.notes) or None) if cell else None,
        request.say("yes" if part.in_budget else "no"),
        request.say("yes" if facts.component[column.component].one_off else "no"),
        *source_values(facts, column.source),
    )
