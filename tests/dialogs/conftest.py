"""The shipped cooperations and the people who ask, as the store gives them."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.facts import CooperationFacts, Facts
from domain.people import Person
from storage import FactsStore, load_folder, migrate, open_database, shipped_folders
from storage.loading import load_members
from tests.dialogs.asked import QUESTIONS


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The facts of every shipped cooperation, and the people of ``people.csv``."""
    file = tmp_path_factory.mktemp("shipped") / "bot.db"
    return asyncio.run(_loaded(f"sqlite+aiosqlite:///{file}", QUESTIONS / "people.csv"))


async def _loaded(url: str, members: Path) -> Facts:
    await migrate(url)
    database = open_database(url)
    try:
        for folder in shipped_folders():
            await load_folder(database.sessions, folder, now=datetime(2025, 12, 1, tzinfo=UTC))
        await load_members(database.sessions, members)
        store = FactsStore(database)
        await store.refresh()
        return store.current()
    finally:
        await database.close()


@pytest.fixture(scope="session")
def people(shipped: Facts) -> Mapping[str, Person]:
    """The people who ask, by the part of their address before ``@``."""
    return {person.email.partition("@")[0]: person for person in shipped.people}


@pytest.fixture(scope="session")
def norrbotten(shipped: Facts) -> CooperationFacts:
    """Norrbottens e-nämnd."""
    return shipped.cooperations["norrbotten"]


@pytest.fixture(scope="session")
def esamverkan(shipped: Facts) -> CooperationFacts:
    """eSamverkan etapp 2."""
    return shipped.cooperations["esamverkan"]
