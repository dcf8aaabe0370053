"""How is a confirmed import stored? All in one transaction, beside what was published before."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.records import Document
from storage.audit import Actor, Change, record_change
from storage.database import take_turn
from storage.imported import IDENTIFIED_BY, is_reserved
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


class NotImported(Exception):
    """No such file is stored, or no longer."""


async def store_import(
    session: AsyncSession, cooperation: str, draft: ImportDraft, *, by: Actor
) -> None:
    """Store what was previewed, with the file as its source document, and who did so in the log.

    Raises:
        AlreadyImported: the same file was stored before.
    """
    documents = PUBLISHED["documents"]
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
    fates = [change.fate for change in draft.changes]
    # Its name too: the id leads nowhere once it is taken back.
    counts = {fate.value: fates.count(fate) for fate in Fate if fate in fates}
    after = {"file": draft.document.title, **counts}
    deed = "data.imported"
    await record_change(session, _change(cooperation, deed, draft.document.id, by, after=after))


async def withdraw_import(
    session: AsyncSession, cooperation: str, document: Document, *, by: Actor
) -> int:
    """Take an imported file back with all that came from it; tells how many figures that were.

    What was published before it stands as it did. Raises :class:`NotImported`.
    """
    await take_turn(session, "load")
    gone: dict[str, int] = {}
    for kind, column in IDENTIFIED_BY.items() if is_reserved(document.id) else ():
        table = PUBLISHED[kind]
        whose = table.c[column]
        own = or_(whose == document.id, whose.startswith(f"{document.id}-", autoescape=True))
        removed = await session.execute(
            table.delete().where(table.c.cooperation == cooperation, own).returning(table.c.row_id)
        )
        gone[kind] = len(removed.all())
    if not gone.get("documents"):
        raise NotImported(document.title)
    await advance(session, scope_of(cooperation))
    count = sum(gone[kind] for kind in ("cost_shares", "inhabitants", "economy_figures"))
    # Its name, as there is no document any more that the id could be looked up in.
    before = {"figures": count}
    await record_change(
        session, _change(cooperation, "data.withdrawn", document.title, by, before=before)
    )
    return count


def _change(
    cooperation: str,
    deed: str,
    subject: str,
    by: Actor,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> Change:
    return Change(
        at=by.at,
        person=by.person,
        cooperation=cooperation,
        deed=deed,
        subject=subject,
        before=before or {},
        after=after or {},
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
