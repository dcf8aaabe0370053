"""What does a message want with the rules of the year? To see, change, turn off or add to them.

Read strictly, before questions about facts: a message without a word for rules, or without a step
or kind that has one, is left to them.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from dialogs.understanding.gate import Gate
from dialogs.understanding.lexicon import lexicon, phrase
from dialogs.understanding.number_words import NUMBER_WORDS, count_of
from dialogs.understanding.reminder_talk import kinds_said
from dialogs.understanding.tokens import fold, message_words
from domain.records import ReminderKind, Step, Unit

_FOLDER = Path(__file__).parent
_LANGUAGES = ("sv", "en")
_LONGEST = 300
"""Characters beyond which a message is no short word about rules."""
_WEEK = 7
_CLOCK = re.compile(r"\b(?:kl|klockan|at)\b\.?\s*(\d{1,2})(?:[.:](\d{2}))?")


class Wish(StrEnum):
    """What is wanted with rules."""

    LIST = "list"
    CHANGE = "change"
    OFF = "off"
    BACK = "back"
    ADD_ITEM = "add_item"
    DROP_ITEM = "drop_item"
    RESTORE_ITEM = "restore_item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """So many units of time."""

    number: int
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTalk:
    """What a message wants with the rules of the year.

    ``kinds`` and ``steps`` are the rules it speaks of, ``said`` its words, folded, for ids of rules
    and names of bodies. ``now`` is the distance it says a rule has, ``distance`` and ``at`` what it
    shall have. ``months``, ``item`` (its kind) and ``text`` are those of an item of the wheel.
    """

    wish: Wish
    language: str
    said: str = ""
    kinds: frozenset[ReminderKind] = frozenset()
    steps: frozenset[Step] = frozenset()
    now: Distance | None = None
    distance: Distance | None = None
    at: time | None = None
    months: tuple[int, ...] = ()
    item: str = "information"
    text: str = ""


def read_rule_talk(text: str) -> RuleTalk | None:
    """What a message wants, ``None`` if it is about something else."""
    cleaned, tokens = message_words(text)
    if len(cleaned) > _LONGEST or not rule_gate().admits(text):
        return None
    said = f" {' '.join(token.folded for token in tokens)} "
    for language in _LANGUAGES:
        found = _item(cleaned, language) or _rule(said, fold(cleaned), language)
        if found is not None:
            return found
    return None


def _rule(said: str, folded: str, language: str) -> RuleTalk | None:
    words = _words(language)
    if said.strip() in words["whole_list"]:
        return RuleTalk(wish=Wish.LIST, language=language)
    named = _says(said, words["rule"])
    begun = any(said.startswith(f" {begin} ") for begin in words["begin"])
    if not (named or begun) or "?" in folded:
        return None
    now, distance, rest = _distances(said, language)
    at = _time(folded)
    kinds = kinds_said(rest, language)
    steps = frozenset(Step(step) for step, those in words["steps"].items() if _says(rest, those))
    wish = _wish(said, words) if named else Wish.CHANGE
    if wish is None or (begun and not named and not (distance and (kinds or steps))):
        return None
    return RuleTalk(
        wish=wish,
        language=language,
        said=rest,
        kinds=kinds,
        steps=steps,
        now=now,
        distance=distance,
        at=at,
    )


def _wish(said: str, words: Mapping[str, Any]) -> Wish | None:
    for wish in (Wish.BACK, Wish.OFF, Wish.CHANGE):
        if any(said.startswith(f" {begin} ") for begin in words[wish.value]):
            return wish
    return None


def _item(cleaned: str, language: str) -> RuleTalk | None:
    """An item of the wheel: "lägg till ett beslut i juni: Ny taxa", "ta bort … ur årshjulet"."""
    words = _words(language)
    head, colon, text = cleaned.partition(":")
    said, whole = _spoken(head), _spoken(cleaned)
    for wish in (Wish.DROP_ITEM, Wish.RESTORE_ITEM):
        begun = any(said.startswith(f" {begin} ") for begin in words[wish.value])
        if begun and _says(whole, words["wheel"]):
            return RuleTalk(wish=wish, language=language, said=whole, months=_months(whole))
    if not any(said.startswith(f" {begin} ") for begin in words["add_item"]):
        return None
    kinds = [kind for kind, those in words["item"].items() if _says(said, those)]
    months = _months(said)
    if not kinds or not (months or _says(said, words["wheel"])):
        return None
    kind = next((kind for kind in kinds if kind != "any"), "information")
    return RuleTalk(
        wish=Wish.ADD_ITEM,
        language=language,
        said=said,
        months=months,
        item=kind,
        text=text.strip() if colon else "",
    )


def _months(said: str) -> tuple[int, ...]:
    found = (month for word, month in lexicon().months.items() if f" {word} " in said)
    return tuple(dict.fromkeys(found))


def _spoken(text: str) -> str:
    return f" {' '.join(phrase(text))} "


def _says(said: str, phrases: Iterable[str]) -> bool:
    return any(f" {one} " in said for one in phrases)


def _distances(said: str, language: str) -> tuple[Distance | None, Distance | None, str]:
    """The distance a rule has, the one it shall have, and the words without them."""
    long, change = _patterns(language)
    found = change.search(said)
    if found is not None:
        unit = found["unit"]
        now = _distance(found["old"], found["oldunit"] or unit, language)
        return now, _distance(found["new"], unit, language), long.sub(" ", said)
    distances = list(long.finditer(said))
    if not distances:
        return None, None, said
    last = distances[-1]
    return None, _distance(last["number"], last["unit"], language), long.sub(" ", said)


def _distance(number: str, unit: str, language: str) -> Distance:
    count = count_of(number)
    name = next(name for name, those in _words(language)["units"].items() if unit in those)
    if name == "weeks":
        return Distance(number=count * _WEEK, unit=Unit.DAYS)
    return Distance(number=count, unit=Unit(name))


def _time(folded: str) -> time | None:
    found = _CLOCK.search(folded)
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A distance with what it is counted from, and "from 12 to 18 months"."""
    words = _words(language)
    units = "|".join(sorted((u for those in words["units"].values() for u in those), key=len)[::-1])
    toward = "|".join(sorted(words["toward"], key=len)[::-1])
    number = rf"\d{{1,3}}|{NUMBER_WORDS}"
    long = rf" (?P<number>{number}) (?P<unit>{units})(?: (?:{toward})(?: \w+)?)?(?= )"
    change = (
        rf" (?:fran|from) (?P<old>{number})(?: (?P<oldunit>{units}))?"
        rf" (?:till|to) (?P<new>{number}) (?P<unit>{units})(?= )"
    )
    return re.compile(long), re.compile(change)


@cache
def rule_gate() -> Gate:
    """Lets through what may be about rules: most messages have none of their words."""
    told = ("rule", "begin", "add_item", "drop_item", "restore_item")
    return Gate(
        phrases=[
            one.split()[0]
            for language in _LANGUAGES
            for name in told
            for one in _words(language)[name]
        ]
    )


@cache
def _words(language: str) -> Mapping[str, Any]:
    read = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))

    def folded(found: Any) -> Any:
        if isinstance(found, dict):
            return {name: folded(those) for name, those in found.items()}
        return tuple(" ".join(phrase(one)) for one in found)

    return {name: folded(found) for name, found in read.items()}
