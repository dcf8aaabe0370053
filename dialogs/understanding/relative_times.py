"""When is that, counted from today? "I år", "förra året", "de kommande tre åren", "i våras"."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dialogs.understanding.lexicon import lexicon


class RelativeTime(NamedTuple):
    """A time that was said in the words numbered ``first`` to ``last``.

    ``years`` are calendar years, ``stretches`` first and last months, ``from_previous`` a number of
    years counted from the year spoken of before.
    """

    first: int
    last: int
    years: tuple[int, ...] = ()
    stretches: tuple[tuple[int, int], ...] = ()
    days: tuple[date, ...] = ()
    from_previous: int | None = None


_LAST = frozenset(["senaste", "sista", "last", "past"])
_THE_ONE_BEFORE = frozenset(["forra", "last"])
"""Words that end what is set beside a year ("i år jämfört med förra")."""
_COMING = frozenset(["kommande", "narmaste", "nasta", "nastkommande", "next", "coming"])
_AHEAD = frozenset(["framat", "framover", "ahead", "forward"])
_IN = frozenset(["om", "in"])
_YEARS = frozenset(["aren", "ar", "years"])
_LONGEST = 4
"""The most words of a relative time."""
_SEVERAL = 3
"""Those of several years, and of a time that is some years or months past."""
_AGO = frozenset(["sedan", "sen", "ago"])
_MONTHS_OF = {"ar": 12, "year": 12, "years": 12, "halvar": 6, "manad": 1, "manader": 1}
_MONTHS_OF |= {"month": 1, "months": 1}
"""How many months a word for a time is."""
_ONE = frozenset(["ett", "en", "a", "one"])
_HALF_A_YEAR = ("half", "a", "year")
_MOST_YEARS = 10
"""How far ahead is looked: farther is no plan."""
_IN_SPRING = ("i", "var")
_TO_COME = frozenset(["i", "nasta"])
_GONE_BY = "as"
"""What the word for a season ends in that has been ("i våras")."""
_OF_THE_YEAR = ("arets",)
_LONG = 4
"""Letters of a word from which it may be a thing of ours."""
_AFTER_A_TIME = frozenset(
    ["eller", "blir", "kommer", "igen", "nar", "eller", "hander", "borjar", "galler", "finns"]
)
"""Words that stand after a time as well."""
OPENS = (_LAST | _COMING | _AHEAD | _YEARS | _AGO) | frozenset(
    words[0]
    for phrases in (lexicon().years, lexicon().previous, lexicon().seasons, lexicon().days)
    for words in phrases
)
"""Words without any of which no relative time is said."""


def relative_times(words: Sequence[str], today: date) -> list[RelativeTime]:
    """The relative times said in some folded words, the longest first where several begin alike."""
    found = []
    position = 0
    while position < len(words):
        time = _beginning_at(words, position, today)
        if time is not None:
            found.append(time)
        position = position + 1 if time is None else time.last + 1
    last = len(words) - 1
    if found and found[-1].years and found[-1].last < last and words[last] in _THE_ONE_BEFORE:
        found.append(RelativeTime(last, last, years=(found[-1].years[0] - 1,)))
    return found


def _beginning_at(words: Sequence[str], first: int, today: date) -> RelativeTime | None:
    for length in range(min(_LONGEST, len(words) - first), 0, -1):
        said = tuple(words[first : first + length])
        after = words[first + length :]
        if (said == _IN_SPRING and _is_in_ours(after)) or (said == _OF_THE_YEAR and _ends(after)):
            continue
        time = _read(said, RelativeTime(first, first + length - 1), today)
        if time is not None:
            return time
    return None


def _ends(after: Sequence[str]) -> bool:
    """Whether "årets" is of its end, which is no year of its own ("vid årets slut")."""
    return bool(after) and after[0] == "slut"


def _is_in_ours(after: Sequence[str]) -> bool:
    """Whether "i vår" is "in our": something that is owned comes after it."""
    return bool(after) and len(after[0]) >= _LONG and after[0] not in _AFTER_A_TIME


def _read(said: tuple[str, ...], place: RelativeTime, today: date) -> RelativeTime | None:
    """What a phrase means; ``None`` where it is no relative time."""
    known = lexicon()
    if said in known.years:
        return place._replace(years=(today.year + known.years[said],))
    if said in known.previous:
        return place._replace(from_previous=known.previous[said])
    if said in known.seasons:
        season = known.seasons[said]
        return place._replace(stretches=(season,), years=_to_come(said, season, today))
    if said in known.days:
        return place._replace(days=(today + timedelta(days=known.days[said]),))
    if said[-1] in _AGO:
        return _ago(said[:-1], place, today)
    years = _several_years(said, today.year)
    return place._replace(years=years) if years else None


def _ago(said: tuple[str, ...], place: RelativeTime, today: date) -> RelativeTime | None:
    """The year of "två år sedan", the month of "sex månader sen" and "half a year ago"."""
    months = 6 if said == _HALF_A_YEAR else 0
    if len(said) == _SEVERAL - 1 and said[1] in _MONTHS_OF:
        count = 1 if said[0] in _ONE else _count(said[0])
        months = count * _MONTHS_OF[said[1]]
    if not 0 < months <= 12 * _MOST_YEARS:
        return None
    if not months % 12:
        return place._replace(years=(today.year - months // 12,))
    month = (today.month - 1 - months) % 12 + 1
    return place._replace(stretches=((month, month),)) if months < 12 else None


def _to_come(said: tuple[str, ...], season: tuple[int, int], today: date) -> tuple[int, ...]:
    """The year of a season that is to come ("i vår") where this year's is over; none of others."""
    ahead = said[0] in _TO_COME and not said[-1].endswith(_GONE_BY)
    return (today.year + 1,) if ahead and season[1] < today.month else ()


def _several_years(said: tuple[str, ...], present: int) -> tuple[int, ...]:
    """The years of "senaste två åren", "kommande tre åren", "tre år framåt" and "om tre år"."""
    if len(said) != _SEVERAL:
        return ()
    first, second, third = said
    if second in _YEARS and third in _AHEAD:
        return _ahead(present, _count(first))
    count = _count(second) if third in _YEARS else 0
    if first in _LAST:
        return tuple(range(present - count + 1, present + 1))
    if first in _COMING:
        return _ahead(present, count)
    return _ahead(present, count)[-1:] if first in _IN else ()


def _ahead(present: int, count: int) -> tuple[int, ...]:
    return tuple(range(present + 1, present + 1 + count)) if count <= _MOST_YEARS else ()


def _count(word: str) -> int:
    """The number a word says, 0 if none."""
    return int(word) if word.isdigit() else lexicon().numbers.get(word, 0)
