"""While the store is away nothing is lost, and the service recovers by itself."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import Self

import pytest
from sqlalchemy import make_url

import storage.database
from bot.scheduling import Job, scheduled
from storage import open_database
from storage.outbox import OutboxState
from tests.bot.delivering.office import office
from tests.fakes.microsoft import Answer, Asked, Microsoft

AWAY = 5.0
"""Seconds: several times as long as it takes until what was not stored is tried again."""


class Wire:
    """A way to a PostgreSQL server that can be cut."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._server: asyncio.Server
        self._ends: set[asyncio.StreamWriter] = set()
        self._cut = False
        self.port: int

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        self._abort()
        await self._server.wait_closed()

    @asynccontextmanager
    async def cut(self) -> AsyncIterator[None]:
        self._cut = True
        self._abort()
        yield
        self._cut = False

    def _abort(self) -> None:
        for end in self._ends:
            end.transport.abort()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._cut:
            writer.transport.abort()
            return
        there, back = await asyncio.open_connection("127.0.0.1", self._to)
        self._ends |= {writer, back}
        await asyncio.gather(self._carry(reader, back), self._carry(there, writer))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65_536):
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            self._ends.discard(writer)
            writer.close()


class Lock:
    """Keeps everybody else from a SQLite file."""

    def __init__(self, file: str) -> None:
        self._file = file

    @asynccontextmanager
    async def cut(self) -> AsyncIterator[None]:
        opened = sqlite3.connect(
            self._file, timeout=60, isolation_level=None, check_same_thread=False
        )
        with closing(opened) as other:
            # In a thread: who is writing just then has to be let come to an end.
            await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")


@asynccontextmanager
async def severable(url: str) -> AsyncIterator[tuple[str, Wire | Lock]]:
    """The address of a database by which it can be kept away."""
    address = make_url(url)
    if address.drivername.startswith("sqlite"):
        yield url, Lock(str(address.database))
        return
    async with Wire(address.port or 5432) as wire:
        yield address.set(port=wire.port).render_as_string(hide_password=False), wire


async def test_nothing_is_lost_while_the_store_is_away(
    database: storage.Database,
    migrated_url: str,
    microsoft: Microsoft,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(storage.database, "BUSY_TIMEOUT_MS", 100)
    arrived: Counter[str] = Counter()

    def respond(asked: Asked) -> Answer:
        arrived[asked.body["text"]] += 1
        return Answer(after=0.02)

    microsoft.respond = respond
    async with severable(migrated_url) as (url, way):
        through = open_database(url)
        async with office(through, microsoft, sends_at_once=3) as running:
            names = [f"p{number}" for number in range(40)]
            await running.chats(*names)
            async with scheduled([Job("send", 0.2, running.delivery.look)]):
                await running.put(
                    *(running.message(name, object_id=f"oid-{name}") for name in names)
                )
                while len(arrived) < 10:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
                async with way.cut():
                    await asyncio.sleep(AWAY)
                    during = arrived.total()
                    await asyncio.sleep(0.2)
                    assert arrived.total() == during < 40
                await running.all_in(OutboxState.SENT)
        await through.close()
    assert len(arrived) == 40
    assert set(arrived.values()) == {1}
    told = [vars(record).get("action") for record in caplog.records if record.levelno >= 30]
    assert 1 <= told.count("outcomes_not_stored") <= 3
