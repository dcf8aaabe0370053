"""Is work that is waited for at the same moment done in one go, and does each get her own?"""

import asyncio

from dialogs.in_one_go import InOneGo


def test_all_who_wait_at_once_get_what_their_own_work_gives() -> None:
    done: list[str] = []

    async def turn(name: str, in_one_go: InOneGo) -> str:
        def work() -> str:
            done.append(f"{name} worked out")
            return name.upper()

        found = await in_one_go.do(work)
        done.append(f"{name} told")
        return found

    async def turns() -> tuple[str, ...]:
        in_one_go = InOneGo()
        return tuple(await asyncio.gather(turn("a", in_one_go), turn("b", in_one_go)))

    assert asyncio.run(turns()) == ("A", "B")
    assert done == ["a worked out", "b worked out", "a told", "b told"]


def test_what_goes_wrong_for_one_goes_wrong_for_nobody_else() -> None:
    def fail() -> str:
        raise ValueError("no answer")

    async def turns() -> tuple[object, ...]:
        in_one_go = InOneGo()
        failing, gone, right = (in_one_go.do(work) for work in (fail, fail, lambda: "right"))
        asyncio.ensure_future(gone).cancel()
        return tuple(await asyncio.gather(failing, right, return_exceptions=True))

    failed, right = asyncio.run(turns())
    assert isinstance(failed, ValueError)
    assert right == "right"


def test_work_that_comes_later_is_done_as_well() -> None:
    async def turns() -> list[int]:
        in_one_go = InOneGo()
        return [await in_one_go.do(lambda: 1), await in_one_go.do(lambda: 2)]

    assert asyncio.run(turns()) == [1, 2]


def test_who_comes_a_moment_later_is_answered_with_the_others() -> None:
    done: list[str] = []

    async def turn(name: str, rounds: int, in_one_go: InOneGo) -> None:
        for _ in range(rounds):
            await asyncio.sleep(0)
        await in_one_go.do(lambda: done.append(f"{name} worked out"))
        done.append(f"{name} told")

    async def turns() -> None:
        in_one_go = InOneGo()
        await asyncio.gather(turn("a", 0, in_one_go), turn("b", 2, in_one_go))

    asyncio.run(turns())
    assert done == ["a worked out", "b worked out", "a told", "b told"]


def test_the_first_of_many_need_not_wait_for_the_last() -> None:
    done: list[str] = []

    async def turn(name: str, in_one_go: InOneGo) -> None:
        await in_one_go.do(lambda: done.append(f"{name} worked out"))
        done.append(f"{name} told")

    async def turns() -> None:
        in_one_go = InOneGo()
        await asyncio.gather(*(turn(str(number), in_one_go) for number in range(50)))

    asyncio.run(turns())
    assert done.index("0 told") < done.index("49 worked out")
    assert {f"{number} told" for number in range(50)} <= set(done)


def test_nobody_waits_for_those_who_come_one_by_one() -> None:
    done: list[str] = []

    async def turn(name: str, in_one_go: InOneGo) -> None:
        await in_one_go.do(lambda: done.append(name))

    async def turns() -> None:
        in_one_go, coming = InOneGo(), []
        for number in range(40):
            coming.append(asyncio.ensure_future(turn(str(number), in_one_go)))
            await asyncio.sleep(0)  # one more in each round of the loop, so that none is quiet
        assert "0" in done
        coming[-1].cancel()
        await asyncio.gather(*coming, return_exceptions=True)

    asyncio.run(turns())
    assert done == [str(number) for number in range(39)]
