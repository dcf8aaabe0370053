"""When does a message speak of?

Dates, months, years and relative time; case numbers and paragraphs.

They are read from the text before it is cut into words, and blanked out there, so that no part of a
date or case number is taken for anything else.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from dialogs.understanding.language import language_of
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.relative_times import relative_times
from dialogs.understanding.times_said import Stretch, Times
from dialogs.understanding.tokens import Token, Words, fold, tokenize, words_of

_CASE_NUMBER = re.compile(r"\b(20\d\d)\s?/\s?(\d{1,3})(?:-[\d.]+)?(?![\d])")
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_YEAR_RANGE = re.compile(r"\b((?:19|20)\d\d)\s?[-/–]\s?((?:19|20)\d\d)\b")
_LONGEST_SPAN = 10
"""Years up to which all between two with a dash are meant."""
_OF_A_CASE = re.compile(r"(?:ärende\w*|dnr|diari\w*|case|nr|nummer|number)\W*$", re.IGNORECASE)
"""What stands before a number that is a case's, though it may be a year ("ärende 2024/25")."""
_DASHED_PAIR = re.compile(r"\b(20\d\d)\s?[-–]\s?(\d\d)\b(?![-.])")
"""A month of a year in figures ("2025-03"), or a span of years ("2022-25")."""
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:[-/ ](20\d\d|\d\d))?\b")
_YEAR = re.compile(
    # What stands before is looked at last, so that nothing but figures is tried.
    r"((?:19|20)\d\d)(?<![\d.,:/]\d{4})(?<!(?<![^\W\d_])-\d{4})"
    r"(?!\s?(?:kr|kronor|tkr|sek|mkr|mnkr)\b)(?!\d|:\s?[-\d]|[.,/-]\d)"
)
_YEAR_BEFORE_UNIT = re.compile(r"(?<=[^\W\d_]\s)(20[12]\d)(?=\s(?:kr|kronor|tkr|sek)\b)")
_DASHED_YEAR = re.compile(r"(?<=\s)-(1[6-9]|2[0-7])\b(?!\s?(?:kr|tkr|%))")
_TWO_SHORT_YEARS = re.compile(
    r"(?<!\bkl\s)(?<!\bkl[.]\s)\b(1[6-9]|2[0-7])\s?([/+-])\s?(1[6-9]|2[0-7])\b(?![\d/-])",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"(?:\bår\s|['\u2019])(1[6-9]|2[0-7])\b", re.IGNORECASE)
_NO_COUNT = (
    r"(?![.,:]?\d|\s?(?:kr|st|av|procent|%|tkr|mnkr|mkr|miljon|tusen|inv|\w{2,}(?:er|ar|or)\b))"
)
"""What follows no number of anything."""
_FURTHER_YEARS = re.compile(
    r"(?<![\d.,:/])(20\d\d)"
    r"((?:(?:\s*[,&+]\s*|\s+(?:och|o|and|eller|or|samt|resp|till|to|mot|vs)\s+)"
    rf"['\u2019-]?(?:1[6-9]|2[0-7])\b{_NO_COUNT})+)",
    re.IGNORECASE,
)
"""A year, and others after it without their century ("2022, 23 och 24")."""
_BARE_YEAR = re.compile(
    r"(?<=[^\W\d_]\s)(?<!\bden\s)(?<!\bpå\s)(?<!\bav\s)(?<!mellan\s)(?<!\bkl\s)(?<!topp\s)(1[6-9]|2[0-7])"
    r"(?=\s*(?:$|[?!.,]|jmf|jmfr|och|mot|kontra|vs|för|i|totalt|då|jämf))(?!\.\d|,\d)"
)
"""A year as people on phones write it ("luleås nota 24")."""
_YEAR_AMONG_WORDS = re.compile(
    r"(?<=[^\W\d_]\s)"
    r"(?<!\b(?:kl|ca|om|på|av|än)\s)(?<!\b(?:den|med|typ|max)\s)(?<!\b(?:topp|från|till|runt)\s)"
    r"(2[2-7])\s(?=[^\W\d_])"
    r"(?!(?:kr|st|av|procent|miljon|tusen|invånare|\w{2,}(?:er|ar|or|s))\b)",
    re.IGNORECASE,
)
"""The same between two words ("soc 24 kalix"), where what follows is nothing one counts."""
_TWO_FIGURES = re.compile(r"\d\d")
_DECEMBER = 12
_MOST_SHORT = 3
"""Years that are told one after the other without their century ("-22, -23 och -24")."""
_PARAGRAPH = re.compile(
    r"(?:§+\s*|\b(?:paragraf(?:en|erna)?|paragraphs?|punkt)\s+)(\d{1,3})\b(?![.:]\d)"
    r"((?:\s*(?:,|\b(?:och|o|and|samt|till|to)\b|[-–])\s*\d{1,3}\b(?![.:]\d|\s*(?:%|kr\b|\w{5})))*)",
    re.IGNORECASE,
)
"""A paragraph, and the numbers of others after it ("§ 9 och 10", "§§ 8-10")."""
_NUMBERED = frozenset(
    ["paragraf", "paragrafen", "paragraferna", "paragraph", "paragraphs", "punkt"]
)
"""Words one of which stands before the number of a paragraph."""
_FURTHER = re.compile(r"([-–]|till|to)?\s*(\d+)", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_JOINED = re.compile(r"\d\s?[-/–+]\s?\d")
"""Figures with a sign between them, as every date, span and case number in figures has."""


@dataclass
class _Reading:
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
        found = list(pattern.finditer(self.text))
        for match in found:
            self.blank(match.start(), match.end())
        return found

    def blank(self, start: int, end: int) -> None:
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]

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


