"""Databases with the schema, for the tests of the storage floor."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from storage import Database, load_folder, migrate, open_database
from tests.storage.data_folders import SMALL


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database of each kind with empty tables."""
    await migrate(database_url)
    opened = open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def store(database: Database) -> Database:
    """A database with the small cooperation in it."""
    await load_folder(database.sessions, SMALL, now=datetime(2025, 3, 1, tzinfo=UTC))
    return database
