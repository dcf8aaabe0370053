"""How did it go? Delivery by audience, what needs mending, and how much waits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.outbox.reasons import Why
from storage.tables import (
    ConversationReferenceRow,
    OutboxRow,
    OutboxState,
    PersonRow,
    table_of,
)

_OUTBOX = table_of(OutboxRow)
_PEOPLE = table_of(PersonRow)
_REFERENCES = table_of(ConversationReferenceRow)

_UNSENT = (OutboxState.DEAD, OutboxState.UNKNOWN, OutboxState.HELD)
"""The states from which a person may have a message sent again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One line of a delivery report.

    ``name`` is the recipient's, ``None`` for a group or somebody without a row. ``why`` is
    the reason of a failure, ``detail`` what the service said. ``doubtful``: it may have come
    twice. ``sent_to`` and ``activity`` are where the message stands in Teams. Instants are UTC;
    ``finished`` is ``None`` while it waits.
    """

    id: int
    key: str
    kind: str
    audience: str | None
    person: int | None
    name: str | None
    object_id: str | None
    conversation: str | None
    subject: Mapping[str, Any]
    due: datetime
    expires: datetime
    state: OutboxState
    tries: int
    doubtful: bool
    why: Why | None
    detail: str | None
    via: str | None
    sent_to: str | None
    activity: str | None
    finished: datetime | None


@dataclass(frozen=True, slots=True)
class Depth:
    """How many messages are in each state that is not an end, and how old the oldest due one is."""

    messages: Mapping[OutboxState, int]
    oldest_seconds: float


async def deliveries(session: AsyncSession, audience: str) -> tuple[Delivery, ...]:
    """What became of each message to an audience, by recipient's name, groups last."""
    return await _report(session, _OUTBOX.c.audience == audience)


async def tally(session: AsyncSession, audience: str) -> Mapping[OutboxState, int]:
    """How many messages to an audience are in each state; states of none are left out.

    What a process has in hand counts as waiting.
    """
    in_hand = and_(_OUTBOX.c.state == OutboxState.UNKNOWN.value, _OUTBOX.c.finished.is_(None))
    state = case((in_hand, OutboxState.WAITING.value), else_=_OUTBOX.c.state).label("told")
    told = select(state).where(_OUTBOX.c.audience == audience).subquery()
    counted = await session.execute(select(told.c.told, func.count()).group_by(told.c.told))
    return {OutboxState(state): count for state, count in counted}


async def count_read(session: AsyncSession, audience: str) -> int:
    """How many messages to an audience have been read for certain: Teams tells it of some.

    Messages are numbered by the time, so the longer and the greater number is the later one.
    """
    posted, read = _OUTBOX.c.activity, _REFERENCES.c.read
    same = and_(func.length(posted) == func.length(read), posted <= read)
    found = await session.scalar(
        select(func.count())
        .select_from(_OUTBOX)
        .join(_REFERENCES, _REFERENCES.c.conversation_id == _OUTBOX.c.sent_to)
        .where(
            _OUTBOX.c.audience == audience,
            _OUTBOX.c.state == OutboxState.SENT.value,
            or_(func.length(posted) < func.length(read), same),
        )
    )
    return int(found or 0)


async def unreached(session: AsyncSession, audience: str, *, most: int) -> tuple[Delivery, ...]:
    """Whom messages to an audience did not reach, by name, at most so many."""
    failed = (OutboxState.DEAD, OutboxState.UNKNOWN, OutboxState.EXPIRED)
    ended = and_(
        _OUTBOX.c.state.in_([state.value for state in failed]), _OUTBOX.c.finished.is_not(None)
    )
    return await _report(session, and_(_OUTBOX.c.audience == audience, ended), most)


async def out_of_reach(session: AsyncSession, audience: str, *, most: int) -> tuple[Delivery, ...]:
    """Whom messages to an audience wait for until they can be reached, by name, at most so many."""
    held = _OUTBOX.c.state == OutboxState.HELD.value
    return await _report(session, and_(_OUTBOX.c.audience == audience, held), most)


