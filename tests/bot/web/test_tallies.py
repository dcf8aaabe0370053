"""What is counted in every turn, as Prometheus is shown it."""

from prometheus_client import CollectorRegistry, Histogram, generate_latest

from bot.web.tallies import Durations, Tally


def test_what_happened_is_counted_by_its_labels() -> None:
    registry = CollectorRegistry()
    tally = Tally("bot_things", "Things.", ("kind", "outcome"), registry)
    tally.count("message", "answered")
    tally.count("message", "failed")
    tally.count("message", "answered")
    shown = generate_latest(registry).decode()
    assert "# TYPE bot_things_total counter" in shown
    assert 'bot_things_total{kind="message",outcome="answered"} 2.0' in shown
    assert 'bot_things_total{kind="message",outcome="failed"} 1.0' in shown


def test_durations_are_shown_as_a_histogram_of_prometheus_own_shows_them() -> None:
    own, theirs = CollectorRegistry(), CollectorRegistry()
    bounds = (0.001, 0.01, 1, 10)
    durations = Durations("bot_seconds", "Time.", ("kind",), bounds, own)
    histogram = Histogram("bot_seconds", "Time.", ("kind",), buckets=bounds, registry=theirs)
    for seconds in (0.0005, 0.001, 0.0011, 0.5, 1.0, 11.0):
        durations.observe(seconds, "message")
        histogram.labels("message").observe(seconds)
    expected = generate_latest(theirs).decode().splitlines()
    assert generate_latest(own).decode().splitlines() == [
        line for line in expected if "_created" not in line
    ]
