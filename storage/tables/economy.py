"""Rows of budget, outcome and forecast, and of stated causes."""

from datetime import date

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import PublishedRow, rules_for, table_name, whole


class EconomyFigureRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.EconomyFigure`."""

    __tablename__ = table_name("economy_figures")
    __table_args__ = rules_for("economy_figures")

    table: str
    area: str | None = None
    label: str
    components: list[str] = Field(sa_type=JSON)
    year: int = whole()
    starts: date
    ends: date
    kind: str
    side: str
    amount: int = whole()
    unit: str
    printed: str
    stated: date | None = None
    note: str | None = None
    document: str
    place: str


class DeviationCauseRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.DeviationCause`."""

    __tablename__ = table_name("deviation_causes")
    __table_args__ = rules_for("deviation_causes")

    area: str | None = None
    year: int = whole()
    ends: date
    kind: str
    text: str
    document: str
    place: str
