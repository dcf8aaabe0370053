"""When does a message speak of?

Dates, months, years and relative time; case numbers and paragraphs.

They are read from the text before it is cut into words, and blanked out there, so that no part of a
date or case number is taken for anything else.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import pairwise

from dialogs.understanding.found_times import FIRST_SHORT, LAST_SHORT, FoundTimes
from dialogs.understanding.named_days import NAMED, is_called_by_month, read_named_days
from dialogs.understanding.relative_times import OPENS, relative_times
from dialogs.understanding.times_said import Times
from dialogs.understanding.tokens import Token, Words, tokenize, words_of

_CASE_NUMBER = re.compile(
    r"(?:\bmed\s+(?:nummer|nr)\s+)?\b(20\d\d)\s?/\s?(\d{1,5})(?:-[\d.]+)?(?![\d])"
)
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_YEAR_RANGE = re.compile(r"\b((?:19|20)\d\d)\s?[-/–]\s?((?:19|20)\d\d)\b")
_LONGEST_SPAN = 10
"""Years up to which all between two with a dash are meant."""
_OF_A_CASE = re.compile(r"(?:ärende\w*|dnr|diari\w*|case|nr|nummer|number)\W*$", re.IGNORECASE)
"""What stands before a number that is a case's, though it may be a year ("ärende 2024/25")."""
_DASHED_PAIR = re.compile(r"\b(20\d\d)\s?[-–]\s?(\d\d)\b(?![-.])")
"""A month of a year in figures ("2025-03"), or a span of years ("2022-25")."""
_SLASHED = re.compile(r"\b(?!1/\d{1,2}\s+(?:av|of)\b)(\d{1,2})/(\d{1,2})(?:[-/ ](20\d\d|\d\d))?\b")
_YEAR = re.compile(
    # What stands before is looked at last, so that nothing but figures is tried.
    r"((?:19|20)\d\d)(?<![\d.,:/]\d{4})(?<!(?<![^\W\d_])-\d{4})"
    r"(?!\s?(?:kr|kronor|tkr|sek|mkr|mnkr|thousand|tusen)\b|k\b)(?!\d|:\s?[-\d]|[.,/-]\d)"
)
_YEAR_BEFORE_UNIT = re.compile(r"(?<=[^\W\d_]\s)(20[12]\d)(?=\s(?:kr|kronor|tkr|sek)\b)")
_DASHED_YEAR = re.compile(r"(?<!\S)-(1[6-9]|2[0-7])\b(?!\s?(?:kr|tkr|%))")
_TWO_SHORT_YEARS = re.compile(
    r"(?<!\bkl\s)(?<!\bkl[.]\s)\b(1[6-9]|2[0-7])\s?([/+-])\s?(1[6-9]|2[0-7])\b(?![\d/-])",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"(?:\bår\s|['\u2019])(1[6-9]|2[0-7])\b", re.IGNORECASE)
