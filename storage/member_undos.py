"""How was everybody known before a list of members? Kept for a day, so that it can be taken back.

Nothing here commits; whoever takes a list back has the turn "members".
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import Person, Seat
from storage.audit import Actor
from storage.loading.members import record_seats
from storage.people import load_people, remove_person, restore_person
from storage.tables import MemberUndoRow, table_of

_UNDOS = table_of(MemberUndoRow)

KEPT = timedelta(hours=24)
"""How long a list of members can be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredList:
    """A list of members that can be taken back; ``people`` are those whom it changed."""

    batch: str
    cooperation: str
    file: str
    people: tuple[tuple[Person | None, Person], ...]
    """Each as she was known before, if she was, and after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """How many are as before the list again, and by name who is left as changed since then."""

    restored: int
    left: tuple[str, ...]


async def keep_undo(
    session: AsyncSession,
    before: Mapping[int, Person | None],
    *,
    author: int,
    cooperation: str,
    file: str,
    now: datetime,
) -> str | None:
    """Keep how the people whom a list has changed were ``before``; gives what tells the list.

    ``None`` where it changed nobody.
    """
    batch = uuid4().hex
    rows = [
        {
            "batch": batch,
            "author": author,
            "cooperation": cooperation,
            "file": file,
            "person": person.id,
            "before": _written(known) if known is not None else None,
            "after": _written(person),
            "expires": now + KEPT,
        }
        for person in await load_people(session)
        if person.id in before
        for known in [before[person.id]]
    ]
    if not rows:
        return None
    await session.execute(_UNDOS.insert(), rows)
    return batch


async def find_undo(
    session: AsyncSession, batch: str, *, author: int, now: datetime
) -> StoredList | None:
    """A list that somebody stored, ``None`` if it is not hers or can't be taken back."""
    found = await session.execute(
        select(_UNDOS)
        .where(_UNDOS.c.batch == batch, _UNDOS.c.author == author, _UNDOS.c.expires > now)
        .order_by(_UNDOS.c.number)
    )
    rows = found.mappings().all()
    if not rows:
        return None
    return StoredList(
        batch=batch,
        cooperation=rows[0]["cooperation"],
        file=rows[0]["file"],
        people=tuple((_read(row["before"]), _person(row["after"])) for row in rows),
    )


async def latest_undo(
    session: AsyncSession, *, author: int, file: str, now: datetime
) -> StoredList | None:
    """The list that somebody stored last, of those whose file's name begins so."""
    found = await session.execute(
        select(_UNDOS.c.batch, _UNDOS.c.file)
        .where(_UNDOS.c.author == author, _UNDOS.c.expires > now)
        .order_by(_UNDOS.c.number.desc())
    )
    begins = file.casefold()
    batch = next((row.batch for row in found if row.file.casefold().startswith(begins)), None)
    return await find_undo(session, batch, author=author, now=now) if batch else None


async def take_back(session: AsyncSession, stored: StoredList, *, by: Actor) -> TakenBack:
    """Make the people of a list as they were before it, but for those changed since then."""
    people = {person.id: person for person in await load_people(session)}
    there = [(before, after) for before, after in stored.people if after.id in people]
    same = [(before, after) for before, after in there if people[after.id] == after]
    kept = {person.id for person in people.values()} - {after.id for _, after in same}
    taken = {name for number in kept for name in _identifiers(people[number])}
    # Who was added goes first: her address may have been somebody else's.
    changing = sorted(same, key=lambda one: one[0] is not None)
    changing = [one for one in changing if one[0] is None or not taken & _identifiers(one[0])]
    for before, after in changing:
        if before is None:
            await remove_person(session, after.id)
        else:
            await restore_person(session, before)
            await record_seats(session, after.id, after.seats, before.seats, by=by)
    await session.execute(_UNDOS.delete().where(_UNDOS.c.batch == stored.batch))
    done = {after.id for _, after in changing}
    return TakenBack(
        restored=len(done),
        left=tuple(people[after.id].name for _, after in there if after.id not in done),
    )


async def purge_undos(session: AsyncSession, *, now: datetime) -> None:
    """Forget the lists that can no longer be taken back."""
    await session.execute(_UNDOS.delete().where(_UNDOS.c.expires <= now))


def _identifiers(person: Person) -> frozenset[str]:
    return frozenset(filter(None, (person.email, person.aad_object_id)))


def _written(person: Person) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(json.dumps(asdict(person), default=str))
    return written


def _read(written: Mapping[str, Any] | None) -> Person | None:
    return _person(written) if written is not None else None


def _person(written: Mapping[str, Any]) -> Person:
    return Person(**{**written, "seats": tuple(_seats(written["seats"]))})


def _seats(written: Iterable[Mapping[str, Any]]) -> Iterable[Seat]:
    for seat in written:
        days = {name: seat[name] and date.fromisoformat(seat[name]) for name in ("since", "until")}
        yield Seat(**{**seat, **days})
