"""Rows of what opens the web pages: links that work once, and sessions that follow on them.

As with other secret addresses the tables hold a hash, so that whoever reads them can't use it.
"""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field

from storage.tables.base import StoredRow
from storage.tables.called_meetings import reference


class WebKeyKind(StrEnum):
    """What a key opens: a session, once; or the pages, until it ends."""

    LINK = "link"
    SESSION = "session"


class WebKeyRow(StoredRow, table=True):
    """A person's key to the pages; ``ended`` (UTC) once it was used up or given back."""

    __tablename__ = "web_keys"
    __table_args__ = (reference("web_keys", "person", "people.id", when_gone="CASCADE"),)

    token_hash: str = Field(primary_key=True)
    kind: str
    person: int = Field(index=True)
    created: datetime
    expires: datetime = Field(index=True)
    ended: datetime | None = None
