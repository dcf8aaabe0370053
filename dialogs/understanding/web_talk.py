"""Does somebody want to look at the web pages?"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dialogs.understanding.gate import Gate

_FILE = Path(__file__).with_suffix(".toml")
_LONGEST = 8
"""Words of a message that asks for nothing else."""


def wants_web_pages(text: str) -> bool:
    """Whether a short message names the pages and says to open them, or names them alone."""
    if not web_gate().admits(text):
        return False
    words = [word.strip("?!.,").casefold() for word in text.split()]
    if not words or len(words) > _LONGEST:
        return False
    stems = _stems()
    named = [word for word in words if word.startswith(stems["page"])]
    return bool(named) and (len(words) == 1 or any(w.startswith(stems["open"]) for w in words))


@cache
def web_gate() -> Gate:
    """Lets through what names the pages."""
    return Gate(stems=_stems()["page"])


@cache
def _stems() -> Mapping[str, tuple[str, ...]]:
    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {concept: tuple(stems) for concept, stems in found.items()}
