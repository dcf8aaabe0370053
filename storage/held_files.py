"""Which files are kept for a while? Those sent in until they are confirmed, those made to fetch.

Both belong to one person and are gone within a day. Nothing here commits.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import HeldFileRow, table_of

_FILES = table_of(HeldFileRow)

SENT_KEPT = timedelta(hours=24)
"""How long a file that was sent in waits to be confirmed."""
MADE_KEPT = timedelta(hours=1)
"""How long the address of a file that was made works."""
_BYTES = 32
"""Of randomness in an address: nobody guesses it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFile:
    """A file; ``person`` is the id of whose it is, ``tenant`` where she was when it was made.

    ``year`` is what she said of the tables in a file that names none.
    """

    person: int
    tenant: str | None = None
    name: str
    content: bytes
    year: int | None = None


async def hold_sent(session: AsyncSession, file: HeldFile, *, now: datetime) -> int:
    """Keep a file that somebody sent, until it is confirmed; gives its number.

    It takes the place of one of the same name that she sent before and has not confirmed.
    """
    await session.execute(
        _FILES.delete().where(
            _FILES.c.person == file.person,
            _FILES.c.name == file.name,
            _FILES.c.token_hash.is_(None),
        )
    )
    return await _hold(session, file, None, now + SENT_KEPT)


async def hold_made(session: AsyncSession, file: HeldFile, *, now: datetime) -> str:
    """Keep a file to be fetched; gives the secret of its address, which is stored nowhere."""
    token = secrets.token_urlsafe(_BYTES)
    await _hold(session, file, _hash(token), now + MADE_KEPT)
    return token


async def find_sent(
    session: AsyncSession, number: int, person: int, *, now: datetime
) -> HeldFile | None:
    """A file that a person sent, ``None`` if it is not hers or no longer kept."""
    found = await session.execute(
        select(_FILES).where(
            _FILES.c.number == number,
            _FILES.c.person == person,
            _FILES.c.token_hash.is_(None),
            _FILES.c.expires > now,
        )
    )
    return next((_file(row) for row in found.mappings()), None)


async def latest_sent(session: AsyncSession, person: int, *, now: datetime) -> int | None:
    """The number of the file that a person sent last and neither confirmed nor dropped."""
    number: int | None = await session.scalar(
        select(_FILES.c.number)
        .where(_FILES.c.person == person, _FILES.c.token_hash.is_(None), _FILES.c.expires > now)
        .order_by(_FILES.c.number.desc())
        .limit(1)
    )
    return number


async def find_made(session: AsyncSession, token: str, *, now: datetime) -> HeldFile | None:
    """The file at an address, ``None`` if there is none or no longer."""
    found = await session.execute(
        select(_FILES).where(_FILES.c.token_hash == _hash(token), _FILES.c.expires > now)
    )
    return next((_file(row) for row in found.mappings()), None)


async def drop_sent(session: AsyncSession, number: int, person: int) -> bool:
    """Forget a file that a person sent; tells whether it was there."""
    gone = await session.execute(
        _FILES.delete()
        .where(_FILES.c.number == number, _FILES.c.person == person, _FILES.c.token_hash.is_(None))
        .returning(_FILES.c.number)
    )
    return bool(gone.all())


async def purge_files(session: AsyncSession, *, now: datetime) -> None:
    """Forget the files whose time is over."""
    await session.execute(_FILES.delete().where(_FILES.c.expires <= now))


async def _hold(
    session: AsyncSession, file: HeldFile, token_hash: str | None, expires: datetime
) -> int:
    values = {
        "token_hash": token_hash,
        "person": file.person,
        "tenant": file.tenant,
        "name": file.name,
        "content": file.content,
        "year": file.year,
        "expires": expires,
    }
    added = await session.execute(_FILES.insert().values(values).returning(_FILES.c.number))
    return int(added.scalar_one())


def _file(row: RowMapping) -> HeldFile:
    return HeldFile(
        person=row["person"],
        tenant=row["tenant"],
        name=row["name"],
        content=row["content"],
        year=row["year"],
    )


def _hash(token: str) -> str:
    # The secret is random and long, so a plain hash of it can't be turned back.
    return hashlib.sha256(token.encode()).hexdigest()
