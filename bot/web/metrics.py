"""How does the bot fare? Counters for Prometheus."""

from prometheus_client import (
    CollectorRegistry,
    Counter,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

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

        # Finding a counter by its labels costs more than counting.
        self._turn_counters: dict[tuple[str, str], tuple[Counter, Histogram]] = {}
        self._send_counters: dict[str, Counter] = {}

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

    def refused(self, status: int) -> None:
        """Count a request that was not let in."""
        self._refused.labels(str(status)).inc()

    def exposition(self) -> bytes:
        """All metrics in Prometheus' text format."""
        return generate_latest(self.registry)
