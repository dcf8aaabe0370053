"""Does somebody want to see who changed what?"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dialogs.understanding.tokens import fold

_FILE = Path(__file__).with_suffix(".toml")


_LONGEST = 60
"""Characters beyond which a message asks for more than the log."""


def asks_for_the_log(text: str) -> str | None:
    """The language in which a message asks for the log of changes, ``None`` if it does not."""
    return _phrases().get(fold(text).strip(" ?!.")) if len(text) <= _LONGEST else None


@cache
def _phrases() -> Mapping[str, str]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {fold(words): language for language, those in data.items() for words in those}
