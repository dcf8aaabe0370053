"""What was worked out before? Kept by word, as people write some thousand different ones."""

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

KEPT_WORDS = 4_096
"""Words, or pairs of words, whose meaning is kept."""


class Kept(dict[K, V]):
    """Values by key, each worked out the first time it is looked up.

    When there are ``limit`` all are forgotten at once: what is common is soon known again.
    """

    def __init__(self, work_out: Callable[[K], V], limit: int = KEPT_WORDS) -> None:
        super().__init__()
        self._work_out = work_out
        self._limit = limit

    def __missing__(self, key: K) -> V:
        if len(self) >= self._limit:
            self.clear()
        value = self[key] = self._work_out(key)
        return value
