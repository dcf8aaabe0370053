"""What is to be sent unasked, how fast that may go, and who can't be written to now."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=True),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("object_id", sa.String(), nullable=True),
        sa.Column("conversation", sa.String(), nullable=True),
        sa.Column("edits", sa.String(), nullable=True),
        sa.Column("subject", sa.JSON(), nullable=False),
        sa.Column("due", _INSTANT, nullable=False),
        sa.Column("expires", _INSTANT, nullable=False),
        sa.Column("hold", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempt", _INSTANT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("lease", sa.String(), nullable=True),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("via", sa.String(), nullable=True),
        sa.Column("sent_to", sa.String(), nullable=True),
        sa.Column("activity", sa.String(), nullable=True),
        sa.Column("finished", _INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["person"], ["people.id"], "fk_outbox_person", ondelete="CASCADE"),
    )
    op.create_index("ix_outbox_next", "outbox", ["state", "attempt"])
    for column in ("audience", "person", "object_id", "conversation"):
        op.create_index(f"ix_outbox_{column}", "outbox", [column])
    op.create_table(
        "send_paces",
        sa.Column("scope", sa.String(), primary_key=True),
        sa.Column("free_at", _INSTANT, nullable=False),
    )
    op.create_index("ix_send_paces_free_at", "send_paces", ["free_at"])
    op.add_column("conversation_references", sa.Column("suspended", _INSTANT, nullable=True))
