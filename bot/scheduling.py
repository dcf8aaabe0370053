"""What does the bot do by the clock? Jobs, in every process; none depends on being alone.

A job that takes longer than its interval is not begun again meanwhile, and one that fails is tried
at its next time.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every so many seconds, the first time at once."""

    name: str
    every: float
    run: Callable[[], Awaitable[None]]


class JobMeter(Protocol):
    """Counts runs of jobs by how they ended and how late they began."""

    def ran(self, job: str, outcome: str, late: float) -> None:
        """Count one that began ``late`` seconds too late."""
        ...


@asynccontextmanager
async def scheduled(jobs: Iterable[Job], meter: JobMeter | None = None) -> AsyncIterator[None]:
    """Do the jobs at their times while in the block; those under way at its end are finished."""
    # It tells of every run, and of every one left out.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = AsyncIOScheduler(
        timezone=UTC,
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    runs = [_Run(job, meter) for job in jobs]
    for run in runs:
        scheduler.add_job(
            run.once,
            "interval",
            seconds=run.job.every,
            id=run.job.name,
            next_run_time=datetime.now(UTC),
        )
    scheduler.start()
    try:
        yield
    finally:
        # Shutting down would cancel them in the middle.
        scheduler.pause()
        await asyncio.gather(*(run.idle() for run in runs))
        scheduler.shutdown(wait=False)


class _Run:
    """A job being run; a failure is logged, the same one only once until it succeeds again."""

    def __init__(self, job: Job, meter: JobMeter | None) -> None:
        self.job = job
        self._meter = meter
        self._began: float | None = None
        self._fault: str | None = None
        self._running = asyncio.Lock()

    async def once(self) -> None:
        """Run the job."""
        async with self._running:
            late = self._late()
            try:
                await self.job.run()
            except Exception as error:
                fault = f"{type(error).__name__}: {error}"
                if fault != self._fault:
                    _logger.exception(
                        "job %s failed", self.job.name, extra={"action": "job_failed"}
                    )
                self._fault = fault
            else:
                self._fault = None
            if self._meter is not None:
                self._meter.ran(self.job.name, "failed" if self._fault else "done", late)

    def _late(self) -> float:
        """Seconds beyond the job's interval since it last began."""
        now = time.monotonic()
        late = 0.0 if self._began is None else max(0.0, now - self._began - self.job.every)
        self._began = now
        return late

    async def idle(self) -> None:
        """Return when the job is not being run."""
        async with self._running:
            return
