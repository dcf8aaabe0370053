"""Whether a cooperation's members see who comes to a meeting; so far in none."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "cooperations",
        sa.Column("names_shown", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    with op.batch_alter_table("cooperations") as cooperations:
        cooperations.alter_column("names_shown", server_default=None)
