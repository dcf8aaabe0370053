"""How is the store kept ready? Opened, brought to this version, filled when empty, watched."""

import asyncio
import gc
import logging
from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.clock import Clock
from bot.settings import Settings
from bot.teams.address import Address
from storage import (
    Database,
    FactsStore,
    LoadReport,
    SchemaState,
    load_folders,
    migrate,
    open_database,
    schema_state,
    shipped_folders,
)
from storage.contexts import purge_contexts
from storage.group_commit import GroupCommit
from storage.held_files import purge_files
from storage.member_undos import purge_undos
from storage.outbox import release
from storage.references import (
    ConversationReference,
    forget_reference,
    note_read,
    save_references,
)
from storage.web_keys import purge_web_keys

_logger = logging.getLogger(__name__)

_LOOK_EVERY = 2.0
"""Seconds between looks at the store's counters: a change shows in every replica within them."""


async def open_store(settings: Settings, clock: Clock) -> tuple[Database, FactsStore]:
    """The database at this version's schema, with the shipped cooperations if it held none.

    Raises ``DatabaseSettingFault``, ``DatabaseUnreachable`` or ``FaultyData``.
    """
    await migrate(settings.database_url)
    database = open_database(settings.database_url)
    facts = FactsStore(database)
    await facts.refresh()
    if not facts.current().cooperations:
        await load_shipped(database, clock)
        await facts.refresh()
    return database, facts


async def load_shipped(database: Database, clock: Clock) -> list[LoadReport]:
    """Load every shipped cooperation, all at once: another process may start meanwhile."""
    return await load_folders(database.sessions, shipped_folders(), now=clock())


async def watch(facts: FactsStore, compared: Callable[[], None]) -> None:
    """Keep the snapshot fresh, until cancelled; survives an absent store.

    ``compared`` is told each time that the facts are those of the store.
    """
    known = facts.current()
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        try:
            await facts.refresh()
            compared()
        except Exception as error:  # noqa: BLE001 - drivers raise their own; what is known stays
            _logger.warning("store not read: %s", error, extra={"action": "store_not_read"})
        if facts.current() is not known:
            known = facts.current()
            # Indexes that are kept with a snapshot point back at it. A process that collects
            # seldom would hold dozens of old ones until then; this takes some 10 ms.
            gc.collect()


async def forget_contexts(database: Database, clock: Clock, lifetime: timedelta) -> None:
    """Forget what conversations were about long ago."""
    async with database.sessions.begin() as session:
        await purge_contexts(session, now=clock(), lifetime=lifetime)


async def forget_files(database: Database, clock: Clock) -> None:
    """Forget files that were sent and not confirmed, those made long ago, and old lists."""
    async with database.sessions.begin() as session:
        await purge_files(session, now=clock())
        await purge_undos(session, now=clock())


async def forget_web_keys(database: Database, clock: Clock) -> None:
    """Forget links and sessions of the web pages that have expired."""
    async with database.sessions.begin() as session:
        await purge_web_keys(session, now=clock())


async def why_not_ready(database: Database) -> str | None:
    """Why the bot can't work now, ``None`` if it can."""
    try:
        async with database.engine.connect() as connection:
            state = await schema_state(connection)
    except Exception as error:  # noqa: BLE001 - the kind of fault is the answer
        return f"the store is not reachable: {type(error).__name__}"
    return None if state is SchemaState.CURRENT else f"the schema is {state.value}"


class StoredAddresses:
    """Keeps conversations' addresses in the store."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._together = GroupCommit(self._keep)

    async def seen(self, address: Address) -> None:
        """Keep a new or changed address, and send there what was held for it."""
        await self._together.do(self._reference(address))

    async def _keep(self, references: Sequence[ConversationReference]) -> list[None]:
        async with self._database.sessions.begin() as session:
            await save_references(session, references)
            await release(session, references, now=self._clock())
        return [None] * len(references)

    def _reference(self, address: Address) -> ConversationReference:
        return ConversationReference(
            conversation_id=address.conversation,
            conversation_type=address.conversation_kind,
            service_url=address.service_url,
            tenant_id=address.tenant_id,
            user_id=address.person,
            aad_object_id=address.aad_object_id,
            bot_id=address.bot or "",
            locale=address.locale,
            updated=self._clock(),
        )

    async def read(self, conversation: str, message: str) -> None:
        """Keep up to which message a conversation was read."""
        async with self._database.sessions.begin() as session:
            await note_read(session, conversation, message)

    async def gone(self, conversation: str) -> None:
        """Forget the address of a conversation that the bot was removed from."""
        async with self._database.sessions.begin() as session:
            await forget_reference(session, conversation)
