"""What does a conversation remember, in this process and in the store?"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.memory import ContextMemory
from dialogs.question import Question, Topic
from dialogs.remembered import Remembered
from storage import Database, open_database
from storage.contexts import LIFETIME, Context, save_contexts

NOW = datetime(2025, 12, 5, 11, 0, tzinfo=UTC)
MOMENT = timedelta(seconds=1)


def about(*years: int) -> Remembered:
    return Remembered(question=Question(topic=Topic.COST, cooperation="norrbotten", years=years))


@pytest.fixture
async def database(filled_url: str) -> AsyncIterator[Database]:
    opened = open_database(filled_url)
    yield opened
    await opened.close()


@pytest.fixture
def memory(database: Database) -> ContextMemory:
    return ContextMemory(database)


@asynccontextmanager
async def without_table(database: Database, table: str) -> AsyncIterator[None]:
    """A store that takes nothing, as one that is being moved."""
    async with database.engine.begin() as connection:
        await connection.execute(text(f"ALTER TABLE {table} RENAME TO away"))
    try:
        yield
    finally:
        async with database.engine.begin() as connection:
            await connection.execute(text(f"ALTER TABLE away RENAME TO {table}"))


async def until(found: Callable[[], Awaitable[object]]) -> None:
    """Wait until another process finds something; the test's own time limit ends it."""
    while await found() is None:  # noqa: ASYNC110 - it happens elsewhere
        await asyncio.sleep(0.05)


async def test_it_is_remembered_at_once(memory: ContextMemory) -> None:
    assert memory.recent("chat", "karin", NOW) is None
    memory.keep("chat", "karin", about(2025), NOW)
    assert memory.recent("chat", "karin", NOW) == about(2025)
    assert memory.recent("chat", "KARIN", NOW) == about(2025)
    assert memory.recent("chat", "bo", NOW) is None
    assert memory.recent("other chat", "karin", NOW) is None


async def test_another_process_knows_it_once_it_is_stored(
    memory: ContextMemory, database: Database
) -> None:
    other = ContextMemory(database)
    memory.keep("chat", "karin", about(2025), NOW)
    assert await other.stored("chat", "karin", NOW) is None
    await memory.flush()
    assert await other.stored("chat", "Karin", NOW) == about(2025)
    assert other.recent("chat", "karin", NOW) == about(2025)


async def test_choices_are_stored_with_the_question(
    memory: ContextMemory, database: Database
) -> None:
    first, second = about(2024).question, about(2025).question
    assert first is not None
    assert second is not None
    asked = Remembered(question=None, choices=(first, second))
    memory.keep("chat", "karin", asked, NOW)
    await memory.flush()
    assert await ContextMemory(database).stored("chat", "karin", NOW) == asked


async def test_the_newest_of_two_processes_counts_in_both(
    memory: ContextMemory, database: Database
) -> None:
    other = ContextMemory(database)
    memory.keep("chat", "karin", about(2024), NOW)
    other.keep("chat", "karin", about(2025), NOW + MOMENT)
    await other.flush()
    await memory.flush()
    later = NOW + 2 * MOMENT
    assert await memory.stored("chat", "karin", later) == about(2025)
    assert await other.stored("chat", "karin", later) == about(2025)
    assert await ContextMemory(database).stored("chat", "karin", later) == about(2025)


async def test_what_is_not_stored_yet_is_newer_than_what_is(memory: ContextMemory) -> None:
    memory.keep("chat", "karin", about(2024), NOW)
    await memory.flush()
    memory.keep("chat", "karin", about(2025), NOW + MOMENT)
    assert await memory.stored("chat", "karin", NOW + MOMENT) == about(2025)


async def test_it_is_forgotten_after_half_an_hour(
    memory: ContextMemory, database: Database
) -> None:
    memory.keep("chat", "karin", about(2025), NOW)
    await memory.flush()
    just_before, then = NOW + LIFETIME - timedelta(milliseconds=1), NOW + LIFETIME
    for process in (memory, ContextMemory(database)):
        assert await process.stored("chat", "karin", just_before) == about(2025)
        assert process.recent("chat", "karin", just_before) == about(2025)
        assert await process.stored("chat", "karin", then) is None
        assert process.recent("chat", "karin", then) is None