def read_times(text: str, today: date) -> tuple[Times, Words]:
    """The times of a cleaned message, and the words of the message with them blanked out."""
    return times_among(words_of(text), today)


def times_among(said: Words, today: date) -> tuple[Times, Words]:
    """The times that are said in some words, and these with them blanked out."""
    reading = _Reading(said.text, today)
    figures = _FIGURE.search(said.text) is not None
    joined = figures and _JOINED.search(said.text) is not None
    words = {token.folded for token in said.tokens}
    numbered = figures and ("§" in said.text or not _NUMBERED.isdisjoint(words))
    paragraphs = reading.take(_PARAGRAPH) if numbered else []
    cases = _read_joined(reading) if joined else []
    if not _NAMED.isdisjoint(words) or _is_called_by_month(words):
        _read_named_days(reading)
    if joined:
        _read_short_joined(reading)
    if figures:
        _read_years(reading, words)
    relative, tokens = _read_relative(reading, _left(said, reading.text))
    times = Times(
        days=tuple(dict.fromkeys(reading.days)),
        yearless=tuple(reading.yearless),
        stretches=tuple(dict.fromkeys(reading.stretches)),
        years=tuple(dict.fromkeys(reading.years)),
        relative=relative,
        from_previous=reading.from_previous,
        paragraphs=tuple(dict.fromkeys(n for match in paragraphs for n in _numbers(match))),
        case_number=cases[0] if cases else None,
        impossible=reading.impossible,
        apart=reading.apart and len({*reading.years}) <= 1,
    )
    return _with_days_of_year(times), Words(reading.text, tuple(tokens))


def _numbers(match: re.Match[str]) -> list[str]:
    """The numbers of the paragraphs said together; between two with a dash are all of them."""
    numbers = [match[1]]
    for sign, number in _FURTHER.findall(match[2]):
        between = range(int(numbers[-1]) + 1, int(number)) if sign else ()
        numbers += [*map(str, between), number]
    return numbers


def _left(said: Words, text: str) -> Sequence[Token]:
    """The words that still stand in a text where some of what was said is blanked out."""
    if text == said.text:
        return said.tokens
    left = []
    for token in said.tokens:
        if text.startswith(said.text[token.start : token.end], token.start):
            left.append(token)
        elif not text[token.start : token.end].isspace():
            return tokenize(text)
    return left


def _read_joined(reading: _Reading) -> list[str]:
    """Days as "2025-11-26", spans of years, and case numbers, which are returned."""
    for match in reading.take(_ISO):
        reading.add_day(int(match[1]), int(match[2]), int(match[3]))
    for match in reading.take(_YEAR_RANGE):
        first, last = int(match[1]), int(match[2])
        reading.years += _between(first, last)
    cases = []
    for match in reading.take(_CASE_NUMBER):
        year = int(match[1])
        if _is_year_after(match):
            reading.years += [year, year + 1]
        else:
            cases.append(f"{year}/{match[2]}")
    return cases


def _between(first: int, last: int) -> Sequence[int]:
    """The years of a span; the two of what is none."""
    return range(first, last + 1) if 0 < last - first <= _LONGEST_SPAN else (first, last)


def _is_year_after(match: re.Match[str]) -> bool:
    """Whether "2024/25" is two years, and no number of a case."""
    after = int(match[1]) % 100 + 1 == int(match[2]) and match[0].endswith(match[2])
    return after and _OF_A_CASE.search(match.string, 0, match.start()) is None


