"""Messages to many."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped", sa.DateTime(timezone=True), nullable=True),
        sa.UniqueConstraint("token"),
        sa.ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name="fk_broadcasts_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["author"], ["people.id"], name="fk_broadcasts_author", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_broadcasts_cooperation", "broadcasts", ["cooperation"])
    op.create_index("ix_broadcasts_author", "broadcasts", ["author"])
