"""How many times as much as another is something asked to be? "Dubbelt så mycket som Kalix"."""

import re

from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.number_words import NUMBER_WORDS
from dialogs.understanding.tokens import fold

_TIMES = re.compile(
    rf"\b(?P<count>\d{{1,2}}(?:[.,]\d)?|{NUMBER_WORDS})\s+(?:ganger|times)\b"
    r"|\b(?P<double>dubbelt|twice|double)\b|\b(?P<half>halften|half)\s+(?:sa|as)\b"
)


def times_as_much(text: str) -> float | None:
    """The factor that a sentence says, ``None`` where it asks for it ("hur många gånger mer?")."""
    found = _TIMES.search(fold(text))
    if found is None:
        return None
    if count := found["count"]:
        known = lexicon().numbers
        return float(known[count]) if count in known else float(count.replace(",", "."))
    return 2.0 if found["double"] else 0.5
