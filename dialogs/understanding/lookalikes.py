"""Which Swedish words only look like words that the bot knows?

Many everyday nouns are one letter from such a word, or the same without dots and rings: "hämnden"
is no committee, "boxen" no Boden and "vården" no host. What is written so is left as it is.
"""

from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "lexicon" / "others.txt"


@cache
def lookalikes() -> frozenset[str]:
    """The words as they are written, in lower case, with their dots and rings."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
