"""Whom a change concerns, and where something was refused; both read by cooperation and time."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_audit_log_cooperation", "audit_log")
    with op.batch_alter_table("audit_log") as log:
        log.add_column(sa.Column("about", sa.Integer(), nullable=True))
        log.create_foreign_key(
            "fk_audit_log_about", "people", ["about"], ["id"], ondelete="SET NULL"
        )
    op.create_index("ix_audit_log_about", "audit_log", ["about"])
    op.create_index("ix_audit_log_cooperation_at", "audit_log", ["cooperation", "at"])

    with op.batch_alter_table("refused_attempts") as refused:
        refused.drop_constraint("fk_refused_attempts_person", type_="foreignkey")
        refused.create_foreign_key(
            "fk_refused_attempts_person", "people", ["person"], ["id"], ondelete="SET NULL"
        )
        refused.add_column(sa.Column("cooperation", sa.String(), nullable=True))
        refused.add_column(sa.Column("channel", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("refused_attempts") as refused:
        refused.alter_column("channel", server_default=None)
    op.create_index("ix_refused_attempts_cooperation_at", "refused_attempts", ["cooperation", "at"])
