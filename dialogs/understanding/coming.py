"""Which day is meant by one to come that is told without its year? "2 januari" in December."""

import re
from datetime import date, timedelta

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_LONG_PAST = timedelta(days=180)


def coming(day: date, said: str, today: date) -> date:
    """The day as it is meant in ``said``: without a year one long past is in the year to come."""
    if _YEAR.search(said) or today - day < _LONG_PAST:
        return day
    return date(day.year + 1, day.month, 1) + timedelta(days=day.day - 1)
