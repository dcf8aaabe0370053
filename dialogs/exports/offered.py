"""Which files are there to ask for? Kinds, endings, years."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from dialogs.exports import (
    attendance,
    attendance_paper,
    costs,
    economy,
    economy_paper,
    standings,
    status,
    status_paper,
)
from dialogs.exports.request import Request
from domain.facts import CooperationFacts
from storage.exporting import (
    TEMPLATE,
    Paper,
    Records,
    Workbook,
    write_csv,
    write_word,
    write_xlsx,
)


class Kind(StrEnum):
    """What a file is about."""

    COSTS = "costs"
    STATUS = "status"
    ATTENDANCE = "attendance"
    ECONOMY = "economy"


class Ending(StrEnum):
    """What a file is, by the ending of its name."""

    CSV = ".csv"
    XLSX = ".xlsx"
    DOCX = ".docx"


class NotOffered(Exception):
    """A kind of file is not offered with that ending; the text names those that are."""

    def __init__(self, kind: Kind, ending: str) -> None:
        *others, last = OFFERED[kind].endings
        asked = f"as {ending}" if ending else "without an ending"
        super().__init__(f"{kind} is offered as {', '.join(others)} and {last}, not {asked}")


class NothingToExport(Exception):
    """The store holds nothing of that kind for that year; the text names the years it holds."""

    def __init__(self, kind: Kind, facts: CooperationFacts, year: int) -> None:
        years = ", ".join(map(str, OFFERED[kind].years(facts)))
        held = f"; it has {kind} for {years}" if years else ", nor for any other year"
        super().__init__(f"{facts.cooperation.id} has no {kind} for {year}{held}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    years: Callable[[CooperationFacts], tuple[int, ...]]
    records: Callable[[Request], Records]
    workbook: Callable[[Request], Workbook]
    paper: Callable[[Request], Paper] | None = None

    @property
    def endings(self) -> tuple[Ending, ...]:
        return tuple(e for e in Ending if e is not Ending.DOCX or self.paper is not None)


OFFERED: Mapping[Kind, _Offer] = MappingProxyType(
    {
        Kind.COSTS: _Offer(years=costs.years, records=costs.records, workbook=costs.workbook),
        Kind.STATUS: _Offer(
            years=standings.years,
            records=status.records,
            workbook=status.workbook,
            paper=status_paper.paper,
        ),
        Kind.ATTENDANCE: _Offer(
            years=attendance.years,
            records=attendance.records,
            workbook=attendance.workbook,
            paper=attendance_paper.paper,
        ),
        Kind.ECONOMY: _Offer(
            years=economy.years,
            records=economy.records,
            workbook=economy.workbook,
            paper=economy_paper.paper,
        ),
    }
)
"""What is offered, by kind."""


def ending_of(kind: Kind, file: Path) -> Ending:
    """The ending of a file's name.

    Raises:
        NotOffered: the kind is not offered with it.
    """
    found = file.suffix.lower()
    if found not in OFFERED[kind].endings:
        raise NotOffered(kind, found)
    return Ending(found)


def composed(kind: Kind, ending: Ending, request: Request, template: Path = TEMPLATE) -> bytes:
    """The content of a file; ``template`` is the form of papers.

    Raises:
        NotOffered: the kind is not offered with that ending.
        NothingToExport: the store holds nothing of the kind for the year.
        TemplateFault: the template can't be used.
    """
    offer = OFFERED[kind]
    if request.year not in offer.years(request.facts):
        raise NothingToExport(kind, request.facts, request.year)
    if ending is Ending.CSV:
        return write_csv(offer.records(request))
    if ending is Ending.XLSX:
        return write_xlsx(offer.workbook(request))
    if offer.paper is None:
        raise NotOffered(kind, ending)
    return write_word(offer.paper(request), template)
