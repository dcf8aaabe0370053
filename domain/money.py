"""How many kronor is that? Reading, writing and sharing out money.

Money is whole Swedish kronor (``int``) everywhere in the project. Documents and people write it in
many ways ("1 221 903 kr", "85 700:-", "1,2 mnkr", "85,7 tkr", "500k", "SEK 85,700"); this module is
the only one that reads and writes them.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import zip_longest
from typing import NamedTuple, TypeVar

K = TypeVar("K")

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


class NotAnAmountError(ValueError):
    """The text is not an amount of money."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not an amount of money: {text!r}")
        self.text = text


class NoWeightError(ValueError):
    """Nothing to share by: the weights are missing, negative or all zero."""


class FoundAmount(NamedTuple):
    """An amount found in a text: ``text[start:end]`` says ``kr`` kronor.

    Not ``in_full`` where its last digits are left unsaid ("17,7 miljoner").
    """

    start: int
    end: int
    kr: int
    in_full: bool = True


# Spaces that stand between groups of three digits: plain, no-break, figure, thin, narrow no-break.
_SPACE = " \u00a0\u2007\u2009\u202f"
_SIGN = r"[-\u2212\u2013\u2010\u2011]"
_NUMBER = (
    rf"(?:\d{{1,3}}(?:[{_SPACE}'\u2019]\d{{3}})+(?:[.,]\d{{1,2}})?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?"
    r"|\d{1,3}(?:,\d{3}){2,}(?:\.\d{1,2})?"
    r"|\d{1,3}\.\d{3},\d{1,2}"
    r"|\d{1,3},\d{3}\.\d{1,2}"
    r"|\d+(?:[.,]\d+)?)(?!\d)"
)
_KRONOR = r"(?:kronor(?:na)?|kronors|krona|kr|sek)(?!\w)|[:,;]\s?[-\u2013\u2014\u2212](?!\d)"
_SCALES = {
    "thousand": r"[tk]kr|[tk]\s?sek|t\s(?=kr(?!\w))|tusen|thousand|lax|k"
    r"|(?<=\d)(?<!\d{4})(?<!['\u2019]\d)(?<!['\u2019]\d\d)(?<!['\u2019]\d\d\d)['\u2019]",
    "million": r"mn?kr|msek|m(?:n|ilj)?\.?\s?(?=(?:kr|sek)(?!\w))|miljon(?:er)?|milj|mille|mn"
    r"|millar"
    r"|millions?|(?<=\d)m",
    "billion": r"mdkr|md\s?(?=kr(?!\w))|mdr|miljard(?:er)?|billions?",
}
_FACTORS = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SCALE = "|".join(
    rf"(?P<{name}>(?:{pattern})(?:(?!\w)|(?=kr|sek)))" for name, pattern in _SCALES.items()
)
_UNIT = rf"(?:(?:{_SCALE})(?:\s?(?:{_KRONOR}))?|(?P<kronor>{_KRONOR}))"

# Numerals people write before thousands and millions, with and without dots and rings.
_NUMERALS = {
    1: "en ett a one",
    2: "två tva two",
    3: "tre three",
    4: "fyra four",
    5: "fem five",
    6: "sex six",
    7: "sju seven",
    8: "åtta atta eight",
    9: "nio nine",
    10: "tio ten",
    11: "elva eleven",
    12: "tolv twelve",
    15: "femton fifteen",
    20: "tjugo twenty",
    30: "trettio thirty",
    40: "fyrtio forty",
    50: "femtio fifty",
    60: "sextio sixty",
    70: "sjuttio seventy",
    80: "åttio attio eighty",
    90: "nittio ninety",
}
_ONES = {word: number for number, words in _NUMERALS.items() for word in words.split()}
_HALVES = r"(?:en\s)?halv|half\sa|a\shalf"
_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_AND_HALF = r"\soch\s(?:en\s)?halv|\sand\sa\shalf"
_WORDS = (
    rf"(?P<half>{_HALVES})|(?P<ones>{_ONE})?\s?(?P<hundred>hundra|hundred)"
    rf"|(?P<alone>{_ONE})(?P<and_half>{_AND_HALF})?"
)
_QUANTITY = (
    rf"(?:(?P<number>{_NUMBER})(?P<number_and_half>{_AND_HALF})?"
    rf"|(?:{_WORDS})(?=\s?(?:tusen|thousand|m|bi)))"
)

