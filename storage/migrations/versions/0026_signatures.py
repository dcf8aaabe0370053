"""Whose names stand under a document."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "published_documents",
        sa.Column("signed_by", sa.JSON(), nullable=False, server_default=sa.text("'[]'")),
    )
    with op.batch_alter_table("published_documents") as documents:
        documents.alter_column("signed_by", server_default=None)
