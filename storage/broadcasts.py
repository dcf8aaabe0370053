"""Which messages to many were written, and what became of them? Nothing here commits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.audience import Audience
from storage.outbox import OutboxMessage, add
from storage.tables import BroadcastRow, PersonRow, table_of
from storage.upserts import insert_into

KIND = "broadcast"
"""The kind of the messages in the outbox."""
_WORTH_READING = timedelta(days=14)
"""How long a message waits for somebody who can't be reached."""

_BROADCASTS = table_of(BroadcastRow)
_PEOPLE = table_of(PersonRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """A message to many; ``due`` and ``written`` are UTC, ``author_name`` ``None`` once erased."""

    number: int
    cooperation: str
    author: int | None
    author_name: str | None
    text: str
    audience: Audience
    due: datetime
    written: datetime
    stopped: datetime | None = None

    @property
    def report(self) -> str:
        """What its deliveries are gathered under."""
        return f"{KIND}:{self.number}"


async def send_broadcast(
    session: AsyncSession,
    *,
    token: str,
    cooperation: str,
    author: int,
    text: str,
    audience: Audience,
    recipients: Iterable[int],
    due: datetime,
    now: datetime,
) -> tuple[Broadcast, bool]:
    """Write a message to many into the outbox; one with a known ``token`` is sent only once.

    Tells the message and whether it is new.
    """
    insert = insert_into(session, _BROADCASTS).values(
        token=token,
        cooperation=cooperation,
        author=author,
        text=text,
        audience=_written(audience),
        due=due,
        written=now,
    )
    added = await session.scalar(
        insert.on_conflict_do_nothing(index_elements=["token"]).returning(_BROADCASTS.c.number)
    )
    if added is None:
        known = await session.scalar(
            select(_BROADCASTS.c.number).where(_BROADCASTS.c.token == token)
        )
        return await find_broadcast(session, int(known or 0)), False
    found = await find_broadcast(session, added)
    await add(
        session,
        [
            OutboxMessage(
                key=f"{found.report}:{person}",
                person=person,
                kind=KIND,
                subject={"broadcast": found.number},
                due=due,
                expires=due + _WORTH_READING,
                audience=found.report,
            )
            for person in recipients
        ],
    )
    return found, True


class BroadcastUnknown(Exception):
    """There is no such message."""


async def find_broadcast(session: AsyncSession, number: int) -> Broadcast:
    """A message by number. Raises :class:`BroadcastUnknown`."""
    found = await session.execute(_select().where(_BROADCASTS.c.number == number))
    row = found.one_or_none()
    if row is None:
        raise BroadcastUnknown(f"there is no broadcast {number}")
    return _broadcast(row._asdict())


async def latest_broadcast(session: AsyncSession, cooperation: str) -> Broadcast | None:
    """The message of a cooperation that was written last."""
    found = await session.execute(
        _select()
        .where(_BROADCASTS.c.cooperation == cooperation)
        .order_by(_BROADCASTS.c.number.desc())
        .limit(1)
    )
    row = found.one_or_none()
    return _broadcast(row._asdict()) if row is not None else None


async def stop_broadcast(session: AsyncSession, number: int, *, now: datetime) -> bool:
    """Send nothing more of a message; tells whether it went on until now."""
    stopped = await session.execute(
        _BROADCASTS.update()
        .where(_BROADCASTS.c.number == number, _BROADCASTS.c.stopped.is_(None))
        .values(stopped=now)
        .returning(_BROADCASTS.c.number)
    )
    return stopped.scalar_one_or_none() is not None


def _select() -> Any:
    return select(_BROADCASTS, _PEOPLE.c.name.label("author_name")).outerjoin(
        _PEOPLE, _PEOPLE.c.id == _BROADCASTS.c.author
    )


def _written(audience: Audience) -> dict[str, list[str]]:
    return {
        "bodies": sorted(audience.bodies),
        "roles": sorted(audience.roles),
        "municipalities": sorted(audience.municipalities),
    }


def _broadcast(row: Mapping[str, Any]) -> Broadcast:
    values = {name: value for name, value in row.items() if name not in ("audience", "token")}
    audience = {kind: frozenset(ids) for kind, ids in row["audience"].items()}
    return Broadcast(**values, audience=Audience(**audience))
