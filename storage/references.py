"""Where can a person or a group be written to unasked? The addresses of conversations.

Teams moves conversations between service addresses: the latest one seen is the one to use.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.people import fold
from storage.tables import ConversationReferenceRow, table_of
from storage.upserts import insert_into

PERSONAL = "personal"
"""The type of a conversation with one person."""

_REFERENCES = table_of(ConversationReferenceRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationReference:
    """What is needed to write to a conversation.

    ``conversation_type`` is "personal", "groupChat" or "channel"; ``user_id`` and ``aad_object_id``
    are kept for personal ones only. ``updated`` is UTC, ``suspended`` since when Teams refuses
    what the bot writes there, ``None`` while it does not. ``read`` is the id of the last message
    that was read there, where Teams tells.
    """

    conversation_id: str
    conversation_type: str
    service_url: str
    tenant_id: str | None
    user_id: str | None
    aad_object_id: str | None
    bot_id: str
    locale: str | None
    updated: datetime
    suspended: datetime | None = None
    read: str | None = None


async def save_references(
    session: AsyncSession, references: Iterable[ConversationReference]
) -> None:
    """Keep many references at once; an older one never replaces a newer one.

    Whoever is seen again is no longer suspended.
    """
    newest: dict[str, ConversationReference] = {}
    for reference in references:
        known = newest.get(reference.conversation_id)
        if known is None or known.updated <= reference.updated:
            newest[reference.conversation_id] = _kept(reference)
    if not newest:
        return
    insert = insert_into(session, _REFERENCES)
    statement = insert.on_conflict_do_update(
        index_elements=["conversation_id"],
        set_={
            column.name: insert.excluded[column.name]
            for column in _REFERENCES.columns
            if not column.primary_key and column is not _REFERENCES.c.read
        },
        where=_REFERENCES.c.updated <= insert.excluded.updated,
    )
    # In the order of the key, so that two replicas never wait for each other's rows.
    await session.execute(statement, [asdict(newest[key]) for key in sorted(newest)])


async def find_personal(session: AsyncSession, aad_object_id: str) -> ConversationReference | None:
    """The latest personal conversation with a person, ``None`` if the person has not installed."""
    object_id = fold(aad_object_id)
    return (await personal_references(session, {object_id})).get(object_id) if object_id else None


async def still_let_in(
    session: AsyncSession, aad_object_id: str | None, tenants: Collection[str]
) -> bool:
    """Whether a person may use what she was given in the chat: its tenant is one of ``tenants``.

    So may who has no chat, and everybody where nobody's tenant is checked (``tenants`` is empty).
    """
    if not tenants or aad_object_id is None:
        return True
    chat = await find_personal(session, aad_object_id)
    return chat is None or chat.tenant_id is None or chat.tenant_id.lower() in tenants


async def personal_references(
    session: AsyncSession, object_ids: Collection[str]
) -> Mapping[str, ConversationReference]:
    """The latest personal conversation with each of these people, by object id in lower case."""
    if not object_ids:
        return {}
    found = await session.execute(
        select(_REFERENCES)
        .where(
            _REFERENCES.c.aad_object_id.in_(sorted(object_ids)),
            _REFERENCES.c.conversation_type == PERSONAL,
        )
        .order_by(_REFERENCES.c.updated)
    )
    return {row.aad_object_id: ConversationReference(**row._asdict()) for row in found}


async def find_reference(
    session: AsyncSession, conversation_id: str
) -> ConversationReference | None:
    """The reference of a conversation."""
    return (await references(session, {conversation_id})).get(conversation_id)


async def references(
    session: AsyncSession, conversation_ids: Collection[str]
) -> Mapping[str, ConversationReference]:
    """The references of conversations, by id."""
    if not conversation_ids:
        return {}
    found = await session.execute(
        select(_REFERENCES).where(_REFERENCES.c.conversation_id.in_(sorted(conversation_ids)))
    )
    return {row.conversation_id: ConversationReference(**row._asdict()) for row in found}


async def suspend_references(
    session: AsyncSession, conversation_ids: Collection[str], *, now: datetime
) -> None:
    """Write no more to these conversations until somebody there is seen again."""
    await session.execute(
        _REFERENCES.update()
        .where(_REFERENCES.c.conversation_id.in_(sorted(conversation_ids)))
        .values(suspended=now)
    )


async def note_read(session: AsyncSession, conversation_id: str, message: str) -> None:
    """Keep up to which message a conversation was read; an older receipt changes nothing."""
    known = _REFERENCES.c.read
    longer = func.length(known) < len(message)
    later = or_(known.is_(None), longer, and_(func.length(known) == len(message), known < message))
    await session.execute(
        _REFERENCES.update()
        .where(_REFERENCES.c.conversation_id == conversation_id, later)
        .values(read=message)
    )


async def latest_in_tenant(session: AsyncSession, tenant_id: str) -> ConversationReference | None:
    """The conversation last seen in a tenant: how others of it can be reached, too."""
    found = await session.execute(
        select(_REFERENCES)
        .where(_REFERENCES.c.tenant_id == tenant_id)
        .order_by(_REFERENCES.c.updated.desc())
        .limit(1)
    )
    row = found.one_or_none()
    return None if row is None else ConversationReference(**row._asdict())


async def forget_reference(session: AsyncSession, conversation_id: str) -> None:
    """The bot was removed from a conversation."""
    await session.execute(
        _REFERENCES.delete().where(_REFERENCES.c.conversation_id == conversation_id)
    )


def _kept(reference: ConversationReference) -> ConversationReference:
    if reference.conversation_type == PERSONAL:
        return replace(reference, aad_object_id=fold(reference.aad_object_id))
    # Who happened to write in a group is not needed to write to it.
    return replace(reference, user_id=None, aad_object_id=None)
