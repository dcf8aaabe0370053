"""What does this installation sign addresses with? A secret of its own, made when first needed."""

import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import SigningKeyRow, table_of
from storage.upserts import insert_into

_KEYS = table_of(SigningKeyRow)
_BYTES = 32


async def signing_key(session: AsyncSession, purpose: str, *, now: datetime) -> str:
    """The secret for a purpose, the same in every process. Does not commit.

    Of processes that make it at the same time, one wins and all read what it made.
    """
    values = {"purpose": purpose, "secret": secrets.token_urlsafe(_BYTES), "created": now}
    await session.execute(insert_into(session, _KEYS).values(values).on_conflict_do_nothing())
    found: str = (
        await session.execute(select(_KEYS.c.secret).where(_KEYS.c.purpose == purpose))
    ).scalar_one()
    return found
