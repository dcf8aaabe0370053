"""Whole processes of the bot that send to a Bot Connector of the test's own, stopped and killed."""

import asyncio
import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from random import Random

from sqlalchemy import select

from dialogs.messages import Reply
from dialogs.ready import READY, subject_of
from storage import Database, open_database
from storage.outbox import OutboxMessage, OutboxState, add, deliveries
from storage.references import ConversationReference, save_references
from storage.tables import OutboxRow, table_of
from tests.bot.delivering.hasty import serve
from tests.fakes.microsoft import Answer, Asked, Microsoft

# Processes are forked from one that has loaded everything, and has nothing open.
_LOADED = multiprocessing.get_context("forkserver")
_LOADED.set_forkserver_preload(["__main__", serve.__module__])

AUDIENCE = "all"
_OUTBOX = table_of(OutboxRow)
SLOWEST_ANSWER = 0.02
"""Seconds that the connector takes at most, so that a kill finds messages under way."""


@dataclass
class Proof:
    """A store with messages that are due, the connector they go to, and what has arrived there."""

    url: str
    database: Database
    microsoft: Microsoft
    chance: Random
    rate: float
    arrived: Counter[str] = field(default_factory=Counter)

    def answer(self, asked: Asked) -> Answer:
        """Note a message that has arrived, and take a while to say so."""
        self.arrived[asked.body["text"]] += 1
        return Answer(after=self.chance.uniform(0, SLOWEST_ANSWER))

    async def fill(self, messages: int) -> None:
        """Make messages due, each to somebody else."""
        now = datetime.now(UTC)
        async with self.database.sessions.begin() as session:
            await save_references(session, (self._chat(n, now) for n in range(messages)))
            await add(session, (self._message(n, now) for n in range(messages)))

    async def recorded(self) -> set[str]:
        """The messages that the store knows to be sent."""
        async with self.database.snapshots() as session:
            lines = await deliveries(session, AUDIENCE)
        return {line.key for line in lines if line.state is OutboxState.SENT}

    def started(self) -> BaseProcess:
        """A process with this store, that waits less long for the dead."""
        settings = {
            "DATABASE_URL": self.url,
            "BOT_INSECURE_LOCAL": "1",
            "BOT_SEND_RATE": str(self.rate),
        }
        process = _LOADED.Process(target=serve, args=(settings,))
        process.start()
        return process

    async def until(self, condition: Callable[[], Awaitable[bool]]) -> None:
        """Wait for something; the test's own time limit ends it."""
        while not await condition():  # noqa: ASYNC110 - it happens in other processes
            await asyncio.sleep(0.02)

    async def arriving(self, more: int = 1) -> None:
        """Wait until so many more messages have arrived, or all."""
        wanted = self.arrived.total() + more

        async def reached() -> bool:
            return self.arrived.total() >= wanted

        await self.until(reached)

    async def in_doubt(self) -> set[str]:
        """The messages of which the store knows that nobody knows whether they arrived."""
        async with self.database.snapshots() as session:
            unknown = _OUTBOX.c.state == OutboxState.UNKNOWN.value
            return set(await session.scalars(select(_OUTBOX.c.key).where(unknown)))

    async def all_recorded(self, messages: int) -> None:
        """Wait until of every message it is known that it is sent, or that it is in doubt."""

        async def reached() -> bool:
            return len(await self.recorded() | await self.in_doubt()) == messages

        await self.until(reached)

    def _chat(self, number: int, now: datetime) -> ConversationReference:
        return ConversationReference(
            conversation_id=f"a:{number}",
            conversation_type="personal",
            service_url=self.microsoft.service_url,
            tenant_id="t",
            user_id=f"29:{number}",
            aad_object_id=f"oid-{number}",
            bot_id="28:bot",
            locale=None,
            updated=now,
        )

    def _message(self, number: int, now: datetime) -> OutboxMessage:
        key = f"m{number:05}"
        return OutboxMessage(
            key=key,
            object_id=f"oid-{number}",
            kind=READY,
            subject=subject_of(Reply(text=key)),
            due=now,
            expires=now + timedelta(days=1),
            audience=AUDIENCE,
        )


@asynccontextmanager
async def proof(url: str, *, rate: float, seed: int) -> AsyncIterator[Proof]:
    """Everything but the processes."""
    database = open_database(url)
    try:
        async with Microsoft() as microsoft:
            opened = Proof(url, database, microsoft, Random(seed), rate)
            microsoft.respond = opened.answer
            yield opened
    finally:
        await database.close()


async def ended(process: BaseProcess, how: signal.Signals) -> None:
    """Tell a process to stop, or stop it in the middle of whatever it does."""
    assert process.pid is not None
    os.kill(process.pid, how)
    await asyncio.to_thread(process.join)


async def killed_again_and_again(opened: Proof, *, messages: int, kills: int) -> list[set[str]]:
    """Kill a process at random moments while it sends, start another, and let the last one finish.

    Returns, for each kill, the messages that had arrived without the store knowing that they may
    have.
    """
    await opened.fill(messages)
    unknown: list[set[str]] = []
    known_before: dict[str, int] = {}
    # Kills are spread over the whole of the sending.
    share = max(1, messages // (kills + 1))
    for _ in range(kills):
        process = opened.started()
        await opened.arriving(opened.chance.randint(1, share))
        await asyncio.sleep(opened.chance.uniform(0, SLOWEST_ANSWER))
        await ended(process, signal.SIGKILL)
        recorded = await opened.recorded() | await opened.in_doubt()
        unknown.append(set(opened.arrived) - recorded - set().union(*unknown))
        for key in recorded:
            known_before.setdefault(key, opened.arrived[key])
    process = opened.started()
    await opened.all_recorded(messages)
    await ended(process, signal.SIGTERM)
    sent_again = {key for key, count in known_before.items() if opened.arrived[key] != count}
    assert not sent_again, f"sent although known to be sent: {sorted(sent_again)}"
    return unknown
