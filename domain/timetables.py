"""Between which years does a plan say that something runs? Timetables as they are printed."""

import re
from dataclasses import dataclass

_YEAR = re.compile(r"\b\d{4}\b")
_DASHES = ("-", "\N{EN DASH}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The first and the last year of a timetable; ``last`` is ``None`` while no end is planned."""

    first: int
    last: int | None


def span_of(timetable: str | None) -> Span | None:
    """The years of a printed timetable ("2019–2025", "2022-"), ``None`` where it tells of none."""
    said = (timetable or "").rstrip()
    years = [int(year) for year in _YEAR.findall(said)]
    if not years:
        return None
    return Span(first=years[0], last=None if said.endswith(_DASHES) else years[-1])
