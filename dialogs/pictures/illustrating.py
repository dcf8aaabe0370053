"""Which answers have a picture? Those about the whole of something; others when one is asked.

What every municipality pays has one that shows more than Teams' own chart: the parts by service.
Where that chart says it all, a picture comes in its place only if the message asks for one.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dialogs.answer import Answer, Outcome
from dialogs.pictures.illustration import Ground, Illustration, PictureKind, draw
from dialogs.pictures.palette import LIGHT
from dialogs.question import Operation, Per, Question, Topic, When
from dialogs.understanding.tokens import clean, tokenize
from domain.attendance import counted
from domain.cost_shares import years_of
from domain.facts import CooperationFacts, Facts

_WORDS = Path(__file__).parent / "asked.toml"
_BEGINNING = "-"
_AHEAD = frozenset({When.NEXT, When.COMING, When.NOW})

_PAID_BY_EACH = frozenset(
    {Operation.VALUE, Operation.TOTAL, Operation.HIGHEST, Operation.LOWEST, Operation.RANKING}
)

PictureAddress = Callable[[Illustration, Ground], str]
"""Where a picture can be fetched for a while, for a ground."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPicture:
    """A picture as a card shows it: addresses, title, all it says, and whether it was asked for."""

    url: str
    dark_url: str
    title: str
    words: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Illustrator:
    """Finds pictures for answers; ``address`` tells where they can be fetched."""

    address: PictureAddress

    def picture_for(
        self, answer: Answer, text: str, facts: Facts, *, language: str, today: date
    ) -> ShownPicture | None:
        """The picture that belongs to an answer to ``text``, if any."""
        question = answer.question
        if answer.outcome is not Outcome.ANSWERED or question is None:
            return None
        cooperation = facts.cooperations.get(question.cooperation)
        if cooperation is None or _kind(question, asked=True) is None:
            return None
        asked = asks_for_picture(text)
        kind = _kind(question, asked=asked)
        if kind is None:
            return None
        illustration = Illustration(
            kind=kind,
            cooperation=question.cooperation,
            year=_year(kind, question, cooperation, today),
            language=language,
            on=today,
        )
        picture = draw(illustration, facts, LIGHT)
        if picture is None:
            return None
        return ShownPicture(
            url=self.address(illustration, Ground.LIGHT),
            dark_url=self.address(illustration, Ground.DARK),
            title=picture.title,
            words=picture.words,
            asked=asked,
        )


def asks_for_picture(text: str) -> bool:
    """Whether a message asks to see something rather than to read it."""
    words = [token.folded for token in tokenize(clean(text))]
    whole, beginnings = _asked()
    return any(word in whole or word.startswith(beginnings) for word in words)


def _kind(question: Question, *, asked: bool) -> PictureKind | None:
    whole = not question.subjects and not question.municipalities
    match question.topic:
        case Topic.WHEEL:
            turning = not question.months and question.starts is None
            return PictureKind.WHEEL if turning and (asked or question.when not in _AHEAD) else None
        case Topic.UPTAKE:
            return PictureKind.UPTAKE if whole else None
        case Topic.STATUS:
            listed = asked or "project" in question.aspects
            return PictureKind.TIMELINE if whole and listed else None
        case Topic.ATTENDANCE:
            return PictureKind.ATTENDANCE if asked and not question.municipalities else None
        case Topic.COST:
            of_all = whole and not question.components
            return _of_costs(question) if of_all and (asked or _paid_by_each(question)) else None
        case _:
            return None


def _paid_by_each(question: Question) -> bool:
    """Whether an answer tells what each municipality pays in all, for one year."""
    return question.per is None and question.operation in _PAID_BY_EACH and len(question.years) < 2


def _of_costs(question: Question) -> PictureKind:
    if len(question.years) > 1 or question.operation in {Operation.CHANGE, Operation.COMPARE}:
        return PictureKind.YEARS
    if question.per is Per.INHABITANT:
        return PictureKind.SHARES_PER_INHABITANT
    return PictureKind.SHARES


def _year(kind: PictureKind, question: Question, facts: CooperationFacts, today: date) -> int:
    """The year asked about, else the latest that there are figures for, else this one."""
    if kind is PictureKind.ATTENDANCE:
        known = {row.on.year for row in counted(facts)}
    elif kind in {PictureKind.SHARES, PictureKind.SHARES_PER_INHABITANT}:
        known = set(years_of(facts))
    else:
        known = set()
    asked = [year for year in question.years if not known or year in known]
    return asked[-1] if asked else max(known, default=today.year)


@cache
def _asked() -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that ask for a picture: whole ones, and beginnings of compounds."""
    languages = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    words = [word for found in languages.values() for word in found]
    return (
        frozenset(word for word in words if not word.endswith(_BEGINNING)),
        tuple(word.removesuffix(_BEGINNING) for word in words if word.endswith(_BEGINNING)),
    )