async def posted_to(session: AsyncSession, audience: str) -> list[tuple[str, str]]:
    """Where messages to an audience stand in Teams, as (conversation, activity)."""
    found = await session.execute(
        select(_OUTBOX.c.sent_to, _OUTBOX.c.activity).where(
            _OUTBOX.c.audience == audience,
            _OUTBOX.c.sent_to.is_not(None),
            _OUTBOX.c.activity.is_not(None),
        )
    )
    return [(row.sent_to, row.activity) for row in found]


async def resend_all(session: AsyncSession, audience: str, *, now: datetime) -> int:
    """Send what could not be sent to an audience once more; tells how many there were."""
    return len(await _again(session, _OUTBOX.c.audience == audience, now, {}))


async def dead_letters(session: AsyncSession) -> tuple[Delivery, ...]:
    """The messages that somebody has to mend or let be, by recipient's name."""
    return await _report(session, _OUTBOX.c.state == OutboxState.DEAD.value)


async def undelivered(
    session: AsyncSession, people: Collection[int], *, since: datetime
) -> tuple[Delivery, ...]:
    """What these people did not get, by name: what waits for them or for somebody to see to it.

    What expired without reaching them is told if it did so after ``since``.
    """
    given_up = and_(
        _OUTBOX.c.state == OutboxState.EXPIRED.value,
        _OUTBOX.c.why.is_not(None),
        _OUTBOX.c.finished > since,
    )
    unsent = _OUTBOX.c.state.in_([state.value for state in _UNSENT])
    of_them = or_(
        _OUTBOX.c.person.in_(sorted(people)),
        _OUTBOX.c.object_id.in_(
            select(_PEOPLE.c.aad_object_id).where(_PEOPLE.c.id.in_(sorted(people)))
        ),
    )
    return await _report(session, and_(of_them, or_(unsent, given_up)))


async def waiting(session: AsyncSession) -> tuple[Delivery, ...]:
    """The messages that are to be sent, edits of cards not among them."""
    return await _report(
        session, and_(_OUTBOX.c.state == OutboxState.WAITING.value, _OUTBOX.c.edits.is_(None))
    )


async def is_planned(session: AsyncSession, audience: str, kind: str, *, after: datetime) -> bool:
    """Whether messages of a kind to an audience wait for a time after an instant, never tried."""
    found = await session.scalar(
        select(_OUTBOX.c.id)
        .where(
            _OUTBOX.c.audience == audience,
            _OUTBOX.c.kind == kind,
            _OUTBOX.c.state == OutboxState.WAITING.value,
            _OUTBOX.c.tries == 0,
            _OUTBOX.c.due > after,
        )
        .limit(1)
    )
    return found is not None


async def has_reached(
    session: AsyncSession, person: int, audience: str, kinds: Collection[str]
) -> bool:
    """Whether a message of some kinds to an audience was sent to a person, as far as is known."""
    found = await session.scalar(
        select(_OUTBOX.c.id)
        .where(
            _OUTBOX.c.audience == audience,
            _OUTBOX.c.person == person,
            _OUTBOX.c.kind.in_(sorted(kinds)),
            _OUTBOX.c.state.in_([OutboxState.SENT.value, OutboxState.UNKNOWN.value]),
        )
        .limit(1)
    )
    return found is not None


async def find_posted(
    session: AsyncSession, keys: Collection[str]
) -> Mapping[str, tuple[str, str]]:
    """Where messages stand in Teams, (conversation, activity) by key, so that they can be edited.

    Left out is what was not posted to Teams, or whose place Teams did not tell.
    """
    found = await session.execute(
        select(_OUTBOX.c.key, _OUTBOX.c.sent_to, _OUTBOX.c.activity).where(
            _OUTBOX.c.key.in_(sorted(keys)),
            _OUTBOX.c.sent_to.is_not(None),
            _OUTBOX.c.activity.is_not(None),
        )
    )
    return {row.key: (row.sent_to, row.activity) for row in found}


