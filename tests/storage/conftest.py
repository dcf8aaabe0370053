"""A store with a small cooperation in it, for the tests of the storage floor."""

from datetime import UTC, datetime

import pytest

from storage import Database, load_folder
from tests.storage.data_folders import SMALL


@pytest.fixture
async def store(database: Database) -> Database:
    """A database with the small cooperation in it."""
    await load_folder(database.sessions, SMALL, now=datetime(2025, 3, 1, tzinfo=UTC))
    return database
