"""Which parts of a message ask something? A message cut into sentences and joined questions."""

import re
from dataclasses import dataclass

_END = re.compile(
    r"(?<=[?!;])\s+|(?<=[^\W\d]{3}[.])\s+(?=[^\W\d_a-zåäö])|(?<=\?)(?=\w)"
    r"|(?<=[.:,])\s*\n+|\n+(?=[A-ZÅÄÖ])|(?<=\b20\d\d[.])\s+(?=[A-ZÅÄÖ])"
)
_STOP = re.compile(r"[?!;.:,](?=[\s\w])|\n")
"""What every end within a text has; most messages are one sentence and have none."""
_JOINED = re.compile(
    r"(?:[,:]\s*(?:(?:och|o|samt|and|plus|men|but)\s+)?|\s+(?:och|o|samt|and|plus|men|but)\s+)"
    r"(?=(?:vad|va|hur|vem|vilka|vilken|vilket|när|nar|varför|varfor|var|stämmer|what|how|who|when|which|why|where|does|is)\b)",
    re.IGNORECASE,
)
_OWN_QUESTION = re.compile(r"\w+\s+\w+", re.UNICODE)


_BOTH = re.compile(r"[,:]?\s+dels\s+", re.IGNORECASE)
_YEAR_AFTER = re.compile(
    r",?\s+(?:och|o|and)\s+(?=(?:året (?:innan|före|efter)|the year (?:before|after)"
    r"|förra året|i fjol|last year)\W*$)",
    re.IGNORECASE,
)
_STATEMENT = re.compile(r"^(?:hej\W+|hello\W+)?(?:jag|vi|i|we|min|mitt)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a message between ends of sentences.

    ``asks`` when it ends in a question mark; ``parts`` are the questions it may consist of, one
    where it can't be taken apart. A first part that only states something does not ask.
    """

    text: str
    asks: bool
    parts: tuple[str, ...]


def begins_as_statement(part: str) -> bool:
    """Whether a part of a sentence tells of the asker ("Jag sitter i ...") rather than asks."""
    return _STATEMENT.match(part) is not None


def sentences(text: str) -> list[Sentence]:
    """The sentences of a cleaned message, with the questions that "och" or a comma joins."""
    found: list[Sentence] = []
    pieces = _END.split(text) if _STOP.search(text) else [text]
    for stretch in (piece.strip() for piece in pieces):
        if not any(character.isalnum() or character == "§" for character in stretch):
            continue
        asks = "?" in stretch
        joined = [
            part
            for half in _BOTH.split(stretch)
            for one in _JOINED.split(half)
            for part in _YEAR_AFTER.split(one)
        ]
        parts = tuple(part.strip() for part in joined if _OWN_QUESTION.search(part))
        found.append(Sentence(stretch, asks, parts if len(parts) > 1 else (stretch,)))
    return found
