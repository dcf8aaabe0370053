"""Rows of the rules by which the year runs: lead times, when the bodies meet, reminders."""

from datetime import time

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import PublishedRow, rules_for, table_name, whole


class LeadTimeRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.LeadTime`."""

    __tablename__ = table_name("lead_times")
    __table_args__ = rules_for("lead_times")

    body: str
    step: str
    number: int = whole()
    unit: str
    when: str
    duty: str
    basis: str
    law: str | None = None
    note: str | None = None
    document: str | None = None
    place: str | None = None


class MeetingRuleRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.MeetingRule`."""

    __tablename__ = table_name("meeting_rules")
    __table_args__ = rules_for("meeting_rules")

    id: str
    bodies: list[str] = Field(sa_type=JSON)
    kind: str
    title: str
    month: int | None = whole(nullable=True)
    week: int | None = whole(nullable=True)
    weekday: int | None = whole(nullable=True)
    prepares: str | None = None
    number: int | None = whole(nullable=True)
    starts: time | None = None
    ends: time | None = None
    whole_day: bool
    basis: str
    note: str | None = None
    document: str | None = None
    place: str | None = None


class ReminderRuleRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.ReminderRule`."""

    __tablename__ = table_name("reminder_rules")
    __table_args__ = rules_for("reminder_rules")

    id: str
    kind: str
    number: int = whole()
    unit: str
    when: str
    at: time | None = None
    duties: list[str] = Field(sa_type=JSON)
    late: int = whole()
    quiet_for: int | None = whole(nullable=True)
    about: str | None = None
    basis: str
    law: str | None = None
    note: str | None = None
    document: str | None = None
    place: str | None = None
