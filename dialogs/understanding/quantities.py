"""Which amounts, counts and percentages does a message state? Inputs of a what-if, never answers."""

import re
from dataclasses import dataclass

from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.tokens import fold
from domain.money import find_amounts

_NUMBER_WORDS = "|".join(sorted(lexicon().numbers, key=len, reverse=True))
_COUNT = re.compile(
    rf"(?<![\d,.])\b(\d{{1,3}}|{_NUMBER_WORDS})\s+"
    r"(?P<more>nya\s+|fler\s+|till\s+|more\s+|further\s+|other\s+|another\s+|additional\s+|new\s+|ytterligare\s+|extra\s+)?"
    r"(?:av\s+|deltagande\s+|sma\s+|stora\s+)?(?:kommun(?:er|erna)?|municipalit(?:y|ies)|medlemmar|members|deltagare|parter|participants)"
    r"(?P<after>\s+(?:till|more|ytterligare|extra))?"
)
_MORE = re.compile(
    rf"\b(\d{{1,3}}|{_NUMBER_WORDS})\s+(?:till|fler|more|ytterligare)\b(?!\s*(?:ar|procent|%|kr))"
)
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:%|procent(?:ig[at]?)?|per\s?cent)")
_STORAGE = re.compile(r"(?<![\d,.])(\d{1,6})\s*(gb|gigabyte|tb|terabyte)\b")
_HALF = re.compile(r"\b(halften|halva|half)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantities:
    """Numbers of a message: an amount in kr, counts of municipalities taking part or joining, a
    percentage.
    """

    amounts: tuple[int, ...] = ()
    participants: int | None = None
    joining: int | None = None
    percent: float | None = None
    half: bool = False
    gigabytes: int | None = None


def read_quantities(text: str) -> tuple[Quantities, str]:
    """The quantities of a cleaned message, and the message with them blanked out."""
    amounts = find_amounts(text)
    for amount in amounts:
        text = text[: amount.start] + " " * (amount.end - amount.start) + text[amount.end :]
    folded = fold(text)
    participants = joining = None
    for match in _COUNT.finditer(folded):
        count = _count(match[1])
        if match["more"] or match["after"]:
            joining = count
        elif count > 1:
            participants = count
    if joining is None and (more := _MORE.search(folded)):
        joining = _count(more[1])
    percent = _PERCENT.search(folded)
    storage = _STORAGE.search(folded)
    return (
        Quantities(
            amounts=tuple(amount.kr for amount in amounts),
            participants=participants,
            joining=joining,
            percent=float(percent[1].replace(",", ".")) if percent else None,
            half=bool(_HALF.search(folded)),
            gigabytes=int(storage[1]) * (1000 if storage[2].startswith("t") else 1)
            if storage
            else None,
        ),
        text,
    )


def _count(written: str) -> int:
    return int(written) if written.isdigit() else lexicon().numbers[written]
