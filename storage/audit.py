"""Who changed what, and who was refused what? The log: written with each change, then only read.

Nothing here commits, and nothing here changes or removes a row but for its age.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import AuditRow, RefusedAttemptRow, table_of

COMMAND = "command"
"""The channel of what is done on the command line, by whoever may run it there."""
CLOCK = "clock"
"""The channel of what the bot does by itself."""
LONGEST_DETAILS = 500
"""Characters kept of what was sent."""

_LOG = table_of(AuditRow)
_REFUSED = table_of(RefusedAttemptRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does something, when (UTC) and through which channel; nobody known on a command line."""

    at: datetime
    person: int | None = None
    channel: str = COMMAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that somebody made.

    ``at`` is UTC, ``person`` an id (``None`` once she is erased), ``deed`` what was done
    ("status.posted"), ``subject`` the id of what it was done to, ``about`` the person whom it
    concerns, ``before`` and ``after`` what it was and became as JSON values, ``channel`` where it
    was done ("personal", "command").
    """

    at: datetime
    person: int | None
    cooperation: str
    deed: str
    subject: str
    about: int | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedAttempt:
    """Something that was refused; ``at`` is UTC, ``person`` an id, ``None`` for somebody unknown.

    ``action`` is what was tried ("rsvp"), ``reason`` why it was refused, ``details`` what was sent;
    ``cooperation`` is ``None`` where it is not known in which it was tried.
    """

    at: datetime
    person: int | None
    cooperation: str | None = None
    action: str
    reason: str
    details: str
    channel: str = ""


async def record_change(session: AsyncSession, *found: Change) -> None:
    """Write changes into the log, in the transaction of the changes themselves."""
    rows = [
        {
            "at": change.at,
            "person": change.person,
            "about": change.about,
            "cooperation": change.cooperation,
            "deed": change.deed,
            "subject": change.subject,
            "before": dict(change.before),
            "after": dict(change.after),
            "channel": change.channel,
        }
        for change in found
    ]
    if rows:
        await session.execute(_LOG.insert(), rows)


async def record_refusal(session: AsyncSession, attempt: RefusedAttempt) -> None:
    """Keep a refused attempt, its details cut to :data:`LONGEST_DETAILS`."""
    await session.execute(
        _REFUSED.insert().values(
            at=attempt.at,
            person=attempt.person,
            cooperation=attempt.cooperation,
            action=attempt.action,
            reason=attempt.reason,
            details=attempt.details[:LONGEST_DETAILS],
            channel=attempt.channel,
        )
    )


async def changes(
    session: AsyncSession, cooperation: str, *, since: datetime, newest: int | None = None
) -> tuple[Change, ...]:
    """The changes in a cooperation since an instant, oldest first; at most the ``newest``."""
    rows = await _newest(session, _LOG, _changes_in(cooperation, since), newest)
    return tuple(Change(**row) for row in rows)


async def refused_attempts(
    session: AsyncSession,
    *,
    since: datetime,
    cooperation: str | None = None,
    people: Iterable[int] = (),
    newest: int | None = None,
) -> tuple[RefusedAttempt, ...]:
    """What was refused since an instant, oldest first; at most the ``newest``.

    With a ``cooperation`` only what was tried in it, and what its ``people`` tried where it is not
    known in which.
    """
    condition = _refused_in(cooperation, people, since)
    return tuple(
        RefusedAttempt(**row) for row in await _newest(session, _REFUSED, condition, newest)
    )


async def count_log(
    session: AsyncSession, cooperation: str, people: Iterable[int], *, since: datetime
) -> int:
    """How many changes and refused attempts there are in a cooperation since an instant."""
    found = 0
    for table, condition in (
        (_LOG, _changes_in(cooperation, since)),
        (_REFUSED, _refused_in(cooperation, people, since)),
    ):
        counted = select(func.count()).select_from(table).where(condition)
        found += int(await session.scalar(counted) or 0)
    return found


async def purge_log(
    session: AsyncSession, cooperation: str | None, *, before: datetime
) -> Mapping[str, int]:
    """Forget a cooperation's log before an instant, or that of none; how many rows by table."""
    gone: dict[str, int] = {}
    for table in (_LOG, _REFUSED):
        key = next(iter(table.primary_key.columns))
        of = table.c.cooperation == cooperation
        removed = await session.execute(
            table.delete().where(of, table.c.at < before).returning(key)
        )
        gone[table.name] = len(removed.all())
    return gone


def _changes_in(cooperation: str, since: datetime) -> ColumnElement[bool]:
    return (_LOG.c.cooperation == cooperation) & (_LOG.c.at >= since)


def _refused_in(
    cooperation: str | None, people: Iterable[int], since: datetime
) -> ColumnElement[bool]:
    recent = _REFUSED.c.at >= since
    if cooperation is None:
        return recent
    nowhere = _REFUSED.c.cooperation.is_(None) & _REFUSED.c.person.in_(sorted(people))
    return recent & or_(_REFUSED.c.cooperation == cooperation, nowhere)


async def _newest(
    session: AsyncSession, table: Table, condition: ColumnElement[bool], newest: int | None
) -> list[dict[str, Any]]:
    """Rows without their key, oldest first."""
    key = next(iter(table.primary_key.columns))
    columns = [column for column in table.columns if column is not key]
    found = await session.execute(
        select(*columns).where(condition).order_by(table.c.at.desc(), key.desc()).limit(newest)
    )
    return [row._asdict() for row in reversed(found.all())]
