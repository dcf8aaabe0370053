"""How many came, meeting by meeting, and was the goal reached? As the annual report states it.

The counts are published, or those of roll-calls. Per cent and mean are computed from them, with
those printed beside.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dialogs.exports.attendance_by_municipality import by_municipality, municipalities_sheet
from dialogs.exports.origin import (
    SOURCE_COLUMNS,
    heading_row,
    source_cells,
    source_values,
    title_rows,
)
from dialogs.exports.request import Request
from domain.attendance import (
    YearOfAttendance,
    counted,
    percent_in,
    percent_of,
    year_of_attendance,
)
from domain.facts import CooperationFacts
from domain.records import Goal, Source
from storage.exporting import Cell, Look, Records, Sheet, Workbook, address, sum_of
from storage.exporting.tables import Row

_COLUMNS = (
    "body",
    "meeting",
    "name",
    "attended",
    "invited",
    "percent_computed",
    "percent_printed",
    "goal",
    "reached",
)
_ATTENDED, _INVITED = _COLUMNS.index("attended"), _COLUMNS.index("invited")
_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A meeting's count, or with ``on`` ``None`` a body's whole year; per cent of 100.

    ``printed`` is the printed per cent, ``goal`` the level aimed at; each ``None`` where there is
    none.
    """

    body: str
    on: date | None
    title: str | None
    attended: int
    invited: int
    printed: Fraction | None
    goal: Fraction | None
    source: Source

    @property
    def percent(self) -> Fraction:
        """Participation, computed."""
        return percent_of(self.attended, self.invited)

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; ``None`` without one."""
        return None if self.goal is None else self.percent >= self.goal


def years(facts: CooperationFacts) -> tuple[int, ...]:
    """The years with counted meetings."""
    return tuple(sorted({row.on.year for row in counted(facts)}))


def bodies(request: Request) -> tuple[YearOfAttendance, ...]:
    """The year of every body with counted meetings, in the order of the data files."""
    facts = request.facts
    found = (year_of_attendance(facts, body.id, request.year) for body in facts.bodies)
    return tuple(year for year in found if year.counted)


def published(year: YearOfAttendance) -> Goal | None:
    """The year's goal on a body's participation that is stated with an outcome or a verdict."""
    judged = [g.goal for g in year.goals if g.goal.outcome or g.goal.verdict]
    return next(iter(judged), None)


def counts(request: Request, year: YearOfAttendance) -> tuple[Count, ...]:
    """The year's meetings of a body, and last the year itself."""
    facts = request.facts
    goal = max((g.target for g in year.goals), default=None)
    stated = published(year)
    name = facts.body[year.body].name
    meetings = [
        Count(
            body=name,
            on=row.on,
            title=row.title,
            attended=row.attended,
            invited=row.invited,
            printed=None if row.percent is None else Fraction(row.percent),
            goal=goal,
            source=row.source,
        )
        for row in year.counted
    ]
    whole = Count(
        body=name,
        on=None,
        title=request.say("mean"),
        attended=sum(row.attended for row in year.counted),
        invited=sum(row.invited for row in year.counted),
        printed=percent_in(stated.outcome) if stated else None,
        goal=goal,
        source=stated.source if stated else year.counted[-1].source,
    )
    return (*meetings, whole)


def records(request: Request) -> Records:
    """One row for each meeting and one for the year of each body."""
    rows = [
        (
            count.body,
            count.on,
            count.title,
            count.attended,
            count.invited,
            float(count.percent),
            _number(count.printed),
            _number(count.goal),
            _reached(request, count),
            *source_values(request.facts, count.source),
        )
        for year in bodies(request)
        for count in counts(request, year)
    ]
    columns = (*_COLUMNS, *SOURCE_COLUMNS)
    return Records(columns=tuple(request.say(f"column_{key}") for key in columns), rows=tuple(rows))


def workbook(request: Request) -> Workbook:
    """The same rows as a sheet, with per cent and means as live formulas."""
    title = request.say(
        "attendance_title", cooperation=request.facts.cooperation.name, year=request.year
    )
    rows = [
        *title_rows(request, title, request.say("attendance_how_to_read")),
        heading_row(request, (*_COLUMNS, *SOURCE_COLUMNS)),
    ]
    frozen = (len(rows), 0)
    for year in bodies(request):
        first = len(rows)
        for count in counts(request, year):
            rows.append(_row(request, count, first, len(rows)))
        rows.append(())
    sheet = Sheet(
        name=request.say("attendance_sheet", year=request.year),
        rows=tuple(rows),
        widths=(20, 12, 22, 11, 11, 12, 12, 9, 10, 30, 16, 18, 12),
        frozen=frozen,
    )
    came = tuple(one for year in bodies(request) for one in by_municipality(request, year))
    sheets = (sheet, municipalities_sheet(request, came)) if came else (sheet,)
    return Workbook(title=title, made=request.made, sheets=sheets)


def _row(request: Request, count: Count, first: int, row: int) -> Row:
    """A row of the sheet; the year's adds up those from ``first``."""
    whole = count.on is None
    attended, invited = address(row, _ATTENDED), address(row, _INVITED)

    def people(value: int, column: int) -> Cell:
        above = ((above, column) for above in range(first, row))
        formula = sum_of(above) if whole else None
        return Cell(value=value, look=Look.COUNT, formula=formula, strong=whole)

    def percent(value: Fraction | None, formula: str | None = None) -> Cell:
        share = None if value is None else float(value / _WHOLE)
        return Cell(value=share, look=Look.PERCENT, formula=formula, strong=whole)

    return (
        Cell(value=count.body, strong=whole),
        Cell(value=count.on, look=Look.DATE, strong=whole),
        Cell(value=count.title, strong=whole),
        people(count.attended, _ATTENDED),
        people(count.invited, _INVITED),
        percent(count.percent, f"={attended}/{invited}"),
        percent(count.printed),
        percent(count.goal),
        Cell(value=_reached(request, count), strong=whole),
        *source_cells(request.facts, count.source),
    )


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _reached(request: Request, count: Count) -> str | None:
    return None if count.reached is None else request.say("yes" if count.reached else "no")
