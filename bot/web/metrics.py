"""How does the bot fare? Counters for Prometheus."""

import time

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from storage.outbox import Depth

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The metrics of one application, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        self._turns = Counter(
            "bot_turns",
            "Turns by kind (message, submit, execute, arrival) and outcome.",
            ("kind", "outcome"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "bot_turn_seconds",
            "Time to find the answer, without sending it.",
            ("kind",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._sends = Counter(
            "bot_sends",
            "Requests to the Bot Connector by outcome.",
            ("outcome",),
            registry=self.registry,
        )
        self._refused = Counter(
            "bot_refused_requests",
            "Requests to the messaging endpoint that were not let in, by HTTP status.",
            ("status",),
            registry=self.registry,
        )
        self._deliveries = Counter(
            "bot_deliveries",
            "Attempts to deliver a message from the outbox, by what came of them.",
            ("result",),
            registry=self.registry,
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
        self._answers = Counter(
            "bot_answers",
            "Answers by kind (the topic of the question) and outcome; not_known is not understood.",
            ("kind", "outcome"),
            registry=self.registry,
        )
        self._jobs = Counter(
            "bot_jobs",
            "Runs of what is done by the clock, by job and outcome.",
            ("job", "outcome"),
            registry=self.registry,
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

        # Finding a counter by its labels costs more than counting.
        self._turn_counters: dict[tuple[str, str], tuple[Counter, Histogram]] = {}
        self._answer_counters: dict[tuple[str, str], Counter] = {}
        self._send_counters: dict[str, Counter] = {}
        self._delivery_counters: dict[str, Counter] = {}

    def turn(self, kind: str, outcome: str, seconds: float) -> None:
        """Count a turn."""
        known = self._turn_counters.get((kind, outcome))
        if known is None:
            known = self._turns.labels(kind, outcome), self._seconds.labels(kind)
            self._turn_counters[kind, outcome] = known
        known[0].inc()
        known[1].observe(seconds)

    def sent(self, outcome: str) -> None:
        """Count a request to the Bot Connector."""
        counter = self._send_counters.get(outcome)
        if counter is None:
            counter = self._send_counters[outcome] = self._sends.labels(outcome)
        counter.inc()

    def answered(self, kind: str, outcome: str) -> None:
        """Count an answer to a question."""
        counter = self._answer_counters.get((kind, outcome))
        if counter is None:
            counter = self._answer_counters[kind, outcome] = self._answers.labels(kind, outcome)
        counter.inc()

    def ran(self, job: str, outcome: str, late: float) -> None:
        """Count a run of a job, and show how many seconds late it began."""
        self._jobs.labels(job, outcome).inc()
        self._late.labels(job).set(late)

    def compared(self) -> None:
        """Note that the facts in memory are those of the store."""
        self._compared = time.monotonic()

    def refused(self, status: int) -> None:
        """Count a request that was not let in."""
        self._refused.labels(str(status)).inc()

    def delivered(self, result: str) -> None:
        """Count an attempt to deliver a message from the outbox."""
        counter = self._delivery_counters.get(result)
        if counter is None:
            counter = self._delivery_counters[result] = self._deliveries.labels(result)
        counter.inc()

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
