"""How did the economy of a year stand, by kind? Printed tables of outcome, forecast and budget.

Every column tells kind, side and period. Sums and deviations stand as printed, and beside them as
live formulas; stated causes and what does not add up have sheets of their own.
"""

from collections.abc import Iterable, Iterator

from dialogs.answers.economy_wording import area_name
from dialogs.answers.finding_words import written_finding
from dialogs.answers.period import Period, written_period
from dialogs.exports.economy_sheet import economy_sheet
from dialogs.exports.origin import (
    SOURCE_COLUMNS,
    heading_row,
    source_cells,
    source_values,
    title_rows,
)
from dialogs.exports.request import Request
from domain.economy_tables import printed_tables
from domain.facts import CooperationFacts
from domain.reconciliation import Finding, FindingKind, reconcile
from domain.records import DeviationCause, EconomyFigure, FigureKind, Side
from storage.exporting import Cell, Records, Sheet, Workbook
from storage.exporting.tables import Value

_COLUMNS = (
    "figure_kind",
    "side",
    "area",
    "label",
    "starts",
    "ends",
    "amount",
    "unit",
    "printed_as",
    "stated",
    "cause",
    "note",
)
_CAUSE_COLUMNS = ("figure_kind", "ends", "area", "cause")
_ABOUT_ECONOMY = frozenset(
    [
        FindingKind.ECONOMY_SUM,
        FindingKind.DEVIATION,
        FindingKind.EDITIONS,
        FindingKind.PERIODS,
        FindingKind.SHARES_AND_BUDGET,
        FindingKind.OUTSIDE_BUDGET,
    ]
)


def years(facts: CooperationFacts) -> tuple[int, ...]:
    """The years with printed figures."""
    return tuple(sorted({figure.year for figure in facts.economy_figures}))


def causes(request: Request) -> tuple[DeviationCause, ...]:
    """The stated causes of the year's deviations."""
    return tuple(c for c in request.facts.deviation_causes if c.year == request.year)


def findings(request: Request) -> tuple[Finding, ...]:
    """What does not agree in the year's economy."""
    return tuple(
        finding
        for finding in reconcile(request.facts).findings
        if finding.kind in _ABOUT_ECONOMY and finding.year == request.year
    )


def records(request: Request) -> Records:
    """One row for each printed figure, and for each cause that no figure stands for."""
    figures = [f for f in request.facts.economy_figures if f.year == request.year]
    stated = causes(request)
    told = {c for figure in figures for c in _causes_of(figure, stated)}
    rows = [_record(request, figure, stated) for figure in figures]
    rows += [_cause_record(request, cause) for cause in stated if cause not in told]
    return Records(
        columns=tuple(request.say(f"column_{key}") for key in (*_COLUMNS, *SOURCE_COLUMNS)),
        rows=tuple(rows),
    )


def workbook(request: Request) -> Workbook:
    """A sheet for each kind, one for the causes, one for what does not agree."""
    tables = printed_tables(request.facts, request.year)
    sheets = [
        economy_sheet(request, kind, of_kind)
        for kind in (FigureKind.OUTCOME, FigureKind.FORECAST, FigureKind.BUDGET)
        if (of_kind := [table for table in tables if table.kind is kind])
    ]
    if causes(request):
        sheets.append(_causes_sheet(request))
    if findings(request):
        sheets.append(_findings_sheet(request))
    title = request.say(
        "economy_title", cooperation=request.facts.cooperation.name, year=request.year
    )
    return Workbook(title=title, made=request.made, sheets=tuple(sheets))


def _causes_of(figure: EconomyFigure, stated: Iterable[DeviationCause]) -> Iterator[DeviationCause]:
    """The causes stated of a figure, if it is a deviation."""
    if figure.side is Side.DEVIATION:
        about = (figure.area, figure.kind, figure.ends)
        yield from (c for c in stated if (c.area, c.kind, c.ends) == about)


def _record(
    request: Request, figure: EconomyFigure, stated: Iterable[DeviationCause]
) -> tuple[Value, ...]:
    return (
        request.say(f"kind_{figure.kind}"),
        request.say(f"side_{figure.side}"),
        area_name(request.language, request.facts, figure.area),
        figure.label,
        figure.starts,
        figure.ends,
        figure.amount,
        figure.unit,
        figure.printed,
        figure.stated,
        " ".join(cause.text for cause in _causes_of(figure, stated)) or None,
        figure.note,
        *source_values(request.facts, figure.source),
    )


def _cause_record(request: Request, cause: DeviationCause) -> tuple[Value, ...]:
    """A cause of a deviation that no printed figure gives."""
    known: dict[str, Value] = {
        "figure_kind": request.say(f"kind_{cause.kind}"),
        "area": area_name(request.language, request.facts, cause.area),
        "ends": cause.ends,
        "cause": cause.text,
    }
    return (
        *(known.get(column) for column in _COLUMNS),
        *source_values(request.facts, cause.source),
    )


def _causes_sheet(request: Request) -> Sheet:
    rows = [
        (
            Cell(value=request.say(f"kind_{cause.kind}")),
            Cell(value=_until(request, cause)),
            Cell(value=area_name(request.language, request.facts, cause.area)),
            Cell(value=cause.text),
            *source_cells(request.facts, cause.source),
        )
        for cause in causes(request)
    ]
    title = request.say("causes_title", year=request.year)
    return Sheet(
        name=request.say("causes_sheet"),
        rows=(
            *title_rows(request, title),
            heading_row(request, (*_CAUSE_COLUMNS, *SOURCE_COLUMNS)),
            *rows,
        ),
        widths=(12, 22, 34, 70, 36, 26, 18, 12),
    )


def _until(request: Request, cause: DeviationCause) -> str:
    return written_period(request.language, Period(ends=cause.ends))


def _findings_sheet(request: Request) -> Sheet:
    rows = [
        (Cell(value=written_finding(request.language, request.facts, finding)),)
        for finding in findings(request)
    ]
    title = request.say("findings_title", year=request.year)
    return Sheet(
        name=request.say("findings_sheet"),
        rows=(*title_rows(request, title, request.say("findings_how_to_read")), *rows),
        widths=(120,),
    )
