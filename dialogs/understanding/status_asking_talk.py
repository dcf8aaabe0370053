"""Does a message want the owners of things asked how they stand, or know who has answered?"""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from dialogs.understanding.gate import Gate
from dialogs.understanding.templates import compiled, heard, opening, said_in

_FILE = Path(__file__).with_suffix(".toml")


class AskingWish(StrEnum):
    """What is wanted; the value is the name of its phrases in the file beside this one."""

    ASK = "ask"
    ANSWERS = "answers"
    REMIND = "remind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is wanted; ``occasion`` is what it is for, where that was said."""

    wish: AskingWish
    language: str
    occasion: str = ""


def asking_gate() -> Gate:
    """Lets through what may ask for statuses."""
    return _content()[0]


def read_asking(text: str) -> Asking | None:
    """What a message wants; ``None`` for every other message."""
    gate, patterns = _content()
    message = heard(text) if gate.admits(text) else None
    if message is None:
        return None
    for pattern, wish, language in patterns:
        said = (
            None if message.asks and wish is not AskingWish.ANSWERS else said_in(message, pattern)
        )
        if said is not None:
            return Asking(wish=wish, language=language, occasion=said.get("thing", ""))
    return None


@cache
def _content() -> tuple[Gate, tuple[tuple[re.Pattern[str], AskingWish, str], ...]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    said = [
        (phrase, wish, language)
        for language, phrases in data.items()
        for wish in AskingWish
        for phrase in phrases[wish.value]
    ]
    patterns = tuple((compiled(phrase), wish, language) for phrase, wish, language in said)
    return opening(phrase for phrase, _, _ in said), patterns
