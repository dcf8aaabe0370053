"""Up to which message somebody has read what the bot wrote to her, where Teams tells."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversation_references", sa.Column("read", sa.String(), nullable=True))
