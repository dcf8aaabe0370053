"""Jobs run at their times, whatever the others do."""

import asyncio
import logging

import pytest

from bot.scheduling import Job, scheduled


class Work:
    """A job that notes its runs; it fails as often as it is told to, and ends once ``let_go``."""

    def __init__(self, *, failures: int = 0, let_go: asyncio.Event | None = None) -> None:
        self.begun = 0
        self.done = 0
        self._failures = failures
        self._let_go = let_go
        self._ran = asyncio.Event()

    async def run(self) -> None:
        self.begun += 1
        self._ran.set()
        if self._let_go is not None:
            await self._let_go.wait()
        if self.begun <= self._failures:
            raise OSError("the store is away")
        self.done += 1

    async def times(self, count: int) -> None:
        """Wait for so many runs; the test's own time limit ends it."""
        while self.begun < count:
            self._ran.clear()
            await self._ran.wait()


async def test_a_job_runs_at_once_and_again_and_again() -> None:
    work = Work()
    async with scheduled([Job("work", 0.02, work.run)]):
        await work.times(3)


async def test_a_job_that_fails_is_tried_again_and_told_of_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    failing, other = Work(failures=3), Work()
    jobs = [Job("failing", 0.02, failing.run), Job("other", 0.02, other.run)]
    async with scheduled(jobs):
        await failing.times(4)
        await other.times(4)
    told = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [vars(record)["action"] for record in told] == ["job_failed"]


async def test_a_job_that_takes_long_is_not_begun_twice_and_is_finished() -> None:
    enough = asyncio.Event()
    slow, quick = Work(let_go=enough), Work()
    async with scheduled([Job("slow", 0.02, slow.run), Job("quick", 0.02, quick.run)]):
        await quick.times(5)
        assert slow.begun == 1
        enough.set()
    assert slow.done == 1


class Counted:
    """Keeps what it is told of runs."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, str]] = []
        self.late: list[float] = []

    def ran(self, job: str, outcome: str, late: float) -> None:
        self.runs.append((job, outcome))
        self.late.append(late)


async def test_every_run_is_counted_with_how_it_ended_and_how_late_it_began() -> None:
    failing, counted = Work(failures=1), Counted()
    async with scheduled([Job("failing", 0.02, failing.run)], counted):
        await failing.times(3)
    assert counted.runs[:2] == [("failing", "failed"), ("failing", "done")]
    assert counted.late[0] == 0
    assert all(late >= 0 for late in counted.late)
