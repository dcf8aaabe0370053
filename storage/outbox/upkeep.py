"""What is done to messages besides sending them? Letting go what has passed, and who is back."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import and_, case, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.outbox.pacing import purge_paces
from storage.people import fold
from storage.references import PERSONAL, ConversationReference
from storage.tables import OutboxRow, OutboxState, PersonRow, table_of

KEPT = timedelta(days=180)
"""How long a message is kept after it expired: for the delivery report, and so that a key that is
planned again is known."""

_OUTBOX = table_of(OutboxRow)
_PEOPLE = table_of(PersonRow)


async def expire(session: AsyncSession, *, now: datetime) -> int:
    """Give up what was not sent in time, but for what a process has in hand; tells how many.

    Why a message was not sent before stays with it. Of a message whose answer a process waited for
    when it died nobody will know more.
    """
    gone = await session.execute(
        _OUTBOX.update()
        .where(
            _OUTBOX.c.state.in_([OutboxState.WAITING.value, OutboxState.HELD.value]),
            _OUTBOX.c.attempt <= now,
            _OUTBOX.c.expires <= now,
        )
        .values(state=OutboxState.EXPIRED.value, finished=now, lease=None)
        .returning(_OUTBOX.c.id)
    )
    await session.execute(
        _OUTBOX.update()
        .where(
            _OUTBOX.c.state == OutboxState.UNKNOWN.value,
            _OUTBOX.c.finished.is_(None),
            _OUTBOX.c.attempt <= now,
        )
        .values(finished=now, lease=None)
    )
    return len(gone.all())


async def release(
    session: AsyncSession, seen: Collection[ConversationReference], *, now: datetime
) -> None:
    """Let go what was held for those who can be written to again.

    What a process has in hand it may be about to hold, not knowing that its recipient has come
    back; that is noted, so that it waits instead (:func:`storage.outbox.claims.record`).
    """
    people = {fold(one.aad_object_id) for one in seen if one.conversation_type == PERSONAL} - {None}
    of_people = select(_PEOPLE.c.id).where(_PEOPLE.c.aad_object_id.in_(people))
    held = _OUTBOX.c.state == OutboxState.HELD.value
    found = await session.scalars(
        select(_OUTBOX.c.id)
        .where(
            or_(
                _OUTBOX.c.conversation.in_({one.conversation_id for one in seen}),
                _OUTBOX.c.object_id.in_(people),
                _OUTBOX.c.person.in_(of_people),
            ),
            # What is not claimed yet may be so before this transaction ends.
            or_(
                held,
                _OUTBOX.c.state == OutboxState.WAITING.value,
                and_(
                    _OUTBOX.c.state == OutboxState.UNKNOWN.value,
                    _OUTBOX.c.finished.is_(None),
                ),
            ),
        )
        # In this order, as outcomes are recorded: two processes never wait for each other's rows.
        .order_by(_OUTBOX.c.id)
        .with_for_update()
    )
    if rows := found.all():
        await session.execute(
            _OUTBOX.update()
            .where(_OUTBOX.c.id.in_(rows))
            .values(
                state=case((held, OutboxState.WAITING.value), else_=_OUTBOX.c.state),
                attempt=case((held, now), else_=_OUTBOX.c.attempt),
                tries=case((held, 0), else_=_OUTBOX.c.tries),
                finished=case((held, None), else_=_OUTBOX.c.finished),
                released=now,
            )
        )


async def purge(session: AsyncSession, *, now: datetime, kept: timedelta = KEPT) -> int:
    """Forget messages that expired long ago, and paces that no longer hold; tells how many."""
    gone = await session.execute(
        _OUTBOX.delete().where(_OUTBOX.c.expires <= now - kept).returning(_OUTBOX.c.id)
    )
    await purge_paces(session, now)
    return len(gone.all())
