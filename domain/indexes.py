"""Where is a topic's own index of a snapshot kept? With the snapshot, made once, gone with it."""

from collections.abc import Callable
from typing import TypeVar

from domain.facts import CooperationFacts

T = TypeVar("T")


def kept_with(facts: CooperationFacts, make: Callable[[CooperationFacts], T]) -> T:
    """What ``make`` makes of the facts, made the first time it is asked for.

    The facts never change, so neither does what is made of them. It is kept among the attributes of
    the snapshot, as ``functools.cached_property`` does: a lookup by the facts themselves would hash
    every record at each query.
    """
    name = f"_kept_{make.__module__}.{make.__qualname__}"
    kept = vars(facts)
    if name not in kept:
        kept[name] = make(facts)
    made: T = kept[name]
    return made