_NO_COUNT = (
    r"(?![.,:]?\d|\s\d{3}\b"
    r"|\s?(?:kr|st|av|procent|%|tkr|mnkr|mkr|miljon|tusen|inv|\w{2,}(?:er|ar|or)\b))"
)
"""What follows no number of anything."""
_FURTHER_YEARS = re.compile(
    r"(?<![\d.,:/])(20\d\d)"
    r"((?:(?:\s*[,&+]\s*|\s+(?:och|o|and|eller|or|samt|resp|till|to|mot|vs)\s+)"
    rf"['\u2019-]?(?:1[6-9]|2[0-7])\b{_NO_COUNT})+)",
    re.IGNORECASE,
)
"""A year, and others after it without their century ("2022, 23 och 24")."""
_AFTER_A_WORD = (
    r"(?:(?<=[^\W\d_]\s\d\d)|(?<=&\s\d\d)|(?<=[^\W\d_][,?:]\s\d\d)|(?<=[^\W\d_]\s[-–]\s\d\d))"
)
_BARE_YEAR = re.compile(
    rf"\b(1[6-9]|2[0-7]){_AFTER_A_WORD}(?<!\bden\s\d\d)(?<!\bpå\s\d\d)(?<!\bav\s\d\d)"
    r"(?<!mellan\s\d\d)(?<!\bkl\s\d\d)(?<!topp\s\d\d)(?<!\bär\s\d\d)(?<!\bväl\s\d\d)(?<!värde\s\d\d)"
    r"(?<!värdet\s\d\d)(?<!\bnr\s\d\d)(?<!nummer\s\d\d)"
    r"(?<!value\s\d\d)(?<!över\s\d\d)"
    r"(?=\s*(?:$|[?!.,]|[+&]\s|jmf|jmfr|och|o\s|mot|kontra|vs|för|i|totalt|då|jämf))(?!\.\d|,\d)"
)
"""A year as people on phones write it ("luleås nota 24", "kalix, rtj, 24?")."""
_NOTHING_COUNTED = (
    r"(?!(?!betalar|kostar|menar|undrar|g[äa]ller|hamnar|landar|ligger|st[äa]mmer|h[åa]ller|s[äa]ger"
    r"|eller|tycker|tror|r[äa]knar|visar|l[äa]gger)(?:kr|st|av|procent|miljon|tusen|invånare|möten|ärenden|avtal|beslut|mål|projekt|system"
    r"|(?:[^\W\d_]+-)?\w{2,}(?:er|ar|or|(?:ie|th|ng|nt|em|our|day|ear|ce|ct|sk|al|te|at|on|it)s))\b)"
)
"""No unit, and no more than one of anything, in either language."""
_YEAR_AMONG_WORDS = re.compile(
    r"(?:^|(?<=[^\W\d_]\s)|(?<=[^\W\d_]\s[-–]\s)|(?<=[^\W\d_],\s))"
    r"(?<!\b(?:kl|ca|om|på|av|än)\s)(?<!\b(?:den|med|typ|max)\s)(?<!\b(?:topp|från|till|runt)\s)"
    rf"(2[2-7])\s(?:-\s)?(?=[^\W\d_]){_NOTHING_COUNTED}",
    re.IGNORECASE,
)
"""The same before a word ("soc 24 kalix"), where what follows is nothing one counts."""
_TWO_BARE_YEARS = re.compile(r"(?<=[^\W\d_]\s)(2[2-6])\s(2[3-7])\b(?!\s?[\d%]|[.,:]\d)")
"""Two of them in a row ("e-arkivet kalix 24 25")."""
_GLUED_YEAR = re.compile(
    r"(?:(?<=\b[^\W\d_]{2})|(?<=\b[^\W\d_]{3}))(2[2-7])(?<!\bkl\d\d)(?<!\bca\d\d)(?<!\bnr\d\d)"
    r"(?<!\bst\d\d)(?<!\bkap\d\d)(?<!\bpar\d\d)(?<!\bmax\d\d)(?<!\btyp\d\d)\b(?![.:,]\d|\s?%)",
    re.IGNORECASE,
)
"""A year at the end of a short name ("vb24", "rtj25")."""
_TWO_FIGURES = re.compile(r"\d\d")
_LAST_FIGURE = "9"
_DECEMBER = 12
_SHORT = (_DASHED_YEAR, _GLUED_YEAR, _TWO_BARE_YEARS, _BARE_YEAR, _YEAR_AMONG_WORDS)
_SURELY_SHORT = tuple(pattern for pattern in _SHORT if pattern is not _BARE_YEAR)
"""Ways to write years without their century, and those that may be no other number."""
_LARGEST = 20
"""The latest year that may be how large a risk is instead; no plan with risks is as old."""
_MOST_SHORT = 3
"""Years that are told one after the other without their century ("-22, -23 och -24")."""
_PARAGRAPH = re.compile(
    r"(?:§+\s*|\b(?:paragraf(?:en|erna)?|paragraphs?|(?<!\bett )par|punkt)\.?\s+)"
    r"(\d{1,3})\b(?![.:]\d)"
    r"((?:\s*(?:,|\b(?:och|o|and|samt|till|to)\b|[-–])\s*\d{1,3}\b(?![.:]\d|\s*(?:%|kr\b|\w{5}))"
    r"|\s\d{1,2}\b(?!\s*(?:[.:/%-]|\d{3}|[^\W\d_]{3})))*)",
    re.IGNORECASE,
)
"""A paragraph, and the numbers of others after it ("§ 9 och 10", "§§ 8-10")."""
_NUMBERED = frozenset(
    ["paragraf", "paragrafen", "paragraferna", "paragraph", "paragraphs", "par", "punkt"]
)
"""Words one of which stands before the number of a paragraph."""
_FURTHER = re.compile(r"([-–]|till|to)?\s*(\d+)", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_JOINED = re.compile(r"\d\s?[-/–+]\s?\d")
"""Figures with a sign between them, as every date, span and case number in figures has."""


def read_times(text: str, today: date) -> tuple[Times, Words]:
    """The times of a cleaned message, and the words of the message with them blanked out."""
    return times_among(words_of(text), today)


def times_among(said: Words, today: date) -> tuple[Times, Words]:
    """The times that are said in some words, and these with them blanked out."""
    reading = FoundTimes(said.text, today)
    figures = _FIGURE.search(said.text) is not None
    joined = figures and _JOINED.search(said.text) is not None
    words = {token.folded for token in said.tokens}
    numbered = figures and ("§" in said.text or not _NUMBERED.isdisjoint(words))
    paragraphs = reading.take(_PARAGRAPH) if numbered else []
    cases = _read_joined(reading) if joined else []
    if not NAMED.isdisjoint(words) or is_called_by_month(words):
        read_named_days(reading)
    if joined:
        _read_short_joined(reading)
    if figures:
        _read_years(reading, words)
    left = _left(said, reading.text)
    relative, tokens = (False, left) if OPENS.isdisjoint(words) else _read_relative(reading, left)
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
        if text[token.start : token.end] == said.text[token.start : token.end]:
            left.append(token)
        elif not text[token.start : token.end].isspace():
            return tokenize(text)
    return left


def _read_joined(reading: FoundTimes) -> list[str]:
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


def _read_short_joined(reading: FoundTimes) -> None:
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
        elif FIRST_SHORT <= other <= LAST_SHORT:
            reading.years += _between(year, 2000 + other)
        else:
            reading.years.append(year)


def _read_years(reading: FoundTimes, words: Set[str]) -> None:
    """Years, the surest ways of writing them first: what may be another number is read last."""
    if len([word for word in words if word[0] <= _LAST_FIGURE]) > 1:
        _read_listed_years(reading)
    for match in reading.take(_YEAR):
        reading.years.append(int(match[1]))
    if "ar" in words or "'" in reading.text or "\u2019" in reading.text:
        for match in reading.take(_SHORT_YEAR):
            reading.years.append(2000 + int(match[1]))
    if not reading.years and not reading.days:
        for pattern in _SURELY_SHORT if _tells_a_value(reading.text, words) else _SHORT:
            for match in reading.take(pattern)[:_MOST_SHORT]:
                reading.years += (2000 + int(year) for year in match.groups())
    if not reading.years:
        for match in reading.take(_YEAR_BEFORE_UNIT)[:1]:
            reading.years.append(int(match[1]))


def _tells_a_value(text: str, words: Set[str]) -> bool:
    """Whether what might be a year says how large a risk is ("är korruptionsrisken 16?")."""
    if not any("risk" in word for word in words):
        return False
    found = _BARE_YEAR.search(text)
    return found is not None and int(found[1]) <= _LARGEST


def _read_listed_years(reading: FoundTimes) -> None:
    """A year, and others after it without their century."""
    for match in reading.take(_FURTHER_YEARS):
        reading.years.append(int(match[1]))
        reading.years += (2000 + int(further) for further in _TWO_FIGURES.findall(match[2]))


def _full_year(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def _with_days_of_year(times: Times) -> Times:
    """A day written without a year belongs to the one year that stands elsewhere in the message.

    Also where that is the year of the last of several days ("20 juni och 3 oktober 2024").
    """
    if not times.days:
        return times
    dated = [day for day in times.days if day not in times.yearless]
    if len(times.days) > 1 and dated == [*times.days[-1:]] and not times.years:
        last = dated[0]
        if all((day.month, day.day) <= (last.month, last.day) for day in times.days):
            in_it = tuple(day.replace(year=last.year) for day in times.days)
            return replace(times, days=in_it, yearless=())
    if len(times.years) == 1 and times.yearless and not times.relative:
        year = times.years[0]
        days = []
        for day in times.days:
            try:
                days.append(day.replace(year=year) if day in times.yearless else day)
            except ValueError:
                days.append(day)
        return replace(times, days=tuple(days))
    return times


_GAP = 2
"""The most signs between two words; where a time was blanked out there are more."""
_OF_THE_YEAR = "arets"


def _stands_together(tokens: Sequence[Token]) -> bool:
    """Whether nothing was said between some words ("i maj 2023 var den högre" is no "i vår")."""
    return all(second.start - first.end <= _GAP for first, second in pairwise(tokens))


def _is_told_after(reading: FoundTimes, tokens: Sequence[Token]) -> bool:
    """Whether "årets" is of a year told after its word, and blanked out ("årets möten 2023")."""
    if tokens[0].folded != _OF_THE_YEAR or len(tokens) == 1:
        return False
    after = reading.text[tokens[1].end :]
    return after[:_GAP].isspace() and (len(after) - len(after.lstrip()) > _GAP)


def _read_relative(reading: FoundTimes, tokens: Sequence[Token]) -> tuple[bool, Sequence[Token]]:
    """As in "i år", "förra året", "i våras", "igår"; the words are blanked out.

    Returns whether a year was among them, and the words of what is left.
    """
    found = [
        time
        for time in relative_times([token.folded for token in tokens], reading.today)
        if _stands_together(tokens[time.first : time.last + 1])
        and not (reading.years and _is_told_after(reading, tokens[time.first :]))
    ]
    if not found:
        return False, tokens
    for time in found:
        reading.years += time.years
        reading.stretches += [(*stretch, None) for stretch in time.stretches]
        reading.days += time.days
        reading.from_previous = time.from_previous or reading.from_previous
        reading.blank_but_meeting(tokens[time.first].start, tokens[time.last].end)
    return any(time.years for time in found), tokenize(reading.text)
