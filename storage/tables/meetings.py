"""Rows of when the bodies met or planned to, about what, and who came, as published."""

from datetime import date, time

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import PublishedRow, rules_for, table_name, whole


class MeetingRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Meeting`."""

    __tablename__ = table_name("meetings")
    __table_args__ = rules_for("meetings")

    id: str
    bodies: list[str] = Field(sa_type=JSON)
    kind: str
    title: str
    on: date
    last_day: date | None = None
    starts: time | None = None
    ends: time | None = None
    whole_day: bool
    venue: str | None = None
    state: str
    note: str | None = None
    document: str
    place: str


class AgendaItemRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.AgendaItem`."""

    __tablename__ = table_name("agenda_items")
    __table_args__ = rules_for("agenda_items")

    meeting: str
    order: int = whole()
    number: str
    title: str
    case_number: str | None = None
    document: str
    place: str


class AttendanceRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Attendance`."""

    __tablename__ = table_name("attendance")
    __table_args__ = rules_for("attendance")

    body: str
    on: date
    title: str | None = None
    attended: int = whole()
    invited: int = whole()
    percent: int | None = whole(nullable=True)
    document: str
    place: str
