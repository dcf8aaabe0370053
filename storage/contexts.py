"""What was the last question? Kept for each person and conversation for half an hour.

So "och Boden?" is understood after a restart and by another replica.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import ContextRow, table_of
from storage.upserts import insert_into

LIFETIME = timedelta(minutes=30)
"""How long a conversation remembers unless an installation has it otherwise."""

_CONTEXTS = table_of(ContextRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The last question in a conversation, as JSON; ``updated`` is UTC.

    ``asker`` is the person's Entra object id, or the channel's own user id where there is none;
    in whatever case it comes.
    """

    conversation_id: str
    asker: str
    question: Mapping[str, Any]
    updated: datetime


async def save_contexts(session: AsyncSession, contexts: Iterable[Context]) -> None:
    """Keep many contexts at once; an older one never replaces a newer one."""
    newest: dict[tuple[str, str], Context] = {}
    for context in contexts:
        key = (context.conversation_id, context.asker.lower())
        if key not in newest or newest[key].updated <= context.updated:
            newest[key] = context
    if not newest:
        return
    insert = insert_into(session, _CONTEXTS)
    statement = insert.on_conflict_do_update(
        index_elements=["conversation_id", "asker"],
        set_={"question": insert.excluded.question, "updated": insert.excluded.updated},
        where=_CONTEXTS.c.updated <= insert.excluded.updated,
    )
    # In the order of the key, so that two replicas never wait for each other's rows.
    await session.execute(
        statement,
        [
            {
                "conversation_id": conversation_id,
                "asker": asker,
                "question": dict(newest[conversation_id, asker].question),
                "updated": newest[conversation_id, asker].updated,
            }
            for conversation_id, asker in sorted(newest)
        ],
    )


async def read_context(
    session: AsyncSession,
    conversation_id: str,
    asker: str,
    *,
    now: datetime,
    lifetime: timedelta = LIFETIME,
) -> Context | None:
    """The context of a person in a conversation, ``None`` when there is none or it has expired."""
    found = await session.execute(
        select(_CONTEXTS).where(
            _CONTEXTS.c.conversation_id == conversation_id,
            _CONTEXTS.c.asker == asker.lower(),
            _CONTEXTS.c.updated > now - lifetime,
        )
    )
    row = found.one_or_none()
    return None if row is None else Context(**row._asdict())


async def purge_contexts(
    session: AsyncSession, *, now: datetime, lifetime: timedelta = LIFETIME
) -> int:
    """Forget what has expired; tells how many."""
    gone = await session.execute(
        _CONTEXTS.delete().where(_CONTEXTS.c.updated <= now - lifetime).returning(_CONTEXTS.c.asker)
    )
    return len(gone.all())
