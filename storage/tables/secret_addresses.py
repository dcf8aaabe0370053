"""Rows of addresses that need no log-in: links to answer a meeting, and calendar feeds.

What stands in the address is a secret. The tables hold a hash of it, so that whoever reads them
can't use it.
"""

from datetime import datetime

from sqlmodel import Field

from storage.tables.base import StoredRow
from storage.tables.called_meetings import reference


class PersonalLinkRow(StoredRow, table=True):
    """A person's link to answer one meeting; ``revoked`` (UTC) once it no longer works."""

    __tablename__ = "personal_links"
    __table_args__ = (
        reference("personal_links", "meeting", "called_meetings.id", when_gone="CASCADE"),
        reference("personal_links", "person", "people.id", when_gone="CASCADE"),
    )

    token_hash: str = Field(primary_key=True)
    meeting: int = Field(index=True)
    person: int = Field(index=True)
    created: datetime
    revoked: datetime | None = None


class CalendarFeedRow(StoredRow, table=True):
    """A person's calendar feed; ``revoked`` (UTC) once its address no longer works."""

    __tablename__ = "calendar_feeds"
    __table_args__ = (reference("calendar_feeds", "person", "people.id", when_gone="CASCADE"),)

    token_hash: str = Field(primary_key=True)
    person: int = Field(index=True)
    created: datetime
    revoked: datetime | None = None
