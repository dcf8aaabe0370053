"""Who may talk to the bot, and in which seats? Reading and writing people.

E-mail addresses and Entra object ids are kept in lower case. Nothing here commits; every change
moves the counter that lets the processes notice it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import Person, Seat
from storage.database import take_turn
from storage.tables import PUBLISHED, PersonRow, SeatRow, table_of
from storage.versions import PEOPLE, advance

_PEOPLE = table_of(PersonRow)
_SEATS = table_of(SeatRow)

_AT_ONCE = 500
"""People named in one statement: every database takes that many parameters."""

LANGUAGES = ("sv", "en")
"""The languages a person may choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a person is known by; ``email`` or ``aad_object_id`` may be unknown, not both."""

    name: str
    email: str | None
    aad_object_id: str | None
    language: str


class IdentityTaken(Exception):
    """The e-mail address and the Entra object id belong to two different people already."""


class SeatUnknown(Exception):
    """The cooperation has no such municipality, body or role."""


async def load_people(session: AsyncSession) -> tuple[Person, ...]:
    """Everybody who may talk to the bot, with their seats, oldest first."""
    seats: dict[int, list[Seat]] = {}
    found = await session.execute(select(_SEATS).order_by(_SEATS.c.person, _SEATS.c.position))
    for row in found.mappings():
        seats.setdefault(row["person"], []).append(
            Seat(
                cooperation=row["cooperation"],
                municipality=row["municipality"],
                body=row["body"],
                role=row["role"],
                since=row["since"],
                until=row["until"],
            )
        )
    people = await session.execute(select(_PEOPLE).order_by(_PEOPLE.c.id))
    return tuple(
        Person(
            id=row["id"],
            name=row["name"],
            email=row["email"] or "",
            aad_object_id=row["aad_object_id"],
            language=row["language"],
            seats=tuple(seats.get(row["id"], ())),
        )
        for row in people.mappings()
    )


async def take_peoples_turn(session: AsyncSession) -> None:
    """Wait until no other transaction changes who is known; ours may, from now to its end.

    Take it before reading whom to change: two that add the same person at once would else collide.
    """
    await take_turn(session, "members")


async def find_by_email(session: AsyncSession, email: str) -> int | None:
    """Id of the person with an e-mail address."""
    return await session.scalar(select(_PEOPLE.c.id).where(_PEOPLE.c.email == fold(email)))


async def object_ids(session: AsyncSession, people: Collection[int]) -> Mapping[int, str | None]:
    """The Entra object id of each of these people, ``None`` where it is unknown."""
    if not people:
        return {}
    found = await session.execute(
        select(_PEOPLE.c.id, _PEOPLE.c.aad_object_id).where(_PEOPLE.c.id.in_(sorted(people)))
    )
    return {row.id: row.aad_object_id for row in found}


async def save_person(session: AsyncSession, identity: Identity) -> int:
    """Add or update the person with this object id or e-mail address; gives the person's id.

    What is unknown here and known in the store stays. Raises :class:`IdentityTaken`.
    """
    await take_peoples_turn(session)
    email, object_id = fold(identity.email), fold(identity.aad_object_id)
    identifiers = {"email": email, "aad_object_id": object_id}
    given = {column: value for column, value in identifiers.items() if value}
    matches = [_PEOPLE.c[column] == value for column, value in given.items()]
    known = (await session.scalars(select(_PEOPLE.c.id).where(or_(*matches)))).all()
    if len(known) > 1:
        raise IdentityTaken(f"{email} and {object_id} belong to different people")
    values = {"name": identity.name, "language": identity.language, **given}
    await advance(session, PEOPLE)
    if known:
        await session.execute(_PEOPLE.update().where(_PEOPLE.c.id == known[0]).values(values))
        return int(known[0])
    added = await session.execute(_PEOPLE.insert().values(values).returning(_PEOPLE.c.id))
    return int(added.scalar_one())


async def save_people(
    session: AsyncSession, people: Sequence[tuple[Person | None, Identity, Sequence[Seat]]]
) -> list[int]:
    """Add or update many people at once, each with her seats; gives their ids, in the same order.

    Each is given as she is known, if she is, as she shall be, and with the seats she shall have.
    What is unknown of her now and known in the store stays. Raises ``IntegrityError`` if somebody
    else has an e-mail address or object id of theirs.
    """
    if not people:
        return []
    changed = [
        {"known": known.id, **_values(identity, known)}
        for known, identity, _ in people
        if known is not None
    ]
    if changed:
        update = _PEOPLE.update().where(_PEOPLE.c.id == bindparam("known"))
        await session.execute(update, changed)
    for start in range(0, len(changed), _AT_ONCE):
        few = [row["known"] for row in changed[start : start + _AT_ONCE]]
        await session.execute(_SEATS.delete().where(_SEATS.c.person.in_(few)))
    # Only now: somebody new may have the address that somebody known has left.
    added = iter(await _add(session, [identity for known, identity, _ in people if known is None]))
    ids = [known.id if known is not None else next(added) for known, _, _ in people]
    seats = [
        row
        for person, (_, _, held) in zip(ids, people, strict=True)
        for row in _seat_rows(person, held)
    ]
    if seats:
        await session.execute(_SEATS.insert(), seats)
    await advance(session, PEOPLE)
    return ids


async def _add(session: AsyncSession, people: Sequence[Identity]) -> Sequence[int]:
    """Ids of new people, in their order."""
    if not people:
        return []
    insert = _PEOPLE.insert().returning(_PEOPLE.c.id, sort_by_parameter_order=True)
    rows = [_values(identity, None) for identity in people]
    return (await session.scalars(insert, rows)).all()


def _values(identity: Identity, known: Person | None) -> dict[str, str | None]:
    """The columns of a person, what is unknown of her now as it was."""
    return {
        "name": identity.name,
        "language": identity.language,
        "email": fold(identity.email) or (fold(known.email) if known else None),
        "aad_object_id": fold(identity.aad_object_id) or (known.aad_object_id if known else None),
    }


async def restore_person(session: AsyncSession, person: Person) -> None:
    """Make somebody what she was: name, identifiers, language and seats.

    Raises ``IntegrityError`` if somebody else has her e-mail address or object id now.
    """
    values = {
        "name": person.name,
        "email": fold(person.email),
        "aad_object_id": person.aad_object_id,
        "language": person.language,
    }
    await session.execute(_PEOPLE.update().where(_PEOPLE.c.id == person.id).values(values))
    await replace_seats(session, person.id, person.seats)


async def remove_person(session: AsyncSession, person: int) -> None:
    """Remove somebody who should never have been added, with all that is hers."""
    await session.execute(_PEOPLE.delete().where(_PEOPLE.c.id == person))
    await advance(session, PEOPLE)


async def replace_seats(session: AsyncSession, person: int, seats: Sequence[Seat]) -> None:
    """Make these the person's seats, in this order."""
    await session.execute(_SEATS.delete().where(_SEATS.c.person == person))
    rows = _seat_rows(person, seats)
    if rows:
        await session.execute(_SEATS.insert(), rows)
    await advance(session, PEOPLE)


def _seat_rows(person: int, seats: Sequence[Seat]) -> list[dict[str, Any]]:
    return [
        {
            "person": person,
            "position": position,
            "cooperation": seat.cooperation,
            "municipality": seat.municipality,
            "body": seat.body,
            "role": seat.role,
            "since": seat.since,
            "until": seat.until,
        }
        for position, seat in enumerate(seats)
    ]


async def check_seat(session: AsyncSession, seat: Seat) -> None:
    """Raise :class:`SeatUnknown` unless the seat's cooperation has what the seat names."""
    for kind, key, value in (
        ("roles", "id", seat.role),
        ("bodies", "id", seat.body),
        ("municipalities", "code", seat.municipality),
    ):
        table = PUBLISHED[kind]
        found = select(table.c.row_id).where(
            table.c.cooperation == seat.cooperation, table.c[key] == value
        )
        if value is not None and await session.scalar(found) is None:
            raise SeatUnknown(f"{seat.cooperation} has no {value!r} among its {kind}")


def fold(identifier: str | None) -> str | None:
    """An e-mail address or object id as the store keeps it, ``None`` when empty."""
    return (identifier or "").strip().lower() or None
