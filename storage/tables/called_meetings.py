"""Rows of meetings called through the bot, and of the answers to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index
from sqlmodel import Field

from storage.tables.base import StoredRow


def reference(table: str, column: str, target: str, *, when_gone: str) -> ForeignKeyConstraint:
    """That a column refers to a row, and what becomes of it when that row is deleted."""
    return ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}", ondelete=when_gone)


class CalledMeetingRow(StoredRow, table=True):
    """Keeps :class:`domain.meetings.CalledMeeting`, its guests apart; ``created`` is UTC."""

    __tablename__ = "called_meetings"
    __table_args__ = (
        ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name="fk_called_meetings_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
        Index("ix_called_meetings_cooperation_starts", "cooperation", "starts"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    cooperation: str
    bodies: list[str] = Field(sa_type=JSON)
    kind: str
    title: str
    starts: datetime
    ends: datetime
    whole_day: bool
    food: bool
    place: str | None = None
    online_url: str | None = None
    answer_by: datetime
    agenda: list[dict[str, Any]] = Field(sa_type=JSON)
    documents: list[dict[str, Any]] = Field(sa_type=JSON)
    state: str
    sequence: int
    created: datetime


class MeetingGuestRow(StoredRow, table=True):
    """Keeps :class:`domain.meetings.Guest`; ``position`` orders a meeting's guests."""

    __tablename__ = "called_meeting_guests"
    __table_args__ = (
        reference("called_meeting_guests", "meeting", "called_meetings.id", when_gone="CASCADE"),
        reference("called_meeting_guests", "person", "people.id", when_gone="CASCADE"),
    )

    meeting: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    name: str
    email: str | None = None
    person: int | None = Field(default=None, index=True)


class MeetingAnswerRow(StoredRow, table=True):
    """Keeps :class:`domain.meetings.MeetingAnswer`; rows are added and never changed."""

    __tablename__ = "meeting_answers"
    __table_args__ = (
        reference("meeting_answers", "meeting", "called_meetings.id", when_gone="CASCADE"),
        reference("meeting_answers", "person", "people.id", when_gone="CASCADE"),
        reference("meeting_answers", "by", "people.id", when_gone="SET NULL"),
        Index("ix_meeting_answers_meeting_person", "meeting", "person", "at", "number"),
    )

    number: int | None = Field(default=None, primary_key=True)
    meeting: int
    person: int = Field(index=True)
    municipality: str | None = None
    answer: str
    comment: str
    food: str
    at: datetime
    by: int | None = None
    reason: str


class MeetingCardsRow(StoredRow, table=True):
    """What the posted cards of a meeting show, as a mark; see ``storage.meetings.cards``."""

    __tablename__ = "meeting_cards"
    __table_args__ = (
        reference("meeting_cards", "meeting", "called_meetings.id", when_gone="CASCADE"),
    )

    meeting: int = Field(primary_key=True)
    shown: str
