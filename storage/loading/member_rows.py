"""What do the rows of a list of members say? One row for each seat that a person holds.

Columns: ``name,email,aad_object_id,cooperation,municipality,body,role,language``.
"""

import re
from dataclasses import dataclass, field, replace

from domain.people import Seat
from storage.loading.directory import Directories
from storage.loading.faults import BadValue, FaultCode
from storage.loading.files import Sheet
from storage.loading.rows import RowReader
from storage.people import LANGUAGES, Identity, fold

COLUMNS = (
    "name",
    "email",
    "aad_object_id",
    "cooperation",
    "municipality",
    "body",
    "role",
    "language",
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_IDENTIFIER = re.compile(r"\S+")


@dataclass(slots=True)
class Member:
    """A person as the file has it, first in ``row``. An empty ``language`` is unsaid."""

    row: int | None
    identity: Identity
    seats: list[Seat] = field(default_factory=list)


class MemberRows(RowReader):
    """Turns rows into members."""

    columns = COLUMNS
    needed = ("name", "email", "cooperation", "role")

    def __init__(self, sheet: Sheet, directories: Directories) -> None:
        super().__init__(sheet)
        self._directories = directories

    def members(self) -> list[Member]:
        """The members by e-mail address, in file order."""
        found: dict[str, Member] = {}
        for number in self.rows():
            identity, seat = self._identity(), self._seat()
            if identity is not None and identity.email is not None:
                member = found.setdefault(identity.email, Member(number, identity))
                self._compare(member, identity)
                self._add_seat(member, seat)
        return list(found.values())

    def _identity(self) -> Identity | None:
        name, email = self.cell("name"), self.cell("email")
        object_id, language = self.cell("aad_object_id"), self.cell("language").lower()
        if email and not _EMAIL.fullmatch(email):
            self.fault("email", FaultCode.NOT_EMAIL, value=email)
        if object_id and not _IDENTIFIER.fullmatch(object_id):
            self.fault("aad_object_id", FaultCode.NOT_TEXT, value=object_id)
        if language and language not in LANGUAGES:
            allowed = ", ".join(LANGUAGES)
            self.fault("language", FaultCode.NOT_ALLOWED, value=language, allowed=allowed)
        if not name or not email:
            return None
        return Identity(
            name=name,
            email=fold(email),
            aad_object_id=fold(object_id),
            language=language,
        )

    def _seat(self) -> Seat | None:
        names = {column: self.cell(column) for column in COLUMNS[3:7]}
        try:
            cooperation = self._directories.cooperations.find(names["cooperation"])
        except BadValue:
            if names["cooperation"]:
                unknown = names["cooperation"]
                self.fault("cooperation", FaultCode.COOPERATION_UNKNOWN, value=unknown)
            return None
        directory = self._directories.by_id[cooperation]
        found: dict[str, str | None] = {}
        for column, register in (
            ("municipality", directory.municipalities),
            ("body", directory.bodies),
            ("role", directory.roles),
        ):
            try:
                found[column] = register.find(names[column]) if names[column] else None
            except BadValue as bad:
                self.fault(column, bad.code, **bad.values)
        role = found.get("role")
        if role is None or len(found) < 3:
            return None
        if found["municipality"] is None and role in directory.representing:
            self.fault("municipality", FaultCode.MUNICIPALITY_NEEDED, role=names["role"])
            return None
        return Seat(
            cooperation=cooperation,
            municipality=found["municipality"],
            body=found["body"] or directory.bodies_of_roles[role],
            role=role,
        )

    def _compare(self, member: Member, identity: Identity) -> None:
        """Rows about one person must say the same of the person, or nothing."""
        for column in ("name", "aad_object_id", "language"):
            value, other = getattr(identity, column), getattr(member.identity, column)
            if value and other and value != other:
                self.fault(column, FaultCode.CONFLICT, value=value, other=other, row=member.row)
        member.identity = replace(
            member.identity,
            aad_object_id=member.identity.aad_object_id or identity.aad_object_id,
            language=member.identity.language or identity.language,
        )

    def _add_seat(self, member: Member, seat: Seat | None) -> None:
        if seat is None:
            return
        if seat in member.seats:
            shown = ", ".join(part for part in (member.identity.email, seat.role) if part)
            self.fault("role", FaultCode.DUPLICATE, other=member.row, key=shown)
        member.seats.append(seat)
