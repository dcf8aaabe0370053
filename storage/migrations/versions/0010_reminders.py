"""How people want to be reminded, and which reminders are put out."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminder_choices",
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("person", "cooperation", "kind"),
        _of_person("reminder_choices"),
    )
    op.create_table(
        "planned_reminders",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        _of_person("planned_reminders"),
    )
    op.create_index("ix_planned_reminders_person", "planned_reminders", ["person"])


def _of_person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["person"], ["people.id"], name=f"fk_{table}_person", ondelete="CASCADE"
    )
