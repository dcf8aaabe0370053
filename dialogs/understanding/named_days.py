"""Which days, months and seasons does a message name? "18 mars", "i oktober", "våren 2024"."""

import re
from collections.abc import Set

from dialogs.understanding.found_times import FIRST_SHORT, LAST_SHORT, FoundTimes
from dialogs.understanding.language import language_of
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.tokens import fold, words_of

_DATED = (
    r"-?(?:mot|rapport|information|protokoll|handling|kallelse|sammantrad|status|lage|utfall|siffr"
    r"|namnd|beredning|strategidag|traff)"
)
"""What is called by its month in one word ("decembermötet", "marsrapporten"), as it begins."""
_OF_YEAR = r"\s+(?:(?:ar(?:et)?|year)\s+)?(?P<year>(?:19|20)\d\d|['\u2019-](?:1[6-9]|2[0-7]))\b"
"""The year of a month or season ("2025", "år 2025", "-25", "'25"), folded."""
_NTH = r"(?:\s?:?[ae]|st|nd|rd|th)?"
_JOINED = r"\s*(?:[-\u2013,&+]|\b(?:och|o|and|samt|till|to|eller|or)\b)\s*(?:den\s+|the\s+)?"
"""What stands between two days of one month ("3 och 4 oktober")."""
_MONTH_WORDS: dict[str, int] = {}


def _month_pattern() -> re.Pattern[str]:
    if not _MONTH_WORDS:
        _MONTH_WORDS.update(lexicon().months)
    names = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True))
    _MONTH_WORDS["mar"] = _MONTH_WORDS["mars"]
    return re.compile(
        rf"(?:(?P<earlier>(?<!\d[.,/])\b(?:\d{{1,2}}{_NTH}{_JOINED}){{1,4}})?"
        rf"\b(?P<day>\d{{1,2}}){_NTH}\s+(?:of\s+)?)?"
        rf"\b(?P<month>{names}|(?(day)mar\b|(?!)))"  # "mår" without its ring, but for "15 mar"
        rf"(?:(?:s|\.)?\b(?!-(?!{names})[a-z]{{3}})|s?(?={_DATED}))"  # not "Jan-Olov"
        rf"(?:\s+(?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.:]\d|\s+(?:{names}))"
        rf"(?:,?\s(?P<short>2[2-7])\b(?![.:]\d|\s?%|\s\w+[ae]r\b))?)?"
        rf"(?:,?{_OF_YEAR})?"
    )


_MONTHS = _month_pattern()
_SPANS_ENDING: dict[str, set[tuple[int, int]]] = {}
for _words, _span in lexicon().seasons.items():
    _SPANS_ENDING.setdefault(_words[-1], set()).add(_span)
_SEASONS = {
    word: spans.pop()
    for word, spans in _SPANS_ENDING.items()
    if len(spans) == 1 and word.isalnum() and not word.isdigit() and word != "var"
}  # "vår 2024-kostnad" is ours, and no spring; of "första kvartalet" the last word tells nothing
_SEASON_OF_YEAR = re.compile(
    rf"\b(?P<season>{'|'.join(sorted(_SEASONS, key=len, reverse=True))})"
    rf"{_OF_YEAR}"
)


NAMED = frozenset(name + ending for name in (*_MONTH_WORDS, *_SEASONS) for ending in ("", "s"))
"""Words without any of which no day, month or season is named."""
_CALLED = re.compile(rf"(?:{'|'.join(_MONTH_WORDS)})s?{_DATED}")
_MONTH_LETTERS = 3
_MONTH_BEGINNINGS = frozenset(name[:_MONTH_LETTERS] for name in _MONTH_WORDS)


def is_called_by_month(words: Set[str]) -> bool:
    """Whether one of some words is of something called by its month ("decembermotet")."""
    if _MONTH_BEGINNINGS.isdisjoint([word[:_MONTH_LETTERS] for word in words]):
        return False
    return any(map(_CALLED.match, words))