def _read_short_joined(reading: _Reading) -> None:
    """Years as "24/25" and "2022-25", months as "2025-03", and days as "26/11" or "26/11 2025"."""
    for match in reading.take(_TWO_SHORT_YEARS):
        first, last = 2000 + int(match[1]), 2000 + int(match[3])
        reading.years += _between(first, last) if match[2] == "-" else (first, last)
    for match in list(_SLASHED.finditer(reading.text)):
        day, month = int(match[1]), int(match[2])
        if 1 <= day <= 31 and 1 <= month <= 12:
            reading.add_day(_full_year(match[3]), month, day)
            reading.blank(match.start(), match.end())
    for match in reading.take(_DASHED_PAIR):
        year, other = int(match[1]), int(match[2])
        if 1 <= other <= _DECEMBER:
            reading.stretches.append((other, other, year))
            reading.years.append(year)
        elif _FIRST_SHORT <= other <= _LAST_SHORT:
            reading.years += _between(year, 2000 + other)
        else:
            reading.years.append(year)


def _read_years(reading: _Reading, words: Set[str]) -> None:
    """Years, the surest ways of writing them first: what may be another number is read last."""
    for match in reading.take(_FURTHER_YEARS):
        reading.years.append(int(match[1]))
        reading.years += (2000 + int(further) for further in _TWO_FIGURES.findall(match[2]))
    for match in reading.take(_YEAR):
        reading.years.append(int(match[1]))
    if "ar" in words or "'" in reading.text or "\u2019" in reading.text:
        for match in reading.take(_SHORT_YEAR):
            reading.years.append(2000 + int(match[1]))
    if not reading.years and not reading.days:
        for pattern in (_DASHED_YEAR, _BARE_YEAR, _YEAR_AMONG_WORDS):
            for match in reading.take(pattern)[:_MOST_SHORT]:
                reading.years.append(2000 + int(match[1]))
    if not reading.years:
        for match in reading.take(_YEAR_BEFORE_UNIT)[:1]:
            reading.years.append(int(match[1]))


def _year_said(written: str) -> int:
    """A year in full, or by its last two figures after a sign."""
    return int(written) if written.isdigit() else 2000 + int(written[1:])


def _full_year(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def _with_days_of_year(times: Times) -> Times:
    """A day written without a year belongs to the one year that stands elsewhere in the message."""
    if len(times.years) == 1 and times.days and not times.relative:
        year = times.years[0]
        days = []
        for day in times.days:
            try:
                days.append(day.replace(year=year))
            except ValueError:
                days.append(day)
        return replace(times, days=tuple(days))
    return times


_DATED = (
    "-?(?:mot|rapport|information|protokoll|handling|kallelse|sammantrad|status|lage|utfall|siffr)"
)
"""What is called by its month in one word ("decembermötet", "marsrapporten"), as it begins."""
_OF_YEAR = r"\s+(?:(?:ar(?:et)?|year)\s+)?(?P<year>(?:19|20)\d\d|['\u2019-](?:1[6-9]|2[0-7]))\b"
"""The year of a month or season ("2025", "år 2025", "-25", "'25"), folded."""
_MONTH_WORDS: dict[str, int] = {}


def _month_pattern() -> re.Pattern[str]:
    if not _MONTH_WORDS:
        _MONTH_WORDS.update(lexicon().months)
    names = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True))
    return re.compile(
        rf"(?:\b(?P<day>\d{{1,2}})(?:\s?:?[ae]|st|nd|rd|th)?\s+(?:of\s+)?)?"
        rf"\b(?P<month>{names})"
        rf"(?:(?:s|\.)?\b(?!-(?!{names})[a-z]{{3}})|s?(?={_DATED}))"  # not "Jan-Olov"
        rf"(?:\s+(?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]))?"
        rf"(?:,?{_OF_YEAR})?"
    )


_MONTHS = _month_pattern()
_SEASONS = {
    words[-1]: span for words, span in lexicon().seasons.items() if words[-1] != "var"
}  # "vår 2024-kostnad" is ours, and no spring
_SEASON_OF_YEAR = re.compile(
    rf"\b(?P<season>{'|'.join(sorted(_SEASONS, key=len, reverse=True))})"
    rf"{_OF_YEAR}"
)


_NAMED = frozenset(name + ending for name in (*_MONTH_WORDS, *_SEASONS) for ending in ("", "s"))
"""Words without any of which no day, month or season is named."""
_CALLED = re.compile(rf"(?:{'|'.join(_MONTH_WORDS)})s?{_DATED}")
_MONTH_LETTERS = 3
_MONTH_BEGINNINGS = frozenset(name[:_MONTH_LETTERS] for name in _MONTH_WORDS)


