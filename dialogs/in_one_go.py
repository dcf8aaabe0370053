"""How is work done that several turns wait for at the same moment? One after the other, in one go.

The rules and words that one answer has brought near the processor are there for the next. With all
that a turn does besides between them, each answer would have to fetch them anew.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

T = TypeVar("T")

_QUIET_ROUNDS = 2
"""Rounds of the loop in which nobody joins before the work begins; a round without work is nothing
beside an answer. A turn whose message has come is here within them."""
_AT_ONCE = 16
"""Of more, the first get their answers before those of the rest are worked out."""


class InOneGo:
    """Does the work of all who wait, when the turns under way have come as far."""

    def __init__(self) -> None:
        self._waiting: list[tuple[asyncio.Future[Any], Callable[[], Any]]] = []

    def do(self, work: Callable[[], T]) -> Awaitable[T]:
        """What ``work`` gives or raises; it must not wait for anything itself."""
        loop = asyncio.get_running_loop()
        found: asyncio.Future[T] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._look)
        self._waiting.append((found, work))
        return found

    def _look(self, known: int = 0, quiet: int = 0) -> None:
        """Begin, unless somebody has joined just now; what has not come is not waited for."""
        waiting = len(self._waiting)
        quiet = quiet + 1 if waiting == known else 0
        if quiet == _QUIET_ROUNDS or waiting >= _AT_ONCE:
            self._do_some()
        else:
            asyncio.get_running_loop().call_soon(self._look, waiting, quiet)

    def _do_some(self) -> None:
        now, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._look)
        for found, work in now:
            if found.done():
                continue  # who asked for it has gone
            try:
                found.set_result(work())
            except Exception as error:  # noqa: BLE001 - it is for whoever asked for the work
                found.set_exception(error)
