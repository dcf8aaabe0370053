"""Rows of who was at the meetings called through the bot."""

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import StoredRow
from storage.tables.called_meetings import reference


class CheckInRow(StoredRow, table=True):
    """That somebody said that she was there, first ``at`` (UTC)."""

    __tablename__ = "meeting_check_ins"
    __table_args__ = (
        reference("meeting_check_ins", "meeting", "called_meetings.id", when_gone="CASCADE"),
        reference("meeting_check_ins", "person", "people.id", when_gone="CASCADE"),
    )

    meeting: int = Field(primary_key=True)
    person: int = Field(primary_key=True, index=True)
    at: datetime


class RollCallRow(StoredRow, table=True):
    """Keeps :class:`domain.meetings.RollCall`, its entries apart; a correction is a row more."""

    __tablename__ = "roll_calls"
    __table_args__ = (
        reference("roll_calls", "meeting", "called_meetings.id", when_gone="CASCADE"),
        reference("roll_calls", "by", "people.id", when_gone="SET NULL"),
    )

    number: int | None = Field(default=None, primary_key=True)
    meeting: int = Field(index=True)
    at: datetime
    by: int | None = None


class RollCallEntryRow(StoredRow, table=True):
    """Keeps :class:`domain.meetings.RollCallEntry`; ``position`` orders those of a roll-call.

    Once the person is erased the row stays without her: what it counts is anonymous then.
    """

    __tablename__ = "roll_call_entries"
    __table_args__ = (
        reference("roll_call_entries", "roll_call", "roll_calls.number", when_gone="CASCADE"),
        reference("roll_call_entries", "person", "people.id", when_gone="SET NULL"),
    )

    roll_call: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    person: int | None = Field(default=None, index=True)
    guest: str | None = None
    municipality: str | None = None
    bodies: list[str] = Field(sa_type=JSON)
    presence: str
    serving: bool
    arrived: datetime | None = None
    left: datetime | None = None
    adjusts: bool
