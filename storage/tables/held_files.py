"""Rows of files that are kept for a while: sent in and not confirmed yet, or made to be fetched."""

from datetime import datetime

from sqlmodel import Field

from storage.tables.base import StoredRow
from storage.tables.called_meetings import reference


class HeldFileRow(StoredRow, table=True):
    """A file of one person; gone after ``expires`` (UTC).

    ``token_hash`` is of the secret in the address a made file is fetched at, ``None`` for one that
    was sent in; ``tenant`` is where the person was when it was made,
    ``year`` what was said of a sent file's tables.
    """

    __tablename__ = "held_files"
    __table_args__ = (reference("held_files", "person", "people.id", when_gone="CASCADE"),)

    number: int | None = Field(default=None, primary_key=True)
    token_hash: str | None = Field(default=None, unique=True)
    person: int = Field(index=True)
    tenant: str | None = None
    name: str
    content: bytes
    year: int | None = None
    expires: datetime = Field(index=True)
