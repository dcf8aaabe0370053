"""Who was at the meetings, and the addresses that need no log-in."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_MEETING = "called_meetings.id"
_PERSON = "people.id"


def upgrade() -> None:
    op.create_table(
        "meeting_check_ins",
        sa.Column("meeting", sa.Integer(), primary_key=True),
        sa.Column("person", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _reference("meeting_check_ins", "meeting", _MEETING, "CASCADE"),
        _reference("meeting_check_ins", "person", _PERSON, "CASCADE"),
    )
    _index("meeting_check_ins", "person")
    op.create_table(
        "roll_calls",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        _reference("roll_calls", "meeting", _MEETING, "CASCADE"),
        _reference("roll_calls", "by", _PERSON, "SET NULL"),
    )
    _index("roll_calls", "meeting")
    op.create_table(
        "roll_call_entries",
        sa.Column("roll_call", sa.Integer(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("guest", sa.String(), nullable=True),
        sa.Column("municipality", sa.String(), nullable=True),
        sa.Column("bodies", sa.JSON(), nullable=False),
        sa.Column("presence", sa.String(), nullable=False),
        sa.Column("serving", sa.Boolean(), nullable=False),
        sa.Column("arrived", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adjusts", sa.Boolean(), nullable=False),
        _reference("roll_call_entries", "roll_call", "roll_calls.number", "CASCADE"),
        _reference("roll_call_entries", "person", _PERSON, "SET NULL"),
    )
    _index("roll_call_entries", "person")
    op.create_table(
        "personal_links",
        sa.Column("token_hash", sa.String(), primary_key=True),
        sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked", sa.DateTime(timezone=True), nullable=True),
        _reference("personal_links", "meeting", _MEETING, "CASCADE"),
        _reference("personal_links", "person", _PERSON, "CASCADE"),
    )
    _index("personal_links", "meeting")
    _index("personal_links", "person")
    op.create_table(
        "calendar_feeds",
        sa.Column("token_hash", sa.String(), primary_key=True),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked", sa.DateTime(timezone=True), nullable=True),
        _reference("calendar_feeds", "person", _PERSON, "CASCADE"),
    )
    _index("calendar_feeds", "person")


def _reference(table: str, column: str, target: str, when_gone: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [target], name=f"fk_{table}_{column}", ondelete=when_gone
    )


def _index(table: str, column: str) -> None:
    op.create_index(f"ix_{table}_{column}", table, [column])
