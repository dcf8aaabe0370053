"""Does a message want to see what was not answered, or to teach the bot something?"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dialogs.understanding.gate import Gate
from dialogs.understanding.split_words import join_split_words
from dialogs.understanding.spotting import atoms_of, spot_names
from dialogs.understanding.templates import compiled, heard, opening, said_in
from dialogs.understanding.tokens import fold, message_words, tokenize
from dialogs.understanding.vocabulary import Vocabulary
from domain.teaching.records import Nameable, Thing

_FILE = Path(__file__).with_suffix(".toml")
_NAMEABLE = frozenset(kind.value for kind in Nameable)


class TeachingWish(StrEnum):
    """What somebody wants; the value is the name of its phrases in the file beside this one."""

    LIST = "list"
    TAUGHT = "taught"
    UNNAME = "unname"
    NAME = "name"
    ANSWER = "answer"
    HAND_ON = "hand_on"
    REMOVE = "remove"
    SHOW = "show"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching:
    """What is wanted, and what the message says itself by name ("words", "thing", "number")."""

    wish: TeachingWish
    language: str
    said: Mapping[str, str] = field(default_factory=dict)


def teaching_gate() -> Gate:
    """Lets through what may be taught or ask for what was."""
    return _content().gate


def read_teaching(text: str) -> Teaching | None:
    """What a message wants; ``None`` for every other message, questions above all."""
    content = _content()
    message = heard(text) if content.gate.admits(text) else None
    if message is None:
        return None
    for pattern, wish, language in content.patterns:
        said = None if message.asks and wish not in _ASKED else said_in(message, pattern)
        if said is None:
            continue
        if wish in (TeachingWish.NAME, TeachingWish.UNNAME) and _asks(said["words"]):
            continue
        return Teaching(wish=wish, language=language, said=said)
    return None


def things_named(text: str, vocabulary: Vocabulary) -> tuple[Thing, ...]:
    """What a text is the name of; several where it can stand for any of them.

    A name of several kinds of things means the kind that people speak of most: the system rather
    than a part of its cost or the agreement about it.
    """
    atoms = atoms_of(join_split_words(message_words(text), vocabulary), vocabulary)
    spots = [
        spot
        for spot in spot_names(atoms, vocabulary)
        if spot.kind.value in _NAMEABLE and not spot.doubtful
    ]
    best = max((len(spot.atoms) for spot in spots), default=0)
    found = [
        Thing(kind=Nameable(spot.kind.value), ref=ref)
        for spot in spots
        if len(spot.atoms) == best
        for ref in spot.refs
    ]
    first = min((_ORDER.index(thing.kind) for thing in found), default=0)
    return tuple(dict.fromkeys(thing for thing in found if thing.kind is _ORDER[first]))


_ORDER = tuple(Nameable)
_ASKED = frozenset({TeachingWish.LIST, TeachingWish.TAUGHT})
"""What may be wanted by asking."""


def _asks(words: str) -> bool:
    first = next(iter(tokenize(words)), None)
    return first is None or first.folded in _content().asking


class _Content(NamedTuple):
    """What lets a message through, phrases as patterns, and the words that ask."""

    gate: Gate
    patterns: tuple[tuple[re.Pattern[str], TeachingWish, str], ...]
    asking: frozenset[str]


@cache
def _content() -> _Content:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    asking = frozenset(map(fold, data.pop("asking")))
    said = [
        (phrase, wish, language)
        for language, phrases in data.items()
        for wish in TeachingWish
        for phrase in phrases[wish.value]
    ]
    patterns = tuple((compiled(phrase), wish, language) for phrase, wish, language in said)
    return _Content(opening(phrase for phrase, _, _ in said), patterns, asking)
