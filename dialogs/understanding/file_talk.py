"""What does somebody want done with a file that was sent?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from dialogs.understanding.gate import Gate
from dialogs.understanding.tokens import fold

_FILE = Path(__file__).with_suffix(".toml")


class FileWish(StrEnum):
    """What is to be done."""

    STORE = "store"
    DROP = "drop"
    WITHDRAW = "withdraw"
    WITHDRAW_LIST = "withdraw_list"


@dataclass(frozen=True, slots=True)
class FileTalk:
    """A wish, the language it is said in, and the name of the file that is taken back, if said."""

    wish: FileWish
    language: str
    name: str = ""


def read_file_wish(text: str) -> FileTalk | None:
    """What a message wants done with a file, ``None`` if it is about something else."""
    if not file_gate().admits(text):
        return None
    said = text.strip().strip("?!. ")
    folded = fold(said)
    for phrase, (wish, language) in _phrases().items():
        if folded == phrase:
            return FileTalk(wish, language)
        if wish is FileWish.WITHDRAW and folded.startswith(f"{phrase} "):
            return FileTalk(wish, language, said[len(phrase) :].strip(" \"'”“"))
    return None


@cache
def file_gate() -> Gate:
    """Lets through what may be about a file that was sent."""
    return Gate(phrases=_phrases())


@cache
def _phrases() -> Mapping[str, tuple[FileWish, str]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        fold(phrase): (FileWish(wish), language)
        for language, wishes in data.items()
        for wish, phrases in wishes.items()
        for phrase in phrases
    }
