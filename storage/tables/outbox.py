"""Rows of what is to be sent to people unasked, and of how fast that may go."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index
from sqlmodel import Field

from storage.tables.base import StoredRow


class OutboxState(StrEnum):
    """How far a message has come."""

    WAITING = "waiting"
    """It is sent when its time has come, or tried again."""
    HELD = "held"
    """The recipient can't be reached now; it is sent when she is back, unless it expires."""
    SENT = "sent"
    """Taken by Teams or by the mail server."""
    DROPPED = "dropped"
    """It no longer made sense when its time came."""
    EXPIRED = "expired"
    """Its moment passed before it could be sent."""
    DEAD = "dead"
    """It can't be sent as it is; somebody has to mend it."""
    UNKNOWN = "unknown"
    """It may or may not have arrived; sending it again is for a person to decide."""


class OutboxRow(StoredRow, table=True):
    """A message to one recipient: a person, an Entra object id or a conversation.

    ``attempt`` is when it is tried next; while a process works on it, when its lease ends.
    ``lease`` names that process's claim. ``edits`` is the activity to be changed, ``activity`` the
    one that was posted to ``sent_to``. ``version`` counts how often a waiting edit was replaced.
    ``doubtful`` tells that a process died with it in hand, so that it may have come twice.
    ``released`` is since when its recipient can be written to again, if that came to be while it
    waited or was in hand: whoever has it in hand began without knowing.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_next", "state", "attempt"),
        ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_outbox_person", ondelete="CASCADE"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    audience: str | None = Field(default=None, index=True)
    tenant: str
    person: int | None = Field(default=None, index=True)
    object_id: str | None = Field(default=None, index=True)
    conversation: str | None = Field(default=None, index=True)
    edits: str | None = None
    subject: dict[str, Any] = Field(sa_type=JSON)
    due: datetime
    expires: datetime
    hold: bool
    version: int
    state: str
    attempt: datetime
    tries: int
    lease: str | None = None
    doubtful: bool
    why: str | None = None
    detail: str | None = None
    via: str | None = None
    sent_to: str | None = None
    activity: str | None = None
    finished: datetime | None = None
    released: datetime | None = None


class PaceRow(StoredRow, table=True):
    """When the allowance of a tenant or conversation is whole again; see ``storage.outbox.pacing``.

    Shared by all processes, so that together they keep the rate.
    """

    __tablename__ = "send_paces"

    scope: str = Field(primary_key=True)
    free_at: datetime = Field(index=True)
