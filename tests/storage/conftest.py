"""Databases with the schema, for the tests of the storage floor."""

from collections.abc import AsyncIterator

import pytest

from storage import Database, migrate, open_database


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database of each kind with empty tables."""
    await migrate(database_url)
    opened = open_database(database_url)
    yield opened
    await opened.close()
