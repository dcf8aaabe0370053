"""Rows of documents and of what stands in them."""

from datetime import date

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import PublishedRow, rules_for, table_name, whole


class DocumentRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Document`."""

    __tablename__ = table_name("documents")
    __table_args__ = rules_for("documents")

    id: str
    title: str
    aliases: list[str] = Field(sa_type=JSON)
    kind: str
    case_number: str | None = None
    dated: date | None = None
    year: int | None = whole(nullable=True)
    body: str | None = None
    state: str | None = None
    signed_by: list[str] = Field(sa_type=JSON)
    summary: str | None = None
    part_of: str | None = None
    text: str | None = None
    note: str | None = None


class PassageRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Passage`."""

    __tablename__ = table_name("passages")
    __table_args__ = rules_for("passages")

    document: str
    order: int = whole()
    place: str
    heading: str
    text: str
