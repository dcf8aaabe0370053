"""How does the bot fare? Counters for Prometheus."""

import time

from prometheus_client import (
    CollectorRegistry,
    Gauge,
    GCCollector,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from bot.web.tallies import Durations, Tally
from storage.outbox import Depth

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The metrics of one application, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        self._turns = Tally(
            "bot_turns",
            "Turns by kind (message, submit, execute, arrival) and outcome.",
            ("kind", "outcome"),
            self.registry,
        )
        self._seconds = Durations(
            "bot_turn_seconds",
            "Time to find the answer, without sending it.",
            ("kind",),
            _SECONDS,
            self.registry,
        )
        self._sends = Tally(
            "bot_sends",
            "Requests to the Bot Connector by outcome.",
            ("outcome",),
            self.registry,
        )
        self._refused = Tally(
            "bot_refused_requests",
            "Requests to the messaging endpoint that were not let in, by HTTP status.",
            ("status",),
            self.registry,
        )
        self._deliveries = Tally(
            "bot_deliveries",
            "Attempts to deliver a message from the outbox, by what came of them.",
            ("result",),
            self.registry,
        )
        self._outbox = Gauge(
            "bot_outbox_messages",
            "Messages in the outbox of all processes that are not done with, by state.",
            ("state",),
            registry=self.registry,
        )
        self._oldest = Gauge(
            "bot_outbox_oldest_seconds",
            "How long the oldest message that is due has been waiting.",
            registry=self.registry,
        )
        self._answers = Tally(
            "bot_answers",
            "Answers by kind (the topic of the question) and outcome; not_known is not understood.",
            ("kind", "outcome"),
            self.registry,
        )
        self._jobs = Tally(
            "bot_jobs",
            "Runs of what is done by the clock, by job and outcome.",
            ("job", "outcome"),
            self.registry,
        )
        self._late = Gauge(
            "bot_job_late_seconds",
            "How much later than it should the last run of a job began.",
            ("job",),
            registry=self.registry,
        )
        self._snapshot = Gauge(
            "bot_snapshot_age_seconds",
            "How long ago the facts in memory were last compared with the store.",
            registry=self.registry,
        )
        self._compared = time.monotonic()
        self._snapshot.set_function(lambda: time.monotonic() - self._compared)
        self._stopped = Gauge(
            "bot_sending_stopped",
            "1 while nothing is sent because the bot itself is not let in.",
            registry=self.registry,
        )

    def turn(self, kind: str, outcome: str, seconds: float) -> None:
        """Count a turn."""
        self._turns.count(kind, outcome)
        self._seconds.observe(seconds, kind)

    def sent(self, outcome: str) -> None:
        """Count a request to the Bot Connector."""
        self._sends.count(outcome)

    def answered(self, kind: str, outcome: str) -> None:
        """Count an answer to a question."""
        self._answers.count(kind, outcome)

    def ran(self, job: str, outcome: str, late: float) -> None:
        """Count a run of a job, and show how many seconds late it began."""
        self._jobs.count(job, outcome)
        self._late.labels(job).set(late)

    def compared(self) -> None:
        """Note that the facts in memory are those of the store."""
        self._compared = time.monotonic()

    def refused(self, status: int) -> None:
        """Count a request that was not let in."""
        self._refused.count(str(status))

    def delivered(self, result: str) -> None:
        """Count an attempt to deliver a message from the outbox."""
        self._deliveries.count(result)

    def shut_out(self, *, stopped: bool) -> None:
        """Show whether nothing is sent because the bot itself is not let in."""
        self._stopped.set(stopped)

    def waiting(self, found: Depth) -> None:
        """Show what there is to do in the outbox."""
        for state, count in found.messages.items():
            self._outbox.labels(state.value).set(count)
        self._oldest.set(found.oldest_seconds)

    def exposition(self) -> bytes:
        """All metrics in Prometheus' text format."""
        return generate_latest(self.registry)
