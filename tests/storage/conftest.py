"""Databases with the schema, for the tests of the storage floor.

The schema is made once for each kind of database: a test gets a copy of a file, or a database that
the test before it left empty.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import Database, load_folder, migrate, open_database
from storage.tables import METADATA
from tests.storage.data_folders import SMALL
from tests.tooling.postgresql import Cluster


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with empty tables, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "bot.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def migrated_postgres_url(postgres_cluster: Cluster) -> Iterator[str]:
    """A PostgreSQL database with empty tables; whoever writes in it empties them."""
    with postgres_cluster.fresh_database() as name:
        url = postgres_cluster.url(name)
        asyncio.run(migrate(url))
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of each kind with empty tables."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("migrated_postgres_url")
        return url
    file = shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "bot.db")
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
async def database(migrated_url: str) -> AsyncIterator[Database]:
    """A database of each kind with empty tables."""
    opened = open_database(migrated_url)
    yield opened
    if opened.engine.dialect.name == "postgresql":
        tables = ", ".join(METADATA.tables)
        async with opened.engine.begin() as connection:
            await connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
    await opened.close()


@pytest.fixture
async def store(database: Database) -> Database:
    """A database with the small cooperation in it."""
    await load_folder(database.sessions, SMALL, now=datetime(2025, 3, 1, tzinfo=UTC))
    return database
