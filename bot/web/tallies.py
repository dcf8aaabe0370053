"""How is what happens in every turn counted? In plain numbers, shown when somebody asks for them.

Prometheus' own counters find the one of some labels, lock it and guard it against much else, each
time. These are counted in the event loop's thread alone, and turned into Prometheus' families when
somebody collects.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector, CollectorRegistry


class Tally(Collector):
    """How often something happened, by the values of some labels."""

    def __init__(
        self, name: str, told: str, labels: Sequence[str], registry: CollectorRegistry
    ) -> None:
        """``name`` is without ``_total``, ``told`` is what Prometheus says of it."""
        self.name, self.told, self.labels = name, told, tuple(labels)
        self._counts: dict[tuple[str, ...], int] = {}
        registry.register(self)

    def count(self, *values: str) -> None:
        """Count one, with the values of the labels in their order."""
        self._counts[values] = self._counts.get(values, 0) + 1

    def collect(self) -> Iterator[CounterMetricFamily]:
        """What has been counted."""
        family = CounterMetricFamily(self.name, self.told, labels=self.labels)
        for values, count in self._counts.items():
            family.add_metric(values, count)
        yield family


class Durations(Collector):
    """How long something took, by the values of some labels: how often less than each bound."""

    def __init__(
        self,
        name: str,
        told: str,
        labels: Sequence[str],
        bounds: Sequence[float],
        registry: CollectorRegistry,
    ) -> None:
        """``bounds`` are in seconds, rising."""
        self.name, self.told, self.labels = name, told, tuple(labels)
        self._bounds = tuple(map(float, bounds))
        self._counts: dict[tuple[str, ...], list[int]] = {}
        self._sums: dict[tuple[str, ...], float] = {}
        registry.register(self)

    def observe(self, seconds: float, *values: str) -> None:
        """Count one that took ``seconds``, with the values of the labels in their order."""
        if values not in self._counts:
            self._counts[values] = [0] * (len(self._bounds) + 1)
            self._sums[values] = 0.0
        self._counts[values][bisect_left(self._bounds, seconds)] += 1
        self._sums[values] += seconds

    def collect(self) -> Iterator[HistogramMetricFamily]:
        """What has been counted."""
        family = HistogramMetricFamily(self.name, self.told, labels=self.labels)
        for values, counts in self._counts.items():
            buckets, below = [], 0
            for bound, count in zip((*self._bounds, "+Inf"), counts, strict=True):
                below += count
                buckets.append((str(bound), below))
            family.add_metric(values, buckets, self._sums[values])
        yield family
