"""What is a message about? Evidence for each topic, added up by the rules in ``topics``.

Each topic has a file, named as the topic. Its ``concepts`` and ``names`` tell how strongly a
concept of the lexicon, or a kind of name, speaks for it alone; a weight says how sure it makes
us. Each ``together`` tells what words mean together that they don't mean alone: it counts when all
of ``all``, at least one of ``any`` and none of ``none`` are there. Beside concepts these take marks
of what is said, among them:

- ``@municipality`` (named, or "vi"), ``@municipality_named``, ``@subject`` (or component),
  ``@component``, ``@body``, ``@role``, ``@document``, ``@paragraph``, ``@case_number``;
- ``@money`` (budget, outcome, forecast, deviation, economy), ``@amounts`` (or a count of
  participants), ``@count`` (of participants alone), ``@bounded_count`` (more or fewer of them),
  ``@further`` (of those who join), ``@percent``, ``@split`` ("50/50"), ``@funding``;
- ``@years``, ``@several_years``, ``@months``, ``@day``, ``@meeting_day`` (on which there was a
  meeting), ``@held`` and ``@not_held`` (years whose meetings are known or not);
- ``@part_of_whole`` (what initiatives belong to, and a thing beside it);
- ``@papers`` (a month with a year that decisions or proposals are known of);
- ``@priced`` (a subject with published shares), ``@not_paying`` (a named municipality without a
  share in it), ``@lifetime`` (the cooperation is itself a project that ends).
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any

from dialogs.question import Topic

_TOPICS = Path(__file__).parent / "topics"


@dataclass(frozen=True, slots=True)
class Rule:
    """What some signs mean together.

    All of ``every`` must be there, beside the sign that the rule is found by, one of ``some`` (if
    any are listed) and none of ``none``. There are hundreds: tuples take a third of the room
    of sets.
    """

    topic: Topic
    weight: float
    every: tuple[str, ...]
    some: tuple[str, ...]
    none: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sign speaks for, alone and in combinations of which it is the rarest that is needed.

    Those that need none of their own are under ``""``.
    """

    alone: tuple[tuple[Topic, float], ...]
    rules: tuple[Rule, ...]


@cache
def _evidence() -> Mapping[str, Evidence]:
    topics = {
        Topic(path.stem): tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(_TOPICS.glob("*.toml"))
    }
    alone: dict[str, tuple[tuple[Topic, float], ...]] = {}
    for topic, content in topics.items():
        kinds = {f"name:{kind}": weight for kind, weight in content.get("names", {}).items()}
        for sign, weight in (content.get("concepts", {}) | kinds).items():
            alone[sign] = (*alone.get(sign, ()), (topic, float(weight)))
    rows = [(topic, row) for topic in topics for row in topics[topic].get("together", ())]
    needed = Counter(sign for _, row in rows for sign in set(row.get("all", ())))
    by_sign: dict[str, list[Rule]] = {sign: [] for sign in (*alone, "")}
    for topic, row in rows:
        rarest = min(sorted(row.get("all", ())), key=needed.__getitem__, default="")
        by_sign.setdefault(rarest, []).append(_rule(topic, row, rarest))
    return {sign: Evidence(alone.get(sign, ()), tuple(found)) for sign, found in by_sign.items()}


def _rule(topic: Topic, row: Mapping[str, Any], rarest: str) -> Rule:
    return Rule(
        topic,
        float(row["weight"]),
        _signs(sign for sign in row.get("all", ()) if sign != rarest),
        _signs(row.get("any", ())),
        _signs(row.get("none", ())),
    )


def _signs(written: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(intern, written))


_THRESHOLD = 0.75
_ALIKE = 1e-6
"""Weights as close as this are equal: they were added up in another order."""
_ORDER = {topic: number for number, topic in enumerate(Topic)}
"""Of equally likely topics the first is taken, whatever order the evidence came in."""


def likeliest(evidence: Mapping[Topic, float]) -> tuple[Topic | None, float]:
    """The topic with most evidence, and how much; ``None`` when there is next to none."""
    if not evidence:
        return None, 0.0
    most = max(evidence.values()) - _ALIKE
    likely = [topic for topic, weight in evidence.items() if weight >= most]
    topic = likely[0] if len(likely) == 1 else min(likely, key=_ORDER.__getitem__)
    return (topic if evidence[topic] >= _THRESHOLD else None), evidence[topic]


def weigh(signs: set[str]) -> dict[Topic, float]:
    """Evidence for each topic that has any.

    ``signs`` are the concepts said, the kinds of names said (``name:subject``), and the marks of
    what else is said (``@years``).
    """
    known = _evidence()
    scores: dict[Topic, float] = {}
    for sign in known.keys() & {*signs, ""}:
        found = known[sign]
        for topic, weight in found.alone:
            scores[topic] = scores.get(topic, 0.0) + weight
        for rule in found.rules:
            if not (
                (rule.every and not signs.issuperset(rule.every))
                or (rule.some and signs.isdisjoint(rule.some))
                or (rule.none and not signs.isdisjoint(rule.none))
            ):
                scores[rule.topic] = scores.get(rule.topic, 0.0) + rule.weight
    return scores
