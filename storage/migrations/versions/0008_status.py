"""Status reports that people post, who follows what, and the log of changes."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "posted_reports",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("phase", sa.String(), nullable=True),
        sa.Column("since", sa.Integer(), nullable=True),
        sa.Column("users", sa.Integer(), nullable=True),
        sa.Column("users_of", sa.Integer(), nullable=True),
        sa.Column("partly", sa.Boolean(), nullable=False),
        sa.Column("statements", sa.JSON(), nullable=False),
        sa.Column("in_use", sa.JSON(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=True),
        sa.Column("owner", sa.Integer(), nullable=True),
        sa.Column("author", sa.Integer(), nullable=True),
        sa.Column("posted", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name="fk_posted_reports_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["replaces"], ["posted_reports.number"], name="fk_posted_reports_replaces"
        ),
        _person("posted_reports", "author", "SET NULL"),
        _person("posted_reports", "owner", "SET NULL"),
        sa.UniqueConstraint("replaces"),
    )
    op.create_index(
        "ix_posted_reports_cooperation_subject", "posted_reports", ["cooperation", "subject", "on"]
    )
    op.create_index("ix_posted_reports_owner", "posted_reports", ["owner"])
    op.create_index("ix_posted_reports_author", "posted_reports", ["author"])
    op.create_table(
        "follows",
        sa.Column("person", sa.Integer(), primary_key=True),
        sa.Column("cooperation", sa.String(), primary_key=True),
        sa.Column("subject", sa.String(), primary_key=True),
        sa.Column("follows", sa.Boolean(), nullable=False),
        sa.Column("said", sa.DateTime(timezone=True), nullable=False),
        _person("follows", "person", "CASCADE"),
    )
    op.create_table(
        "audit_log",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        _person("audit_log", "person", "SET NULL"),
    )
    for column in ("at", "person", "cooperation"):
        op.create_index(f"ix_audit_log_{column}", "audit_log", [column])


def _person(table: str, column: str, when_gone: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["people.id"], name=f"fk_{table}_{column}", ondelete=when_gone
    )
