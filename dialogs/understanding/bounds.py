"""Does a word bound a number? "Minst tio" is no least, and "över 8" leaves nothing over."""

import re
from collections.abc import Iterable, Iterator, Set

from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.spotting import Atom, Heard
from dialogs.understanding.tokens import Token, fold

LEFT = frozenset(["surplus", "deviation"])
"""Concepts of what is left over."""
_EXTREMES = ("lowest", "highest", "size", "by_users")
_BOUNDS = ("inclusive", "more_than", "less_than")
_PAID = ("cost", "costing", "expense")
_SIDES = ("more_than", "less_than")
_WAYS = frozenset(_SIDES)
_NOTS = frozenset(["negated", "not_paying"])
"""Concepts of "inte" that a limit may be denied by."""
_NOT_BEYOND = re.compile(
    r"(?:\b(?:inte|ej|not)|n.?t)\s+\w+\s+(?:mer|fler|mindre|färre|över|under|more|fewer|less|over)\b",
    re.IGNORECASE,
)
_SCALES = frozenset(["hundratusen", "tusen", "miljon", "thousand", "million"])
"""Words of an amount that no number need stand before."""
_PARTS = frozenset(["halften", "halva", "dubbelt", "half", "twice", "double"])
_WORD = re.compile(r"\w+")
_READ_ON = 30
"""Letters after a word in which the number that it bounds begins."""
_DIGITS = re.compile(
    r"\s*(?:(?:risk)?(?:värde|value|nivå|level)\s+(?:på\s+|of\s+)?|sek\s*)?"
    r"(?!(?:19|20)\d\d\b(?!\s*kr))\d",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\s+(?:(?:19|20)\d\d\b(?!\s*kr)|året|förra|hela|perioden|vintern|våren|sommaren|hösten)",
    re.IGNORECASE,
)


def meant_by_a_bound(
    heard: Heard, atoms: list[Atom], tokens: list[Token], text: str
) -> Iterator[str]:
    """What "minst" does not mean: the least before a number, at least so many before none.

    A year is no number of anything ("vem betalade minst 2025?", "under 2025").
    """
    if _is_a_time(heard, atoms, tokens, text):
        yield "less_than"
    bounding, idle = set[int](), set[int]()
    extreme = _places(heard, _EXTREMES)
    for places in heard.places("inclusive"):
        if any(_bounds_a_number(tokens, atoms[n].token, text) for n in places):
            bounding |= places
        elif places & extreme:
            idle |= places
    yield from (name for name in _EXTREMES if _places(heard, [name]) <= bounding)
    yield from (name for name in _BOUNDS if _places(heard, [name]) <= idle)


def bounded(heard: Heard, atoms: list[Atom], tokens: list[Token], text: str) -> Iterator[str]:
    """That a number is the limit asked about, where it comes right after "mer än" or "under".

    In "10 000 kr mer än 2024" the year is what is compared with, and nothing is limited.
    """
    if heard.names.isdisjoint(_SIDES):
        return
    sides = _places(heard, _SIDES)
    if any(_bounds_a_number(tokens, atoms[n].token, text) for n in sides):
        yield "bounded"


def denied_bound(said: Set[str], text: str) -> Set[str]:
    """What is said, "inte betalar mer än 800 000" as at most so much: who pays that pays."""
    if "bounded" not in said or said.isdisjoint(_NOTS):
        return said
    kept = (said - _NOTS) | ({"cost"} if "not_paying" in said else set())
    if "inclusive" in said or not _NOT_BEYOND.search(text) or not said & _WAYS:
        return kept
    return (kept - _WAYS) | (_WAYS - said) | {"inclusive"}


def _is_a_time(heard: Heard, atoms: list[Atom], tokens: list[Token], text: str) -> bool:
    """Whether "under" limits nothing, but only says when ("vad betalade vi under 2024?")."""
    said = [tokens[atoms[n].token] for n in _places(heard, ["less_than"])]
    return bool(said) and all(
        token.folded == "under" and _TIME.match(text[token.end :]) for token in said
    )


def compared_sides(heard: Heard) -> Iterator[str]:
    """What is left where costs are compared with income ("kostade mer än det drog in")."""
    if "income" not in heard.names:
        return
    income, paid = _places(heard, ["income"]), _places(heard, _PAID)
    more, less = (bool(_places(heard, [name])) for name in ("more_than", "less_than"))
    if paid - income and more != less:
        costs_first = min(paid - income) < min(income)
        yield "deficit" if costs_first == more else "surplus"


def _places(heard: Heard, names: Iterable[str]) -> frozenset[int]:
    return frozenset().union(*heard.places(*names))


def _bounds_a_number(tokens: list[Token], place: int, text: str) -> bool:
    """Whether a number, but no year, comes right after a word; the ``text`` has amounts too."""
    after = text[tokens[place].end :]
    if _DIGITS.match(after):
        return True
    words = _WORD.findall(fold(after[:_READ_ON]))[:2]
    return (
        words[1:] != ["gang"]
        and bool(words)
        and (words[0] in _PARTS | _SCALES or words[0] in lexicon().numbers)
    )


def is_over_a_number(heard: Heard, atoms: list[Atom], tokens: list[Token], text: str) -> bool:
    """Whether all that could be left over is over a number ("har riskvärde över 8")."""
    over = {
        n
        for n, atom in enumerate(atoms)
        if tokens[atom.token].folded == "over" and _bounds_a_number(tokens, atom.token, text)
    }
    return bool(over) and all(not over.isdisjoint(places) for places in heard.places(*LEFT))
