"""Does somebody want to see who changed what, or have it as a file?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dialogs.understanding.gate import Gate
from dialogs.understanding.tokens import fold

_FILE = Path(__file__).with_suffix(".toml")
_LONGEST = 60
"""Characters beyond which a message asks for more than the log."""


@dataclass(frozen=True, slots=True)
class LogTalk:
    """In which language somebody asks for the log of changes, and whether as a file."""

    language: str
    as_file: bool


def read_log_talk(text: str) -> LogTalk | None:
    """How a message asks for the log, ``None`` if it does not."""
    return _phrases().get(fold(text).strip(" ?!.")) if len(text) <= _LONGEST else None


@cache
def log_gate() -> Gate:
    """Lets through what may ask for the log."""
    return Gate(phrases=_phrases())


@cache
def _phrases() -> Mapping[str, LogTalk]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        fold(words): LogTalk(language, as_file=way == "file")
        for language, ways in data.items()
        for way, those in ways.items()
        for words in those
    }
