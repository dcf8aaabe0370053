"""Which words of a message stand where a phrase leaves room for them? "skicka fråga {number}"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialogs.understanding.gate import Gate
from dialogs.understanding.tokens import clean, fold

_SPOKEN = {
    "number": r"(?P<number>\d{1,9})",
    "words": r"(?P<words>\S(?:.{0,78}?\S)?)",
    "thing": r"(?P<thing>\S.{0,119})",
    "name": r"(?P<name>\S.{0,99}?)",
    "text": r"(?P<text>\S.*)",
}
"""What may stand in the place of what a message says itself."""
_GAP = re.compile(r"\{(\w+)\}")
_QUOTES = "\"'”“»«"


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as it is compared with phrases; ``asks`` is whether it ends in a question mark."""

    cleaned: str
    bare: str
    asks: bool


def heard(text: str) -> Heard | None:
    """A message to be compared, ``None`` for one that can't be."""
    cleaned = clean(text).strip()
    folded = fold(cleaned)
    if len(folded) != len(cleaned):
        return None
    return Heard(cleaned, folded.rstrip("?!. "), folded.endswith("?"))


def opening(phrases: Iterable[str]) -> Gate:
    """What lets through every message that a phrase with gaps can be heard in."""
    return Gate(phrases=[_GAP.sub(" ", phrase) for phrase in phrases])


def compiled(phrase: str) -> re.Pattern[str]:
    """A phrase with its gaps, to be compared with what was heard."""
    parts = _GAP.split(fold(phrase))
    written = [
        _SPOKEN[part] if place % 2 else re.escape(part).replace(r"\ ", r"\s+")
        for place, part in enumerate(parts)
    ]
    return re.compile("".join(written), re.DOTALL)


def said_in(message: Heard, pattern: re.Pattern[str]) -> Mapping[str, str] | None:
    """What a message says in the gaps of a phrase, by name; ``None`` if it says something else."""
    found = pattern.fullmatch(message.bare)
    if found is None:
        return None
    return {
        name: message.cleaned[slice(*found.span(name))].strip().strip(_QUOTES)
        for name in found.groupdict()
    }
