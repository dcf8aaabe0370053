"""Which meeting is spoken of? The day, weekday or body that a message tells it by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dialogs.understanding.inflection import genitive_bases
from dialogs.understanding.times import read_times
from dialogs.understanding.tokens import tokenize

_DAY_OF_MONTH = re.compile(
    r"\b(?:den|the|d)\s+(\d{1,2})(?:\s?:?[ae]|st|nd|rd|th)?(?![\d:.]|\s*(?:kr|tkr|%))\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?:kl|klockan|at)\.?\s*\d{1,2}(?:[.:]\d\d)?\b|\b\d{1,2}[.:]\d\d\b", re.IGNORECASE
)
_TODAY = re.compile(
    r"\b(?:i\s?dag|i\s?kv[äa]ll|i\s(?:efter|f[öo]r)middag|today|tonight"
    r"|this\s(?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A meeting as far as it is told; empty where nothing is said.

    ``weekdays`` (Monday is 1) are those of the coming week, ``following`` the next meeting there
    is, ``strategy`` a strategy day. ``year_said`` tells whether the year of ``days`` was written,
    ``impossible`` that a day was named that there is not.
    """

    days: tuple[date, ...] = ()
    year_said: bool = False
    months: tuple[int, ...] = ()
    days_of_month: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    bodies: tuple[str, ...] = ()
    following: bool = False
    strategy: bool = False
    impossible: bool = False
    today: date

    @property
    def told(self) -> bool:
        """Whether anything tells which meeting."""
        return bool(self.dated or self.bodies or self.following or self.strategy)

    @property
    def dated(self) -> bool:
        """Whether a day is told."""
        named = self.days or self.months or self.days_of_month or self.weekdays
        return bool(named) or self.impossible

    def named(self, *, bodies: tuple[str, ...], following: bool, strategy: bool) -> "Occasion":
        """The same with what was said beside the days."""
        return replace(self, bodies=bodies, following=following, strategy=strategy)

    def fits(self, day: date, bodies: tuple[str, ...], *, strategy: bool = False) -> bool:
        """Whether a meeting on ``day`` of these bodies, or a ``strategy`` day, can be meant."""
        if self.impossible or (self.strategy and not strategy):
            return False
        if self.bodies and not set(self.bodies) & set(bodies):
            return False
        if not self.dated:
            return True
        return self._is_day(day)

    def _is_day(self, day: date) -> bool:
        exact = {(one.month, one.day) for one in self.days}
        if (day.month, day.day) in exact:
            return not self.year_said or day in self.days
        if exact:
            return False
        if self.days_of_month:
            in_month = not self.months or day.month in self.months
            return day.day in self.days_of_month and in_month
        if self.weekdays:
            near = 0 <= (day - self.today).days <= _WEEK
            return near and day.isoweekday() in self.weekdays
        return day.month in self.months


def read_occasion(words: str, weekdays: Mapping[str, int], today: date) -> tuple[Occasion, str]:
    """The days of a clause, and the clause with them and clock times blanked out."""
    times, unread = read_times(words, today)
    rest, _ = _taken(_CLOCK, unread.text)
    rest, in_month = _taken(_DAY_OF_MONTH, rest)
    rest, now = _taken(_TODAY, rest)
    said = []
    for token in tokenize(rest):
        number = _weekday(token.folded, weekdays)
        if number is not None:
            said.append(number)
            rest = rest[: token.start] + " " * (token.end - token.start) + rest[token.end :]
    occasion = Occasion(
        days=(*times.days, *([today] if now else [])),
        year_said=bool(_YEAR.search(words)),
        months=times.months,
        # A day that no month has stays, so that no meeting is on it.
        days_of_month=tuple(int(number) for number in in_month),
        weekdays=tuple(said),
        impossible=times.impossible,
        today=today,
    )
    return occasion, rest


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, list[str]]:
    found = list(pattern.finditer(text))
    for match in found:
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    return text, [match[match.lastindex or 0] for match in found]


def _weekday(folded: str, weekdays: Mapping[str, int]) -> int | None:
    """The number of a weekday's name, also as "torsdagen" and "torsdagens"."""
    for base, _ in genitive_bases(folded):
        for ending in ("", "en"):
            if base.endswith(ending) and base.removesuffix(ending) in weekdays:
                return weekdays[base.removesuffix(ending)]
    return None
