"""One process's delivery against a Bot Connector on loopback."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from sqlalchemy import select

from bot.clock import system_clock
from bot.delivering.delivery import Delivery
from bot.delivering.mailing import Mailer
from bot.delivering.rendering import Renderer
from bot.settings import Settings
from bot.teams.connector import Connector
from bot.teams.login import NoLogin
from bot.teams.service_hosts import ServiceHosts
from bot.web.metrics import Metrics
from dialogs.messages import Reply
from dialogs.ready import READY, subject_of
from domain.people import Person
from storage import Database, FactsStore
from storage.outbox import Delivery as Line
from storage.outbox import OutboxMessage, OutboxState, add, deliveries
from storage.people import Identity, load_people, save_person
from storage.references import ConversationReference, save_references
from storage.tables import OutboxRow, table_of
from tests.fakes.microsoft import Microsoft

TENANT = "00000000-0000-0000-0000-0000000000aa"
EVERYONE = "everyone"
_OUTBOX = table_of(OutboxRow)


@dataclass
class Office:
    """A running delivery, what it sends to, and its clock, which a test may move on."""

    database: Database
    microsoft: Microsoft
    facts: FactsStore
    metrics: Metrics = field(default_factory=Metrics)
    ahead: timedelta = timedelta(0)
    delivery: Delivery = field(init=False)

    def now(self) -> datetime:
        """Real time, as far moved on as the test likes."""
        return system_clock() + self.ahead

    async def person(self, name: str, *, chat: bool = True) -> Person:
        """Somebody with a row, who has talked with the bot if there is a ``chat``."""
        identity = Identity(
            name=name,
            email=f"{name.lower()}@example.se",
            aad_object_id=f"oid-{name.lower()}",
            language="sv",
        )
        async with self.database.sessions.begin() as session:
            number = await save_person(session, identity)
            if chat:
                await save_references(session, [self.chat(name)])
            people = await load_people(session)
        await self.facts.refresh()
        return next(one for one in people if one.id == number)

    async def chats(self, *names: str) -> None:
        """People without rows who have talked with the bot; ``oid-NAME`` reaches them."""
        async with self.database.sessions.begin() as session:
            await save_references(session, map(self.chat, names))

    def chat(self, name: str) -> ConversationReference:
        """The personal chat of somebody."""
        return ConversationReference(
            conversation_id=f"a:{name.lower()}",
            conversation_type="personal",
            service_url=self.microsoft.service_url,
            tenant_id=TENANT,
            user_id=f"29:{name.lower()}",
            aad_object_id=f"oid-{name.lower()}",
            bot_id="28:bot",
            locale="sv-SE",
            updated=datetime(2025, 1, 1, tzinfo=UTC),
        )

    async def put(self, *messages: OutboxMessage) -> None:
        """Put messages into the outbox and look for them at once."""
        async with self.database.sessions.begin() as session:
            await add(session, messages)
        await self.delivery.look()

    def message(self, key: str, to: Person | None = None, **given: Any) -> OutboxMessage:
        """A message whose text is its key."""
        values: dict[str, Any] = {
            "person": to.id if to else None,
            "kind": READY,
            "subject": subject_of(Reply(text=key)),
            "audience": EVERYONE,
            "due": self.now(),
            "expires": self.now() + timedelta(days=1),
        }
        return OutboxMessage(key=key, **{**values, **given})

    async def report(self) -> Mapping[str, Line]:
        """What came of each message, by key."""
        async with self.database.snapshots() as session:
            return {line.key: line for line in await deliveries(session, EVERYONE)}

    async def attempts(self) -> Mapping[str, datetime]:
        """When each message is tried next, by key."""
        async with self.database.snapshots() as session:
            rows = await session.execute(select(_OUTBOX.c.key, _OUTBOX.c.attempt))
            return {row.key: row.attempt for row in rows}

    async def states(self) -> Mapping[str, tuple[OutboxState, str | None]]:
        """How far each message has come, and why no further."""
        return {key: (line.state, line.why) for key, line in (await self.report()).items()}

    async def until(self, condition: Callable[[], Awaitable[bool]]) -> None:
        """Look and look until something holds; the test's own time limit ends it."""
        while not await condition():
            await self.delivery.look()
            await asyncio.sleep(0.03)

    async def all_in(self, *states: OutboxState) -> None:
        """Wait until every message is in one of these states."""

        async def reached() -> bool:
            return {line.state for line in (await self.report()).values()} <= set(states)

        await self.until(reached)

    def texts(self, conversation: str | None = None) -> list[str]:
        """The texts posted, in order; to one conversation if it is named."""
        return [
            asked.body["text"]
            for asked in self.microsoft.asked
            if "text" in asked.body
            and (conversation is None or f"/{conversation.replace(':', '%3A')}/" in asked.path)
        ]


@asynccontextmanager
async def office(
    database: Database,
    microsoft: Microsoft,
    *,
    renderers: Mapping[str, Renderer] | None = None,
    mailer: Mailer | None = None,
    **settings: Any,
) -> AsyncIterator[Office]:
    """A process's delivery, running; rates are lifted where ``settings`` do not say."""
    facts = FactsStore(database)
    await facts.refresh()
    opened = Office(database, microsoft, facts)
    lifted: dict[str, Any] = {"send_rate": 1000, "conversation_rate": 1000, "insecure_local": True}
    chosen = Settings.model_construct(**{**lifted, **settings})
    opened.delivery = Delivery(
        database, facts.current, chosen, opened.now, renderers=renderers, mailer=mailer
    )
    async with aiohttp.ClientSession() as session:
        hosts = ServiceHosts((), loopback=True)
        connector = Connector(session, NoLogin(), hosts, clock=opened.now, meter=opened.metrics)
        async with opened.delivery.running(connector, opened.metrics):
            yield opened
