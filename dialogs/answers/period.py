"""Which time was asked about? Years, months and days of a question as one period."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined, month_name, written_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days that were asked about: a span, or every day of some years and months.

    Of a span with ``months`` or ``days`` only these: "mars och juni" holds no day of April.
    """

    starts: date | None = None
    ends: date | None = None
    days: tuple[date, ...] = ()
    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()

    def __contains__(self, day: date) -> bool:
        """Whether a day was asked about."""
        if self.days:
            return day in self.days
        if self.months and day.month not in self.months:
            return False
        if self.starts or self.ends:
            return (self.starts is None or self.starts <= day) and (
                self.ends is None or day <= self.ends
            )
        return not self.years or day.year in self.years

    @property
    def first(self) -> date | None:
        """The first day, ``None`` when the period has no beginning."""
        if self.starts or self.ends:
            return self.starts
        if not self.years:
            return None
        return date(min(self.years), min(self.months, default=1), 1)

    @property
    def last(self) -> date | None:
        """The last day, ``None`` when the period has no end."""
        if self.starts or self.ends:
            return self.ends
        if not self.years:
            return None
        year, month = max(self.years), max(self.months, default=12)
        return date(year, month, calendar.monthrange(year, month)[1])

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.starts is not None and self.starts == self.ends

    def has_year(self, year: int | None) -> bool:
        """Whether a fact that is only known by its year falls within the period."""
        if year is None:
            return False
        if self.starts or self.ends:
            return (self.starts is None or self.starts.year <= year) and (
                self.ends is None or year <= self.ends.year
            )
        return not self.years or year in self.years


def of_any_year(question: Question, period: Period, days: Iterable[date]) -> Period:
    """The period asked about; of a day without a year its latest year that has one of ``days``."""
    day = period.starts
    if day is None or not period.is_day or "any_year" not in question.aspects:
        return period
    found = max((d for d in days if (d.month, d.day) == (day.month, day.day)), default=day)
    return Period(starts=found, ends=found)


def asked_period(question: Question) -> Period | None:
    """The period of a question, ``None`` when it names no time."""
    starts, ends = question.starts, question.ends
    if starts and ends and _is_whole_years(starts, ends):
        return Period(years=question.years or tuple(range(starts.year, ends.year + 1)))
    if starts or ends:
        apart = "months_apart" in question.aspects
        months = question.months if apart else ()
        return Period(starts=starts, ends=ends, days=days_between(question), months=months)
    if question.years or question.months:
        return Period(years=question.years, months=question.months)
    return None


def days_between(question: Question) -> tuple[date, ...]:
    """The days told one by one, where they still are what bounds the period."""
    days = question.days
    return days if days and (min(days), max(days)) == (question.starts, question.ends) else ()


def _is_whole_years(starts: date, ends: date) -> bool:
    return (starts.month, starts.day, ends.month, ends.day) == (1, 1, 12, 31)


def written_period(language: str, period: Period) -> str:
    """A period as people write it: "2025", "juni 2023", "18 mars 2025", "mars–december 2025"."""
    starts, ends = period.starts, period.ends
    if starts and period.months:
        return written_period(language, Period(years=(starts.year,), months=period.months))
    if starts and ends:
        return _written_span(language, starts, ends)
    if starts:
        return say(language, "period.since", day=written_date(language, starts))
    if ends:
        return say(language, "period.until", day=written_date(language, ends))
    years = joined(language, (str(year) for year in sorted(period.years)))
    months = joined(language, (month_name(language, month) for month in sorted(period.months)))
    return f"{months} {years}".strip()


def _written_span(language: str, starts: date, ends: date) -> str:
    if starts == ends:
        return written_date(language, starts)
    whole_months = starts.day == 1 and ends.day == calendar.monthrange(ends.year, ends.month)[1]
    if whole_months and starts.year == ends.year:
        if (starts.month, ends.month) == (1, 12):
            return str(starts.year)
        if starts.month == ends.month:
            return f"{month_name(language, starts.month)} {starts.year}"
        first, last = month_name(language, starts.month), month_name(language, ends.month)
        return f"{first}–{last} {starts.year}"
    return f"{written_date(language, starts)} – {written_date(language, ends)}"


def is_of_years(question: Question, year: int | None) -> bool:
    """Whether a year is one asked about, or before the first or from it on where that is asked."""
    if year is None:
        return False
    if "predecessor" in question.aspects:
        return year < min(question.years)
    if question.starts is not None and question.ends is None:
        return year >= min(question.years)
    return year in question.years


def written_years(language: str, question: Question) -> str:
    """The years that :func:`is_of_years` holds a year against, as in "före 2020"."""
    if "predecessor" in question.aspects:
        return say(language, "period.before_year", year=min(question.years))
    if question.starts is not None and question.ends is None:
        return say(language, "period.from_year", year=min(question.years))
    return joined(language, (str(year) for year in question.years))