async def subjects(session: AsyncSession, keys: Collection[str]) -> Mapping[str, Mapping[str, Any]]:
    """What the messages with these keys are about, by key; left out is what never was."""
    found = await session.execute(
        select(_OUTBOX.c.key, _OUTBOX.c.subject).where(_OUTBOX.c.key.in_(sorted(keys)))
    )
    return {row.key: row.subject for row in found}


async def mend(
    session: AsyncSession, message: int, *, kind: str, subject: Mapping[str, Any], now: datetime
) -> bool:
    """Send a message that could not be sent with another content; tells whether there was one."""
    values = {"kind": kind, "subject": dict(subject)}
    return bool(await _again(session, _OUTBOX.c.id == message, now, values))


async def resend(session: AsyncSession, message: int, *, now: datetime) -> bool:
    """Send a message that could not be sent once more; tells whether there was one.

    One that has expired stays expired.
    """
    return bool(await _again(session, _OUTBOX.c.id == message, now, {}))


async def depth(session: AsyncSession, *, now: datetime) -> Depth:
    """How much there is to do, and how late it is."""
    states = (OutboxState.WAITING, OutboxState.HELD, OutboxState.DEAD, OutboxState.UNKNOWN)
    counted = await session.execute(
        select(_OUTBOX.c.state, func.count())
        .where(_OUTBOX.c.state.in_([state.value for state in states]))
        .group_by(_OUTBOX.c.state)
    )
    found = {OutboxState(state): count for state, count in counted}
    oldest = await session.scalar(
        select(func.min(_OUTBOX.c.due)).where(
            _OUTBOX.c.state == OutboxState.WAITING.value, _OUTBOX.c.due <= now
        )
    )
    return Depth(
        messages={state: found.get(state, 0) for state in states},
        oldest_seconds=(now - oldest).total_seconds() if oldest is not None else 0.0,
    )


async def _report(
    session: AsyncSession, condition: Any, most: int | None = None
) -> tuple[Delivery, ...]:
    columns = [
        _OUTBOX.c[name]
        for name in Delivery.__dataclass_fields__
        if name not in ("name", "object_id")
    ]
    object_id = func.coalesce(_OUTBOX.c.object_id, _PEOPLE.c.aad_object_id)
    found = await session.execute(
        select(*columns, _PEOPLE.c.name, object_id.label("object_id"))
        .select_from(_OUTBOX.outerjoin(_PEOPLE, _PEOPLE.c.id == _OUTBOX.c.person))
        .where(condition)
        .order_by(_PEOPLE.c.name.is_(None), _PEOPLE.c.name, _OUTBOX.c.id)
        .limit(most)
    )
    return tuple(
        Delivery(
            **{
                **row,
                "state": _shown_state(row),
                "why": Why(row["why"]) if row["why"] else None,
            }
        )
        for row in found.mappings()
    )


def _shown_state(row: RowMapping) -> OutboxState:
    """What has no answer yet waits for it as long as it is in a process's hands."""
    state = OutboxState(row["state"])
    under_way = state is OutboxState.UNKNOWN and row["finished"] is None
    return OutboxState.WAITING if under_way else state


async def _again(
    session: AsyncSession, which: Any, now: datetime, values: Mapping[str, Any]
) -> Sequence[int]:
    moved = await session.execute(
        _OUTBOX.update()
        .where(
            which,
            _OUTBOX.c.state.in_([state.value for state in _UNSENT]),
            _OUTBOX.c.expires > now,
            _OUTBOX.c.finished.is_not(None),
        )
        .values(
            **values,
            state=OutboxState.WAITING.value,
            attempt=now,
            tries=0,
            why=None,
            detail=None,
            finished=None,
        )
        .returning(_OUTBOX.c.id)
    )
    return [int(number) for number in moved.scalars()]
