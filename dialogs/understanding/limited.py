"""Of what is a limit set, where less or more than so much is asked for?"""

from collections.abc import Sequence, Set
from itertools import pairwise

from dialogs.understanding.quantities import Quantities
from dialogs.understanding.tokens import Token

_LIMITS = frozenset(["less_than", "more_than"])
_FOR = frozenset(["för", "for", "på"])
_WHEN = frozenset(["under", "i", "ar", "during", "in"])
"""Words that are left of a time after it ("för under 2024")."""
_FOR_THAN = frozenset([("for", "an"), ("for", "than")])
_WHAT = frozenset(["vad", "what"])
_WHOM = frozenset(["vilka", "vem", "vilken", "nagon", "nan", "nagra", "whom", "who", "anyone"])
_COSTS = frozenset(["kostar", "kostade", "kosta", "cost", "costs"])
"""Verbs whose payer stands after "för": of others, what is paid for does."""
_OF_OTHER_PERCENT = frozenset(["change", "mean", "budget", "outcome", "forecast"])
"""Concepts of what else a limit in per cent may be of than the whole cost."""


def limited(said: Set[str], tokens: Sequence[Token], quantities: Quantities) -> frozenset[str]:
    """The concepts of what a limit is set to, where that is not said by a word of its own.

    "Vad betalar Boden mer än en miljon för?" asks for things, "vilka kostar det mer än en miljon
    för?" for municipalities; "betalar mer än 10 procent" is of what a thing costs all.
    """
    if said.isdisjoint(_LIMITS) or not tokens:
        return frozenset()
    of_cost = quantities.percent is not None and "cost" in said
    meant = {"percent_of"} if of_cost and said.isdisjoint(_OF_OTHER_PERCENT) else set()
    words = [token.folded for token in tokens]
    if words[0] in _WHAT and any(pair in _FOR_THAN for pair in pairwise(words)):
        meant.add("any_of")  # "vad betalar Kalix mer för än Boden?"
    last = next((token.word for token in reversed(tokens) if token.folded not in _WHEN), "")
    if last in _FOR:
        if words[0] in _WHAT:
            meant.add("any_of")
        elif not (_WHOM.isdisjoint(words) or _COSTS.isdisjoint(words)):
            meant.add("which_municipality")
    return frozenset(meant)
