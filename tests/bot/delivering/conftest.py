"""The service that messages are sent to, and pauses short enough to wait for."""

from collections.abc import AsyncIterator

import pytest

import bot.delivering.verdicts
from tests.fakes.microsoft import Microsoft


@pytest.fixture
async def microsoft() -> AsyncIterator[Microsoft]:
    async with Microsoft() as running:
        yield running


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.delivering.verdicts, "_FIRST", 0.02)
