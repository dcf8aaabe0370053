"""The store that the documents speak of: shipped cooperations, the example, the demo's people."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.facts import Facts
from storage import Database, load_facts, load_folder, migrate, open_database, shipped_folders
from storage.loading import load_members
from tests.docs.markdown import ADD_A_COOPERATION, files_shown
from tools.agents_playground import DEMO_MEMBERS

NOW = datetime(2025, 12, 5, 9, tzinfo=UTC)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The data folder that is written out file by file in the document."""
    folder = tmp_path / "larm-vast"
    for name, content in files_shown(ADD_A_COOPERATION).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
async def database(sqlite_url: str, example: Path) -> AsyncIterator[Database]:
    """The store with the shipped cooperations, the example and the demo's people."""
    await migrate(sqlite_url)
    opened = open_database(sqlite_url)
    for folder in (*shipped_folders(), example):
        await load_folder(opened.sessions, folder, now=NOW)
    await load_members(opened.sessions, DEMO_MEMBERS)
    yield opened
    await opened.close()


@pytest.fixture
async def facts(database: Database) -> Facts:
    """All that the store holds."""
    async with database.snapshots() as session:
        return await load_facts(session)
