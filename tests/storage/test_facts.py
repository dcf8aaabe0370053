"""The facts in memory follow the store, and what did not move is not read again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import Database, FactsStore, load_folder, read_folder
from storage.people import load_people
from storage.tables import PersonRow
from storage.versions import PEOPLE, advance
from tests.storage.data_folders import SMALL, copy_of_small, edit

NOW = datetime(2025, 3, 18, 8, 0, tzinfo=UTC)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    folder = copy_of_small(tmp_path)
    edit(folder, "cooperation.toml", '"small"', '"other"')
    return folder


async def test_an_empty_store_holds_no_facts(database: Database) -> None:
    store = FactsStore(database)

    assert not await store.refresh()
    assert dict(store.current().cooperations) == {}
    assert store.current().version == 0


async def test_a_refresh_brings_what_was_loaded(database: Database) -> None:
    store = FactsStore(database)
    await load_folder(database.sessions, SMALL, now=NOW)

    assert dict(store.current().cooperations) == {}
    assert await store.refresh()
    assert store.current().cooperations["small"] == read_folder(SMALL)


async def test_only_the_cooperation_that_moved_is_read_again(
    database: Database, other: Path
) -> None:
    store = FactsStore(database)
    await load_folder(database.sessions, SMALL, now=NOW)
    await load_folder(database.sessions, other, now=NOW)
    await store.refresh()
    before = store.current()

    edit(other, "inhabitants.csv", "678", "679")
    await load_folder(database.sessions, other, now=NOW)
    assert await store.refresh()
    after = store.current()

    assert after.version > before.version
    assert after.cooperations["small"] is before.cooperations["small"]
    assert after.people is before.people
    assert after.cooperations["other"] == read_folder(other)


async def test_a_refresh_without_changes_keeps_the_same_facts(database: Database) -> None:
    store = FactsStore(database)
    await load_folder(database.sessions, SMALL, now=NOW)
    await store.refresh()
    before = store.current()

    assert not await store.refresh()
    assert store.current() is before


async def test_a_change_of_people_leaves_the_cooperations_as_they_are(database: Database) -> None:
    store = FactsStore(database)
    await load_folder(database.sessions, SMALL, now=NOW)
    await store.refresh()
    before = store.current()

    async with database.sessions.begin() as session:
        session.add(PersonRow(name="Eva Ek", email="eva@example.se", language="sv"))
        await advance(session, PEOPLE)
    await store.refresh()

    assert [person.name for person in store.current().people] == ["Eva Ek"]
    assert store.current().cooperations["small"] is before.cooperations["small"]


async def test_a_snapshot_session_sees_one_instant_only(database: Database) -> None:
    await load_folder(database.sessions, SMALL, now=NOW)
    async with database.snapshots() as reading:
        assert await load_people(reading) == ()
        async with database.sessions.begin() as writing:
            writing.add(PersonRow(name="Eva Ek", email="eva@example.se", language="sv"))
        assert await load_people(reading) == ()
