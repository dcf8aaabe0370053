"""Rows of how people want to be reminded, and of the reminders that are already put out."""

from datetime import datetime

from sqlmodel import Field

from storage.tables.base import StoredRow
from storage.tables.called_meetings import reference


class ReminderChoiceRow(StoredRow, table=True):
    """What a person has chosen for a kind of reminder of a cooperation; none is: at once."""

    __tablename__ = "reminder_choices"
    __table_args__ = (reference("reminder_choices", "person", "people.id", when_gone="CASCADE"),)

    person: int = Field(primary_key=True)
    cooperation: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    choice: str


class PlannedReminderRow(StoredRow, table=True):
    """That a reminder has been put into the outbox, by itself or with others in one message."""

    __tablename__ = "planned_reminders"
    __table_args__ = (reference("planned_reminders", "person", "people.id", when_gone="CASCADE"),)

    key: str = Field(primary_key=True)
    person: int = Field(index=True)
    expires: datetime
