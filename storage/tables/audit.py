"""Rows of the log: who changed what, when and through which channel."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint
from sqlmodel import Field, SQLModel


class AuditRow(SQLModel, table=True):
    """A change that somebody made; rows are added and never changed.

    ``before`` and ``after`` are what it was and became, as JSON; ``subject`` is what was changed.
    """

    __tablename__ = "audit_log"
    __table_args__ = (
        ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_audit_log_person", ondelete="SET NULL"
        ),
    )

    number: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    person: int | None = Field(default=None, index=True)
    cooperation: str = Field(index=True)
    deed: str
    subject: str
    before: dict[str, Any] = Field(sa_type=JSON)
    after: dict[str, Any] = Field(sa_type=JSON)
    channel: str
