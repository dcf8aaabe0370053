"""Does a message want something sent to many, and to whom? Or know what became of it?"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from pathlib import Path

from dialogs.understanding.coming import coming
from dialogs.understanding.gate import Gate
from dialogs.understanding.split_words import join_split_words
from dialogs.understanding.spotting import atoms_of, spot_names
from dialogs.understanding.templates import compiled, heard, opening, said_in
from dialogs.understanding.times import read_times
from dialogs.understanding.tokens import clean, fold, message_words, tokenize
from dialogs.understanding.vocabulary import NameKind, Vocabulary
from domain.audience import Audience

_FILE = Path(__file__).with_suffix(".toml")
_LONGEST_ADDRESS = 120
_COLON = re.compile(r"(?<!\d):|:(?!\d\d)")
"""What stands before the text, but not in a clock time."""
_CLOCK = re.compile(r"\b(?:kl\.?|klockan|at)\s*(\d{1,2})(?:[.:](\d{2}))?\b", re.IGNORECASE)
_HOURS, _MINUTES = 24, 60


class Wanted(StrEnum):
    """What is wanted with a message to many."""

    FORM = "form"
    SEND = "send"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastWish:
    """What is wanted; ``address`` says to whom and ``text`` what, where that was said already."""

    wanted: Wanted
    language: str
    address: str = ""
    text: str = ""


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: tuple(sorted(map(fold, those), key=len)[::-1]) for name, those in data.items()}


@cache
def broadcast_gate() -> Gate:
    """Lets through what may ask for the form or the report, or be an address and a text."""
    return Gate(phrases=(*_phrases()[Wanted.FORM], *_phrases()[Wanted.REPORT]), colon=True)


def read_broadcast_wish(text: str) -> BroadcastWish | None:
    """What a message wants; ``None`` for every other message, questions above all."""
    if not broadcast_gate().admits(text):
        return None
    cleaned = message_words(text).text.strip()
    bare = fold(cleaned).rstrip("?!. ")
    known = _phrases()
    for wanted in (Wanted.FORM, Wanted.REPORT):
        if bare in known[wanted]:
            return BroadcastWish(wanted=wanted, language=_language(bare))
    head, *said = _COLON.split(cleaned, maxsplit=1)
    if not said or not said[0].strip() or len(head) > _LONGEST_ADDRESS:
        return None
    for begin in known["begin"]:
        if fold(head).startswith(f"{begin} "):
            return BroadcastWish(
                wanted=Wanted.SEND,
                language=_language(begin),
                address=head[len(begin) :].strip(),
                text=said[0].strip(),
            )
    return None


def read_moment(address: str, today: date) -> tuple[str, date | None, time | None]:
    """An address without the day and clock time it tells, and these, where it tells any."""
    cleaned = clean(address)
    clock = _CLOCK.search(cleaned)
    at = None
    if clock is not None:
        hour, minute = int(clock[1]), int(clock[2] or 0)
        at = time(hour, minute) if hour < _HOURS and minute < _MINUTES else None
        cleaned = f"{cleaned[: clock.start()]} {cleaned[clock.end() :]}"
    times, unread = read_times(cleaned, today)
    if at is None and not times.days:
        return address, None, None
    day = coming(times.days[0], address, today) if times.days else None
    return unread.text.strip(), day, at


def names_channel(address: str, name: str) -> bool:
    """Whether an address means the channel of a name ("kanalen Strategidagar")."""
    words = [token.folded for token in tokenize(clean(address))]
    return (
        bool(words)
        and words[0] in _phrases()["channel"]
        and words[1:] == [token.folded for token in tokenize(clean(name))]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelWish:
    """That the channel where it is said shall take messages as ``name``, or (``None``) no more."""

    name: str | None
    language: str


@cache
def channel_gate() -> Gate:
    """Lets through what may take a channel in or out."""
    return opening((*_phrases()["join"], *_phrases()["leave"]))


def read_channel_wish(text: str) -> ChannelWish | None:
    """What a message wants with the channel where it is said; ``None`` for every other one."""
    message = heard(text) if channel_gate().admits(text) else None
    if message is None:
        return None
    known = _phrases()
    for phrase in known["leave"]:
        if message.bare == phrase:
            return ChannelWish(name=None, language=_language(phrase))
    for phrase in known["join"]:
        said = said_in(message, compiled(phrase))
        if said is not None:
            return ChannelWish(name=said["name"], language=_language(phrase))
    return None


def read_audience(address: str, vocabulary: Vocabulary) -> Audience | None:
    """Whom an address means; ``None`` unless every word of it is understood."""
    tokens = join_split_words(message_words(address), vocabulary)
    known = _phrases()
    words = [token.folded for token in tokens]
    told = [word for word in words if word not in known["beside"]]
    if told and all(word in known["everybody"] for word in told):
        return Audience()
    atoms = atoms_of(tokens, vocabulary)
    found: dict[NameKind, set[str]] = {kind: set() for kind in _ADDRESSED}
    said: set[int] = set()
    for name in spot_names(atoms, vocabulary):
        if name.kind in found and len(name.refs) == 1:
            found[name.kind].update(name.refs)
            said |= {atoms[number].token for number in name.atoms}
    left = [word for number, word in enumerate(words) if number not in said]
    passed = {*known["beside"], *known["everybody"]}
    if not any(found.values()) or any(word not in passed for word in left):
        return None
    return Audience(
        bodies=frozenset(found[NameKind.BODY]),
        roles=frozenset(found[NameKind.ROLE]),
        municipalities=frozenset(found[NameKind.MUNICIPALITY]),
    )


_ADDRESSED = (NameKind.BODY, NameKind.ROLE, NameKind.MUNICIPALITY)


def _language(phrase: str) -> str:
    return "en" if phrase in _phrases()["english"] else "sv"
