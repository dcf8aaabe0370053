"""Has this been answered already? Teams delivers again what it thinks was lost."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Does a thing once for a key, and gives everybody who asks again the same result.

    It remembers the latest ``limit`` keys for ``lifetime`` seconds. Who asks while the first is
    still at work waits for its result.
    """

    def __init__(self, *, limit: int, lifetime: float, monotonic: Callable[[], float]) -> None:
        self._limit = limit
        self._lifetime = lifetime
        self._monotonic = monotonic
        self._known: OrderedDict[Hashable, tuple[float, asyncio.Future[T]]] = OrderedDict()

    async def do(self, key: Hashable, work: Callable[[], Awaitable[T]]) -> tuple[T, bool]:
        """The result for ``key``, and whether somebody else made it; a failure is not kept."""
        now = self._monotonic()
        known = self._known.get(key)
        if known is not None and now - known[0] < self._lifetime:
            return await asyncio.shield(known[1]), True
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._known[key] = (now, future)
        self._known.move_to_end(key)
        self._forget(now)
        try:
            result = await work()
        except asyncio.CancelledError:
            self._known.pop(key, None)
            future.cancel()
            raise
        except Exception as error:
            self._known.pop(key, None)
            future.set_exception(error)
            future.exception()  # seen, also when nobody else waits for it
            raise
        future.set_result(result)
        return result, False

    def _forget(self, now: float) -> None:
        while self._known:
            oldest = next(iter(self._known))
            if len(self._known) <= self._limit and now - self._known[oldest][0] < self._lifetime:
                return
            del self._known[oldest]
