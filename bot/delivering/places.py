"""How many messages may have arrived without the store knowing it? As many as there are places.

Whoever posts holds a place, from just before until the outcome is stored. If the process is killed
meanwhile, the message is sent again, since losing it would be worse, and may come twice.

Whoever gets no answer for long would keep everybody else from sending. Once the whole request is
out and others wait, the store is therefore told that nobody knows whether it arrived, and then the
place is free. If the process is killed after that, the message is not sent again but reported as
unknown.
"""

import asyncio
from collections.abc import Awaitable, Callable

from storage.outbox import Claim

_UNANSWERED = 0.03
"""Seconds for which a place is kept without an answer, times the places: so some thirty posts a
second can begin whatever time the service takes."""


class NotNow(Exception):
    """A place came free when the message should no longer be sent by this process."""


class Places:
    """Places for posts to Teams, and one for letters, which take their time with each other."""

    def __init__(
        self,
        many: int,
        *,
        note: Callable[[Claim], Awaitable[None]],
        may_send: Callable[[Claim], bool],
    ) -> None:
        """``many`` places for posts.

        ``note`` returns when the store knows that a message is in doubt; ``may_send`` tells whether
        one may still be sent when it gets its place.
        """
        self.posts = _Queue(many)
        self.letters = _Queue(1)
        self.patience = many * _UNANSWERED
        self.note = note
        self.may_send = may_send

    def for_sending(self, claim: Claim) -> "Place":
        """The place of a message, to be taken just before it is sent."""
        return Place(self, claim)


class Place:
    """One message's place; taking it again while it is held changes nothing."""

    def __init__(self, places: Places, claim: Claim) -> None:
        self._places = places
        self._claim = claim
        self._held: _Queue | None = None
        self._patience: asyncio.TimerHandle | None = None
        self._noting: asyncio.Task[None] | None = None

    async def for_post(self) -> None:
        """Wait for a place to post to Teams from. Raises :class:`NotNow`."""
        await self._take(self._places.posts)

    async def for_letter(self) -> None:
        """Wait for the place to hand over a letter from. Raises :class:`NotNow`."""
        await self._take(self._places.letters)

    def out(self) -> None:
        """The whole request is on its way; from now on it counts how long the answer takes."""
        if self._held is not None and self._patience is None:
            self._wait()

    async def leave(self) -> None:
        """Give the place back: the outcome is stored."""
        if self._patience is not None:
            self._patience.cancel()
        if self._noting is not None:
            await self._noting
        self._give_back()

    async def _take(self, queue: "_Queue") -> None:
        if self._held is None and self._noting is None:
            await queue.enter()
            self._held = queue
        if not self._places.may_send(self._claim):
            raise NotNow

    def _wait(self) -> None:
        loop = asyncio.get_running_loop()
        self._patience = loop.call_later(self._places.patience, self._unanswered)

    def _unanswered(self) -> None:
        if self._held is not None and self._held.waiting:
            self._noting = asyncio.create_task(self._tell())
        else:
            self._wait()

    async def _tell(self) -> None:
        await self._places.note(self._claim)
        self._give_back()

    def _give_back(self) -> None:
        if self._held is not None:
            self._held.leave()
            self._held = None


class _Queue:
    """Places of a kind, and how many wait for one."""

    def __init__(self, many: int) -> None:
        self._places = asyncio.Semaphore(many)
        self.waiting = 0

    async def enter(self) -> None:
        self.waiting += 1
        try:
            await self._places.acquire()
        finally:
            self.waiting -= 1

    def leave(self) -> None:
        self._places.release()
