"""Of which phrases does a sentence about a meeting consist? Cut up by the words of a language."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path

from dialogs.understanding.lexicon import Phrase, phrase
from dialogs.understanding.meeting_talk.occasion import Occasion, read_occasion
from dialogs.understanding.spotting import atoms_of, spot_names
from dialogs.understanding.tokens import Token, tokenize
from dialogs.understanding.vocabulary import NameKind, Vocabulary

_FOLDER = Path(__file__).parent
LANGUAGES = ("sv", "en")


class Tag(StrEnum):
    """What a phrase says of somebody's coming."""

    SELF = "self"
    OWN = "own"
    SUBSTITUTE = "substitute"
    COMES = "comes"
    CAN = "can"
    TO_COME = "to_come"
    NOT = "not"
    DECLINES = "declines"
    UNSURE = "unsure"
    REMOTE = "remote"
    ON_SITE = "on_site"
    CHANGES = "changes"
    JOINS = "joins"
    MEETING = "meeting"
    STRATEGY = "strategy"
    WHOLE_DAY = "whole_day"
    NEXT = "next"
    GREETING = "greeting"
    FILLER = "filler"
    REQUEST = "request"
    MUNICIPALITY = "municipality"
    BODY = "body"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Piece:
    """A phrase of a clause: what it says, and what it names (a code, body, person or request).

    ``words`` is how many words it has.
    """

    tag: Tag
    ref: str = ""
    words: int = 1


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their words; ``longest`` is the most words that one has."""

    known: Mapping[Phrase, Piece]
    longest: int


@dataclass(frozen=True, slots=True)
class Talk:
    """The phrases of a language: what a statement may consist of, and what a request may.

    ``telling`` are the words of the phrases without any of which a message is neither, by the first
    of them.
    """

    language: str
    statements: Phrases
    requests: Phrases
    weekdays: Mapping[str, int]
    telling: Mapping[str, Sequence[frozenset[str]]]

    def may_be_in(self, words: frozenset[str]) -> bool:
        """Whether all the words of any telling phrase are among those of a message."""
        if self.telling.keys().isdisjoint(words):
            return False
        begun = words & self.telling.keys()
        return any(said <= words for word in begun for said in self.telling[word])


@cache
def talk(language: str) -> Talk:
    """The phrases of a language, read once."""
    content = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    tags = {
        phrase(words): Piece(Tag(name))
        for name, entries in content["tags"].items()
        for words in entries
    }
    asked = {
        phrase(words): Piece(Tag.REQUEST, name, len(phrase(words)))
        for name, entries in content["requests"].items()
        for words in entries
    }
    beside = {phrase(words): Piece(Tag.FILLER) for words in content["beside"]["words"]}
    telling: dict[str, list[frozenset[str]]] = {}
    for words in (*asked, *(words for words, piece in tags.items() if piece.tag in _TELLING)):
        telling.setdefault(words[0], []).append(frozenset(words))
    return Talk(
        language=language,
        statements=_phrases(tags),
        requests=_phrases(beside | tags | asked),
        weekdays={phrase(word)[0]: number for word, number in content["weekdays"].items()},
        telling=telling,
    )


_TELLING = frozenset(
    [Tag.COMES, Tag.CAN, Tag.DECLINES, Tag.UNSURE, Tag.REMOTE, Tag.ON_SITE, Tag.CHANGES]
)


def _phrases(known: Mapping[Phrase, Piece]) -> Phrases:
    return Phrases(known, max(map(len, known)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of a message between commas and stops.

    ``pieces`` are its phrases in order, ``strange`` the words that are none, folded, and ``unsaid``
    the stretches of these as they were written, with the places among them. ``start`` is where the
    clause begins in the message; ``day_first`` tells that a day stands before all of the pieces.
    """

    pieces: tuple[Piece, ...]
    strange: tuple[str, ...]
    unsaid: tuple[str, ...]
    occasion: Occasion
    day_first: bool
    start: int

    @property
    def tags(self) -> tuple[Tag, ...]:
        """What the phrases say, in order."""
        return tuple(piece.tag for piece in self.pieces)

    def refs(self, tag: Tag) -> tuple[str, ...]:
        """Whose names of a kind stand in the clause."""
        return tuple(dict.fromkeys(piece.ref for piece in self.pieces if piece.tag is tag))


