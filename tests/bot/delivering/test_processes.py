"""Nothing is lost when processes die; next to nothing comes twice.

The same at full size: ``python -m benchmarks.kills``.
"""

import signal

import pytest

from tests.bot.delivering.processes import ended, killed_again_and_again, proof


async def test_killed_at_random_moments_nothing_is_lost_and_one_a_kill_comes_twice(
    filled_url: str,
) -> None:
    async with proof(filled_url, rate=200, seed=1) as opened:
        unknown = await killed_again_and_again(opened, messages=90, kills=2)
        assert len(opened.arrived) == 90
        assert all(len(keys) <= 1 for keys in unknown), unknown
        twice = {key for key, count in opened.arrived.items() if count > 1}
        assert twice <= set().union(*unknown)
        assert max(opened.arrived.values()) <= 2


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("how", "come_twice"), [(signal.SIGTERM, 0), (signal.SIGKILL, 1)], ids=["stopped", "killed"]
)
async def test_of_three_processes_one_may_end(
    filled_postgres_url: str, how: signal.Signals, come_twice: int
) -> None:
    async with proof(filled_postgres_url, rate=100, seed=2) as opened:
        processes = [opened.started() for _ in range(3)]
        await opened.fill(120)
        await opened.arriving(40)
        await ended(processes.pop(), how)
        await opened.all_recorded(120)
        for process in processes:
            await ended(process, signal.SIGTERM)
        assert len(opened.arrived) == 120
        assert opened.arrived.total() - 120 <= come_twice
