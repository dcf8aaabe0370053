"""Since when somebody can be written to again whose message a process has in hand."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("released", sa.DateTime(timezone=True), nullable=True))
