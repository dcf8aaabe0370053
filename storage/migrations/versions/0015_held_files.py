"""Files that are kept for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "held_files",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("token_hash", sa.String(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("tenant", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("token_hash"),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_held_files_person", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_held_files_person", "held_files", ["person"])
    op.create_index("ix_held_files_expires", "held_files", ["expires"])
