"""Rows of the people who may talk to the bot, the seats they hold, and who asks to become one."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, Index, text
from sqlmodel import Field

from storage.tables.base import StoredRow


class PersonRow(StoredRow, table=True):
    """Somebody who may talk to the bot. E-mail address and Entra object id are kept in lower case.

    ``email`` is ``None`` for a person let in from a chat that gave no address.
    """

    __tablename__ = "people"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    email: str | None = Field(default=None, unique=True)
    aad_object_id: str | None = Field(default=None, unique=True)
    language: str


class SeatRow(StoredRow, table=True):
    """A role a person holds; ``position`` orders her seats; ``since`` and ``until`` inclusive."""

    __tablename__ = "seats"
    __table_args__ = (
        ForeignKeyConstraint(["person"], ["people.id"], name="fk_seats_person", ondelete="CASCADE"),
        *(
            ForeignKeyConstraint(
                ["cooperation", column],
                [f"published_{kind}.cooperation", f"published_{kind}.{key}"],
                name=f"fk_seats_{column}",
                deferrable=True,
                initially="DEFERRED",
            )
            for column, kind, key in (
                ("municipality", "municipalities", "code"),
                ("body", "bodies", "id"),
                ("role", "roles", "id"),
            )
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    person: int = Field(index=True)
    position: int
    cooperation: str
    municipality: str | None = None
    body: str | None = None
    role: str
    since: date | None = None
    until: date | None = None


class RequestState(StrEnum):
    """How far a request for access has come."""

    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"


class AccessRequestRow(StoredRow, table=True):
    """Somebody without a row asks for access; at most one request of a person is pending.

    ``cooperation`` is where, ``None`` if that was not said; ``language`` is the person's.
    ``decided_by`` is the id of the person who decided, ``None`` once that person is erased.
    """

    __tablename__ = "access_requests"
    __table_args__ = (
        Index(
            "uq_access_requests_pending",
            "aad_object_id",
            unique=True,
            # On PostgreSQL as well, by its revision; said here, it would load that database's
            # dialect, two megabytes, in every process.
            sqlite_where=text("state = 'pending'"),
        ),
        ForeignKeyConstraint(
            ["decided_by"],
            ["people.id"],
            name="fk_access_requests_decided_by",
            ondelete="SET NULL",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str
    aad_object_id: str
    email: str | None = None
    tenant_id: str
    text: str
    state: str
    requested: datetime
    decided_by: int | None = None
    decided: datetime | None = None
    cooperation: str | None = None
    language: str | None = None
