"""What is done to messages besides sending them? Letting go what has passed, and who is back."""

from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlalchemy.ext.asyncio import AsyncSession

from storage.outbox.pacing import purge_paces
from storage.people import fold
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
    session: AsyncSession, *, conversation: str, aad_object_id: str | None, now: datetime
) -> None:
    """Let go what was held for somebody, or for a conversation, that can be written to again."""
    of = _OUTBOX.c.conversation == conversation
    object_id = fold(aad_object_id)
    if object_id is not None:
        person = _PEOPLE.select().with_only_columns(_PEOPLE.c.id)
        of = or_(
            of,
            _OUTBOX.c.object_id == object_id,
            _OUTBOX.c.person
            == person.where(_PEOPLE.c.aad_object_id == object_id).scalar_subquery(),
        )
    await session.execute(
        _OUTBOX.update()
        .where(of, _OUTBOX.c.state == OutboxState.HELD.value)
        .values(state=OutboxState.WAITING.value, attempt=now, tries=0, finished=None)
    )


async def purge(session: AsyncSession, *, now: datetime, kept: timedelta = KEPT) -> int:
    """Forget messages that expired long ago, and paces that no longer hold; tells how many."""
    gone = await session.execute(
        _OUTBOX.delete().where(_OUTBOX.c.expires <= now - kept).returning(_OUTBOX.c.id)
    )
    await purge_paces(session, now)
    return len(gone.all())
