"""Rows of decisions, goals, risks and the annual wheel, as published."""

from datetime import date

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import PublishedRow, rules_for, table_name, whole


class DecisionRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Decision`."""

    __tablename__ = table_name("decisions")
    __table_args__ = rules_for("decisions")

    id: str
    body: str
    on: date
    paragraph: str | None = None
    title: str
    aliases: list[str] = Field(sa_type=JSON)
    case_number: str | None = None
    state: str
    decision: str
    summary: str | None = None
    proposal: str | None = None
    procedure: str | None = None
    attachments: list[str] = Field(sa_type=JSON)
    recipients: list[str] = Field(sa_type=JSON)
    subjects: list[str] = Field(sa_type=JSON)
    note: str | None = None
    document: str
    place: str


class GoalRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Goal`."""

    __tablename__ = table_name("goals")
    __table_args__ = rules_for("goals")

    year: int | None = whole(nullable=True)
    order: int = whole()
    level: str
    topic: str | None = None
    body: str | None = None
    text: str
    target: str | None = None
    outcome: str | None = None
    reached: bool | None = None
    verdict: str | None = None
    comment: str | None = None
    stated: date | None = None
    document: str
    place: str


class RiskRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Risk`."""

    __tablename__ = table_name("risks")
    __table_args__ = rules_for("risks")

    year: int | None = whole(nullable=True)
    order: int = whole()
    risk: str
    owner: str | None = None
    method: str | None = None
    probability: int | None = whole(nullable=True)
    consequence: int | None = whole(nullable=True)
    value: int | None = whole(nullable=True)
    decision: str | None = None
    analysis: str | None = None
    document: str
    place: str


class WheelEntryRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.WheelEntry`."""

    __tablename__ = table_name("wheel")
    __table_args__ = rules_for("wheel")

    order: int = whole()
    months: list[int] = Field(sa_type=JSON)
    label: str
    body: str
    kind: str
    text: str
    document: str
    place: str