def _year_said(written: str) -> int:
    """A year in full, or by its last two figures after a sign."""
    return int(written) if written.isdigit() else 2000 + int(written[1:])


def read_named_days(reading: FoundTimes) -> None:
    """As in "18 mars 2025", "mars 2025", "i oktober", "March 18"."""
    folded = fold(reading.text)
    for match in _SEASON_OF_YEAR.finditer(folded):
        said = _year_said(match["year"])
        reading.stretches.append((*_SEASONS[match["season"]], said))
        reading.years.append(said)
        reading.blank_but_meeting(match.start(), match.end("season"))
        reading.blank(match.end("season"), match.end())
        folded = folded[: match.start()] + " " * len(match[0]) + folded[match.end() :]
    last = 0
    for match in _MONTHS.finditer(folded):
        name = match["month"]
        dated = match["day"] or match["year"]
        if name in _ALSO_WORDS and not dated and f"in {name}" not in folded:
            continue
        month = _MONTH_WORDS[name]
        day, year = _day_and_year(match, folded)
        if day and 1 <= int(day) <= 31:
            for each in _days_before(match["earlier"], int(day)):
                reading.add_day(year, month, each)
            reading.add_day(year, month, int(day))
        else:
            reading.stretches.append((month, month, year))
            reading.apart |= bool(last) and _one_by_one(folded, last, match.start())
            last = match.end()
            reading.impossible |= bool(match["day"])
        if year and not day:
            reading.years.append(year)
        reading.blank(match.start(), match.end())


def _day_and_year(match: re.Match[str], folded: str) -> tuple[str | None, int | None]:
    """The day and the year said with a month; two figures after it may be either."""
    day, after = match["day"], match["after"]
    year = _year_said(match["year"]) if match["year"] else None
    if not after:
        return day, year
    if day:
        return day, year or (2000 + int(after) if _is_year_after_day(after) else None)
    if match["short"] and int(match["short"]) - int(after) != 1:  # "dec 18 24", not "mars 24 25"
        return after, 2000 + int(match["short"])
    return (None, 2000 + int(after)) if _is_short_year(match, folded) else (after, year)


def _days_before(written: str | None, day: int) -> list[int]:
    """The days that share a month with a later one ("3 och 4 oktober")."""
    return [each for each in map(int, _FIGURES.findall(written or "")) if 1 <= each < day]


def _one_by_one(folded: str, last: int, start: int) -> bool:
    """Whether a month is told beside the one before it, and is not the end of a span."""
    beside = _BESIDE.fullmatch(folded, last, start) is not None
    return beside and not _SPANS.search(folded)


_FIGURES = re.compile(r"\d+")
_BESIDE = re.compile(r"\s*(?:,|[&+]|och|o|and|samt|resp(?:ektive|\.)?|eller|or)\s*(?:i\s+|in\s+)?")
_SPANS = re.compile(r"\b(?:mellan|between)\b")
_ALSO_WORDS = frozenset(["may", "jul"])
"""Months that are everyday words as well; without a day or year they are no month."""


def _is_short_year(match: re.Match[str], folded: str) -> bool:
    """Whether "mars 25" is a month of a year: people who write Swedish put the day first.

    In English it is a day ("March 25"), but for "in March 25".
    """
    after = int(match["after"])
    ordinal = folded[match.end("after") : match.end("after") + 2] in ("st", "nd", "rd", "th")
    of_a_year = FIRST_SHORT <= after <= LAST_SHORT and not ordinal and not match["year"]
    if not of_a_year or folded.endswith("in ", 0, match.start()):
        return of_a_year
    english = match["month"] in _ENGLISH_MONTHS or language_of(words_of(folded)) == "en"
    return not english


def _is_year_after_day(after: str) -> bool:
    """Whether the number in "20 juni 24" is a year; below twenty it may be an hour."""
    return _LAST_HOUR < int(after) <= LAST_SHORT


_LAST_HOUR = 19
_ENGLISH_MONTHS = frozenset(
    ["january", "february", "march", "may", "june", "july", "august", "october", "oct"]
)
