"""How do many share one transaction? What arrives while one is under way makes up the next.

A transaction costs many times what a row in it does. One at a time, whoever comes waits for all
before her; together, they all wait for one.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

T = TypeVar("T")
R = TypeVar("R")

_STORE_AWAY = (OperationalError, InterfaceError, NoConnection, OSError)
"""What is no fault of any one of many: trying them singly would only wait again for each."""


class GroupCommit(Generic[T, R]):
    """Has things done in groups, one group after the other, each thing in the order it came.

    A group fails as a whole, and is then done again one by one, so that each has its own outcome
    and a thing that can't be done spoils none of the others.
    """

    def __init__(self, work: Callable[[Sequence[T]], Awaitable[Sequence[R]]]) -> None:
        """``work`` does a group in one transaction, all or nothing, and gives their results."""
        self._work = work
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._working: asyncio.Task[None] | None = None

    async def do(self, thing: T) -> R:
        """The result of ``thing`` once its group is committed; raises what ``work`` raises."""
        done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((thing, done))
        if self._working is None:
            self._working = asyncio.create_task(self._work_off())
        return await done

    async def _work_off(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting, []
            await self._do(group)
        self._working = None

    async def _do(self, group: Sequence[tuple[T, asyncio.Future[R]]]) -> None:
        try:
            results = await self._work([thing for thing, _ in group])
        except Exception as error:  # noqa: BLE001 - whoever waits for it is told
            if len(group) > 1 and not isinstance(error, _STORE_AWAY):
                for one in group:
                    await self._do([one])
                return
            for _, done in group:
                if not done.done():
                    done.set_exception(error)
        else:
            for (_, done), result in zip(group, results, strict=True):
                if not done.done():
                    done.set_result(result)
