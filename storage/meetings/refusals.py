"""What was tried and refused? Kept for those who look after the installation."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import RefusedAttemptRow, table_of

LONGEST_DETAILS = 500
"""Characters kept of what was sent."""

_REFUSED = table_of(RefusedAttemptRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedAttempt:
    """Something that was refused; ``at`` is UTC, ``person`` an id, ``None`` for somebody unknown.

    ``action`` is what was tried ("rsvp"), ``reason`` why it was refused, ``details`` what was sent.
    """

    at: datetime
    person: int | None
    action: str
    reason: str
    details: str


async def record_refusal(session: AsyncSession, attempt: RefusedAttempt) -> None:
    """Keep a refused attempt, its details cut to :data:`LONGEST_DETAILS`."""
    await session.execute(
        _REFUSED.insert().values(
            at=attempt.at,
            person=attempt.person,
            action=attempt.action,
            reason=attempt.reason,
            details=attempt.details[:LONGEST_DETAILS],
        )
    )


async def refused_attempts(session: AsyncSession, *, since: datetime) -> tuple[RefusedAttempt, ...]:
    """What was refused since an instant, oldest first."""
    columns = [column for column in _REFUSED.columns if not column.primary_key]
    found = await session.execute(
        select(*columns).where(_REFUSED.c.at >= since).order_by(_REFUSED.c.at, _REFUSED.c.id)
    )
    return tuple(RefusedAttempt(**row._asdict()) for row in found)


async def purge_refusals(session: AsyncSession, *, before: datetime) -> int:
    """Forget what was refused before an instant; tells how many."""
    gone = await session.execute(
        _REFUSED.delete().where(_REFUSED.c.at < before).returning(_REFUSED.c.id)
    )
    return len(gone.all())
