"""Which times does a message speak of? Days, months and years, and how they bound a question."""

import calendar
from dataclasses import replace
from datetime import date
from typing import Self

from domain.frozen import frozen

Stretch = tuple[int, int, int | None]
"""First month, last month, and the year if one was said with them."""


@frozen
class Times:
    """The points and stretches of time in a message, and the numbers that look like time.

    ``days`` are full dates, ``stretches`` months or seasons as (first month, last month, year if
    said), ``years`` calendar years. ``relative`` says that the years were given as "i år",
    ``impossible`` that a day was named that no calendar has. ``yearless`` are those of the days
    that were said without a year. ``apart`` says that months are told one by one ("mars och juni").
    """

    days: tuple[date, ...] = ()
    yearless: tuple[date, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    years: tuple[int, ...] = ()
    relative: bool = False
    from_previous: int | None = None
    paragraphs: tuple[str, ...] = ()
    case_number: str | None = None
    impossible: bool = False
    apart: bool = False

    @property
    def paragraph(self) -> str | None:
        """The first paragraph said."""
        return next(iter(self.paragraphs), None)

    @property
    def months(self) -> tuple[int, ...]:
        """First and last month number of each stretch, each once."""
        if not self.stretches:
            return ()
        return tuple(dict.fromkeys(m for first, last, _ in self.stretches for m in (first, last)))

    def span(self, today: date) -> tuple[date | None, date | None]:
        """First and last day spoken of, ``None`` where nothing bounds it."""
        if not (self.days or self.stretches):
            if not self.years:
                return None, None
            return date(min(self.years), 1, 1), date(max(self.years), 12, 31)
        bounds = [(day, day) for day in self.days]
        bounds += [self._bounds(stretch, today) for stretch in self.stretches]
        return min(first for first, _ in bounds), max(last for _, last in bounds)

    def gone_by(self, today: date) -> Self:
        """These times where they are spoken of as past: a coming day without a year was last year.

        The 29th of February of a year without one is left as it is.
        """
        ahead = [d for d in self.days if d in self.yearless and d > today and not _leaps(d)]
        if not ahead:
            return self
        days = (d.replace(year=d.year - 1) if d in ahead else d for d in self.days)
        return replace(self, days=tuple(days))

    def _bounds(self, stretch: Stretch, today: date) -> tuple[date, date]:
        """First and last day of a month or season.

        Without a year it is the one year said elsewhere, else its latest that has begun.
        """
        first, last, year = stretch
        if year is None:
            if len(self.years) == 1:
                year = self.years[0]
            else:
                year = today.year if first <= today.month else today.year - 1
        return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _leaps(day: date) -> bool:
    return (day.month, day.day) == (2, 29)