_BETWEEN = re.compile(r"[,;!\n]+|\.(?=\s|$)|\s[-\u2013]\s|\s:\s?[)(]")


def clauses(
    text: str,
    phrases: Phrases,
    weekdays: Mapping[str, int],
    vocabulary: Vocabulary,
    people: Mapping[Phrase, str],
    today: date,
) -> list[Clause]:
    """The clauses of a cleaned message in a language; ``people`` are ids by their folded names."""
    return [
        _clause(words, start, phrases, weekdays, vocabulary, people, today)
        for words, start in _stretches(text)
        if any(sign.isalnum() for sign in words)
    ]


def _stretches(text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for match in _BETWEEN.finditer(text):
        yield text[start : match.start()], start
        start = match.end()
    yield text[start:], start


def _clause(
    words: str,
    start: int,
    phrases: Phrases,
    weekdays: Mapping[str, int],
    vocabulary: Vocabulary,
    people: Mapping[Phrase, str],
    today: date,
) -> Clause:
    occasion, rest = read_occasion(words, weekdays, today)
    tokens = tokenize(rest)
    pieces: list[Piece] = []
    strange: list[int] = []
    places: set[int] = set()
    named = _names(tokens, vocabulary, people)
    at = 0
    while at < len(tokens):
        length, piece = _longest(tokens, at, phrases)
        name_length, name = named.get(at, (0, None))
        if piece is not None and length >= name_length:
            pieces.append(piece)
            at += length
        elif name is not None:
            pieces.append(name)
            if name.tag is Tag.MUNICIPALITY:
                places.update(range(at, at + name_length))
            at += name_length
        else:
            strange.append(at)
            at += 1
    bodies = tuple(piece.ref for piece in pieces if piece.tag is Tag.BODY)
    following = any(piece.tag is Tag.NEXT for piece in pieces)
    strategy = any(piece.tag is Tag.STRATEGY for piece in pieces)
    return Clause(
        pieces=tuple(pieces),
        strange=tuple(tokens[number].folded for number in strange),
        unsaid=tuple(_stretches_of(words, tokens, strange, places)),
        occasion=occasion.named(bodies=bodies, following=following, strategy=strategy),
        day_first=bool(tokens) and bool(words[: tokens[0].start].strip()),
        start=start,
    )


def _stretches_of(
    words: str, tokens: Sequence[Token], strange: Sequence[int], places: set[int]
) -> Iterator[str]:
    """Words that stand beside each other and are no phrases, the names of places with them."""
    for _, run in groupby(
        enumerate(sorted({*strange, *places})), key=lambda pair: pair[1] - pair[0]
    ):
        numbers = [number for _, number in run]
        if not places.issuperset(numbers):
            yield words[tokens[numbers[0]].start : tokens[numbers[-1]].end]


def _longest(tokens: Sequence[Token], at: int, phrases: Phrases) -> tuple[int, Piece | None]:
    for length in range(min(phrases.longest, len(tokens) - at), 0, -1):
        piece = phrases.known.get(tuple(token.folded for token in tokens[at : at + length]))
        if piece is not None:
            return length, piece
    return 0, None


_KINDS = {NameKind.MUNICIPALITY: Tag.MUNICIPALITY, NameKind.BODY: Tag.BODY}


def _names(
    tokens: Sequence[Token], vocabulary: Vocabulary, people: Mapping[Phrase, str]
) -> dict[int, tuple[int, Piece]]:
    """Names by the number of their first word, each with how many words it takes."""
    found: dict[int, tuple[int, Piece]] = {}
    atoms = atoms_of(tokens, vocabulary)
    for spot in spot_names(atoms, vocabulary):
        tag = _KINDS.get(spot.kind)
        if tag is None or len(spot.refs) != 1:
            continue
        places = sorted({atoms[number].token for number in spot.atoms})
        if places[-1] - places[0] == len(places) - 1:
            found[places[0]] = (len(places), Piece(tag, spot.refs[0]))
    longest = max(map(len, people), default=0)
    for at in range(len(tokens)):
        for length in range(min(longest, len(tokens) - at), 0, -1):
            who = people.get(tuple(token.folded for token in tokens[at : at + length]))
            if who is not None and length > found.get(at, (0, None))[0]:
                found[at] = (length, Piece(Tag.PERSON, who))
                break
    return found