async def test_only_so_many_are_kept_in_the_process_and_all_in_the_store(
    database: Database,
) -> None:
    memory = ContextMemory(database, limit=10)
    for number in range(30):
        memory.keep("chat", f"person {number}", about(2000 + number), NOW)
    assert memory.recent("chat", "person 0", NOW) is None
    assert memory.recent("chat", "person 29", NOW) == about(2029)
    await memory.flush()
    assert await memory.stored("chat", "person 0", NOW) == about(2000)


async def test_it_is_written_behind(memory: ContextMemory, database: Database) -> None:
    writing = asyncio.create_task(memory.run())
    try:
        for number in range(5):
            memory.keep("chat", f"person {number}", about(2000 + number), NOW)
        other = ContextMemory(database)
        await until(lambda: other.stored("chat", "person 4", NOW))
        assert await other.stored("chat", "person 0", NOW) == about(2000)
    finally:
        writing.cancel()
        with suppress(asyncio.CancelledError):
            await writing


async def test_what_comes_while_some_is_being_stored_is_stored_next(database: Database) -> None:
    memory, other = ContextMemory(database, pause=0, retry=3600), ContextMemory(database)
    writing = asyncio.create_task(memory.run())
    try:
        memory.keep("first", "karin", about(2025), NOW)
        number, begun = 0, False
        while not begun:
            number += 1
            memory.keep(f"{number}", "karin", about(2025), NOW)
            begun = await other.stored("first", "karin", NOW) is not None
        await until(lambda: other.stored(f"{number}", "karin", NOW))
    finally:
        writing.cancel()
        with suppress(asyncio.CancelledError):
            await writing


async def test_what_a_failing_store_did_not_take_is_stored_later(
    memory: ContextMemory, database: Database
) -> None:
    memory.keep("chat", "karin", about(2024), NOW)
    memory.keep("chat", "bo", about(2023), NOW)
    async with without_table(database, "contexts"):
        await memory.flush()
        assert memory.recent("chat", "karin", NOW) == about(2024)
        memory.keep("chat", "karin", about(2025), NOW + MOMENT)
    await memory.flush()
    other = ContextMemory(database)
    assert await other.stored("chat", "karin", NOW + MOMENT) == about(2025)
    assert await other.stored("chat", "bo", NOW + MOMENT) == about(2023)


async def test_it_is_stored_by_itself_when_the_store_is_back(
    database: Database,
) -> None:
    """Without anybody saying anything more."""
    memory = ContextMemory(database, pause=0.01, retry=0.05)
    writing = asyncio.create_task(memory.run())
    try:
        async with without_table(database, "contexts"):
            memory.keep("chat", "karin", about(2025), NOW)
            await asyncio.sleep(0.2)
        other = ContextMemory(database)
        await until(lambda: other.stored("chat", "karin", NOW))
    finally:
        writing.cancel()
        with suppress(asyncio.CancelledError):
            await writing


async def test_what_was_just_being_stored_when_the_process_stops_is_not_lost(
    memory: ContextMemory, database: Database
) -> None:
    memory.keep("chat", "karin", about(2025), NOW)
    writing = asyncio.create_task(memory.flush())
    await asyncio.sleep(0)
    writing.cancel()
    with suppress(asyncio.CancelledError):
        await writing
    await memory.flush()
    assert await ContextMemory(database).stored("chat", "karin", NOW) == about(2025)


async def test_a_store_that_can_t_be_read_leaves_what_the_process_knows(
    memory: ContextMemory, database: Database
) -> None:
    memory.keep("chat", "karin", about(2025), NOW)
    async with without_table(database, "contexts"):
        assert await memory.stored("chat", "karin", NOW) == about(2025)
        assert await memory.stored("chat", "bo", NOW) is None


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"question": None},
        {"question": "Vad kostar det?", "choices": []},
        {"question": ["cost"], "choices": []},
        {"question": {"topic": "horoscope", "cooperation": "x"}, "choices": []},
        {"question": {"topic": "cost"}, "choices": []},
        {"question": {"topic": "cost", "cooperation": "x", "mood": "good"}, "choices": []},
        {"question": None, "choices": 7},
    ],
)
async def test_what_another_version_stored_is_not_remembered(
    memory: ContextMemory, database: Database, stored: dict[str, object]
) -> None:
    context = Context(conversation_id="chat", asker="karin", question=stored, updated=NOW)
    async with database.sessions.begin() as session:
        await save_contexts(session, [context])
    assert await memory.stored("chat", "karin", NOW) is None
