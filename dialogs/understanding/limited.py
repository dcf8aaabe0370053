"""Of what is a limit set, where less or more than so much is asked for?"""

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from dialogs.understanding.quantities import Quantities
from dialogs.understanding.spotting import Spotted
from dialogs.understanding.tokens import Token
from dialogs.understanding.vocabulary import NameKind

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
    if meant and quantities.percent_of:
        meant.add("part_said")  # "mer än hälften av Luleås kostnad", not "20 procent mer än Luleå"
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


_ENOUGH = frozenset(
    [
        *("racker", "racka", "rackte", "rackt", "tillrackligt", "tillrackliga", "tacker", "tacka"),
        *("enough", "sufficient", "suffice", "suffices", "cover", "covers"),
    ]
)
_ENOUGH_FOR = frozenset([("nog", "for"), ("nog", "till"), ("nog", "med")])
"""First two words of what somebody has enough for; "nog" alone is perhaps."""
_NOT_OF_THE_AMOUNT = frozenset(["budgeted", "confirm", "enough", "suffices", "uptake"])
"""Concepts of the words that say what an amount is set aside for."""
_PAID_BY_ALL = frozenset(["everyone", "together"])
_SUPPOSED = frozenset(["conditional"])
_OF_NO_SHARE = frozenset(["conditional", "fee", "joining", "what_if"])
"""Concepts of what else an amount may be enough for: what is supposed, and to join."""


def enough_to_pay(
    said: Set[str], names: Iterable[Spotted], tokens: Sequence[Token], quantities: Quantities
) -> Set[str]:
    """What is said, "räcker 700 tkr till e-arkivet?" as whether at most so much is paid.

    The amount is the asker's own, unless all are named: nobody has the others' budget to hold.
    """
    words = [token.folded for token in tokens]
    raised = quantities.percent is not None and said & _OF_NO_SHARE == _SUPPOSED
    if len(quantities.amounts) != 1 or not (raised or said.isdisjoint(_OF_NO_SHARE)):
        return said
    if _ENOUGH.isdisjoint(words) and not any(pair in _ENOUGH_FOR for pair in pairwise(words)):
        return said
    of_another = any(spot.kind is NameKind.MUNICIPALITY for spot in names)
    if not said.isdisjoint(_PAID_BY_ALL):
        payer = {"costing", "total"}
    else:
        payer = set() if of_another else {"own"}
    meant = payer | {"bounded", "cost", "inclusive", "less_than", "whether"}
    return (said - _NOT_OF_THE_AMOUNT - _PAID_BY_ALL) | meant
