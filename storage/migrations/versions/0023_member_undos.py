"""How people were known before a list of members, while that can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "member_undos",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], ["people.id"], name=f"fk_member_undos_{column}", ondelete="CASCADE"
            )
            for column in ("author", "person")
        ),
    )
    for column in ("batch", "person", "expires"):
        op.create_index(f"ix_member_undos_{column}", "member_undos", [column])
