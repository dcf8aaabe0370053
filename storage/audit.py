"""Who changed what? The log of changes: written with each change, read by those who look after it.

Nothing here commits, and nothing here changes or removes a row but for its age.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import AuditRow, table_of

_LOG = table_of(AuditRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that somebody made.

    ``at`` is UTC, ``person`` an id (``None`` once she is erased), ``deed`` what was done
    ("status.posted"), ``subject`` the id of what it was done to, ``before`` and ``after`` what it
    was and became as JSON values, ``channel`` where it was done ("personal", "command").
    """

    at: datetime
    person: int | None
    cooperation: str
    deed: str
    subject: str
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    channel: str


async def record_change(session: AsyncSession, change: Change) -> None:
    """Write a change into the log, in the transaction of the change itself."""
    await session.execute(
        _LOG.insert().values(
            at=change.at,
            person=change.person,
            cooperation=change.cooperation,
            deed=change.deed,
            subject=change.subject,
            before=dict(change.before),
            after=dict(change.after),
            channel=change.channel,
        )
    )


async def changes(
    session: AsyncSession, cooperation: str, *, since: datetime
) -> tuple[Change, ...]:
    """The changes in a cooperation since an instant, oldest first."""
    columns = [column for column in _LOG.columns if not column.primary_key]
    found = await session.execute(
        select(*columns)
        .where(_LOG.c.cooperation == cooperation, _LOG.c.at >= since)
        .order_by(_LOG.c.at, _LOG.c.number)
    )
    return tuple(Change(**row._asdict()) for row in found)
