"""Rows of who takes part: cooperations, municipalities, bodies, roles and office holders."""

from datetime import date

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import PublishedRow, StoredRow, rules_for, table_name, whole


class CooperationRow(StoredRow, table=True):
    """A cooperation."""

    __tablename__ = "cooperations"

    id: str = Field(primary_key=True)
    name: str
    short_name: str
    aliases: list[str] = Field(sa_type=JSON)
    description: str
    time_zone: str
    host: str | None = None
    starts: date | None = None
    ends: date | None = None
    names_shown: bool
    document: str
    place: str


class MunicipalityRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Municipality`."""

    __tablename__ = table_name("municipalities")
    __table_args__ = rules_for("municipalities")

    code: str
    name: str
    formal_name: str
    aliases: list[str] = Field(sa_type=JSON)


class MembershipRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Membership`."""

    __tablename__ = table_name("memberships")
    __table_args__ = rules_for("memberships")

    municipality: str
    since: date | None = None
    until: date | None = None
    document: str
    place: str


class InhabitantsRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Inhabitants`."""

    __tablename__ = table_name("inhabitants")
    __table_args__ = rules_for("inhabitants")

    municipality: str
    on: date
    count: int = whole()
    document: str
    place: str


class BodyRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Body`."""

    __tablename__ = table_name("bodies")
    __table_args__ = rules_for("bodies")

    id: str
    name: str
    aliases: list[str] = Field(sa_type=JSON)
    kind: str
    decides: bool
    seats_per_municipality: int | None = whole(nullable=True)
    description: str
    document: str
    place: str


class RoleRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.Role`."""

    __tablename__ = table_name("roles")
    __table_args__ = rules_for("roles")

    id: str
    name: str
    aliases: list[str] = Field(sa_type=JSON)
    body: str | None = None
    duty: str | None = None
    description: str
    document: str
    place: str


class OfficeHolderRow(PublishedRow, table=True):
    """Keeps :class:`domain.records.OfficeHolder`."""

    __tablename__ = table_name("office_holders")
    __table_args__ = rules_for("office_holders")

    person: str
    aliases: list[str] = Field(sa_type=JSON)
    role: str
    title: str | None = None
    organisation: str | None = None
    municipality: str | None = None
    since: date | None = None
    until: date | None = None
    stated: date | None = None
    note: str | None = None
    document: str
    place: str
