"""Which times were found in a text so far? Each reader notes its own and leaves the rest."""

import re
from dataclasses import dataclass, field
from datetime import date

from dialogs.understanding.times_said import Stretch
from dialogs.understanding.tokens import fold

FIRST_SHORT, LAST_SHORT = 16, 27
"""Two digits that are read as a year of this century."""
_MEETING = "motet"
"""What a season's meeting ends in ("vårmötet")."""


@dataclass
class FoundTimes:
    """The times found in a text so far, and the text with them blanked out."""

    text: str
    today: date
    days: list[date] = field(default_factory=list)
    yearless: list[date] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    from_previous: int | None = None
    years: list[int] = field(default_factory=list)
    impossible: bool = False
    apart: bool = False

    def take(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """What a pattern finds, which is blanked out."""
        found = list(pattern.finditer(self.text))
        for match in found:
            self.blank(match.start(), match.end())
        return found

    def blank(self, start: int, end: int) -> None:
        """Put gaps in the place of what stands between two places."""
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]

    def blank_but_meeting(self, start: int, end: int) -> None:
        """Blank out a time that ends at a place, but for the meeting it is of ("vårmötet")."""
        of_meeting = fold(self.text[start:end]).endswith(_MEETING)
        self.blank(start, end - len(_MEETING) if of_meeting else end)

    def add_day(self, year: int | None, month: int, day: int) -> None:
        """Note a day; without a year it is of that of the day before it, else of this year."""
        near = self.days[-1].year if self.days else self.today.year
        try:
            found = date(year or near, month, day)
        except ValueError:
            self.impossible = True
            return
        self.days.append(found)
        if year is None:
            self.yearless.append(found)
