"""Rows of posted status reports, and of what people said of following."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from storage.tables.base import StoredRow


class PostedReportRow(StoredRow, table=True):
    """Keeps :class:`domain.status.records.PostedReport`; rows are added and never changed.

    A correction and a withdrawal are rows of their own: ``replaces`` is the one that no longer
    counts, which can happen only once, and ``withdrawn`` tells that nothing counts in its place.
    """

    __tablename__ = "posted_reports"
    __table_args__ = (
        ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name="fk_posted_reports_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
        ForeignKeyConstraint(
            ["replaces"], ["posted_reports.number"], name="fk_posted_reports_replaces"
        ),
        *(
            ForeignKeyConstraint(
                [column], ["people.id"], name=f"fk_posted_reports_{column}", ondelete="SET NULL"
            )
            for column in ("author", "owner")
        ),
        UniqueConstraint("replaces"),
        Index("ix_posted_reports_cooperation_subject", "cooperation", "subject", "on"),
    )

    number: int | None = Field(default=None, primary_key=True)
    cooperation: str
    subject: str
    on: date
    phase: str | None = None
    since: int | None = None
    users: int | None = None
    users_of: int | None = None
    partly: bool
    statements: list[str] = Field(sa_type=JSON)
    in_use: list[str] = Field(sa_type=JSON)
    next_step: str | None = None
    owner: int | None = Field(default=None, index=True)
    author: int | None = Field(default=None, index=True)
    posted: datetime
    replaces: int | None = None
    withdrawn: bool


class FollowRow(StoredRow, table=True):
    """What somebody said of following a subject, or (``subject`` empty) a whole cooperation."""

    __tablename__ = "follows"
    __table_args__ = (
        ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_follows_person", ondelete="CASCADE"
        ),
    )

    person: int = Field(primary_key=True)
    cooperation: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    follows: bool
    said: datetime


class LookRow(StoredRow, table=True):
    """When somebody last looked at what is new in a cooperation."""

    __tablename__ = "looks"
    __table_args__ = (
        ForeignKeyConstraint(["person"], ["people.id"], name="fk_looks_person", ondelete="CASCADE"),
    )

    person: int = Field(primary_key=True)
    cooperation: str = Field(primary_key=True)
    at: datetime


class WeeklyNewsRow(StoredRow, table=True):
    """That somebody wants the news of a cooperation gathered once a week; without it, at once."""

    __tablename__ = "weekly_news"
    __table_args__ = (
        ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_weekly_news_person", ondelete="CASCADE"
        ),
    )

    person: int = Field(primary_key=True)
    cooperation: str = Field(primary_key=True)
