"""Which numbers belong to a thing's name, and tell no time? "Växel 24" is no växel of 2024."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from dialogs.understanding.inflection import bases
from dialogs.understanding.lexicon import Phrase, lexicon
from dialogs.understanding.tokens import Words

NamedNumbers = Mapping[str, frozenset[str]]
"""Numbers within the names of things, each with the words that it stands after."""

_HIDDEN = "#"
_OF_YEARS = (2, 4)
"""Figures of a number that may be taken for a year; of "etapp 2" none is."""


def named_numbers(names: Iterable[Phrase]) -> NamedNumbers:
    """The numbers in some names, but for those that date what they name ("12 juni 2023")."""
    found: dict[str, frozenset[str]] = {}
    months = lexicon().months.keys()
    for name in names:
        for before, number in pairwise(name) if months.isdisjoint(name) else ():
            if number.isdigit() and before.isalpha() and len(number) in _OF_YEARS:
                found[number] = found.get(number, frozenset()) | {before}
    return found


def without_named_numbers(said: Words, known: NamedNumbers) -> Words:
    """Some words with the numbers of names hidden from whoever looks for times and amounts."""
    text = said.text
    for before, token in pairwise(said.tokens) if known else ():
        after = known.get(token.folded)
        if after and not after.isdisjoint(base for base, _ in bases(before.folded)):
            hidden = _HIDDEN * (token.end - token.start)
            text = text[: token.start] + hidden + text[token.end :]
    return Words(text, said.tokens)
