"""What was the bot taught? Names that people use, and answers that no document gives."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Nameable(StrEnum):
    """A kind of thing that can be given another name, the one people speak of most first."""

    SUBJECT = "subject"
    COMPONENT = "component"
    BODY = "body"
    ROLE = "role"
    MUNICIPALITY = "municipality"
    DOCUMENT = "document"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something with names: its kind, and its id (the code of a municipality)."""

    kind: Nameable
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtName:
    """``words`` that mean a thing as well; ``number`` is the store's own, ``at`` UTC."""

    number: int
    thing: Thing
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtAnswer:
    """A coordinator's own answer to a question.

    ``key`` is the question in the form in which questions are compared, ``question`` as it was
    written, ``source`` what she says that she knows it from; ``number`` is the store's own, ``at``
    UTC.
    """

    number: int
    key: str
    question: str
    text: str
    source: str
    at: datetime
