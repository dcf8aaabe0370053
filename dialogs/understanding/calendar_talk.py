"""Does somebody want an address to subscribe to her meetings with, or no longer want it?"""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from dialogs.understanding.gate import Gate

_FILE = Path(__file__).with_suffix(".toml")
_LONGEST = 12
"""Words of a message that asks for nothing else."""


class CalendarWish(StrEnum):
    """What is wanted with the own calendar feed."""

    SUBSCRIBE = "subscribe"
    REVOKE = "revoke"


def read_calendar_wish(text: str) -> CalendarWish | None:
    """The wish of a short message that names a calendar and what to do; ``None`` of any other."""
    if not calendar_gate().admits(text):
        return None
    words = [word.casefold() for word in text.replace("?", " ").replace(".", " ").split()]
    if len(words) > _LONGEST:
        return None
    if not any(_begins(word, "calendar") for word in words):
        return None
    for wish in (CalendarWish.REVOKE, CalendarWish.SUBSCRIBE):
        if any(_begins(word, wish.value) for word in words):
            return wish
    return None


def _begins(word: str, concept: str) -> bool:
    return word.startswith(_stems()[concept])


@cache
def calendar_gate() -> Gate:
    """Lets through what names a calendar."""
    return Gate(stems=_stems()["calendar"])


@cache
def _stems() -> Mapping[str, tuple[str, ...]]:
    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {concept: tuple(stems) for concept, stems in found.items()}
