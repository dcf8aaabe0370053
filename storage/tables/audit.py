"""Rows of the log: who changed what or was refused it, when and through which channel."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index
from sqlmodel import Field

from storage.tables.base import StoredRow


class AuditRow(StoredRow, table=True):
    """A change that somebody made; rows are added and never changed.

    ``before`` and ``after`` are what it was and became, as JSON; ``subject`` is what was changed,
    ``about`` the person whom it concerns.
    """

    __tablename__ = "audit_log"
    __table_args__ = (
        ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_audit_log_person", ondelete="SET NULL"
        ),
        ForeignKeyConstraint(
            ["about"], ["people.id"], name="fk_audit_log_about", ondelete="SET NULL"
        ),
        Index("ix_audit_log_cooperation_at", "cooperation", "at"),
    )

    number: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    person: int | None = Field(default=None, index=True)
    about: int | None = Field(default=None, index=True)
    cooperation: str
    deed: str
    subject: str
    before: dict[str, Any] = Field(sa_type=JSON)
    after: dict[str, Any] = Field(sa_type=JSON)
    channel: str


class RefusedAttemptRow(StoredRow, table=True):
    """Something that was tried and refused: what, by whom, where and why.

    ``person`` is ``None`` for somebody unknown, ``cooperation`` where it is not known whose it was;
    ``details`` what was sent, cut short.
    """

    __tablename__ = "refused_attempts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_refused_attempts_person", ondelete="SET NULL"
        ),
        Index("ix_refused_attempts_cooperation_at", "cooperation", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    person: int | None = Field(default=None, index=True)
    cooperation: str | None = None
    action: str
    reason: str
    details: str
    channel: str
