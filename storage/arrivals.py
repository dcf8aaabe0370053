"""When did each document come? Told of those that came after a cooperation's first load.

What a document speaks of may be long past when it comes, and is news all the same. Nothing here
commits.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import ArrivalRow, table_of
from storage.upserts import insert_into

_ARRIVALS = table_of(ArrivalRow)


async def note_arrivals(
    session: AsyncSession, cooperation: str, documents: Collection[str], *, at: datetime
) -> None:
    """Keep that documents came; of one that is there again it counts when it came first."""
    rows = [{"cooperation": cooperation, "document": name, "at": at} for name in documents]
    if rows:
        insert = insert_into(session, _ARRIVALS)
        unknown = insert.on_conflict_do_nothing(index_elements=["cooperation", "document"])
        await session.execute(unknown, rows)


async def load_arrivals(session: AsyncSession, cooperation: str) -> Mapping[str, datetime]:
    """When documents came, UTC, by id."""
    found = await session.execute(
        select(_ARRIVALS.c.document, _ARRIVALS.c.at).where(_ARRIVALS.c.cooperation == cooperation)
    )
    return {row.document: row.at for row in found}
