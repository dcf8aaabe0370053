"""Does somebody want to know which of the bot's own messages did not reach people?"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dialogs.understanding.gate import Gate

_FILE = Path(__file__).with_suffix(".toml")
_LONGEST = 12
"""Words of a message that asks for nothing else."""


def asks_what_was_not_delivered(text: str) -> bool:
    """Whether a short message asks for the messages that did not arrive."""
    if not delivery_gate().admits(text):
        return False
    folded = text.casefold().replace("?", " ").replace(".", " ")
    words = folded.split()
    if len(words) > _LONGEST:
        return False
    if any(phrase in " ".join(words) for phrase in _stems()["phrases"]):
        return True
    return all(
        any(word.startswith(_stems()[concept]) for word in words)
        for concept in ("delivered", "message")
    ) and not set(_stems()["not"]).isdisjoint(words)


@cache
def delivery_gate() -> Gate:
    """Lets through what may ask for messages that did not arrive."""
    return Gate(phrases=_stems()["not"], stems=_stems()["phrases"])


@cache
def _stems() -> Mapping[str, tuple[str, ...]]:
    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {concept: tuple(stems) for concept, stems in found.items()}