_PARSED = re.compile(
    rf"(?P<sign>{_SIGN}|minus)?\s*(?:(?P<prefix>sek|kr)\s*)?(?P<sign_after>{_SIGN})?"
    rf"{_QUANTITY}\s*(?:{_UNIT})?",
    re.IGNORECASE,
)
_SCANNED = re.compile(
    rf"(?<![\w.,/:\u2212\u2013-])(?P<sign>{_SIGN}(?=\d)|minus\s)?(?:(?P<prefix>sek)\s*)?"
    rf"(?P<sign_after>{_SIGN}(?=\d))?"
    rf"{_QUANTITY}(?:\s?{_UNIT})?",
    re.IGNORECASE,
)
# What follows a bare number that counts something else than kronor, or that goes on as a date, a
# time, a case number or a share in per cent.
_COUNTED = re.compile(
    r"[/:]\d|[-\u2013]\d|\s?%|\s?(?:procent|per\s?cent|percent|st|inv(?:ånare)?|invanare|pers(?:oner)?"
    r"|m[äa]nniskor|boende|anv[äa]ndare|bes[öo]k\w*|[äa]renden|e-?tj[äa]nster|e-?services|inhabitants"
    r"|people|residents|users|gb"
    r"|öre|euros?|eur|dollars?|usd|pund|pounds?|(?:norska|danska) kronor)(?!\w)|\s?[€$£]|\w",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"\s*(?:eller|kontra|mot|or|vs\.?|/)\s*", re.IGNORECASE)
"""What stands between two amounts of which only the latter carries the unit."""
# A bare number is an amount if written with thousands apart, or with at least this many digits;
# of four digits where it is above all that a year, or the code of a municipality, may be.
_BARE_DIGITS = 5
_BARE_BELOW = 3_000
_NUMBERED = re.compile(
    r"(?:\b(?:nr|\w*nummer|no|number|id|kod|code|konto|kontot|account|faktura|invoice|ring|call"
    r"|anknytning|extension|rum|room|rad|row|ticket)\.?|#)\s*$",
    re.IGNORECASE,
)
"""What stands before the number of an invoice, an account, a telephone or a person."""
_GOES_ON = re.compile(
    r"\s*(?:[^\w\s]|$|(?:och|eller|mot|men|i|på|för|per|om|mer|mindre|till|från|av|som|än|är|då|vi"
    r"|extra|årligen|varje|and|or|but|in|on|for|each|more|less|to|from|of|as|than|is|then|a|we)\b)",
    re.IGNORECASE,
)
"""What follows four digits that are an amount, and no name of what is counted ("3500 elever")."""
_GROUP_DIGITS = 3
# Longer rows of digits are something else than money; the store's integers end above this.
_TOO_MUCH = 10**15
_ORE_DIGITS = 2
# What people round amounts to when they say them, kr.
_ROUNDED = (1_000_000, 100_000, 10_000, 1_000)


def parse_kronor(text: str) -> int:
    """Read an amount of money as whole kronor.

    Without a unit the number is kronor. A separator before exactly three digits separates thousands
    ("85,700", "85.700") unless a unit of thousands or millions follows ("1,200 mnkr"). Öre are
    rounded to the nearest krona, half away from zero.

    Raises:
        NotAnAmountError: the text is something else, or has decimals that are not öre ("1,2").
    """
    match = _PARSED.fullmatch(text.strip().removesuffix("."))
    kr = _value(match) if match else None
    if kr is None:
        raise NotAnAmountError(text)
    return kr


def find_amounts(text: str) -> tuple[FoundAmount, ...]:
    """Every amount of money in a running text, in order.

    A number counts if it carries a unit of money, or is unmistakable without one: thousands kept
    apart ("313 000"), at least five digits ("313000"), or four above all years that do not count a
    thing ("7000"). Years, dates, case numbers, per cent and numbers of inhabitants are not amounts.
    """
    return tuple(_find(text))


