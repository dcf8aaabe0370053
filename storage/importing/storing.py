"""How is a confirmed import stored? All in one transaction, beside what was published before."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from domain.records import Document
from storage.audit import Actor, Change, record_change
from storage.database import take_turn
from storage.importing.changes import Fate
from storage.importing.draft import ImportDraft
from storage.shapes import flatten
from storage.tables import PUBLISHED
from storage.versions import advance, scope_of

_AFTER = 1_000_000
"""The first position of imported rows: after those of any data folder."""


class AlreadyImported(Exception):
    """The very same file is stored already; the text is a sentence."""

    def __init__(self, document: Document) -> None:
        super().__init__(f"{document.note}: this file is already stored, nothing is changed")


async def store_import(
    sessions: async_sessionmaker[AsyncSession],
    cooperation: str,
    draft: ImportDraft,
    *,
    by: Actor,
) -> None:
    """Store what was previewed, with the file as its source document, and who did so in the log.

    Raises:
        AlreadyImported: the same file was stored before.
    """
    documents = PUBLISHED["documents"]
    async with sessions.begin() as session:
        await take_turn(session, "load")
        known = await session.scalar(
            select(documents.c.id).where(
                documents.c.cooperation == cooperation, documents.c.id == draft.document.id
            )
        )
        if known is not None:
            raise AlreadyImported(draft.document)
        await _insert(session, cooperation, "documents", [draft.document])
        await _insert(session, cooperation, "passages", draft.passages)
        await _insert(session, cooperation, "cost_tables", draft.cost_tables)
        await _insert(session, cooperation, "cost_columns", draft.cost_columns)
        await _insert(session, cooperation, "cost_shares", draft.cost_shares)
        await _insert(session, cooperation, "inhabitants", draft.inhabitants)
        await _insert(session, cooperation, "economy_figures", draft.economy_figures)
        await advance(session, scope_of(cooperation))
        await record_change(session, _logged(cooperation, draft, by))


def _logged(cooperation: str, draft: ImportDraft, by: Actor) -> Change:
    fates = [change.fate for change in draft.changes]
    return Change(
        at=by.at,
        person=by.person,
        cooperation=cooperation,
        deed="data.imported",
        subject=draft.document.id,
        after={fate.value: fates.count(fate) for fate in Fate if fate in fates},
        channel=by.channel,
    )


async def _insert(
    session: AsyncSession, cooperation: str, kind: str, records: Sequence[Any]
) -> None:
    if not records:
        return
    table = PUBLISHED[kind]
    last = await session.scalar(
        select(func.max(table.c.position)).where(table.c.cooperation == cooperation)
    )
    start = max(_AFTER, (last or 0) + 1)
    rows = [
        flatten(record) | {"cooperation": cooperation, "position": position}
        for position, record in enumerate(records, start=start)
    ]
    await session.execute(table.insert(), rows)
