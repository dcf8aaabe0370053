"""Does somebody want to see, be given or have erased what is stored about her?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from dialogs.understanding.gate import Gate
from dialogs.understanding.tokens import fold

_FILE = Path(__file__).with_suffix(".toml")
_LONGEST = 80
"""Characters beyond which a message asks for more than this."""


class PrivacyWish(StrEnum):
    """What somebody wants with what is stored about her."""

    SHOW = "show"
    COPY = "copy"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class WishedFor:
    """A wish, and the language it was written in."""

    wish: PrivacyWish
    language: str


def read_privacy_wish(text: str) -> WishedFor | None:
    """The wish of a whole message; ``None`` of any other."""
    return _phrases().get(fold(text).strip(" ?!.")) if len(text) <= _LONGEST else None


@cache
def privacy_gate() -> Gate:
    """Lets through what may be a wish about one's own data."""
    return Gate(phrases=_phrases())


@cache
def _phrases() -> Mapping[str, WishedFor]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        fold(words): WishedFor(PrivacyWish(wish), language)
        for language, wishes in data.items()
        for wish, those in wishes.items()
        for words in those
    }
