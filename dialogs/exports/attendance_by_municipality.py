"""Which municipalities came, how often? By roll-calls alone: documents publish only counts."""

from dataclasses import dataclass
from fractions import Fraction

from dialogs.exports.origin import heading_row, title_rows
from dialogs.exports.request import Request
from domain.attendance import YearOfAttendance, attendance_of, percent_of
from storage.exporting import Cell, Look, Sheet, address
from storage.exporting.tables import Row

_COLUMNS = ("municipality", "body", "attended", "invited", "percent_computed")
_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """How many of the meetings it was called to a municipality took part in."""

    municipality: str
    body: str
    attended: int
    called: int

    @property
    def percent(self) -> Fraction:
        """Participation, computed."""
        return percent_of(self.attended, self.called)


def by_municipality(request: Request, year: YearOfAttendance) -> tuple[Came, ...]:
    """The municipalities' participation in a body's meetings with roll-call; none without any."""
    facts = request.facts
    found = (attendance_of(facts, m.code, year.body, year.year) for m in facts.municipalities)
    return tuple(
        Came(
            municipality=facts.municipality[one.municipality].name,
            body=facts.body[one.body].name,
            attended=len(one.attended),
            called=len(one.days),
        )
        for one in found
        if one.days
    )


def municipalities_sheet(request: Request, rows: tuple[Came, ...]) -> Sheet:
    """A row for each municipality and body, with per cent as a live formula."""
    title = request.say("by_municipality", year=request.year)
    top = title_rows(request, title, request.say("by_municipality_how_to_read"))
    first = len(top) + 1
    return Sheet(
        name=request.say("by_municipality_sheet"),
        rows=(
            *top,
            heading_row(request, _COLUMNS),
            *(_row(one, place) for place, one in enumerate(rows, start=first)),
        ),
        widths=(22, 22, 11, 11, 14),
        frozen=(first, 1),
    )


def _row(one: Came, place: int) -> Row:
    return (
        Cell(value=one.municipality),
        Cell(value=one.body),
        Cell(value=one.attended, look=Look.COUNT),
        Cell(value=one.called, look=Look.COUNT),
        Cell(
            value=float(one.percent / _WHOLE),
            look=Look.PERCENT,
            formula=f"={address(place, 2)}/{address(place, 3)}",
        ),
    )
