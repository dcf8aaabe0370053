"""How does everything stand, by the latest report of a year? A row for each subject."""

from dialogs.answers.composing import ended
from dialogs.answers.reports import written_phase, written_share
from dialogs.exports.origin import (
    SOURCE_COLUMNS,
    heading_row,
    source_cells,
    source_values,
    title_rows,
)
from dialogs.exports.request import Request
from dialogs.exports.standings import Standing, standings, statements
from storage.exporting import Cell, Look, Records, Sheet, Workbook
from storage.exporting.tables import Value

_COLUMNS = ("subject", "part_of", "phase", "users", "named", "reported", "statements")


def records(request: Request) -> Records:
    """One row for each subject, also for those that nothing is reported of in the year."""
    nothing = (None,) * len(SOURCE_COLUMNS)
    rows = [
        (*_values(request, s), *(source_values(request.facts, s.source) if s.source else nothing))
        for s in standings(request)
    ]
    return Records(
        columns=tuple(request.say(f"column_{key}") for key in (*_COLUMNS, *SOURCE_COLUMNS)),
        rows=tuple(rows),
    )


def workbook(request: Request) -> Workbook:
    """The same rows as a sheet."""
    title = request.say(
        "status_title", cooperation=request.facts.cooperation.name, year=request.year
    )
    top = title_rows(request, title, request.say("status_how_to_read", year=request.year))
    rows = [
        (
            *(
                Cell(value=value, look=Look.DATE if key == "reported" else Look.TEXT)
                for key, value in zip(_COLUMNS, _values(request, standing), strict=True)
            ),
            *(source_cells(request.facts, standing.source) if standing.source else ()),
        )
        for standing in standings(request)
    ]
    sheet = Sheet(
        name=request.say("status_sheet", year=request.year),
        rows=(*top, heading_row(request, (*_COLUMNS, *SOURCE_COLUMNS)), *rows),
        widths=(34, 22, 24, 14, 24, 12, 80, 34, 26, 18, 12),
        frozen=(len(top) + 1, 1),
    )
    return Workbook(title=title, made=request.made, sheets=(sheet,))


def _values(request: Request, standing: Standing) -> tuple[Value, ...]:
    facts, report = request.facts, standing.report
    subject = standing.subject
    parent = facts.subject[subject.parent].name if subject.parent else None
    if report is None:
        phase, words = _planned(request, standing)
        return (subject.name, parent, phase, None, None, None, words)
    named = [
        f"{facts.municipality[row.municipality].name}: {request.say(f'uptake_{row.state}')}"
        for row in facts.uptake_of.get(subject.id, ())
        if row.on == report.on
    ]
    return (
        subject.name,
        parent,
        written_phase(request.language, report) or None,
        written_share(request.language, report) or None,
        "; ".join(named) or None,
        report.on,
        " ".join(ended(text) for text in statements(facts, report)) or None,
    )


def _planned(request: Request, standing: Standing) -> tuple[str, str | None]:
    """Phase and words of a subject that only the year's plan speaks of, or nothing does."""
    plan = standing.plan
    if plan is None:
        return request.say("nothing_reported", year=request.year), None
    return request.say("planned", phase=plan.phase), plan.comment
