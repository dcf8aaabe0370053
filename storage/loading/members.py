"""Who are the members? A file with one row for each seat a person holds, CSV or Excel.

Columns: ``name,email,aad_object_id,cooperation,municipality,body,role,language``. The file says
which seats its people hold in the cooperations it names for them; everybody and everything else
stays. What an empty cell leaves unsaid about a person stays as well.
"""

import asyncio
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from domain.people import Person, Seat
from storage.audit import Actor, Change, record_change
from storage.database import take_turn
from storage.loading.directory import Directories, read_directories
from storage.loading.faults import BadValue, Fault, FaultCode, FaultyData
from storage.loading.files import Sheet, read_table
from storage.loading.rows import RowReader
from storage.people import LANGUAGES, Identity, fold, load_people, replace_seats, save_person

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


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersReport:
    """How many people a load added, changed and found as they were."""

    inserted: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class _Member:
    """A person as the file has it, first in ``row``. An empty ``language`` is unsaid."""

    row: int | None
    identity: Identity
    seats: list[Seat] = field(default_factory=list)


async def load_members(
    sessions: async_sessionmaker[AsyncSession], file: Path, *, by: Actor | None = None
) -> MembersReport:
    """Load or update members; doing so again changes nothing.

    What changes is kept in the log as done ``by`` somebody, unless a store is only being prepared.
    Raises :class:`FaultyData` with every fault, having changed nothing.
    """
    sheet = await asyncio.to_thread(read_table, file, file.name)
    async with sessions.begin() as session:
        await take_turn(session, "members")
        reader = _Reader(sheet, await read_directories(session))
        members = reader.members()
        people = await load_people(session)
        faults = [*reader.faults, *_taken(sheet.file, members, people)]
        if faults:
            raise FaultyData(sorted(faults, key=lambda fault: fault.row or 0))
        return await _write(session, members, people, by)


class _Reader(RowReader):
    """Turns rows into members."""

    columns = COLUMNS
    needed = ("name", "email", "cooperation", "role")

    def __init__(self, sheet: Sheet, directories: Directories) -> None:
        super().__init__(sheet)
        self._directories = directories

    def members(self) -> list[_Member]:
        """The members by e-mail address, in file order."""
        found: dict[str, _Member] = {}
        for number in self.rows():
            identity, seat = self._identity(), self._seat()
            if identity is not None and identity.email is not None:
                member = found.setdefault(identity.email, _Member(number, identity))
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

    def _compare(self, member: _Member, identity: Identity) -> None:
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

    def _add_seat(self, member: _Member, seat: Seat | None) -> None:
        if seat is None:
            return
        if seat in member.seats:
            shown = ", ".join(part for part in (member.identity.email, seat.role) if part)
            self.fault("role", FaultCode.DUPLICATE, other=member.row, key=shown)
        member.seats.append(seat)


def _taken(file: str, members: Iterable[_Member], people: Iterable[Person]) -> Iterator[Fault]:
    """Object ids that two people would share, in the file or with somebody in the store."""
    owners = {person.aad_object_id: person for person in people if person.aad_object_id}
    emails = {person.email for person in people}
    first: dict[str, _Member] = {}
    for member in members:
        object_id, email = member.identity.aad_object_id, member.identity.email
        if object_id is None:
            continue
        other = first.setdefault(object_id, member)
        owner = owners.get(object_id)
        name = None
        if other is not member:
            name = other.identity.name
        elif owner is not None and owner.email != email and email in emails:
            name = owner.name
        if name is not None:
            values = {"value": object_id, "person": name}
            yield Fault(file, member.row, "aad_object_id", FaultCode.TAKEN, values)


async def _write(
    session: AsyncSession, members: Iterable[_Member], people: Iterable[Person], by: Actor | None
) -> MembersReport:
    by_email = {person.email: person for person in people if person.email}
    by_object_id = {person.aad_object_id: person for person in people if person.aad_object_id}
    logged: list[Change] = []
    inserted = changed = unchanged = 0
    for member in members:
        email, object_id = member.identity.email or "", member.identity.aad_object_id or ""
        known = by_object_id.get(object_id) or by_email.get(email)
        language = member.identity.language or (known.language if known else LANGUAGES[0])
        identity = replace(member.identity, language=language)
        seats = _merged(known.seats if known else (), member.seats)
        if known is not None and _says_the_same(known, identity) and known.seats == seats:
            unchanged += 1
            continue
        person = await save_person(session, identity)
        await replace_seats(session, person, seats)
        if by is not None:
            logged += _logged(by, person, known.seats if known else None, seats)
        inserted, changed = inserted + (known is None), changed + (known is not None)
    await record_change(session, *logged)
    return MembersReport(inserted=inserted, changed=changed, unchanged=unchanged)


def _logged(
    by: Actor, person: int, before: tuple[Seat, ...] | None, after: tuple[Seat, ...]
) -> Iterator[Change]:
    """A person's seats before and after, for the log of each cooperation they are in."""
    for cooperation in dict.fromkeys(seat.cooperation for seat in (*(before or ()), *after)):
        yield Change(
            at=by.at,
            person=by.person,
            cooperation=cooperation,
            deed="member.added" if before is None else "member.changed",
            subject=str(person),
            about=person,
            before={"seats": _told(before or (), cooperation)},
            after={"seats": _told(after, cooperation)},
            channel=by.channel,
        )


def _told(seats: Iterable[Seat], cooperation: str) -> list[str]:
    return [
        "/".join(filter(None, (seat.role, seat.body, seat.municipality)))
        for seat in seats
        if seat.cooperation == cooperation
    ]


def _says_the_same(person: Person, identity: Identity) -> bool:
    return (
        person.name == identity.name
        and person.email == identity.email
        and person.language == identity.language
        and identity.aad_object_id in (None, person.aad_object_id)
    )


def _merged(old: tuple[Seat, ...], new: list[Seat]) -> tuple[Seat, ...]:
    """The seats after a load: ended ones and those of cooperations the file does not name stay.

    A seat that is held already keeps the day since when.
    """
    since = {
        (seat.cooperation, seat.municipality, seat.body, seat.role): seat.since
        for seat in old
        if seat.until is None
    }
    wanted: dict[str, list[Seat]] = {}
    for seat in new:
        day = since.get((seat.cooperation, seat.municipality, seat.body, seat.role))
        wanted.setdefault(seat.cooperation, []).append(replace(seat, since=day))
    named = set(wanted)
    merged: list[Seat] = []
    for seat in old:
        if seat.until is not None or seat.cooperation not in named:
            merged.append(seat)
        else:
            merged += wanted.pop(seat.cooperation, [])
    for seats in wanted.values():
        merged += seats
    return tuple(merged)
