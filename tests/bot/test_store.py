"""How is the store kept ready: made, filled, watched?"""

import asyncio
import gc
import weakref
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

import bot.store
from bot.clock import clock_started_at
from bot.settings import Settings
from bot.store import StoredAddresses, forget_contexts, open_store, watch, why_not_ready
from bot.teams.address import Address
from dialogs.answering import vocabulary_of
from domain.facts import Facts
from storage import (
    Database,
    FactsStore,
    find_personal,
    find_reference,
    load_folder,
    load_members,
    migrate,
    open_database,
)
from storage.contexts import LIFETIME, Context, read_context, save_contexts
from tests.bot.conftest import MEMBERS
from tests.data import INVENTED

NOW = datetime(2025, 12, 5, 11, 0, tzinfo=UTC)
CLOCK = clock_started_at(NOW)


def settings(url: str) -> Settings:
    return Settings(DATABASE_URL=url, _env_file=None)  # type: ignore[call-arg]


@pytest.fixture
async def database(filled_url: str) -> AsyncIterator[Database]:
    opened = open_database(filled_url)
    yield opened
    await opened.close()


async def test_an_empty_database_becomes_a_store_with_the_shipped_cooperations(
    database_url: str,
) -> None:
    database, facts = await open_store(settings(database_url), CLOCK)
    try:
        assert sorted(facts.current().cooperations) == ["esamverkan", "norrbotten"]
        assert await why_not_ready(database) is None
    finally:
        await database.close()


async def test_opening_again_keeps_what_was_changed_meanwhile(
    filled_url: str,
) -> None:
    database = open_database(filled_url)
    async with database.sessions.begin() as session:
        await session.execute(text("UPDATE people SET name = 'Kim' WHERE email LIKE 'karin%'"))
    await database.close()
    database, facts = await open_store(settings(filled_url), CLOCK)
    try:
        assert facts.current().person_by_email["karin@example.org"].name == "Kim"
    finally:
        await database.close()


async def test_a_store_with_a_cooperation_of_its_own_is_not_given_the_shipped_ones(
    sqlite_url: str,
) -> None:
    await migrate(sqlite_url)
    database = open_database(sqlite_url)
    await load_folder(database.sessions, INVENTED, now=NOW)
    await database.close()
    database, facts = await open_store(settings(sqlite_url), CLOCK)
    try:
        assert list(facts.current().cooperations) == ["tjarnbygden"]
    finally:
        await database.close()


async def test_several_processes_may_open_an_empty_database_at_once(database_url: str) -> None:
    opened = await asyncio.gather(*(open_store(settings(database_url), CLOCK) for _ in range(3)))
    try:
        found = {tuple(sorted(facts.current().cooperations)) for _, facts in opened}
        assert found == {("esamverkan", "norrbotten")}
    finally:
        for database, _ in opened:
            await database.close()


async def test_why_it_is_not_ready_is_told(database: Database) -> None:
    assert await why_not_ready(database) is None
    async with database.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'tomorrow'"))
    assert "unknown" in (await why_not_ready(database) or "")
    async with database.engine.begin() as connection:
        await connection.execute(text("DELETE FROM alembic_version"))
    assert "behind" in (await why_not_ready(database) or "")


async def test_a_database_that_does_not_answer_is_not_ready() -> None:
    database = open_database("postgresql+asyncpg://u:hemligt@127.0.0.1:1/bot")
    try:
        why = await why_not_ready(database) or ""
    finally:
        await database.close()
    assert "not reachable" in why
    assert "hemligt" not in why


@pytest.fixture
def renamed_members(tmp_path: Path) -> Path:
    """The file of members in which one has another name."""
    file = tmp_path / "members.csv"
    file.write_text(MEMBERS.read_text(encoding="utf-8").replace("Bo Boden", "Bosse Boden"))
    return file


@asynccontextmanager
async def watched(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FactsStore]:
    """Facts that are watched, with looks in quick succession."""
    monkeypatch.setattr(bot.store, "_LOOK_EVERY", 0.02)
    facts = FactsStore(database)
    await facts.refresh()
    watching = asyncio.create_task(watch(facts, lambda: None))
    try:
        yield facts
        assert not watching.done(), watching.exception()
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait for something; the test's own time limit ends it."""
    while not await condition():  # noqa: ASYNC110 - it happens elsewhere
        await asyncio.sleep(0.02)


