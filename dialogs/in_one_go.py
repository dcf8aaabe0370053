"""How is work done that several turns wait for at the same moment? One after the other, in one go.

The rules and words that one answer has brought near the processor are there for the next. With all
that a turn does besides between them, each answer would have to fetch them anew.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

T = TypeVar("T")


class InOneGo:
    """Does the work of all who wait, when the turns under way have come as far."""

    def __init__(self) -> None:
        self._waiting: list[tuple[asyncio.Future[Any], Callable[[], Any]]] = []

    def do(self, work: Callable[[], T]) -> Awaitable[T]:
        """What ``work`` gives or raises; it must not wait for anything itself."""
        loop = asyncio.get_running_loop()
        found: asyncio.Future[T] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._do_all)
        self._waiting.append((found, work))
        return found

    def _do_all(self) -> None:
        waiting, self._waiting = self._waiting, []
        for found, work in waiting:
            if found.done():
                continue  # who asked for it has gone
            try:
                found.set_result(work())
            except Exception as error:  # noqa: BLE001 - it is for whoever asked for the work
                found.set_exception(error)
