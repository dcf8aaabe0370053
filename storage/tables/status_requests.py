"""Rows of what owners were asked to report on."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field

from storage.tables.base import StoredRow


class StatusRequestRow(StoredRow, table=True):
    """Keeps :class:`domain.status.asking.StatusRequest`; ``token`` makes asking twice harmless."""

    __tablename__ = "status_requests"
    __table_args__ = (
        ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name="fk_status_requests_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
        ForeignKeyConstraint(
            ["author"], ["people.id"], name="fk_status_requests_author", ondelete="SET NULL"
        ),
    )

    number: int | None = Field(default=None, primary_key=True)
    token: str = Field(unique=True)
    cooperation: str = Field(index=True)
    author: int | None = Field(default=None, index=True)
    occasion: str
    until: date | None = None
    asked: datetime


class StatusRequestOwnerRow(StoredRow, table=True):
    """Who was asked about a subject; the row goes with her."""

    __tablename__ = "status_request_owners"
    __table_args__ = (
        ForeignKeyConstraint(
            ["request"],
            ["status_requests.number"],
            name="fk_status_request_owners_request",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_status_request_owners_person", ondelete="CASCADE"
        ),
    )

    request: int = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    person: int = Field(index=True)
