"""What does a message want with the bot's reminders? To turn them off, or to see what comes.

Read apart from the questions about facts, and strictly: without a word for reminders, or for what
is sent, a message is left to them.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from dialogs.understanding.gate import Gate
from dialogs.understanding.times import read_times
from dialogs.understanding.tokens import clean, message_words, tokenize
from domain.records import ReminderKind
from domain.reminders import Choice

_FOLDER = Path(__file__).parent
_LANGUAGES = ("sv", "en")
_LONGEST = 200
"""Characters beyond which a message is no short word about reminders."""


_TO_SOMEBODY = re.compile(r"\b(?:till|to)\s+[A-ZÅÄÖ][a-zåäö]")
"""How somebody named is spoken of: what decisions are sent to whom the documents tell."""


class Wish(StrEnum):
    """What is wanted: to choose how kinds come, to see what is chosen, or what is sent.

    To be rid of summons is understood, and can't be had.
    """

    CHOOSE = "choose"
    CHOICES = "choices"
    SENT = "sent"
    NO_SUMMONS = "no_summons"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderTalk:
    """What a message wants with reminders.

    ``kinds`` are those to choose ``choice`` for, empty when none was said. ``first`` and ``last``
    bound the days to show, ``None`` when none were said; ``own`` says that only the asker's are
    meant. ``language`` is the one it is said in.
    """

    wish: Wish
    language: str
    choice: Choice | None = None
    kinds: frozenset[ReminderKind] = frozenset()
    first: date | None = None
    last: date | None = None
    own: bool = False


def may_be_of_reminders(text: str) -> bool:
    """Whether a message holds a word without which it wants nothing with reminders."""
    return reminder_gate().admits(text)


def read_reminder_talk(text: str, today: date) -> ReminderTalk | None:
    """What a message wants with reminders, ``None`` if it is about something else."""
    cleaned, tokens = message_words(text)
    if len(cleaned) > _LONGEST or not may_be_of_reminders(text):
        return None
    said = f" {' '.join(token.folded for token in tokens)} "
    for language in _LANGUAGES:
        found = _read(said, cleaned, language, today)
        if found is not None:
            return found
    return None


def kinds_said(said: str, language: str) -> frozenset[ReminderKind]:
    """The kinds of reminders that words, folded and with a blank around each, speak of."""
    return frozenset(
        ReminderKind(kind)
        for kind, phrases in _words(language)["kinds"].items()
        if any(phrase in said for phrase in phrases)
    )


def _read(said: str, cleaned: str, language: str, today: date) -> ReminderTalk | None:
    words = _words(language)

    def says(name: str) -> bool:
        return any(phrase in said for phrase in words[name])

    if says("summons_off"):
        return ReminderTalk(wish=Wish.NO_SUMMONS, language=language)
    if says("reminder") or says("remind"):
        choice = _choice(says)
        kinds = kinds_said(said, language)
        if choice is not None:
            everything = frozenset(ReminderKind) if says("all") and not kinds else kinds
            return ReminderTalk(
                wish=Wish.CHOOSE, language=language, choice=choice, kinds=everything
            )
        if not (says("show") and says("reminder")):
            return None
        first, last = _days(cleaned, today)
        wish = Wish.SENT if first or says("sent") else Wish.CHOICES
        own = says("own")
        return ReminderTalk(wish=wish, language=language, first=first, last=last, own=own)
    if says("what_is_sent") and not _TO_SOMEBODY.search(cleaned):
        first, last = _days(cleaned, today)
        return ReminderTalk(wish=Wish.SENT, language=language, first=first, last=last)
    return None


def _choice(says: Callable[[str], bool]) -> Choice | None:
    """The first that is said; "vill inte ha" holds "vill ha" in no language's word order."""
    for name, choice in (("weekly", Choice.WEEKLY), ("off", Choice.OFF), ("on", Choice.AT_ONCE)):
        if says(name):
            return choice
    return None


def _days(cleaned: str, today: date) -> tuple[date | None, date | None]:
    """The days said; a month without a year is the next one, this month included."""
    times, _ = read_times(cleaned, today)
    first, last = times.span(today)
    if first and last and last < today and not times.years and not times.days:
        return first.replace(year=first.year + 1), last.replace(year=last.year + 1)
    return first, last


@cache
def reminder_gate() -> Gate:
    """Lets through what may want something with reminders."""
    opening = ("reminder", "remind", "what_is_sent", "summons_off")
    return Gate(
        phrases=[
            phrase
            for language in _LANGUAGES
            for name in opening
            for phrase in _words(language)[name]
        ]
    )


@cache
def _words(language: str) -> Mapping[str, Any]:
    read = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))

    def folded(phrases: list[str]) -> tuple[str, ...]:
        return tuple(
            f" {' '.join(token.folded for token in tokenize(clean(phrase)))} " for phrase in phrases
        )

    kinds = {kind: folded(phrases) for kind, phrases in read.pop("kinds").items()}
    return {**{name: folded(phrases) for name, phrases in read.items()}, "kinds": kinds}
