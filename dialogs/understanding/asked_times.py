"""Which days and years does a sentence ask about, for a topic and on a day?"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from dialogs.question import Operation, Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.vocabulary import NameKind

_AGAINST_IT = re.compile(
    r"\b(?:än|mot|med|från|sedan|than|with|to|from|since)\s+(?:i\s+)?(?:förra|fjol|last)",
    re.IGNORECASE,
)
"""How last year stands where something is held against it."""
_AND_WITH = re.compile(r"\b(?:t\.?\s?o\.?\s?m\b|till och med|up to and)", re.IGNORECASE)
_A_SPAN = re.compile(
    r"\b(?:från|mellan|till|tom|t\.?\s?o\.?\s?m|from|between|to|until)\b"
    r"|\s[-–]\s|(?<![\d–-])\d{1,2}[-–]\d{1,2}(?![\d–-])",
    re.IGNORECASE,
)
"""What makes one span of two days."""
_OF_MEETINGS = frozenset([Topic.MEETING, Topic.ATTENDANCE])
_OF_STATES = frozenset([Topic.STATUS, Topic.UPTAKE])


def span_of(frame: Frame, topic: Topic, today: date) -> tuple[date | None, date | None]:
    """The first and last day spoken of; "since" leaves the last one open.

    Meetings before a month or season are those of its year until then, with it ("t.o.m.") or not;
    those after it begin when it is over, and end with a year that is said apart from it.
    """
    starts, ends = frame.times.span(today)
    if starts and ends and frame.times.stretches and topic in _OF_MEETINGS:
        return _of_meetings(frame, starts, ends)
    if starts and frame.times.stretches and topic in _OF_STATES and "until" in frame.concepts:
        return None, starts - timedelta(days=1)  # how it stood before a month or season
    return _as_said(frame, starts, ends)


def days_apart(frame: Frame) -> tuple[date, ...]:
    """The days that are told one by one, and are no ends of a span ("22 februari och 20 juni")."""
    days = frame.times.days
    if len(days) < 2 or frame.times.stretches or "since" in frame.concepts:
        return ()
    return () if _A_SPAN.search(frame.text) else days


def _of_meetings(frame: Frame, starts: date, ends: date) -> tuple[date | None, date | None]:
    """Meetings before, after or up to a month or season, or in it."""
    if "until" in frame.concepts:
        return starts.replace(month=1, day=1), starts - timedelta(days=1)
    if "after" in frame.concepts:
        apart = frame.times.years and not any(year for *_, year in frame.times.stretches)
        return ends + timedelta(days=1), ends.replace(month=12, day=31) if apart else None
    if _AND_WITH.search(frame.text):
        return starts.replace(month=1, day=1), ends
    return _as_said(frame, starts, ends)


def _as_said(
    frame: Frame, starts: date | None, ends: date | None
) -> tuple[date | None, date | None]:
    """The days as they are said, "since" the first of them or between both."""
    if starts and ends and "between" in frame.concepts:
        return _with_whole_years(starts, ends, frame.times.years)
    return starts, None if "since" in frame.concepts else ends


def _with_whole_years(starts: date, ends: date, years: Sequence[int]) -> tuple[date, date]:
    """A span that begins or ends with a year said beside it ("mellan 2023 och mars 2025")."""
    first = date(min(years, default=starts.year), 1, 1)
    last = date(max(years, default=ends.year), 12, 31)
    return (first if first.year < starts.year else starts, last if last.year > ends.year else ends)


def years_of(frame: Frame, operation: Operation, today: date) -> tuple[int, ...]:
    """The years said, else those of the days said; last year is compared with this one.

    An index for some years raises the coming ones ("med 2 % om året i tre år"); storage for some
    years is paid for in them.
    """
    times, quantities = frame.times, frame.quantities
    lasts = quantities.percent is not None or quantities.gigabytes is not None
    if not times.years and lasts and quantities.lasting:
        return tuple(range(today.year + 1, today.year + 1 + quantities.lasting))
    last = times.relative and times.years == (today.year - 1,)
    compares = operation is Operation.COMPARE or "compare" in frame.concepts
    if last and compares and not _only_says_when(frame):
        return (today.year - 1, today.year)
    return tuple(sorted(times.years or {day.year for day in times.days}))


def _only_says_when(frame: Frame) -> bool:
    """Whether a year is not what is compared with ("mer än 100 000 kr förra året")."""
    another = frame.quantities.amounts or len(frame.refs(NameKind.MUNICIPALITY)) > 1
    return bool(another) and _AGAINST_IT.search(frame.text) is None
