"""Rows of what each municipality pays, for what, and by which rule."""

from datetime import date

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import PublishedRow, rules_for, table_name, whole


class CostComponentRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.CostComponent`."""

    __tablename__ = table_name("cost_components")
    __table_args__ = rules_for("cost_components")

    id: str
    name: str
    aliases: list[str] = Field(sa_type=JSON)
    subject: str
    one_off: bool


class CostTableRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.CostTable`."""

    __tablename__ = table_name("cost_tables")
    __table_args__ = rules_for("cost_tables")

    id: str
    title: str
    year: int = whole()
    starts: date
    ends: date
    kind: str
    in_budget: bool
    note: str | None = None
    document: str
    place: str


class CostColumnRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.CostColumn`."""

    __tablename__ = table_name("cost_columns")
    __table_args__ = rules_for("cost_columns")

    table: str
    order: int = whole()
    id: str
    component: str | None = None
    role: str
    label: str
    printed_sum: int | None = whole(nullable=True)
    starts: date | None = None
    ends: date | None = None
    note: str | None = None


class CostShareRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.CostShare`."""

    __tablename__ = table_name("cost_shares")
    __table_args__ = rules_for("cost_shares")

    table: str
    column: str
    municipality: str
    amount: int | None = whole(nullable=True)
    mark: str | None = None
    note: str | None = None


class CostModelRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.CostModel`."""

    __tablename__ = table_name("cost_models")
    __table_args__ = rules_for("cost_models")

    subject: str
    component: str | None = None
    kind: str
    text: str
    index: str | None = None
    document: str
    place: str


class FeeRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Fee`."""

    __tablename__ = table_name("fees")
    __table_args__ = rules_for("fees")

    subject: str
    year: int = whole()
    name: str
    low: int | None = whole(nullable=True)
    high: int | None = whole(nullable=True)
    unit: str | None = None
    text: str
    document: str
    place: str


class InvoicingRuleRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.InvoicingRule`."""

    __tablename__ = table_name("invoicing_rules")
    __table_args__ = rules_for("invoicing_rules")

    subject: str
    component: str | None = None
    year: int | None = whole(nullable=True)
    invoiced_by: str
    text: str
    document: str
    place: str
