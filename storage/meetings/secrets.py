"""Who may come in without logging in? Personal links to answer a meeting, and calendar feeds.

The secret is given out once, when it is made; the store keeps its hash. Nothing here commits.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import CalendarFeedRow, PersonalLinkRow, table_of

_LINKS = table_of(PersonalLinkRow)
_FEEDS = table_of(CalendarFeedRow)

_BYTES = 32
"""Of randomness in a secret: nobody guesses it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalLink:
    """Whose answer to which meeting a link is for; ids of the store."""

    meeting: int
    person: int


async def issue_link(session: AsyncSession, meeting: int, person: int, *, now: datetime) -> str:
    """A new secret for a person to answer a meeting with; those given out before go on working."""
    token = secrets.token_urlsafe(_BYTES)
    values = {"token_hash": _hash(token), "meeting": meeting, "person": person, "created": now}
    await session.execute(_LINKS.insert().values(values))
    return token


async def find_link(session: AsyncSession, token: str) -> PersonalLink | None:
    """What a secret is for, ``None`` if nothing, or if it is revoked."""
    found = await session.execute(
        select(_LINKS.c.meeting, _LINKS.c.person).where(
            _LINKS.c.token_hash == _hash(token), _LINKS.c.revoked.is_(None)
        )
    )
    row = found.one_or_none()
    return None if row is None else PersonalLink(meeting=row.meeting, person=row.person)


async def revoke_links(session: AsyncSession, meeting: int, person: int, *, now: datetime) -> int:
    """Let a person's links to a meeting no longer work; tells how many did."""
    gone = await session.execute(
        _LINKS.update()
        .where(_LINKS.c.meeting == meeting, _LINKS.c.person == person, _LINKS.c.revoked.is_(None))
        .values(revoked=now)
        .returning(_LINKS.c.token_hash)
    )
    return len(gone.all())


async def issue_feed(session: AsyncSession, person: int, *, now: datetime) -> str:
    """A new secret for a person's calendar feed; the one before no longer works."""
    await revoke_feed(session, person, now=now)
    token = secrets.token_urlsafe(_BYTES)
    values = {"token_hash": _hash(token), "person": person, "created": now}
    await session.execute(_FEEDS.insert().values(values))
    return token


async def find_feed(session: AsyncSession, token: str) -> int | None:
    """Id of the person whose feed a secret opens, ``None`` if nobody's, or if it is revoked."""
    found: int | None = await session.scalar(
        select(_FEEDS.c.person).where(
            _FEEDS.c.token_hash == _hash(token), _FEEDS.c.revoked.is_(None)
        )
    )
    return found


async def revoke_feed(session: AsyncSession, person: int, *, now: datetime) -> bool:
    """Let a person's feed no longer work; tells whether one did."""
    gone = await session.execute(
        _FEEDS.update()
        .where(_FEEDS.c.person == person, _FEEDS.c.revoked.is_(None))
        .values(revoked=now)
        .returning(_FEEDS.c.token_hash)
    )
    return bool(gone.all())


def _hash(token: str) -> str:
    # The secret is random and long, so a plain hash of it can't be turned back.
    return hashlib.sha256(token.encode()).hexdigest()