def _find(text: str) -> Iterator[FoundAmount]:
    matches = list(_SCANNED.finditer(text))
    for match, after in zip_longest(matches, matches[1:]):
        carries_unit = match["prefix"] or match["kronor"] or _factor(match) != 1
        shared = 1 if carries_unit or after is None else _shared_factor(match, after, text)
        if not carries_unit and shared == 1 and not _is_unmistakable(match, text):
            continue
        kr = _value(match, shared)
        if kr is not None:
            in_full = _factor(match) == shared == 1
            yield FoundAmount(match.start(), match.end(), kr, in_full)


def _shared_factor(match: re.Match[str], after: re.Match[str], text: str) -> int:
    """The unit that an amount shares with the one named beside it ("17,7 eller 18,3 miljoner")."""
    beside = _ALTERNATIVE.fullmatch(text, match.end(), after.start()) is not None
    return _factor(after) if beside and match["number"] else 1


def _is_unmistakable(match: re.Match[str], text: str) -> bool:
    number = match["number"]
    if (
        number is None
        or _NUMBERED.search(text, 0, match.start())
        or _COUNTED.match(text, match.end())
    ):
        return False
    whole = re.split(r"[.,]\d{1,2}$", number)[0]
    if whole.isdigit():
        if whole.startswith("0"):
            return False
        long = len(whole) >= _BARE_DIGITS  # of any length: no number is made of it here
        return long or (int(whole) >= _BARE_BELOW and bool(_GOES_ON.match(text, match.end())))
    groups = re.split(rf"[{_SPACE}'\u2019.,]", whole)
    if "." in whole or "," in whole:
        # "1.205" may be meant as a decimal; "85.700", "1.221.903" and "7,000" may not.
        return len("".join(groups)) >= _BARE_DIGITS or groups[-1].endswith("00")
    return True


def _factor(match: re.Match[str]) -> int:
    return next((factor for name, factor in _FACTORS.items() if match[name]), 1)


def _value(match: re.Match[str], shared: int = 1) -> int | None:
    """The matched amount in kr; ``None`` where its decimals make no sense.

    ``shared`` is the factor of a unit that stands only after another amount.
    """
    factor = max(_factor(match), shared)
    number = match["number"]
    amount = _number(number, scaled=factor != 1) if number else _words(match)
    if amount is None or (factor == 1 and (number is None or match["number_and_half"])):
        return None
    if match["and_half"] or match["number_and_half"]:
        amount += Decimal("0.5")
    if amount * factor >= _TOO_MUCH:
        return None
    kr = int((amount * factor).quantize(Decimal(1), ROUND_HALF_UP))
    return -kr if match["sign"] or match["sign_after"] else kr


def _number(text: str, *, scaled: bool) -> Decimal | None:
    """A written number; ``scaled`` when a unit of thousands or millions follows it."""
    digits = re.sub(rf"[{_SPACE}'\u2019]", "", text)
    separators = [character for character in digits if character in ".,"]
    if not separators:
        return Decimal(digits)
    whole, _, decimals = digits.rpartition(separators[-1])
    if len(separators) > 1 or not scaled:
        if len(decimals) == _GROUP_DIGITS:
            return Decimal(re.sub(r"[.,]", "", digits))
        if len(decimals) != _ORE_DIGITS and not scaled:
            return None
    return Decimal(re.sub(r"[.,]", "", whole) + "." + decimals)


def _words(match: re.Match[str]) -> Decimal:
    if match["half"]:
        return Decimal("0.5")
    if match["hundred"]:
        return Decimal(100 * _ONES[(match["ones"] or "en").lower()])
    return Decimal(_ONES[match["alone"].lower()])


def format_number(number: int, *, minus: str = MINUS) -> str:
    """A whole number with thousands kept apart by no-break spaces: ``1 221 903``."""
    sign = minus if number < 0 else ""
    return sign + f"{abs(number):,}".replace(",", NO_BREAK_SPACE)


_LOST = 0.005
"""Part of an amount that may be lost where people round it,"""
_CUT = 0.01
"""and where they leave out the rest of it."""


def is_rounded_to(said: int, printed: int) -> bool:
    """Whether an amount that people say is the printed one, or that rounded as they round it, kr.

    "17,7 miljoner" is 17 714 288 kr.
    """
    return said == printed or 2 * abs(printed - said) <= _rounded_to(said)


