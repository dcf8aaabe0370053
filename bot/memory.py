"""Where is it kept what conversations remember?

In this process at once, in the store soon after.

A turn must not wait for the store, but "och Boden?" must be understood after a restart and by
another replica: what is remembered is written behind, many at a time, and read when a message goes
on from something.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import islice

from dialogs.remembered import Remembered, from_json, to_json
from storage import Database
from storage.contexts import LIFETIME, Context, read_context, save_contexts

_logger = logging.getLogger(__name__)

_Key = tuple[str, str]
_Kept = tuple[datetime, Remembered]

_AT_ONCE = 25
"""Contexts in one transaction: making one ready takes its time from the turns under way."""


class ContextMemory:
    """Memory of conversations over the store."""

    def __init__(
        self,
        database: Database,
        *,
        limit: int = 20_000,
        pause: float = 0.25,
        rest: float = 0.75,
        retry: float = 5.0,
        lifetime: timedelta = LIFETIME,
    ) -> None:
        """A memory of at most ``limit`` conversations in this process, each for a ``lifetime``.

        What is kept is stored after ``pause`` seconds, or after ``retry`` when that failed. Where
        turns never cease there is a ``rest`` after each time.
        """
        self._database = database
        self._limit = limit
        self._pause = pause
        self._rest = rest
        self._retry = retry
        self._lifetime = lifetime
        self._known: OrderedDict[_Key, _Kept] = OrderedDict()
        self._unsaved: dict[_Key, _Kept] = {}
        self._wake = asyncio.Event()

    def recent(self, conversation: str, asker: str, now: datetime) -> Remembered | None:
        """What this process knows, without any waiting."""
        found = self._known.get((conversation, asker.lower()))
        if found is None or now - found[0] >= self._lifetime:
            return None
        return found[1]

    async def stored(self, conversation: str, asker: str, now: datetime) -> Remembered | None:
        """The newest that any process knows."""
        key = (conversation, asker.lower())
        try:
            async with self._database.snapshots() as session:
                context = await read_context(
                    session, conversation, asker, now=now, lifetime=self._lifetime
                )
        except Exception as error:  # noqa: BLE001 - an absent store must not cost the turn
            _logger.warning("context not read: %s", error, extra={"action": "context_not_read"})
            return self.recent(conversation, asker, now)
        known = self._known.get(key)
        if context is None or (known is not None and known[0] >= context.updated):
            return self.recent(conversation, asker, now)
        remembered = from_json(context.question)
        if remembered is not None:
            self._put(key, context.updated, remembered)
        return remembered

    def keep(self, conversation: str, asker: str, remembered: Remembered, now: datetime) -> None:
        """Remember from now on; stored within a moment."""
        key = (conversation, asker.lower())
        self._put(key, now, remembered)
        self._unsaved[key] = (now, remembered)
        self._wake.set()

    async def run(self) -> None:
        """Write behind until cancelled; what a failing store did not take is tried again."""
        while True:
            await self._wake.wait()
            await asyncio.sleep(self._pause)
            self._wake.clear()
            if await self.flush():
                await asyncio.sleep(self._rest)
            else:
                await asyncio.sleep(self._retry)
                self._wake.set()

    async def flush(self) -> bool:
        """Write what is not stored yet; tells whether the store took it."""
        unsaved, self._unsaved = self._unsaved, {}
        while unsaved:
            some = dict(islice(unsaved.items(), _AT_ONCE))
            try:
                await self._store(some)
            except BaseException as error:
                # Also when the process stops just then: the rest is written once more at its end.
                self._unsaved = {**unsaved, **self._unsaved}
                if not isinstance(error, Exception):
                    raise
                _logger.exception("contexts not stored", extra={"action": "contexts_not_stored"})
                return False
            for key in some:
                del unsaved[key]
        return True

    async def _store(self, some: Mapping[_Key, _Kept]) -> None:
        contexts = [
            Context(
                conversation_id=conversation,
                asker=asker,
                question=to_json(remembered),
                updated=updated,
            )
            for (conversation, asker), (updated, remembered) in some.items()
        ]
        async with self._database.sessions.begin() as session:
            await save_contexts(session, contexts)

    def _put(self, key: _Key, updated: datetime, remembered: Remembered) -> None:
        self._known[key] = (updated, remembered)
        self._known.move_to_end(key)
        while len(self._known) > self._limit:
            self._known.popitem(last=False)
