"""What owners were asked to report on."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "status_requests",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=True),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("asked", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("token"),
        sa.ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name="fk_status_requests_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["author"], ["people.id"], name="fk_status_requests_author", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_status_requests_cooperation", "status_requests", ["cooperation"])
    op.create_index("ix_status_requests_author", "status_requests", ["author"])
    op.create_table(
        "status_request_owners",
        sa.Column("request", sa.Integer(), primary_key=True),
        sa.Column("subject", sa.String(), primary_key=True),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request"],
            ["status_requests.number"],
            name="fk_status_request_owners_request",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_status_request_owners_person", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_status_request_owners_person", "status_request_owners", ["person"])
