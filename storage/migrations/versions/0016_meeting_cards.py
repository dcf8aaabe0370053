"""What the posted cards of meetings show, so that any process can tell which are out of date."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting_cards",
        sa.Column("meeting", sa.Integer(), primary_key=True),
        sa.Column("shown", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["called_meetings.id"], name="fk_meeting_cards_meeting", ondelete="CASCADE"
        ),
    )
