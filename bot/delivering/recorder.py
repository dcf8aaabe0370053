"""How is it kept what came of each message? At once, as many together as have come meanwhile.

A result that the store does not take now is kept until it does: whoever sends waits for that, so no
more is sent than a process may have to answer for.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime

from bot.clock import Clock
from bot.delivering.results import Result
from storage import Database
from storage.group_commit import GroupCommit
from storage.outbox import Claim, Rate, hold_back, note_unanswered, record
from storage.references import save_references, suspend_references

_logger = logging.getLogger(__name__)


class Recorder:
    """Writes results to the store."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        conversation_rate: Rate | None,
        *,
        retry: float = 1.0,
    ) -> None:
        """A recorder that tries again after ``retry`` seconds what the store did not take."""
        self._database = database
        self._clock = clock
        self._conversation_rate = conversation_rate
        self._retry = retry
        self._together = GroupCommit(self._store)

    async def keep(self, result: Result) -> None:
        """Return when the result is stored."""
        await self._together.do(result)

    async def note(self, claim: Claim) -> None:
        """Return when it is stored that nobody knows whether a message arrived."""
        await self._together.do(claim)

    async def _store(self, found: Sequence[Result | Claim]) -> list[None]:
        results = [one for one in found if isinstance(one, Result)]
        noted = [one for one in found if isinstance(one, Claim)]
        told = False
        while True:
            try:
                await self._store_once(results, noted)
            except Exception as error:  # noqa: BLE001 - drivers raise their own; it is kept and told
                if not told:
                    _logger.warning(
                        "%d outcomes not stored: %s",
                        len(found),
                        error,
                        extra={"action": "outcomes_not_stored"},
                    )
                told = True
                await asyncio.sleep(self._retry)
            else:
                return [None] * len(found)

    async def _store_once(self, results: Sequence[Result], noted: Sequence[Claim]) -> None:
        suspended = {result.suspended for result in results if result.suspended is not None}
        quiet: dict[str, datetime] = {}
        for result in results:
            if result.quiet is not None:
                conversation, until = result.quiet
                quiet[conversation] = max(until, quiet.get(conversation, until))
        async with self._database.sessions.begin() as session:
            created = [result.created for result in results if result.created is not None]
            await save_references(session, created)
            if suspended:
                await suspend_references(session, suspended, now=self._clock())
            await hold_back(session, quiet, self._conversation_rate)
            await note_unanswered(session, noted)
            await record(session, [result.outcome for result in results])
