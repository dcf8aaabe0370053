"""Is a word one that people write, in Swedish or English?

What they never write is a slip of the fingers, and may be put right more boldly than a word of
which the bot merely knows nothing.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "lexicon" / "written.txt"


def is_ever_written(folded: str) -> bool:
    """Whether a folded word is among those that are written most, in either language."""
    return f" {folded} " in _by_letter().get(folded[:1], "")


@cache
def _by_letter() -> Mapping[str, str]:
    """The words by their first letter, in one text each: as a set they would take ten times it."""
    found: dict[str, list[str]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        for word in line.split() if not line.startswith("#") else ():
            found.setdefault(word[0], []).append(word)
    return {letter: f" {' '.join(words)} " for letter, words in found.items()}
