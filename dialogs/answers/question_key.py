"""When do two questions come to the same? When their words do, in the same order.

Politeness and inflection are left out; everything that could change the meaning (who, when, "inte",
names, years) stays.
"""

import tomllib
from functools import cache
from pathlib import Path

from dialogs.answers.stems import stems
from dialogs.understanding.tokens import fold

_FILE = Path(__file__).with_suffix(".toml")
_LONGEST = 300
"""Characters of a key; questions that begin alike so far come to the same."""


def question_key(text: str) -> str:
    """A question in the form in which questions are compared; empty where nothing is said."""
    return " ".join(word for word in stems(text) if word not in _fillers())[:_LONGEST]


@cache
def _fillers() -> frozenset[str]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return frozenset(word for filler in data["fillers"] for word in (fold(filler), *stems(filler)))
