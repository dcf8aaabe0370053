"""What does a message say of a meeting that is to be called or moved? Days, hours, place and body.

Nothing is decided by it: what was understood is shown, and can be changed, before anything happens.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from dialogs.understanding.meeting_talk.phrases import Clause, Tag, Talk, clauses
from dialogs.understanding.times import read_times
from dialogs.understanding.vocabulary import Vocabulary

_MONTHS = r"(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)"
_HOURS = re.compile(
    r"(?:\b(?:kl|klockan|at)\.?\s*)?(?<![\d-])(?P<from>[01]?\d|2[0-3])(?:[.:](?P<from_min>[0-5]\d))?"
    r"\s?(?:-|till|to)\s?(?P<to>[01]?\d|2[0-4])(?:[.:](?P<to_min>[0-5]\d))?(?![\d-])"
    rf"(?!\s*{_MONTHS})",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b(?:kl|klockan|at)\.?\s*(?P<from>[01]?\d|2[0-3])(?:[.:](?P<from_min>[0-5]\d))?\b"
    r"|\b(?P<alone>[01]?\d|2[0-3])[.:](?P<alone_min>[0-5]\d)\b",
    re.IGNORECASE,
)
_TO_A_DAY = re.compile(
    r"\b(?:till|to)\b(?=\s*(?:den\s+|the\s+)?\d|\s+\w+(?:dag|day)\b|\s+(?:i\s)?morgon)",
    re.IGNORECASE,
)
_ENDS_IN_FIGURE = re.compile(r"\d\s*$")
_DAY_OF_MONTH = re.compile(r"\s*(?:den\s+|the\s+)?\d{1,2}[\s/]+\w", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A meeting as far as it is told; ``None`` and empty where nothing is said.

    ``day`` is never in the past unless its year was written. ``online`` tells that it is held on
    the net, ``place`` is in the words of the message.
    """

    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    online: bool = False
    whole_day: bool = False
    strategy_day: bool = False
    bodies: tuple[str, ...] = ()


def read_plan(text: str, spoken: Talk, vocabulary: Vocabulary, today: date) -> Plan:
    """What a cleaned message says of a meeting to be called."""
    rest, starts, ends = _hours(text)
    times, _ = read_times(rest, today)
    found = clauses(rest, spoken.requests, spoken.weekdays, vocabulary, {}, today)
    weekdays = [number for clause in found for number in clause.occasion.weekdays]
    day = _day(times.days, weekdays, today, year_said=_YEAR.search(rest) is not None)
    tags = {tag for clause in found for tag in clause.tags}
    strategy_day = Tag.STRATEGY in tags
    return Plan(
        day=day,
        starts=starts,
        ends=ends,
        place=_place(found),
        online=Tag.REMOTE in tags,
        whole_day=Tag.WHOLE_DAY in tags or (strategy_day and starts is None),
        strategy_day=strategy_day,
        bodies=tuple(dict.fromkeys(ref for clause in found for ref in clause.refs(Tag.BODY))),
    )


def parted(text: str) -> tuple[str, str]:
    """What comes before and after "till": which meeting is meant, and what becomes of it."""
    for match in _TO_A_DAY.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        # In "10 till 12" nothing turns.
        if not _ENDS_IN_FIGURE.search(before) or _DAY_OF_MONTH.match(after):
            return before, after
    return text, ""


def _hours(text: str) -> tuple[str, time | None, time | None]:
    """The hours of a message, and the message with them blanked out."""
    match = _HOURS.search(text)
    if match and (end := _clock(match["to"], match["to_min"])) is not None:
        start = _clock(match["from"], match["from_min"])
        if start is not None and start < end:
            return _blanked(text, match), start, end
    match = _HOUR.search(text)
    if match is None:
        return text, None, None
    start = _clock(match["from"] or match["alone"], match["from_min"] or match["alone_min"])
    return _blanked(text, match), start, None


def _clock(hour: str, minute: str | None) -> time | None:
    whole = int(hour)
    return time(whole, int(minute or 0)) if whole < 24 else None


def _blanked(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]


def _day(
    days: tuple[date, ...], weekdays: list[int], today: date, *, year_said: bool
) -> date | None:
    if days:
        day = days[-1]
        if day >= today or year_said:
            return day
        try:
            return day.replace(year=day.year + 1)
        except ValueError:  # 29 February
            return day
    if weekdays:
        ahead = (weekdays[-1] - today.isoweekday()) % _WEEK or _WEEK
        return today + timedelta(days=ahead)
    return None


def _place(found: list[Clause]) -> str:
    """The longest stretch of words that are nothing else, as they were written."""
    stretches = [
        words for clause in found for words in clause.unsaid if any(map(str.isalpha, words))
    ]
    return max(stretches, key=len, default="").strip(" .,")