def _is_called_by_month(words: Set[str]) -> bool:
    """Whether one of some words is of something called by its month ("decembermotet")."""
    if _MONTH_BEGINNINGS.isdisjoint([word[:_MONTH_LETTERS] for word in words]):
        return False
    return any(map(_CALLED.match, words))


def _read_named_days(reading: _Reading) -> None:
    """As in "18 mars 2025", "mars 2025", "i oktober", "March 18"."""
    folded = fold(reading.text)
    for match in _SEASON_OF_YEAR.finditer(folded):
        said = _year_said(match["year"])
        reading.stretches.append((*_SEASONS[match["season"]], said))
        reading.years.append(said)
        reading.blank(match.start(), match.end())
        folded = folded[: match.start()] + " " * len(match[0]) + folded[match.end() :]
    last = 0
    for match in _MONTHS.finditer(folded):
        name = match["month"]
        dated = match["day"] or match["year"]
        if name in _ALSO_WORDS and not dated and f"in {name}" not in folded:
            continue
        month = _MONTH_WORDS[name]
        day = match["day"] or match["after"]
        year = _year_said(match["year"]) if match["year"] else None
        if match["after"] and not match["day"] and _is_short_year(match, folded):
            year, day = 2000 + int(match["after"]), None
        if match["day"] and match["after"] and not year:
            year = 2000 + int(match["after"]) if _is_year_after_day(match["after"]) else None
        if day and 1 <= int(day) <= 31:
            reading.add_day(year, month, int(day))
        else:
            reading.stretches.append((month, month, year))
            reading.apart |= bool(last) and _one_by_one(folded, last, match.start())
            last = match.end()
            reading.impossible |= bool(match["day"])
        if year and not day:
            reading.years.append(year)
        reading.blank(match.start(), match.end())


def _one_by_one(folded: str, last: int, start: int) -> bool:
    """Whether a month is told beside the one before it, and is not the end of a span."""
    beside = _BESIDE.fullmatch(folded, last, start) is not None
    return beside and not _SPANS.search(folded)


_BESIDE = re.compile(r"\s*(?:,|[&+]|och|o|and|samt|resp(?:ektive|\.)?|eller|or)\s*(?:i\s+|in\s+)?")
_SPANS = re.compile(r"\b(?:mellan|between)\b")
_ALSO_WORDS = frozenset(["may", "jul"])
"""Months that are everyday words as well; without a day or year they are no month."""


def _is_short_year(match: re.Match[str], folded: str) -> bool:
    """Whether "mars 25" is a month of a year: people who write Swedish put the day first."""
    after = int(match["after"])
    ordinal = folded[match.end("after") : match.end("after") + 2] in ("st", "nd", "rd", "th")
    english = match["month"] in _ENGLISH_MONTHS or language_of(words_of(folded)) == "en"
    return (
        _FIRST_SHORT <= after <= _LAST_SHORT and not ordinal and not english and not match["year"]
    )


def _is_year_after_day(after: str) -> bool:
    """Whether the number in "20 juni 24" is a year; below twenty it may be an hour."""
    return _LAST_HOUR < int(after) <= _LAST_SHORT


_LAST_HOUR = 19
_FIRST_SHORT, _LAST_SHORT = 16, 27
"""Two digits that are read as a year of this century."""
_ENGLISH_MONTHS = frozenset(
    ["january", "february", "march", "may", "june", "july", "august", "october", "oct"]
)


_GAP = 2
"""The most signs between two words; where a time was blanked out there are more."""


def _stands_together(tokens: Sequence[Token]) -> bool:
    """Whether nothing was said between some words ("i maj 2023 var den högre" is no "i vår")."""
    return all(second.start - first.end <= _GAP for first, second in pairwise(tokens))


def _read_relative(reading: _Reading, tokens: Sequence[Token]) -> tuple[bool, Sequence[Token]]:
    """As in "i år", "förra året", "i våras", "igår"; the words are blanked out.

    Returns whether a year was among them, and the words of what is left.
    """
    found = [
        time
        for time in relative_times([token.folded for token in tokens], reading.today)
        if _stands_together(tokens[time.first : time.last + 1])
    ]
    if not found:
        return False, tokens
    for time in found:
        reading.years += time.years
        reading.stretches += [(*stretch, None) for stretch in time.stretches]
        reading.days += time.days
        reading.from_previous = time.from_previous or reading.from_previous
        reading.blank(tokens[time.first].start, tokens[time.last].end)
    return any(time.years for time in found), tokenize(reading.text)
