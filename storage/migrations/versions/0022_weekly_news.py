"""Who wants news gathered once a week; so far nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "weekly_news",
        sa.Column("person", sa.Integer(), primary_key=True),
        sa.Column("cooperation", sa.String(), primary_key=True),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_weekly_news_person", ondelete="CASCADE"
        ),
    )
