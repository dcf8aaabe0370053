"""When is cleared away what has been kept long enough? Each night, by each cooperation's clock."""

import logging
from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from bot.clock import Clock
from domain.facts import Facts
from storage import Database
from storage.retention import Retention, tidy

_logger = logging.getLogger(__name__)

_HOUR = 3
"""From which hour of the night on, local time; a process that slept through it does it later."""


class Tidying:
    """Clears away once a night what is no longer to be kept.

    Each process does so, which is harmless: what one has removed the others do not find.
    """

    def __init__(
        self, database: Database, facts: Callable[[], Facts], retention: Retention, clock: Clock
    ) -> None:
        self._database = database
        self._facts = facts
        self._retention = retention
        self._clock = clock
        self._done: dict[str, date] = {}

    async def look(self) -> None:
        """Tidy every cooperation whose night has come since this process last did."""
        for name, known in self._facts().cooperations.items():
            now = self._clock()
            local = now.astimezone(ZoneInfo(known.cooperation.time_zone))
            if local.hour < _HOUR or self._done.get(name) == local.date():
                continue
            async with self._database.sessions.begin() as session:
                removed = await tidy(session, name, self._retention, now=now)
            self._done[name] = local.date()
            if removed:
                told = ", ".join(f"{count} {kind}" for kind, count in removed.items())
                _logger.info("%s: removed %s", name, told, extra={"action": "tidied"})
