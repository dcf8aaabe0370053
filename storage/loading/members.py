"""Who are the members? A file with one row for each seat a person holds, CSV or Excel.

The file says which seats its people hold in the cooperations it names for them; everybody and
everything else stays. What an empty cell leaves unsaid about a person stays as well.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from domain.people import Person, Seat
from storage.audit import Actor, Change, record_change
from storage.loading.directory import read_directories
from storage.loading.faults import Fault, FaultCode, FaultyData
from storage.loading.files import Sheet, read_table
from storage.loading.member_rows import Member, MemberRows
from storage.people import (
    LANGUAGES,
    Identity,
    load_people,
    replace_seats,
    save_people,
    take_peoples_turn,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersReport:
    """How many people a load added, changed and found as they were."""

    inserted: int = 0
    changed: int = 0
    unchanged: int = 0


class MemberFate(StrEnum):
    """What a person of the file is beside what is known."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChange:
    """A person of the file: who she will be, with which seats, and who she is now, if known."""

    identity: Identity
    seats: tuple[Seat, ...]
    known: Person | None

    @property
    def fate(self) -> MemberFate:
        """What she is beside what is known."""
        if self.known is None:
            return MemberFate.NEW
        same = _says_the_same(self.known, self.identity) and self.known.seats == self.seats
        return MemberFate.UNCHANGED if same else MemberFate.CHANGED


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersDraft:
    """What a list of members would change; nothing of it is written.

    ``missing`` are those who hold a seat today in a cooperation that the file names, and are not in
    it.
    """

    changes: tuple[MemberChange, ...]
    missing: tuple[Person, ...]


async def load_members(
    sessions: async_sessionmaker[AsyncSession], file: Path, *, by: Actor | None = None
) -> MembersReport:
    """Load or update members; doing so again changes nothing.

    What changes is kept in the log as done ``by`` somebody, unless a store is only being prepared.
    Raises :class:`FaultyData` with every fault, having changed nothing.
    """
    sheet = await asyncio.to_thread(read_table, file, file.name)
    async with sessions.begin() as session:
        await take_peoples_turn(session)
        draft = await draft_members(session, sheet)
        await write_members(session, draft, by=by)
    fates = [change.fate for change in draft.changes]
    return MembersReport(
        inserted=fates.count(MemberFate.NEW),
        changed=fates.count(MemberFate.CHANGED),
        unchanged=fates.count(MemberFate.UNCHANGED),
    )


async def draft_members(
    session: AsyncSession, sheet: Sheet, *, only: str | None = None
) -> MembersDraft:
    """What a list of members would change; ``only`` is the one cooperation it may be about.

    A list for one cooperation does not say who somebody of another is: there her object id can't be
    changed, with which she would be another.

    Raises :class:`FaultyData` with every fault.
    """
    reader = MemberRows(sheet, await read_directories(session))
    members = reader.members()
    people = await load_people(session)
    faults = [*reader.faults, *_taken(sheet.file, members, people)]
    changes = tuple(_changes(members, people))
    if only is not None:
        faults += _of_others(sheet.file, members, changes, only)
    if faults:
        raise FaultyData(sorted(faults, key=lambda fault: fault.row or 0))
    named = {seat.cooperation for member in members for seat in member.seats}
    known = {change.known.id for change in changes if change.known is not None}
    return MembersDraft(
        changes=changes,
        missing=tuple(
            person
            for person in people
            if person.id not in known
            and any(seat.until is None and seat.cooperation in named for seat in person.seats)
        ),
    )


async def write_members(
    session: AsyncSession, draft: MembersDraft, *, by: Actor | None
) -> dict[int, Person | None]:
    """Write what a draft would change; in the transaction, and turn, that it was drafted in.

    Gives how everybody who was changed was known before, by id.
    """
    written = [change for change in draft.changes if change.fate is not MemberFate.UNCHANGED]
    people = await save_people(session, [(c.known, c.identity, c.seats) for c in written])
    if by is not None:
        logged = (
            _logged(by, person, change.known.seats if change.known else None, change.seats)
            for person, change in zip(people, written, strict=True)
        )
        await record_change(session, *chain.from_iterable(logged))
    return {person: change.known for person, change in zip(people, written, strict=True)}


async def end_seats(
    session: AsyncSession, people: Iterable[Person], cooperation: str, *, last: date, by: Actor
) -> None:
    """Let these people's seats in a cooperation end with the day ``last``; the history stays."""
    for person in people:
        seats = tuple(
            replace(seat, until=last)
            if seat.cooperation == cooperation and seat.until is None
            else seat
            for seat in person.seats
        )
        await replace_seats(session, person.id, seats)
        await record_seats(session, person.id, person.seats, seats, by=by)


async def record_seats(
    session: AsyncSession,
    person: int,
    before: tuple[Seat, ...],
    after: tuple[Seat, ...],
    *,
    by: Actor,
) -> None:
    """Keep in the log of each cooperation which seats a person had, and has."""
    await record_change(session, *_logged(by, person, before, after))


def _taken(file: str, members: Iterable[Member], people: Iterable[Person]) -> Iterator[Fault]:
    """Object ids that two people would share, in the file or with somebody in the store."""
    owners = {person.aad_object_id: person for person in people if person.aad_object_id}
    emails = {person.email for person in people}
    first: dict[str, Member] = {}
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


def _of_others(
    file: str, members: Iterable[Member], changes: Iterable[MemberChange], only: str
) -> Iterator[Fault]:
    """Seats in other cooperations, and object ids of people who are known there too."""
    for member, change in zip(members, changes, strict=True):
        for other in dict.fromkeys(s.cooperation for s in member.seats if s.cooperation != only):
            values = {"value": other, "only": only}
            yield Fault(file, member.row, "cooperation", FaultCode.OTHER_COOPERATION, values)
        known, object_id = change.known, member.identity.aad_object_id
        elsewhere = known is not None and any(s.cooperation != only for s in known.seats)
        if known is not None and elsewhere and object_id not in (None, known.aad_object_id):
            values = {"value": object_id, "person": known.name}
            yield Fault(file, member.row, "aad_object_id", FaultCode.KNOWN_ELSEWHERE, values)


def _changes(members: Sequence[Member], people: Iterable[Person]) -> Iterator[MemberChange]:
    """What the file changes; who is known by object id leaves her old address to others."""
    by_object_id = {person.aad_object_id: person for person in people if person.aad_object_id}
    claimed = {member.identity.aad_object_id for member in members} & by_object_id.keys()
    by_email = {
        person.email: person
        for person in people
        if person.email and person.aad_object_id not in claimed
    }
    for member in members:
        email, object_id = member.identity.email or "", member.identity.aad_object_id or ""
        known = by_object_id.get(object_id) or by_email.get(email)
        language = member.identity.language or (known.language if known else LANGUAGES[0])
        identity = replace(member.identity, language=language)
        seats = _merged(known.seats if known else (), member.seats)
        yield MemberChange(identity=identity, seats=seats, known=known)


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
        if seat.cooperation == cooperation and seat.until is None
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
