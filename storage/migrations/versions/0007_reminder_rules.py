"""When whom is reminded of what."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLE = "published_reminder_rules"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("row_id", sa.Integer(), primary_key=True),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("id", "kind")),
        sa.Column("number", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("unit", "when")),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("duties", sa.JSON(), nullable=False),
        sa.Column("late", sa.BigInteger(), nullable=False),
        sa.Column("quiet_for", sa.BigInteger(), nullable=True),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        *(sa.Column(n, sa.String(), nullable=True) for n in ("law", "note", "document", "place")),
        sa.ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name=f"fk_{TABLE}_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["cooperation", "document"],
            ["published_documents.cooperation", "published_documents.id"],
            name=f"fk_{TABLE}_document",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.UniqueConstraint("cooperation", "id", name=f"uq_{TABLE}"),
    )
