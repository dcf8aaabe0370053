"""What arrives while a group is at work makes up the next; each has its own outcome."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy.exc import OperationalError

from storage.group_commit import GroupCommit


class Ledger:
    """Doubles numbers in groups; a negative one can't be, and none can while it is ``away``."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.begun = asyncio.Event()
        self.away = False
        self.together = GroupCommit(self._double)

    async def _double(self, numbers: Sequence[int]) -> list[int]:
        self.groups.append(list(numbers))
        self.begun.set()
        await asyncio.sleep(0)
        if self.away:
            raise OperationalError("", None, Exception("away"))
        if min(numbers) < 0:
            raise ValueError(f"{min(numbers)} is negative")
        return [2 * number for number in numbers]

    async def all(self, *numbers: int) -> list[int | BaseException]:
        """What becomes of numbers that arrive at the same time."""
        doing = (self.together.do(number) for number in numbers)
        return await asyncio.gather(*doing, return_exceptions=True)


async def test_what_arrives_together_is_done_together_in_its_order() -> None:
    ledger = Ledger()

    first = asyncio.create_task(ledger.together.do(1))
    await ledger.begun.wait()
    assert await ledger.all(2, 3, 4) == [4, 6, 8]
    assert await first == 2
    assert ledger.groups == [[1], [2, 3, 4]]


async def test_one_that_can_not_be_done_spoils_none_of_the_others() -> None:
    ledger = Ledger()

    one, failed, three = await ledger.all(1, -2, 3)

    assert (one, three) == (2, 6)
    assert str(failed) == "-2 is negative"
    assert await ledger.all(4) == [8]


async def test_while_the_store_is_away_nobody_waits_for_it_again_for_each_other() -> None:
    ledger = Ledger()
    ledger.away = True

    failed = await ledger.all(1, 2, 3)

    assert [type(error) for error in failed] == [OperationalError] * 3
    assert len(ledger.groups) == 1


async def test_who_no_longer_waits_takes_nothing_from_the_others() -> None:
    ledger = Ledger()
    gone = asyncio.create_task(ledger.together.do(1))
    stays = asyncio.create_task(ledger.together.do(2))
    await asyncio.sleep(0)
    gone.cancel()

    assert await stays == 4
    with pytest.raises(asyncio.CancelledError):
        await gone
