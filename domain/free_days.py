"""Which days are free in Sweden, and what are they called?

Public holidays are those of the act on public holidays (lag 1989:253 om allmänna helgdagar);
midsummer eve, Christmas eve and New Year's eve are treated as Sundays (semesterlagen 1977:480,
3 a §), and Easter eve and Whitsun eve are always Saturdays.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

_FIXED = {
    (1, 1): "Nyårsdagen",
    (1, 6): "Trettondedag jul",
    (5, 1): "Första maj",
    (6, 6): "Nationaldagen",
    (12, 24): "Julafton",
    (12, 25): "Juldagen",
    (12, 26): "Annandag jul",
    (12, 31): "Nyårsafton",
}
_FROM_EASTER = {
    -2: "Långfredagen",
    0: "Påskdagen",
    1: "Annandag påsk",
    39: "Kristi himmelsfärdsdag",
    49: "Pingstdagen",
}
_SATURDAY = 5


@cache
def free_days(year: int) -> Mapping[date, str]:
    """The holidays and eves of a year with their Swedish names, as the law has stood since 2005."""
    easter = _easter_sunday(year)
    midsummer = _saturday_from(date(year, 6, 20))
    return MappingProxyType(
        {date(year, *day): name for day, name in _FIXED.items()}
        | {easter + timedelta(days=days): name for days, name in _FROM_EASTER.items()}
        | {
            midsummer - timedelta(days=1): "Midsommarafton",
            midsummer: "Midsommardagen",
            _saturday_from(date(year, 10, 31)): "Alla helgons dag",
        }
    )


def _easter_sunday(year: int) -> date:
    """The Sunday after the first full moon of spring (Knuth, Art of Programming 1.3.2).

    The moon is told by its age at the year's beginning, the epact.
    """
    golden, century = year % 19 + 1, year // 100 + 1
    leaps_left_out = 3 * century // 4 - 12
    moon_put_right = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + moon_put_right - leaps_left_out) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full_moon = 44 - epact if epact <= 23 else 74 - epact
    weekday = (5 * year // 4 - leaps_left_out - 10 + full_moon) % 7
    return date(year, 3, 1) + timedelta(days=full_moon + 6 - weekday)


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(_SATURDAY - day.weekday()) % 7)
