"""Rows of messages to many: what was said, by whom, to whom and when."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint
from sqlmodel import Field

from storage.tables.base import StoredRow


class BroadcastRow(StoredRow, table=True):
    """A message to many. ``token`` makes sending it twice harmless; ``stopped`` ends its sending.

    ``audience`` are the ids of bodies, roles and municipalities by kind, ``links`` pairs of title
    and address. ``withdrawn`` is when it was to be taken away from those who had it.
    """

    __tablename__ = "broadcasts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name="fk_broadcasts_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
        ForeignKeyConstraint(
            ["author"], ["people.id"], name="fk_broadcasts_author", ondelete="SET NULL"
        ),
    )

    number: int | None = Field(default=None, primary_key=True)
    token: str = Field(unique=True)
    cooperation: str = Field(index=True)
    author: int | None = Field(default=None, index=True)
    text: str
    audience: dict[str, Any] = Field(sa_type=JSON)
    due: datetime
    written: datetime
    stopped: datetime | None = None
    links: list[list[str]] = Field(sa_type=JSON)
    withdrawn: datetime | None = None


class BroadcastChannelRow(StoredRow, table=True):
    """A channel or group chat that takes messages to many of a cooperation, by its name there."""

    __tablename__ = "broadcast_channels"
    __table_args__ = (
        ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name="fk_broadcast_channels_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
    )

    conversation: str = Field(primary_key=True)
    cooperation: str = Field(index=True)
    name: str
    added: datetime
