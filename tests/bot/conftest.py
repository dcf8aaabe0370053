"""Stores of each kind with the shipped cooperations and people in them, made once and copied."""

import asyncio
import logging
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import load_folder, load_members, migrate, open_database, shipped_folders
from tests.tooling.postgresql import Cluster

MEMBERS = Path(__file__).with_name("members.csv")
LOADED = datetime(2025, 10, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def logging_put_back() -> Iterator[None]:
    """What a test does with the process's logging is undone: others read what is logged."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the shipped cooperations and their people, to be copied."""
    file = tmp_path_factory.mktemp("filled") / "bot.db"
    asyncio.run(fill(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def filled_postgres(postgres_cluster: Cluster) -> Iterator[str]:
    """The name of a PostgreSQL database filled likewise, to be copied."""
    with postgres_cluster.fresh_database() as name:
        asyncio.run(fill(postgres_cluster.url(name)))
        yield name


@pytest.fixture
def filled_sqlite_url(filled_file: Path, tmp_path: Path) -> str:
    """The address of a SQLite file of the test's own with everything in it."""
    return f"sqlite+aiosqlite:///{shutil.copy(filled_file, tmp_path / 'bot.db')}"


@pytest.fixture
def filled_postgres_url(postgres_cluster: Cluster, filled_postgres: str) -> Iterator[str]:
    """The address of a PostgreSQL database of the test's own with everything in it."""
    with postgres_cluster.fresh_database(template=filled_postgres) as name:
        yield postgres_cluster.url(name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def filled_url(request: pytest.FixtureRequest) -> str:
    """A store of each kind with the shipped cooperations and their people."""
    kind = "sqlite" if request.param == "sqlite" else "postgres"
    url: str = request.getfixturevalue(f"filled_{kind}_url")
    return url


async def fill(url: str) -> None:
    """Migrate and load a store."""
    await migrate(url)
    database = open_database(url)
    try:
        for folder in shipped_folders():
            await load_folder(database.sessions, folder, now=LOADED)
        await load_members(database.sessions, MEMBERS)
    finally:
        await database.close()
