"""What is to be done with the amounts that a message states: added, taken apart, multiplied?"""

import re
from collections.abc import Sequence
from itertools import pairwise

from dialogs.understanding.tokens import fold
from domain.money import FoundAmount

_PAIR = 2
_FEW = 3
"""Words before amounts to be added ("vad blir", "how much is")."""
EITHER_AMOUNT = "amounts_either"
"""What two amounts ask for of which one is right ("53 300 eller 63 300?")."""
_SIGNS = {
    "+": "amounts_added",
    "plus": "amounts_added",
    "-": "amounts_apart",
    "minus": "amounts_apart",
    "eller": EITHER_AMOUNT,
    "or": EITHER_AMOUNT,
}
"""What a sign between two amounts asks for."""
CHANGE_IN_PERCENT = "amounts_changed"
PART_IN_PERCENT = "amounts_part"
_IN_PERCENT = {
    "till": CHANGE_IN_PERCENT,
    "to": CHANGE_IN_PERCENT,
    "av": PART_IN_PERCENT,
    "of": PART_IN_PERCENT,
}
"""What stands between two amounts of which the per cent are asked for."""
_OF_PERCENT = re.compile(
    r"(?:\bi|\bhur manga|\bhur stor\w*|\bvilken|\bhow many|\bwhat|\bas|\bin)\b[^?]*"
    r"(?:\bprocent\w*|\bper\s?cent\w*|%)|\bhur stor (?:an)?del\b"
)
_CLAIMED = re.compile(r"\d\s*(?:%|procent\b|per\s?cent\b)|\b(?:stammer|ratt|right|correct)\b")
EQUAL = "amounts_equal"
"""What is asked of amounts that are said to come to the last of them ("1 000 + 2 000 = 3 000")."""
_PLUS = re.compile(r"\D{0,12}(?:\+|\bplus\b)\D{0,25}")
_TIMES = re.compile(
    r"\b(?P<before>\d{1,3})\s*(?:ganger|times|x|\*)\s*$"
    r"|^\s*(?:ganger|times|x|\*|multiplicerat med|multiplied by)\s*(?P<after>\d{1,3})\b"
)
"""How many times an amount is to be taken, right before or after it ("85 700 gånger 14")."""
_COMES_TO = re.compile(
    r"\s*(?:=|(?:ar\s+)?lika med|blir|ar|gor|is|equals?|makes|comes to)?\s*", re.IGNORECASE
)
"""What stands before the amount that others are said to come to."""


def summed_as(text: str, amounts: Sequence[FoundAmount]) -> str | None:
    """Whether amounts are to be added or one of two taken off, ``None`` for neither."""
    if len(amounts) > _PAIR:
        if len(text[: amounts[0].start].split()) > _FEW:
            return None  # something else is asked beside the sum
        signs = {text[first.end : then.start].strip().lower() for first, then in pairwise(amounts)}
        return "amounts_added" if signs <= {"+", "plus"} else None
    if len(amounts) != _PAIR:
        return None
    between = fold(text[amounts[0].end : amounts[1].start]).strip()
    if in_percent := _IN_PERCENT.get(between):
        folded = fold(text)
        alone = _OF_PERCENT.search(folded) is not None and not _CLAIMED.search(folded)
        return in_percent if alone else None
    taken_off = not between and amounts[1].kr < 0  # "17 749 488 minus 17 714 288"
    return "amounts_apart" if taken_off else _SIGNS.get(between)


def equation_of(text: str, amounts: Sequence[FoundAmount]) -> list[FoundAmount]:
    """The amounts that are added, and what they are said to come to; none where nothing is."""
    if "=" not in text:
        return []
    between = [text[first.end : then.start] for first, then in pairwise(amounts)]
    equals = next((n for n, sign in enumerate(between) if sign.strip() == "="), 0)
    added = equals and all(map(_PLUS.fullmatch, map(fold, between[:equals])))
    return [*amounts[: equals + 2]] if added else []


def multiple_of(folded: str, amounts: Sequence[FoundAmount]) -> int | None:
    """How many times an amount is to be taken, ``None`` where that is not asked.

    A second amount may be what it is said to come to ("14 gånger 85 700 blir 1 199 800").
    """
    if not amounts:
        return None
    before, after = folded[: amounts[0].start], folded[amounts[0].end :]
    found = _TIMES.search(before) or _TIMES.match(after)
    if found is None or len(amounts) > _PAIR:
        return None
    if len(amounts) == _PAIR:
        between = folded[amounts[0].end + (found.end() if found["after"] else 0) : amounts[1].start]
        if _COMES_TO.fullmatch(between) is None:
            return None
    return int(found["before"] or found["after"])
