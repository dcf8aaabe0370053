"""How does a command open the store? Ready for use, and closed again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.clock import Clock, clock_started_at, system_clock
from bot.settings import Settings
from bot.store import open_store
from storage import Database, FactsStore


def the_clock(settings: Settings) -> Clock:
    """The clock of this installation: real time, or the one started by ``BOT_CLOCK``."""
    return clock_started_at(settings.clock_start) if settings.clock_start else system_clock


@asynccontextmanager
async def opened_store(settings: Settings) -> AsyncIterator[tuple[Database, FactsStore]]:
    """The store at this version's schema, with data; closed at the end."""
    database, facts = await open_store(settings, the_clock(settings))
    try:
        yield database, facts
    finally:
        await database.close()
