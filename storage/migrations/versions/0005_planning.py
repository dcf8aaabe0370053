"""The rules by which the year runs: lead times, and when the bodies meet."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create(
        "published_lead_times",
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("unit", "when", "duty")),
        sa.Column("basis", sa.String(), nullable=False),
        *(sa.Column(n, sa.String(), nullable=True) for n in ("law", "note", "document", "place")),
        _reference("published_lead_times", "body", "published_bodies"),
        unique=("body", "step"),
    )
    _create(
        "published_meeting_rules",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("bodies", sa.JSON(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "title")),
        *(sa.Column(name, sa.BigInteger(), nullable=True) for name in ("month", "week", "weekday")),
        sa.Column("prepares", sa.String(), nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=True),
        *(sa.Column(name, sa.Time(), nullable=True) for name in ("starts", "ends")),
        sa.Column("whole_day", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("note", "document", "place")),
        _reference("published_meeting_rules", "prepares", "published_meeting_rules"),
        unique=("id",),
    )


def _create(table: str, *parts: sa.schema.SchemaItem, unique: tuple[str, ...]) -> None:
    op.create_table(
        table,
        sa.Column("row_id", sa.Integer(), primary_key=True),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *parts,
        _reference(table, "document", "published_documents"),
        sa.ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name=f"fk_{table}_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.UniqueConstraint("cooperation", *unique, name=f"uq_{table}"),
    )


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["cooperation", column],
        [f"{target}.cooperation", f"{target}.id"],
        name=f"fk_{table}_{column}",
        deferrable=True,
        initially="DEFERRED",
    )
