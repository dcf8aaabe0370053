"""What does the bot do by the clock? Jobs, in every process; none depends on being alone.

A job that takes longer than its interval is not begun again meanwhile, and one that fails is tried
at its next time.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every so many seconds, the first time at once."""

    name: str
    every: float
    run: Callable[[], Awaitable[None]]


@asynccontextmanager
async def scheduled(jobs: Iterable[Job]) -> AsyncIterator[None]:
    """Do the jobs at their times while in the block."""
    # It tells of every run, and of every one left out.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = AsyncIOScheduler(
        timezone=UTC,
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    for job in jobs:
        scheduler.add_job(
            _carefully(job),
            "interval",
            seconds=job.every,
            id=job.name,
            next_run_time=datetime.now(UTC),
        )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


def _carefully(job: Job) -> Callable[[], Awaitable[None]]:
    """A job whose failure is logged, the same one once until it succeeds again."""
    failing: list[str] = []

    async def run() -> None:
        try:
            await job.run()
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"
            if failing != [fault]:
                _logger.exception("job %s failed", job.name, extra={"action": "job_failed"})
            failing[:] = [fault]
        else:
            failing.clear()

    return run
