"""A wrong setting or a database that is away is told in one sentence, without its password."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import (
    Database,
    DatabaseSettingFault,
    DatabaseUnreachable,
    migrate,
    open_database,
)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "bot.db",
        "mysql://user:secret@host/bot",
        "sqlite:///bot.db",
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
        "postgresql+asyncpg://user:secret@host",
        "postgresql+asyncpg://user:secret@host:port/bot",
    ],
)
async def test_a_malformed_setting_is_named_with_how_it_should_look(url: str) -> None:
    with pytest.raises(DatabaseSettingFault) as caught:
        open_database(url)
    assert "DATABASE_URL" in str(caught.value)
    assert "sqlite+aiosqlite:///" in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("reach", ["check", "migrate"])
async def test_a_database_that_does_not_answer_is_named_without_its_password(reach: str) -> None:
    url = "postgresql+asyncpg://user:secret@127.0.0.1:1/bot"
    database = open_database(url)
    with pytest.raises(DatabaseUnreachable) as caught:
        await (database.check() if reach == "check" else migrate(url))
    await database.close()
    assert "127.0.0.1:1/bot" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "bot.db").write_text("x" * 5000)
    with pytest.raises(DatabaseUnreachable, match=r"bot\.db"):
        await migrate(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(DatabaseUnreachable, match=r"data/bot\.db"):
        open_database(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'bot.db'}")


async def test_the_folder_of_a_file_is_made(tmp_path: Path) -> None:
    database = open_database(f"sqlite+aiosqlite:///{tmp_path / 'a' / 'b' / 'bot.db'}")
    await database.check()
    await database.close()
    assert (tmp_path / "a" / "b" / "bot.db").exists()


async def test_sqlite_keeps_foreign_keys_and_a_write_ahead_log(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    async with database.sessions() as session:
        pragmas = [
            await session.scalar(text(f"PRAGMA {name}"))
            for name in ("foreign_keys", "journal_mode", "busy_timeout")
        ]
    await database.close()
    assert pragmas == [1, "wal", 10_000]


async def test_a_database_that_answers_passes_the_check(database: Database) -> None:
    await database.check()


async def test_opening_a_new_file_waits_for_another_process_that_writes_to_it(
    tmp_path: Path,
) -> None:
    file = tmp_path / "bot.db"
    database = open_database(f"sqlite+aiosqlite:///{file}")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("CREATE TABLE theirs (id INTEGER)")
        other.execute("BEGIN IMMEDIATE")
        opening = asyncio.create_task(database.check())
        await asyncio.sleep(0.2)
        other.execute("COMMIT")
        await opening
    await database.close()
