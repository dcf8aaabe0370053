"""Where is a topic's own index of a snapshot kept? With the snapshot, made once, gone with it."""

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F")
T = TypeVar("T")

_KEPT = "_kept"
"""The attribute of a snapshot under which all that is made of it is kept."""


def kept_with(facts: F, make: Callable[[F], T]) -> T:
    """What ``make`` makes of the facts, made the first time it is asked for.

    The facts never change, so neither does what is made of them. It is kept among the attributes of
    the snapshot, as ``functools.cached_property`` does: a lookup by the facts themselves would hash
    every record at each query.
    """
    try:
        found: T = facts.__dict__[_KEPT][make]
    except KeyError:
        found = make(facts)
        facts.__dict__.setdefault(_KEPT, {})[make] = found
    return found
