"""When do the bodies meet, about what, and who came? As published."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from domain.records.documents import Source


class MeetingState(StrEnum):
    """How the documents speak of a meeting."""

    PLANNED = "planned"
    SUMMONED = "summoned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting found in a document.

    Times are local in the cooperation's zone; without ``starts`` it is a whole day, or its time is
    not stated (``whole_day`` tells which). ``last_day`` is for meetings over several days. ``kind``
    is ``meeting`` or ``strategy_day``. ``bodies`` are the ids of the bodies that meet.
    """

    id: str
    bodies: tuple[str, ...]
    kind: str
    title: str
    on: date
    last_day: date | None = None
    starts: time | None = None
    ends: time | None = None
    whole_day: bool = False
    venue: str | None = None
    state: MeetingState
    note: str | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """An item on a meeting's agenda; ``number`` as printed ("1", "§ 8")."""

    meeting: str
    order: int
    number: str
    title: str
    case_number: str | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How many municipalities took part in a meeting, as published; ``percent`` as printed.

    Members are counted where a body has several seats for each municipality.
    """

    body: str
    on: date
    title: str | None = None
    attended: int
    invited: int
    percent: int | None = None
    source: Source