def changed_since(facts: FactsStore, before: Facts) -> Callable[[], Awaitable[bool]]:
    async def changed() -> bool:
        return facts.current() is not before

    return changed


async def test_what_another_process_loads_shows_within_moments(
    database: Database,
    filled_url: str,
    monkeypatch: pytest.MonkeyPatch,
    renamed_members: Path,
) -> None:
    other = open_database(filled_url)
    try:
        async with watched(database, monkeypatch) as facts:
            await load_folder(other.sessions, INVENTED, now=NOW)

            async def loaded() -> bool:
                return "tjarnbygden" in facts.current().cooperations

            async def renamed() -> bool:
                return facts.current().person_by_email["bo@example.org"].name == "Bosse Boden"

            await until(loaded)
            await load_members(other.sessions, renamed_members)
            await until(renamed)
    finally:
        await other.close()


async def test_facts_that_were_replaced_leave_the_memory_though_their_indexes_point_at_them(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    gc.disable()  # as good as a serving process does
    try:
        async with watched(database, monkeypatch) as facts:
            before = weakref.ref(facts.current().cooperations["norrbotten"])
            vocabulary_of(facts.current().cooperations["norrbotten"])
            async with database.engine.begin() as connection:
                await connection.execute(text("UPDATE store_versions SET counter = counter + 1"))

            async def gone() -> bool:
                return before() is None

            await until(gone)
    finally:
        gc.enable()


async def test_watching_survives_a_store_that_is_away(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watched(database, monkeypatch) as facts:
        before = facts.current()
        async with database.engine.begin() as connection:
            await connection.execute(text("ALTER TABLE people RENAME TO away"))
            await connection.execute(text("UPDATE store_versions SET counter = counter + 1"))
        await asyncio.sleep(0.2)
        assert facts.current() is before
        async with database.engine.begin() as connection:
            await connection.execute(text("ALTER TABLE away RENAME TO people"))
        await until(changed_since(facts, before))


async def test_watching_survives_rows_that_this_version_can_t_read(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer replica may store what an older one does not know yet."""
    async with watched(database, monkeypatch) as facts:
        before = facts.current()
        async with database.engine.begin() as connection:
            await connection.execute(
                text("UPDATE published_subjects SET kind = 'hologram' WHERE id = 'dcbd'")
            )
            await connection.execute(text("UPDATE store_versions SET counter = counter + 1"))
        await asyncio.sleep(0.2)
        assert facts.current() is before
        async with database.engine.begin() as connection:
            await connection.execute(
                text("UPDATE published_subjects SET kind = 'solution' WHERE id = 'dcbd'")
            )
        await until(changed_since(facts, before))


async def test_expired_contexts_are_forgotten(database: Database) -> None:
    old = datetime(2025, 12, 5, 10, 0, tzinfo=UTC)
    contexts = [
        Context(conversation_id="chat", asker="karin", question={}, updated=old),
        Context(conversation_id="chat", asker="bo", question={}, updated=NOW),
    ]
    async with database.sessions.begin() as session:
        await save_contexts(session, contexts)
    await forget_contexts(database, CLOCK, LIFETIME)
    async with database.snapshots() as session:
        assert await read_context(session, "chat", "karin", now=old) is None
        assert await read_context(session, "chat", "bo", now=old) is not None


async def test_an_address_is_kept_until_the_bot_is_removed(database: Database) -> None:
    addresses = StoredAddresses(database, CLOCK)
    address = Address(
        conversation="a:1",
        conversation_kind="personal",
        service_url="https://smba.example/emea/",
        channel="msteams",
        tenant_id="t",
        bot="28:bot",
        person="29:karin",
        aad_object_id="KARIN",
        name="Karin",
        locale="sv-SE",
    )
    await addresses.seen(address)
    async with database.snapshots() as session:
        found = await find_personal(session, "karin")
    assert found is not None
    assert (found.conversation_id, found.service_url) == ("a:1", "https://smba.example/emea/")
    await addresses.gone("a:1")
    async with database.snapshots() as session:
        assert await find_reference(session, "a:1") is None
