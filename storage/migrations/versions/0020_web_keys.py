"""What opens the web pages: links that work once, and sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "web_keys",
        sa.Column("token_hash", sa.String(), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_web_keys_person", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_web_keys_person", "web_keys", ["person"])
    op.create_index("ix_web_keys_expires", "web_keys", ["expires"])
