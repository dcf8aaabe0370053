"""Which parts of a message ask something? A message cut into sentences and joined questions."""

import re
from dataclasses import dataclass

_END = re.compile(
    r"(?<=[?!;])\s+|(?<=[^\W\d]{3}[.])\s+(?=[^\W\d_a-zåäö])|(?<=\?)(?=\w)"
    r"|(?<=[.:,])\s*\n+|\n+(?=[A-ZÅÄÖ])|\s\+\s(?=[^\W\d])"
)
_JOINED = re.compile(
    r"(?:,\s*(?:(?:och|samt|and|plus|men|but)\s+)?|\s+(?:och|samt|and|plus|men|but)\s+)"
    r"(?=(?:vad|va|hur|vem|vilka|vilken|vilket|när|nar|varför|varfor|var|stämmer|what|how|who|when|which|why|where|does|is)\b)",
    re.IGNORECASE,
)
_OWN_QUESTION = re.compile(r"\w+\s+\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a message; ``asks`` when it ends in a question mark."""

    text: str
    asks: bool


def sentences(text: str) -> list[Sentence]:
    """The sentences of a cleaned message, questions joined by "och" taken apart."""
    found: list[Sentence] = []
    for stretch in _END.split(text):
        stretch = stretch.strip()
        if not any(character.isalnum() or character == "§" for character in stretch):
            continue
        asks = "?" in stretch
        parts = [part for part in _JOINED.split(stretch) if _OWN_QUESTION.search(part)]
        if len(parts) < 2:
            parts = [stretch]
        found += [Sentence(part.strip(), asks) for part in parts]
    return found
