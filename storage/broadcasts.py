"""Which messages to many were written, and what became of them? Nothing here commits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.audience import Audience
from storage.outbox import OutboxMessage, add, add_removals, posted_to
from storage.tables import BroadcastChannelRow, BroadcastRow, PersonRow, table_of
from storage.upserts import insert_into

KIND = "broadcast"
"""The kind of the messages in the outbox."""
_WORTH_READING = timedelta(days=14)
"""How long a message waits for somebody who can't be reached."""

_BROADCASTS = table_of(BroadcastRow)
_PEOPLE = table_of(PersonRow)
_CHANNELS = table_of(BroadcastChannelRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel or group chat that takes messages to many, by the name it was given."""

    conversation: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Something to read beside a message: its title and address."""

    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """A message to many; ``due`` and ``written`` are UTC, ``author_name`` ``None`` once erased.

    ``stopped`` is when its sending ended, ``withdrawn`` when it was taken away from those who had
    it.
    """

    number: int
    cooperation: str
    author: int | None
    author_name: str | None
    text: str
    audience: Audience
    due: datetime
    written: datetime
    links: tuple[Link, ...] = ()
    stopped: datetime | None = None
    withdrawn: datetime | None = None

    @property
    def report(self) -> str:
        """What its deliveries are gathered under."""
        return f"{KIND}:{self.number}"

    @property
    def removals(self) -> str:
        """What the taking away of its messages is gathered under."""
        return f"{self.report}:removed"


async def send_broadcast(
    session: AsyncSession,
    *,
    token: str,
    cooperation: str,
    author: int,
    text: str,
    audience: Audience,
    recipients: Iterable[int],
    channels: Iterable[str] = (),
    links: Iterable[Link] = (),
    due: datetime,
    now: datetime,
) -> tuple[Broadcast, bool]:
    """Write a message to many into the outbox; one with a known ``token`` is sent only once.

    ``recipients`` are ids of people, ``channels`` conversations of channels and groups.
    Tells the message and whether it is new.
    """
    insert = insert_into(session, _BROADCASTS).values(
        token=token,
        cooperation=cooperation,
        author=author,
        text=text,
        audience=_written(audience),
        links=[[link.title, link.address] for link in links],
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
    to_people = [(f"{found.report}:{person}", {"person": person}) for person in recipients]
    to_groups = [(f"{found.report}:{place}", {"conversation": place}) for place in channels]
    await add(
        session,
        [
            OutboxMessage(
                **to,  # type: ignore[arg-type]
                key=key,
                kind=KIND,
                subject={"broadcast": found.number},
                due=due,
                expires=due + _WORTH_READING,
                audience=found.report,
            )
            for key, to in (*to_people, *to_groups)
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


async def withdraw_broadcast(session: AsyncSession, sent: Broadcast, *, now: datetime) -> int:
    """Send nothing more of a message and take it away where it stands.

    Tells from how many more it is taken; asking again takes it from those who got it meanwhile.
    """
    await stop_broadcast(session, sent.number, now=now)
    await session.execute(
        _BROADCASTS.update()
        .where(_BROADCASTS.c.number == sent.number, _BROADCASTS.c.withdrawn.is_(None))
        .values(withdrawn=now)
    )
    posted = await posted_to(session, sent.report)
    return await add_removals(
        session, posted, audience=sent.removals, due=now, expires=now + _WORTH_READING
    )


async def add_channel(
    session: AsyncSession, cooperation: str, channel: Channel, *, now: datetime
) -> None:
    """Let a channel or group take messages to many, under another name if it did before."""
    values = {"cooperation": cooperation, "name": channel.name, "added": now}
    insert = insert_into(session, _CHANNELS).values(conversation=channel.conversation, **values)
    await session.execute(
        insert.on_conflict_do_update(index_elements=["conversation"], set_=values)
    )


async def remove_channel(session: AsyncSession, conversation: str) -> Channel | None:
    """Let a channel or group take no more; tells which it was, ``None`` if it took none."""
    found = await session.execute(
        _CHANNELS.delete()
        .where(_CHANNELS.c.conversation == conversation)
        .returning(_CHANNELS.c.conversation, _CHANNELS.c.name)
    )
    row = found.one_or_none()
    return Channel(**row._asdict()) if row is not None else None


async def load_channels(session: AsyncSession, cooperation: str) -> tuple[Channel, ...]:
    """The channels and groups of a cooperation, by name."""
    found = await session.execute(
        select(_CHANNELS.c.conversation, _CHANNELS.c.name)
        .where(_CHANNELS.c.cooperation == cooperation)
        .order_by(_CHANNELS.c.name)
    )
    return tuple(Channel(**row._asdict()) for row in found)


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
    values = {name: row[name] for name in row if name not in ("audience", "links", "token")}
    audience = {kind: frozenset(ids) for kind, ids in row["audience"].items()}
    links = tuple(Link(title=title, address=address) for title, address in row["links"])
    return Broadcast(**values, audience=Audience(**audience), links=links)
