"""Which command does a message begin with, and about what?"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from dialogs.understanding.gate import Gate
from dialogs.understanding.tokens import Token, fold, message_words, tokenize

_FILE = Path(__file__).with_name("commands.toml")


class Wish(StrEnum):
    """What somebody wants done; the value is the name of its phrases in ``commands.toml``."""

    UPDATE = "update"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    FOLLOWED = "followed"
    NEWS = "news"
    WEEKLY = "weekly"
    AT_ONCE = "at_once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What is wanted, and the ``rest`` of the message, which names with what; ``language`` too."""

    wish: Wish
    rest: str
    language: str


@dataclass(frozen=True, slots=True)
class _Phrases:
    """``begins``: how commands begin, by their first word, longest first.

    ``gate`` lets through the messages that may hold one, or be a report. ``polite`` may stand
    before them, ``never`` are words after which the phrase before means something else ("uppdatera
    mig"), ``whole`` the wishes that nothing may follow, ``everything`` words for all subjects.
    """

    begins: Mapping[str, list[tuple[tuple[str, ...], Wish, str]]]
    gate: Gate
    polite: tuple[tuple[str, ...], ...]
    never: frozenset[str]
    whole: frozenset[Wish]
    everything: frozenset[str]


@cache
def _phrases() -> _Phrases:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    commands = [
        (_words(phrase), Wish(name), language)
        for language, commands in data["commands"].items()
        for name, phrases in commands.items()
        for phrase in phrases
    ]
    begins: dict[str, list[tuple[tuple[str, ...], Wish, str]]] = {}
    for command in sorted(commands, key=lambda command: -len(command[0])):
        begins.setdefault(command[0][0], []).append(command)
    return _Phrases(
        begins=begins,
        gate=Gate(phrases=[" ".join(command[0]) for command in commands], colon=True),
        polite=tuple(sorted(map(_words, data["polite"]), key=len, reverse=True)),
        never=frozenset(map(fold, data["never"])),
        whole=frozenset(map(Wish, data["whole"])),
        everything=frozenset(map(fold, data["everything"])),
    )


def status_gate() -> Gate:
    """Lets through what may be a command, or a report: a subject, a colon and what is told."""
    return _phrases().gate


def read_command(text: str) -> Command | None:
    """The command that a message begins with, ``None`` for every other message."""
    phrases = _phrases()
    if not phrases.gate.admits(text):
        return None
    cleaned, tokens = message_words(text)
    words = tuple(token.folded for token in tokens)
    start = next((len(p) for p in phrases.polite if words[: len(p)] == p), 0)
    first = words[start] if start < len(words) else ""
    for begin, wish, language in phrases.begins.get(first, ()):
        end = start + len(begin)
        if words[start:end] != begin:
            continue
        if words[end : end + 1] and words[end] in phrases.never:
            return None
        rest = _rest(cleaned, tokens, end)
        if wish in phrases.whole and rest:
            continue
        return Command(wish=wish, rest=rest, language=language)
    return None


def means_everything(command: Command) -> bool:
    """Whether a command is about all subjects ("följ allt")."""
    said = [token.folded for token in tokenize(command.rest)]
    return len(said) == 1 and said[0] in _phrases().everything


def _rest(text: str, tokens: Sequence[Token], end: int) -> str:
    return text[tokens[end].start :].strip() if end < len(tokens) else ""


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokenize(phrase))
