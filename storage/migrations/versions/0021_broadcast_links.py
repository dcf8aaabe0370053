"""Links in messages to many, taking them away again, and channels that take them."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "broadcasts", sa.Column("links", sa.JSON(), nullable=False, server_default=sa.text("'[]'"))
    )
    op.add_column("broadcasts", sa.Column("withdrawn", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("broadcasts") as broadcasts:
        broadcasts.alter_column("links", server_default=None)
    op.create_table(
        "broadcast_channels",
        sa.Column("conversation", sa.String(), primary_key=True),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name="fk_broadcast_channels_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_broadcast_channels_cooperation", "broadcast_channels", ["cooperation"])
