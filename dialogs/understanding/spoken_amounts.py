"""Which large number is said in words ("åttahundrasextiofem tusen fyrahundranio")? In figures.

Said to the end it is written in figures; up to thousands or millions these words stay, for they
tell how exactly it is meant ("865 tusen").
"""

import re
from itertools import pairwise

_UNITS = (
    *("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva"),
    *("tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"),
)
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
_ENGLISH_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SAME = {"en": "ett", "tva": "två", "atta": "åtta", "attio": "åttio"}
_TEN, _LEAST_TENS, _TENS_AND_UNITS = 10, 20, 2
_HUNDRED, _THOUSAND, _MILLION = 100, 1_000, 1_000_000
_SCALES = {
    **dict.fromkeys(("hundra", "hundred"), _HUNDRED),
    **dict.fromkeys(("tusen", "thousand"), _THOUSAND),
    **dict.fromkeys(("miljoner", "miljon", "millions", "million"), _MILLION),
}


def _values() -> dict[str, int]:
    """What each word of a number counts."""
    found = dict(_SCALES)
    for units in (_UNITS, _ENGLISH_UNITS):
        found |= {word: number for number, word in enumerate(units)}
    for tens in (_TENS, _ENGLISH_TENS):
        found |= {word: _TEN * number for number, word in enumerate(tens, start=2)}
    return found | {other: found[word] for other, word in _SAME.items()}


_VALUES = _values()
_WORD = "|".join(sorted(_VALUES, key=len, reverse=True))
_SCALE = "|".join(_SCALES)
_FIGURES = rf"(?<![\d,.])(?<!\d\s)\d{{1,3}}\s(?={_SCALE})"
_RUN = re.compile(
    rf"(?P<part>\b(?:komma|point)\s)?"
    rf"(?:{_FIGURES}|\b(?!(?<=\d\s)(?:{_SCALE}))(?:{_WORD})[\s-]?)"
    rf"(?:(?:and\s)?(?:{_WORD})[\s-]?)*(?:and\s)?(?:{_WORD})\b(?<!\sen)",
    re.IGNORECASE,
)
"""Words of a number, the first maybe in figures; "femtio tusen en gång" ends before its last."""
_WORDS = re.compile(rf"\d+|{_WORD}", re.IGNORECASE)
_CENTURY = range(2_000, 2_100)
"""Numbers that are rather years ("två tusen tjugofem")."""


def large_in_figures(text: str) -> str:
    """A text with its large numbers that are said in words written in figures."""
    said = text.lower()
    if "tusen" in said or "thousand" in said or "miljon" in said or "million" in said:
        return _RUN.sub(_in_figures, text)
    return text


def _in_figures(run: re.Match[str]) -> str:
    """A run of words as the one number that they are; as it is where they are none, or a year.

    After a decimal point they are only a part of it ("tre komma fem miljoner").
    """
    if run["part"]:
        return run[0]
    words = [word.lower() for word in _WORDS.findall(run[0])]
    last = words[-1]
    scale = _SCALES.get(last, 1)
    number = _number([int(word) if word.isdigit() else _VALUES[word] for word in words])
    if number is None or number < _THOUSAND or number in _CENTURY:
        return run[0]
    return f"{number // scale} {last}" if scale >= _THOUSAND else str(number)


def _number(values: list[int]) -> int | None:
    """The number that words count together; ``None`` where they are no single one."""
    total = 0
    for scale in (_MILLION, _THOUSAND, 1):
        if scale == 1:
            part, values = values, []
        elif scale in values:
            place = values.index(scale)
            part, values = values[:place] or [1], values[place + 1 :]
        else:
            continue
        below = _below_a_thousand(part)
        if below is None:
            return None
        total += below * scale
    return total


def _below_a_thousand(values: list[int]) -> int | None:
    """A number of hundreds, tens and units; ``None`` where they stand in no such order."""
    if len(values) == 1 and values[0] < _THOUSAND:
        return values[0]
    hundreds = 0
    if _HUNDRED in values:
        place = values.index(_HUNDRED)
        before, values = values[:place] or [1], values[place + 1 :]
        if len(before) > 1 or before[0] >= _TEN:
            return None
        hundreds = before[0] * _HUNDRED
    unlike = any(first < _LEAST_TENS or then >= _TEN for first, then in pairwise(values))
    large = any(value >= _HUNDRED for value in values)
    return None if unlike or large or len(values) > _TENS_AND_UNITS else hundreds + sum(values)
