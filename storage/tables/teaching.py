"""Rows of what the bot could not answer, and of what it was taught since."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from storage.tables.base import StoredRow


def _of_cooperation(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["cooperation"],
        ["cooperations.id"],
        name=f"fk_{table}_cooperation",
        deferrable=True,
        initially="DEFERRED",
    )


def _of_person(table: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        [column], ["people.id"], name=f"fk_{table}_{column}", ondelete="SET NULL"
    )


class UnansweredRow(StoredRow, table=True):
    """Questions that come to the same and were not answered; nothing tells who asked them.

    ``text`` is how one of them was written, without personal data. ``closed`` is when somebody saw
    to it, ``passed_to`` who was asked to answer it and ``passed`` when.
    """

    __tablename__ = "unanswered_questions"
    __table_args__ = (
        _of_cooperation("unanswered_questions"),
        _of_person("unanswered_questions", "passed_to"),
        UniqueConstraint("cooperation", "key"),
    )

    number: int | None = Field(default=None, primary_key=True)
    cooperation: str
    key: str
    text: str
    asked: int
    first: datetime
    last: datetime
    closed: datetime | None = None
    passed_to: int | None = Field(default=None, index=True)
    passed: datetime | None = None


class TaughtNameRow(StoredRow, table=True):
    """Keeps :class:`domain.teaching.records.TaughtName`; ``withdrawn`` once it no longer counts."""

    __tablename__ = "taught_names"
    __table_args__ = (_of_cooperation("taught_names"), _of_person("taught_names", "author"))

    number: int | None = Field(default=None, primary_key=True)
    cooperation: str = Field(index=True)
    kind: str
    ref: str
    words: str
    author: int | None = Field(default=None, index=True)
    at: datetime
    withdrawn: datetime | None = None


class TaughtAnswerRow(StoredRow, table=True):
    """Keeps :class:`domain.teaching.records.TaughtAnswer`; ``withdrawn`` as with names."""

    __tablename__ = "taught_answers"
    __table_args__ = (_of_cooperation("taught_answers"), _of_person("taught_answers", "author"))

    number: int | None = Field(default=None, primary_key=True)
    cooperation: str = Field(index=True)
    key: str
    question: str
    text: str
    source: str
    author: int | None = Field(default=None, index=True)
    at: datetime
    withdrawn: datetime | None = None
