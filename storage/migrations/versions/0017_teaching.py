"""What the bot could not answer, and what it was taught since."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unanswered_questions",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("first", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed_to", sa.Integer(), nullable=True),
        sa.Column("passed", sa.DateTime(timezone=True), nullable=True),
        sa.UniqueConstraint("cooperation", "key"),
        _of_cooperation("unanswered_questions"),
        _of_person("unanswered_questions", "passed_to"),
    )
    op.create_index("ix_unanswered_questions_passed_to", "unanswered_questions", ["passed_to"])
    op.create_table(
        "taught_names",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        *_taught("taught_names"),
    )
    op.create_table(
        "taught_answers",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("cooperation", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        *_taught("taught_answers"),
    )
    for table in ("taught_names", "taught_answers"):
        for column in ("cooperation", "author"):
            op.create_index(f"ix_{table}_{column}", table, [column])


def _taught(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("author", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.DateTime(timezone=True), nullable=True),
        _of_cooperation(table),
        _of_person(table, "author"),
    )


def _of_cooperation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["cooperation"],
        ["cooperations.id"],
        name=f"fk_{table}_cooperation",
        deferrable=True,
        initially="DEFERRED",
    )


def _of_person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["people.id"], name=f"fk_{table}_{column}", ondelete="SET NULL"
    )
