"""Who may look at the web pages? Whoever used a link that works once, or was signed in by Teams.

The secret is given out once, when it is made; the store keeps its hash. Nothing here commits.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import WebKeyKind, WebKeyRow, table_of

LINK_LASTS = timedelta(minutes=10)
SESSION_LASTS = timedelta(hours=8)
"""A working day: the next one begins with a new link."""

_KEYS = table_of(WebKeyRow)
_BYTES = 32


async def issue_web_link(session: AsyncSession, person: int, *, now: datetime) -> str:
    """A new secret that opens one session for a person, within ten minutes."""
    return await _issue(session, WebKeyKind.LINK, person, now, LINK_LASTS)


async def use_web_link(session: AsyncSession, token: str, *, now: datetime) -> int | None:
    """Use a link up; the person whose it was, ``None`` if it opens nothing (any more).

    Of two that use it at the same time, one is let in.
    """
    found: int | None = await session.scalar(
        _KEYS.update()
        .where(*_alive(WebKeyKind.LINK, token, now))
        .values(ended=now)
        .returning(_KEYS.c.person)
    )
    return found


async def open_web_session(session: AsyncSession, person: int, *, now: datetime) -> str:
    """A new secret of a session."""
    return await _issue(session, WebKeyKind.SESSION, person, now, SESSION_LASTS)


async def find_web_session(session: AsyncSession, token: str, *, now: datetime) -> int | None:
    """Whose session a secret is of, ``None`` if of none that goes on."""
    found: int | None = await session.scalar(
        select(_KEYS.c.person).where(*_alive(WebKeyKind.SESSION, token, now))
    )
    return found


async def end_web_session(session: AsyncSession, token: str, *, now: datetime) -> None:
    """Let a session's secret open nothing any more."""
    await session.execute(
        _KEYS.update().where(*_alive(WebKeyKind.SESSION, token, now)).values(ended=now)
    )


async def purge_web_keys(session: AsyncSession, *, now: datetime) -> int:
    """Forget keys that have expired; tells how many."""
    gone = await session.execute(
        delete(_KEYS).where(_KEYS.c.expires < now).returning(_KEYS.c.token_hash)
    )
    return len(gone.all())


async def _issue(
    session: AsyncSession, kind: WebKeyKind, person: int, now: datetime, lasts: timedelta
) -> str:
    token = secrets.token_urlsafe(_BYTES)
    await session.execute(
        _KEYS.insert().values(
            token_hash=_hash(token), kind=kind, person=person, created=now, expires=now + lasts
        )
    )
    return token


def _alive(kind: WebKeyKind, token: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        _KEYS.c.token_hash == _hash(token),
        _KEYS.c.kind == kind,
        _KEYS.c.ended.is_(None),
        _KEYS.c.expires > now,
    )


def _hash(token: str) -> str:
    # The secret is random and long, so a plain hash of it can't be turned back.
    return hashlib.sha256(token.encode()).hexdigest()
