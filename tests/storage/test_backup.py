"""What was backed up is back, row by row, on either kind of database."""

import asyncio
import gzip
import io
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from storage import Database, migrate, open_database
from storage.backup import BackupFault, back_up, restore
from storage.tables import METADATA
from tests.storage.meetings.small_meeting import known
from tests.storage.test_privacy import let_in


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

    async with another.sessions.begin() as session:
        assert await restore(session, tmp_path / "first.backup") == count
    assert await rows(another) == before

    await backed_up(another, tmp_path / "second.backup")
    assert (tmp_path / "second.backup").read_bytes() == (tmp_path / "first.backup").read_bytes()
    async with store.sessions.begin() as session:
        for table in reversed(METADATA.sorted_tables):
            await session.execute(table.delete())
    async with store.sessions.begin() as session:
        await restore(session, tmp_path / "second.backup")
    assert await rows(store) == before
    assert await known(store, "new") not in {row["id"] for row in before["people"]}


async def test_a_store_that_holds_something_is_left_as_it_is(
    store: Database, tmp_path: Path
) -> None:
    await backed_up(store, tmp_path / "a.backup")
    before = await rows(store)
    with pytest.raises(BackupFault, match="not empty"):
        async with store.sessions.begin() as session:
            await restore(session, tmp_path / "a.backup")
    assert await rows(store) == before


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no backup"),
        (b"not gzip", "no whole backup"),
        (gzip.compress(b"[]\n"), "no backup"),
        (gzip.compress(b'{"backup":"cooperation-bot backup 1","schema":"0001"}\n'), "schema 0001"),
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
        async with another.sessions.begin() as session:
            await restore(session, file)
    assert "\n" not in str(fault.value)
    assert await rows(another) == before
