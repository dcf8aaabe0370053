"""Rules changed by coordinators; agreements that must be extended by a day."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rule_changes",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=True),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name="fk_rule_changes_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["author"], ["people.id"], name="fk_rule_changes_author", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_rule_changes_cooperation", "rule_changes", ["cooperation", "kind", "rule"])
    op.create_index("ix_rule_changes_author", "rule_changes", ["author"])
    op.add_column("published_agreements", sa.Column("extend_by", sa.Date(), nullable=True))
