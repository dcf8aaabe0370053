"""For which cooperation access is asked, and in which language."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("cooperation", "language"):
        op.add_column("access_requests", sa.Column(name, sa.String(), nullable=True))
