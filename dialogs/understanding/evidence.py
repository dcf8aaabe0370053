"""What is a message about? Evidence for each topic, added up by the rules of ``evidence.toml``."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dialogs.question import Topic

_RULES = Path(__file__).parent / "evidence.toml"


@dataclass(frozen=True, slots=True)
class Rule:
    """What some signs mean together.

    All of ``every`` must be there, one of ``some`` (if any are listed) and none of ``none``.
    """

    topic: Topic
    weight: float
    every: frozenset[str]
    some: frozenset[str]
    none: frozenset[str]

    def counts(self, signs: Set[str]) -> bool:
        """Whether the rule holds for the signs of a message."""
        return (
            self.every <= signs
            and (not self.some or not self.some.isdisjoint(signs))
            and self.none.isdisjoint(signs)
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What single signs and their combinations speak for.

    ``rules`` are by the rarest of the signs they need, those that need none of their own under
    ``""``.
    """

    alone: Mapping[str, tuple[tuple[Topic, float], ...]]
    rules: Mapping[str, tuple[Rule, ...]]


@cache
def _evidence() -> Evidence:
    content = tomllib.loads(_RULES.read_text(encoding="utf-8"))
    alone = {sign: _weights(found) for sign, found in content["concepts"].items()}
    alone |= {f"name:{kind}": _weights(found) for kind, found in content["names"].items()}
    rules: dict[str, list[Rule]] = {}
    needed = Counter(sign for entry in content["together"] for sign in entry.get("all", ()))
    for entry in content["together"]:
        every = entry.get("all", ())
        rule = Rule(
            Topic(entry["topic"]),
            float(entry["weight"]),
            frozenset(every),
            frozenset(entry.get("any", ())),
            frozenset(entry.get("none", ())),
        )
        rules.setdefault(min(every, key=needed.__getitem__, default=""), []).append(rule)
    return Evidence(alone, {sign: tuple(found) for sign, found in rules.items()})


def _weights(found: Mapping[str, float]) -> tuple[tuple[Topic, float], ...]:
    return tuple((Topic(topic), float(weight)) for topic, weight in found.items())


_THRESHOLD = 0.75
_ORDER = {topic: -number for number, topic in enumerate(Topic)}
"""Of equally likely topics the first is taken, whatever order the evidence came in."""


def likeliest(evidence: Mapping[Topic, float]) -> tuple[Topic | None, float]:
    """The topic with most evidence, and how much; ``None`` when there is next to none."""
    if not evidence:
        return None, 0.0
    topic = next(iter(evidence))
    most = (float("-inf"), 0)
    for candidate, found in evidence.items():
        weight = (round(found, 6), _ORDER[candidate])
        if weight > most:
            topic, most = candidate, weight
    return (topic if evidence[topic] >= _THRESHOLD else None), evidence[topic]


def weigh(signs: Set[str]) -> dict[Topic, float]:
    """Evidence for each topic that has any.

    ``signs`` are the concepts said, the kinds of names said (``name:subject``), and the marks that
    ``evidence.toml`` names (``@years``).
    """
    known = _evidence()
    scores: dict[Topic, float] = {}
    for sign in signs:
        for topic, weight in known.alone.get(sign, ()):
            scores[topic] = scores.get(topic, 0.0) + weight
    for sign in (*signs, ""):
        for rule in known.rules.get(sign, ()):
            if rule.counts(signs):
                scores[rule.topic] = scores.get(rule.topic, 0.0) + rule.weight
    return scores
