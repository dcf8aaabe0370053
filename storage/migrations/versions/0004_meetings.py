"""Meetings that are called through the bot, the answers to them, and refused tries."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "called_meetings",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("bodies", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.Column("whole_day", sa.Boolean(), nullable=False),
        sa.Column("food", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("online_url", sa.String(), nullable=True),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("documents", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("uid"),
        sa.ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name="fk_called_meetings_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index(
        "ix_called_meetings_cooperation_starts", "called_meetings", ["cooperation", "starts"]
    )
    op.create_table(
        "called_meeting_guests",
        sa.Column("meeting", sa.Integer(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        _reference("called_meeting_guests", "meeting", "called_meetings.id", "CASCADE"),
        _reference("called_meeting_guests", "person", "people.id", "CASCADE"),
    )
    op.create_index("ix_called_meeting_guests_person", "called_meeting_guests", ["person"])
    op.create_table(
        "meeting_answers",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("food", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        _reference("meeting_answers", "meeting", "called_meetings.id", "CASCADE"),
        _reference("meeting_answers", "person", "people.id", "CASCADE"),
        _reference("meeting_answers", "by", "people.id", "SET NULL"),
    )
    op.create_index(
        "ix_meeting_answers_meeting_person",
        "meeting_answers",
        ["meeting", "person", "at", "number"],
    )
    op.create_index("ix_meeting_answers_person", "meeting_answers", ["person"])
    op.create_table(
        "refused_attempts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        _reference("refused_attempts", "person", "people.id", "CASCADE"),
    )
    op.create_index("ix_refused_attempts_at", "refused_attempts", ["at"])
    op.create_index("ix_refused_attempts_person", "refused_attempts", ["person"])


def _reference(table: str, column: str, target: str, when_gone: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [target], name=f"fk_{table}_{column}", ondelete=when_gone
    )
