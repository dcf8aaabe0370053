"""Rows of rules that a coordinator changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index
from sqlmodel import Field

from storage.tables.base import StoredRow


class RuleChangeRow(StoredRow, table=True):
    """Keeps :class:`domain.rules.records.RuleChange`; rows are added and never changed.

    ``wanted`` are the values of what the rule says; of the rows of one rule the last counts.
    """

    __tablename__ = "rule_changes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name="fk_rule_changes_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
        ForeignKeyConstraint(
            ["author"], ["people.id"], name="fk_rule_changes_author", ondelete="SET NULL"
        ),
        Index("ix_rule_changes_cooperation", "cooperation", "kind", "rule"),
    )

    number: int | None = Field(default=None, primary_key=True)
    cooperation: str
    kind: str
    rule: str
    wanted: dict[str, Any] = Field(sa_type=JSON)
    author: int | None = Field(default=None, index=True)
    made: datetime
