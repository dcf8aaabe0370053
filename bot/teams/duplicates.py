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
        self._known: OrderedDict[Hashable, tuple[float, T]] = OrderedDict()
        self._under_way: dict[Hashable, asyncio.Future[T] | None] = {}

    async def do(self, key: Hashable, work: Callable[[], Awaitable[T]]) -> tuple[T, bool]:
        """The result for ``key``, and whether somebody else made it; a failure is not kept."""
        known = self._known.get(key)
        if known is not None and self._monotonic() - known[0] < self._lifetime:
            return known[1], True
        if key in self._under_way:
            return await self._wait_for(key), True
        self._under_way[key] = None
        try:
            result = await work()
        except BaseException as error:
            waited_for = self._under_way.pop(key)
            if waited_for is not None:
                _fail(waited_for, error)
            raise
        waited_for = self._under_way.pop(key)
        if waited_for is not None:
            waited_for.set_result(result)
        self._keep(key, result)
        return result, False

    async def _wait_for(self, key: Hashable) -> T:
        """Nearly nobody waits, so that there is something to wait for only when somebody does."""
        future = self._under_way[key]
        if future is None:
            future = self._under_way[key] = asyncio.get_running_loop().create_future()
        return await asyncio.shield(future)

    def _keep(self, key: Hashable, result: T) -> None:
        now = self._monotonic()
        self._known[key] = (now, result)
        self._known.move_to_end(key)
        while self._known:
            oldest = next(iter(self._known))
            if len(self._known) <= self._limit and now - self._known[oldest][0] < self._lifetime:
                return
            del self._known[oldest]


def _fail(future: asyncio.Future[T], error: BaseException) -> None:
    if isinstance(error, Exception):
        future.set_exception(error)
    else:
        future.cancel()