def is_cut_to(said: int, printed: int) -> bool:
    """Whether an amount is the one said and little more: 348 897 kr is "348 000 nånting"."""
    return said <= printed < said + min(_rounded_to(said), printed * _CUT)


def _rounded_to(said: int) -> int:
    """The step to which people have rounded an amount that they say."""
    return next((step for step in _ROUNDED if said and said % step == 0), 1)


def is_about(said: int, amount: int) -> bool:
    """Whether an amount is the one said, which may be rounded so that next to nothing is lost.

    "1,2 miljoner" is 1 199 800 kr; 90 000 is not 85 700 kr.
    """
    return is_rounded_to(said, amount) and abs(said - amount) <= amount * _LOST


def format_kr(kr: int, *, minus: str = MINUS) -> str:
    """An amount as the documents write it, with no-break spaces: ``1 221 903 kr``.

    ``minus`` is the sign of negative amounts: U+2212 for readers, ``-`` for files.
    """
    return f"{format_number(kr, minus=minus)}{NO_BREAK_SPACE}kr"


def format_decimal(
    value: Fraction | Decimal | float, decimals: int, language: str, *, minus: str = MINUS
) -> str:
    """A number with fixed decimals, rounded half away from zero: ``31,90`` (sv), ``31.90`` (en)."""
    exact = Fraction(value)
    scale = 10**decimals
    scaled = int(abs(exact) * scale + Fraction(1, 2))
    whole, rest = divmod(scaled, scale)
    sign = minus if exact < 0 and scaled else ""
    point = "," if language == "sv" else "."
    fraction = f"{point}{rest:0{decimals}d}" if decimals else ""
    return f"{sign}{format_number(whole)}{fraction}"


def format_percent(
    percent: Fraction | Decimal | float, language: str, *, decimals: int = 1, minus: str = MINUS
) -> str:
    """Per cent, whole ones without decimals: ``69,6 %`` and ``75 %`` (sv), ``69.6%`` (en)."""
    shown = 0 if Fraction(percent).denominator == 1 else decimals
    space = NO_BREAK_SPACE if language == "sv" else ""
    return f"{format_decimal(percent, shown, language, minus=minus)}{space}%"


def format_kr_exact(
    kr: Fraction | Decimal | float, language: str, *, decimals: int = 2, minus: str = MINUS
) -> str:
    """An amount that is not whole kronor, such as kr per inhabitant: ``31,90 kr`` (sv)."""
    return f"{format_decimal(kr, decimals, language, minus=minus)}{NO_BREAK_SPACE}kr"


def share_out(
    total: int, weights: Mapping[K, Fraction | Decimal | float], *, unit: int = 1
) -> dict[K, int]:
    """Share ``total`` kr in proportion to ``weights``, rounded to ``unit`` kr, the sum kept exact.

    Every share is first rounded down to a whole unit; the units left go one each to the largest
    remainders, the earlier first where remainders are equal. What is left of the total below one
    unit is added to the largest share, where it distorts least (the first of equals).

    Raises:
        NoWeightError: no weight is above zero, or one is below.
        ValueError: ``unit`` is not a positive whole number of kronor.
    """
    exact = {key: Fraction(weight) for key, weight in weights.items()}
    sum_of_weights = sum(exact.values(), Fraction(0))
    if sum_of_weights <= 0 or min(exact.values()) < 0:
        raise NoWeightError("weights must not be negative, and at least one must be above zero")
    if unit < 1:
        raise ValueError(f"unit must be at least 1 kr, not {unit}")
    units, below_unit = divmod(abs(total), unit)
    quotas = {key: units * weight / sum_of_weights for key, weight in exact.items()}
    shares = {key: int(quota) for key, quota in quotas.items()}
    left = units - sum(shares.values())
    by_remainder = sorted(quotas, key=lambda key: shares[key] - quotas[key])
    for key in by_remainder[:left]:
        shares[key] += 1
    amounts = {key: share * unit for key, share in shares.items()}
    amounts[max(exact, key=lambda key: (shares[key], exact[key]))] += below_unit
    return {key: -amount for key, amount in amounts.items()} if total < 0 else amounts
