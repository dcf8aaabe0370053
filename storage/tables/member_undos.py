"""Rows of how people were known before a list of members, while that can be taken back."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import StoredRow
from storage.tables.called_meetings import reference


class MemberUndoRow(StoredRow, table=True):
    """A person whom a list changed; gone after ``expires`` (UTC).

    ``batch`` is the same for all people of a list, ``author`` sent it, ``file`` is its name.
    ``before`` is ``None`` for somebody who was new.
    """

    __tablename__ = "member_undos"
    __table_args__ = (
        reference("member_undos", "author", "people.id", when_gone="CASCADE"),
        reference("member_undos", "person", "people.id", when_gone="CASCADE"),
    )

    number: int | None = Field(default=None, primary_key=True)
    batch: str = Field(index=True)
    author: int
    cooperation: str
    file: str
    person: int = Field(index=True)
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    after: dict[str, Any] = Field(sa_type=JSON)
    expires: datetime = Field(index=True)
