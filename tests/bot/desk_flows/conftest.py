"""A coordinator, an owner to be and two who follow, on a store of each kind."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import load_members
from tests.bot.replica import Replica, replica

PEOPLE = Path(__file__).with_name("people.csv")


@pytest.fixture
async def bot(filled_url: str) -> AsyncIterator[Replica]:
    async with replica(filled_url) as running:
        await _with_people(running)
        yield running


@pytest.fixture
async def lone(filled_sqlite_url: str) -> AsyncIterator[Replica]:
    """For what has nothing to do with the kind of store."""
    async with replica(filled_sqlite_url) as running:
        await _with_people(running)
        yield running


async def _with_people(running: Replica) -> None:
    await load_members(running.database.sessions, PEOPLE)
    await running.facts.refresh()
