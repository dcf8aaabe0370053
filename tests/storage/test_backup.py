"""What was backed up is back, row by row, on either kind of database."""

import asyncio
import gzip
import io
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from storage import Database, SchemaState, migrate, open_database, schema_state
from storage.backup import back_up
from storage.facts import load_facts
from storage.migrations.runner import revisions
from storage.restoring import BackupFault, restore
from storage.tables import METADATA
from tests.storage.meetings.small_meeting import known
from tests.storage.test_privacy import let_in

FIRST = Path(__file__).parent / "backups" / "0020.backup"
HEAD = b'{"backup":"cooperation-bot backup 1","schema":"%s"}\n'
CURRENT = revisions()[-1].encode()
SEAT_OF_NOBODY = (
    b'["seats",{"id":1,"person":7,"position":0,"cooperation":"small","role":"ledamot"}]\n'
)


async def rows(store: Database) -> dict[str, list[Any]]:
    """Everything in the store, by table."""
    async with store.snapshots() as session:
        return {
            table.name: [
                row._asdict()
                for row in await session.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in METADATA.sorted_tables
        }


async def backed_up(store: Database, file: Path) -> int:
    content = io.BytesIO()
    async with store.snapshots() as session:
        count = await back_up(session, content)
    await asyncio.to_thread(file.write_bytes, content.getvalue())
    return count


def address(store: Database) -> str:
    """Where a store is, as the setting has it."""
    return store.engine.url.render_as_string(hide_password=False)


@pytest.fixture
async def another(sqlite_url: str) -> Any:
    """An empty SQLite store beside the other."""
    url = sqlite_url.replace("bot.db", "another.db")
    await migrate(url)
    database = open_database(url)
    yield database
    await database.close()


async def test_everything_is_back_and_goes_on_from_there(
    store: Database, another: Database, tmp_path: Path
) -> None:
    """From either kind into SQLite, and from there back into the kind it came from."""
    await let_in(store, "a")
    before = await rows(store)
    count = await backed_up(store, tmp_path / "first.backup")
    assert count == sum(map(len, before.values()))

    assert await restore(address(another), tmp_path / "first.backup") == count
    assert await rows(another) == before

    await backed_up(another, tmp_path / "second.backup")
    assert (tmp_path / "second.backup").read_bytes() == (tmp_path / "first.backup").read_bytes()
    async with store.sessions.begin() as session:
        for table in reversed(METADATA.sorted_tables):
            await session.execute(table.delete())
    await restore(address(store), tmp_path / "second.backup")
    assert await rows(store) == before
    assert await known(store, "new") not in {row["id"] for row in before["people"]}


async def test_a_backup_of_an_earlier_schema_becomes_a_store_of_this_one(
    database: Database, tmp_path: Path
) -> None:
    """The file was written by the first version that made backups."""
    count = await restore(address(database), FIRST)
    async with database.engine.connect() as connection:
        assert await schema_state(connection) is SchemaState.CURRENT
    found = await rows(database)
    assert count == sum(map(len, found.values())) == 105
    assert [row["name"] for row in found["people"]] == ["Person a"]
    (broadcast,) = found["broadcasts"]
    assert (broadcast["text"], broadcast["links"]) == ("Hej", [])
    async with database.snapshots() as session:
        assert list((await load_facts(session)).cooperations) == ["small"]
    assert await known(database, "new") != found["people"][0]["id"]


async def test_a_store_that_holds_something_is_left_as_it_is(
    store: Database, tmp_path: Path
) -> None:
    await backed_up(store, tmp_path / "a.backup")
    before = await rows(store)
    with pytest.raises(BackupFault, match="not empty"):
        await restore(address(store), tmp_path / "a.backup")
    assert await rows(store) == before


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no backup"),
        (b"not gzip", "no whole backup"),
        (gzip.compress(b"[]\n"), "no backup"),
        (gzip.compress(HEAD % b"9999"), "newer version of the bot, with schema 9999"),
        (
            gzip.compress(
                HEAD % CURRENT + b'["looks",{"person":1,"cooperation":"small","nose":1}]\n'
            ),
            "don't belong together",
        ),
        (gzip.compress(HEAD % CURRENT + SEAT_OF_NOBODY), "no whole backup"),
        (None, "no whole backup"),
    ],
)
async def test_what_is_no_backup_is_told_in_a_sentence_and_changes_nothing(
    another: Database, tmp_path: Path, content: bytes | None, why: str
) -> None:
    file = tmp_path / "a.backup"
    if content is None:
        await backed_up(another, file)
        whole = await asyncio.to_thread(file.read_bytes)
        content = whole[:-12]
    file.write_bytes(content)
    before = await rows(another)
    with pytest.raises(BackupFault, match=why) as fault:
        await restore(address(another), file)
    assert "\n" not in str(fault.value)
    assert await rows(another) == before
