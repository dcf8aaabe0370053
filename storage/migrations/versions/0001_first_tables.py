"""The tables of the first version."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Reference = tuple[tuple[str, ...], str, tuple[str, ...]]
"""Columns, the table they refer to, and its columns; the cooperation goes without saying."""

DOCUMENT: Reference = (("document",), "published_documents", ("id",))
MUNICIPALITY: Reference = (("municipality",), "published_municipalities", ("code",))
SUBJECT: Reference = (("subject",), "published_subjects", ("id",))
COMPONENT: Reference = (("component",), "published_cost_components", ("id",))
BODY: Reference = (("body",), "published_bodies", ("id",))


def upgrade() -> None:
    _create_published()
    _create_people()
    _create_conversations()
    _create_versions()


def _create_published() -> None:
    op.create_table(
        "cooperations",
        sa.Column("id", sa.String(), primary_key=True),
        _text("name"),
        _text("short_name"),
        _json("aliases"),
        _text("description"),
        _text("time_zone"),
        _text("host", null=True),
        _day("starts", null=True),
        _day("ends", null=True),
        _text("document"),
        _text("place"),
    )
    _published(
        "published_documents",
        "id, title, aliases json, kind, case_number text?, dated day?, year whole?, body "
        "text?, state text?, summary text?, part_of text?, text text?, note text?",
        (("part_of",), "published_documents", ("id",)),
        unique=("id",),
    )
    _published(
        "published_municipalities",
        "code, name, formal_name, aliases json",
        unique=("code",),
    )
    _published(
        "published_bodies",
        "id, name, aliases json, kind, decides flag, seats_per_municipality whole?, "
        "description, document, place",
        DOCUMENT,
        unique=("id",),
    )
    _published(
        "published_cost_tables",
        "id, title, year whole, starts day, ends day, kind, in_budget flag, note text?, "
        "document, place",
        DOCUMENT,
        unique=("id",),
    )
    _published(
        "published_inhabitants",
        "municipality, on day, count whole, document, place",
        DOCUMENT,
        MUNICIPALITY,
        unique=("municipality", "on"),
    )
    _published(
        "published_meetings",
        "id, bodies json, kind, title, on day, last_day day?, starts clock?, ends clock?, "
        "whole_day flag, venue text?, state, note text?, document, place",
        DOCUMENT,
        unique=("id",),
    )
    _published(
        "published_memberships",
        "municipality, since day?, until day?, document, place",
        DOCUMENT,
        MUNICIPALITY,
        unique=("municipality", "since"),
    )
    _published(
        "published_passages",
        "document, order whole, place, heading, text",
        DOCUMENT,
        unique=("document", "order"),
    )
    _published(
        "published_risks",
        "year whole?, order whole, risk, owner text?, method text?, probability whole?, "
        "consequence whole?, value whole?, decision text?, analysis text?, document, place",
        DOCUMENT,
        unique=("year", "order", "document"),
    )
    _published(
        "published_subjects",
        "id, name, aliases json, kind, parent text?, description text?, document, place",
        DOCUMENT,
        (("parent",), "published_subjects", ("id",)),
        unique=("id",),
    )
    _published(
        "published_agenda_items",
        "meeting, order whole, number, title, case_number text?, document, place",
        DOCUMENT,
        (("meeting",), "published_meetings", ("id",)),
        unique=("meeting", "order"),
    )
    _published(
        "published_agreements",
        "id, name, aliases json, kind, subject text?, stated day?, ends day?, ends_text "
        "text?, note text?, document, place",
        DOCUMENT,
        SUBJECT,
        unique=("id",),
    )
    _published(
        "published_attendance",
        "body, on day, title text?, attended whole, invited whole, percent whole?, document, place",
        BODY,
        DOCUMENT,
        unique=("body", "on", "document"),
    )
    _published(
        "published_cost_components",
        "id, name, aliases json, subject, one_off flag",
        SUBJECT,
        unique=("id",),
    )
    _published(
        "published_decisions",
        "id, body, on day, paragraph text?, title, aliases json, case_number text?, state, "
        "decision, summary text?, proposal text?, procedure text?, attachments json, "
        "recipients json, subjects json, note text?, document, place",
        BODY,
        DOCUMENT,
        unique=("id",),
    )
    _published(
        "published_deviation_causes",
        "area text?, year whole, ends day, kind, text, document, place",
        (("area",), "published_subjects", ("id",)),
        DOCUMENT,
        unique=(),
    )
    _published(
        "published_economy_figures",
        "table, area text?, label, components json, year whole, starts day, ends day, kind, "
        "side, amount whole, unit, printed, stated day?, note text?, document, place",
        (("area",), "published_subjects", ("id",)),
        DOCUMENT,
        unique=("table", "area", "label", "starts", "ends", "kind", "side", "stated"),
    )
    _published(
        "published_fees",
        "subject, year whole, name, low whole?, high whole?, unit text?, text, document, place",
        DOCUMENT,
        SUBJECT,
        unique=("subject", "year", "name", "unit", "document", "place"),
    )
    _published(
        "published_goals",
        "year whole?, order whole, level, topic text?, body text?, text, target text?, "
        "outcome text?, reached flag?, verdict text?, comment text?, stated day?, document, "
        "place",
        BODY,
        DOCUMENT,
        unique=("year", "level", "order", "stated", "document"),
    )
    _published(
        "published_plan_entries",
        "subject, year whole, category, label, phase, timetable text?, comment text?, "
        "document, place",
        DOCUMENT,
        SUBJECT,
        unique=("subject", "year", "category", "label", "document"),
    )
    _published(
        "published_roles",
        "id, name, aliases json, body text?, duty text?, description, document, place",
        BODY,
        DOCUMENT,
        unique=("id",),
    )
    _published(
        "published_status_reports",
        "subject, on day, phase text?, since whole?, users whole?, users_of whole?, partly "
        "flag, document, place",
        DOCUMENT,
        SUBJECT,
        unique=("subject", "on"),
    )
    _published(
        "published_uptake",
        "subject, on day, municipality, state, note text?, document, place",
        DOCUMENT,
        MUNICIPALITY,
        SUBJECT,
        unique=("subject", "on", "municipality", "state"),
    )
    _published(
        "published_wheel",
        "order whole, months json, label, body, kind, text, document, place",
        BODY,
        DOCUMENT,
        unique=("document", "order"),
    )
    _published(
        "published_cost_columns",
        "table, order whole, id, component text?, role, label, printed_sum whole?, starts "
        "day?, ends day?, note text?",
        COMPONENT,
        (("table",), "published_cost_tables", ("id",)),
        unique=("table", "id"),
    )
    _published(
        "published_cost_models",
        "subject, component text?, kind, text, index text?, document, place",
        COMPONENT,
        DOCUMENT,
        SUBJECT,
        unique=("subject", "component", "kind", "document", "place"),
    )
    _published(
        "published_invoicing_rules",
        "subject, component text?, year whole?, invoiced_by, text, document, place",
        COMPONENT,
        DOCUMENT,
        SUBJECT,
        unique=("subject", "component", "year", "document", "place"),
    )
    _published(
        "published_office_holders",
        "person, aliases json, role, title text?, organisation text?, municipality text?, "
        "since day?, until day?, stated day?, note text?, document, place",
        DOCUMENT,
        MUNICIPALITY,
        (("role",), "published_roles", ("id",)),
        unique=("person", "role", "organisation", "municipality", "since", "stated", "document"),
    )
    _published(
        "published_status_statements",
        "subject, on day, order whole, text",
        (("subject", "on"), "published_status_reports", ("subject", "on")),
        unique=("subject", "on", "order"),
    )
    _published(
        "published_cost_shares",
        "table, column, municipality, amount whole?, mark text?, note text?",
        MUNICIPALITY,
        (("table", "column"), "published_cost_columns", ("table", "id")),
        unique=("table", "column", "municipality"),
    )


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), primary_key=True),
        _text("name"),
        _text("email", null=True),
        _text("aad_object_id", null=True),
        _text("language"),
        sa.UniqueConstraint("email"),
        sa.UniqueConstraint("aad_object_id"),
    )
    op.create_table(
        "seats",
        sa.Column("id", sa.Integer(), primary_key=True),
        _number("person"),
        _number("position"),
        _text("cooperation"),
        _text("municipality", null=True),
        _text("body", null=True),
        _text("role"),
        _day("since", null=True),
        _day("until", null=True),
        sa.ForeignKeyConstraint(["person"], ["people.id"], "fk_seats_person", ondelete="CASCADE"),
        _reference("seats", MUNICIPALITY),
        _reference("seats", BODY),
        _reference("seats", (("role",), "published_roles", ("id",))),
    )
    op.create_index("ix_seats_person", "seats", ["person"])
    op.create_table(
        "access_requests",
        sa.Column("id", sa.Integer(), primary_key=True),
        _text("name"),
        _text("aad_object_id"),
        _text("email", null=True),
        _text("tenant_id"),
        _text("text"),
        _text("state"),
        _instant("requested"),
        _number("decided_by", null=True),
        _instant("decided", null=True),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["people.id"], "fk_access_requests_decided_by", ondelete="SET NULL"
        ),
    )
    op.create_index(
        "uq_access_requests_pending",
        "access_requests",
        ["aad_object_id"],
        unique=True,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )


def _create_conversations() -> None:
    op.create_table(
        "contexts",
        sa.Column("conversation_id", sa.String(), primary_key=True),
        sa.Column("asker", sa.String(), primary_key=True),
        _json("question"),
        _instant("updated"),
    )
    op.create_index("ix_contexts_updated", "contexts", ["updated"])
    op.create_table(
        "conversation_references",
        sa.Column("conversation_id", sa.String(), primary_key=True),
        _text("conversation_type"),
        _text("service_url"),
        _text("tenant_id", null=True),
        _text("user_id", null=True),
        _text("aad_object_id", null=True),
        _text("bot_id"),
        _text("locale", null=True),
        _instant("updated"),
    )
    op.create_index(
        "ix_conversation_references_aad_object_id", "conversation_references", ["aad_object_id"]
    )


def _create_versions() -> None:
    op.create_table(
        "store_versions",
        sa.Column("scope", sa.String(), primary_key=True),
        _whole("counter"),
    )
    op.create_table(
        "load_log",
        sa.Column("id", sa.Integer(), primary_key=True),
        _text("cooperation"),
        _text("folder"),
        _text("fingerprint"),
        _instant("loaded"),
    )
    op.create_index("ix_load_log_cooperation", "load_log", ["cooperation"])


def _published(
    table: str,
    columns: str,
    *references: Reference,
    unique: tuple[str, ...] = (),
) -> None:
    rules: list[sa.Constraint] = [_reference(table, reference) for reference in references]
    if unique:
        rules.append(sa.UniqueConstraint("cooperation", *unique, name=f"uq_{table}"))
    op.create_table(
        table,
        sa.Column("row_id", sa.Integer(), primary_key=True),
        _text("cooperation"),
        _number("position"),
        *(_column(declaration) for declaration in columns.split(", ")),
        sa.ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            f"fk_{table}_cooperation",
            deferrable=True,
            initially="DEFERRED",
        ),
        *rules,
    )


def _column(declaration: str) -> sa.Column[Any]:
    """A column from "name", "name type" or, where it may be empty, "name type?"."""
    name, _, kind = declaration.partition(" ")
    types: dict[str, sa.types.TypeEngine[Any]] = {
        "text": sa.String(),
        "whole": sa.BigInteger(),
        "flag": sa.Boolean(),
        "day": sa.Date(),
        "clock": sa.Time(),
        "json": sa.JSON(),
    }
    return sa.Column(name, types[kind.rstrip("?") or "text"], nullable=kind.endswith("?"))


def _reference(table: str, reference: Reference) -> sa.ForeignKeyConstraint:
    columns, target, keys = reference
    return sa.ForeignKeyConstraint(
        ["cooperation", *columns],
        [f"{target}.{key}" for key in ("cooperation", *keys)],
        f"fk_{table}_{columns[0]}",
        deferrable=True,
        initially="DEFERRED",
    )


def _text(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=null)


def _whole(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=null)


def _number(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=null)


def _day(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=null)


def _json(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _instant(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)
