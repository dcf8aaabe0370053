"""Rows of what is run together: subjects, plans, dated status reports, agreements."""

from datetime import date

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import PublishedRow, rules_for, table_name, whole


class SubjectRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Subject`."""

    __tablename__ = table_name("subjects")
    __table_args__ = rules_for("subjects")

    id: str
    name: str
    aliases: list[str] = Field(sa_type=JSON)
    kind: str
    parent: str | None = None
    description: str | None = None
    document: str
    place: str


class PlanEntryRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.PlanEntry`."""

    __tablename__ = table_name("plan_entries")
    __table_args__ = rules_for("plan_entries")

    subject: str
    year: int = whole()
    category: str
    label: str
    phase: str
    timetable: str | None = None
    comment: str | None = None
    document: str
    place: str


class StatusReportRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.StatusReport`."""

    __tablename__ = table_name("status_reports")
    __table_args__ = rules_for("status_reports")

    subject: str
    on: date
    phase: str | None = None
    since: int | None = whole(nullable=True)
    users: int | None = whole(nullable=True)
    users_of: int | None = whole(nullable=True)
    partly: bool
    document: str
    place: str


class StatusStatementRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.StatusStatement`."""

    __tablename__ = table_name("status_statements")
    __table_args__ = rules_for("status_statements")

    subject: str
    on: date
    order: int = whole()
    text: str


class UptakeRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Uptake`."""

    __tablename__ = table_name("uptake")
    __table_args__ = rules_for("uptake")

    subject: str
    on: date
    municipality: str
    state: str
    note: str | None = None
    document: str
    place: str


class AgreementRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Agreement`."""

    __tablename__ = table_name("agreements")
    __table_args__ = rules_for("agreements")

    id: str
    name: str
    aliases: list[str] = Field(sa_type=JSON)
    kind: str
    subject: str | None = None
    stated: date | None = None
    ends: date | None = None
    ends_text: str | None = None
    extend_by: date | None = None
    note: str | None = None
    document: str
    place: str
