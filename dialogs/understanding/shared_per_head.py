"""Is "per invånare" how something would be shared, and not the unit that it is asked for in?"""

from collections.abc import Sequence, Set

from dialogs.understanding.quantities import Quantities
from dialogs.understanding.spotting import Atom, Heard
from dialogs.understanding.tokens import Token

_SHARING = ("sharing", "model")
_OTHERWISE = frozenset(["conditional", "instead", "supposing", "what_if"])
"""Concepts of another way than today's."""
_ORDERS = frozenset(["fordela", "dela", "split", "share", "divide"])
_PARTS = frozenset(["andel", "del", "part", "portion", "share"])
_OF = frozenset(["av", "of"])
_NEAR = 3
"""Words from the verb to what it shares by ("fördela grundfinansieringen per invånare")."""


def shared_per_head(
    said: Set[str],
    heard: Heard,
    atoms: Sequence[Atom],
    tokens: Sequence[Token],
    quantities: Quantities,
) -> Set[str]:
    """What is said, with inhabitants as what is shared by where another way is supposed.

    "Om det fördelades per invånare, vad betalar Kalix?" asks for kr, not for kr per inhabitant, and
    so does "Kalix andel av 300 000 kr per invånare".
    """
    if "per_inhabitant" not in said:
        return said
    shared = [atoms[max(places)].token for places in heard.places(*_SHARING)]
    counted = [atoms[min(places)].token for places in heard.places("per_inhabitant")]
    if quantities.amounts and any(_is_a_part_before(tokens, n, shared) for n in counted):
        return (said - {"per_inhabitant"}) | {"by_inhabitants"}
    if said.isdisjoint(_SHARING):
        return said
    if said.isdisjoint(_OTHERWISE) and tokens[0].folded not in _ORDERS:
        return said
    by = any(0 < after - before <= _NEAR for before in shared for after in counted)
    return (said - {"per_inhabitant"}) | {"by_inhabitants"} if by else said


def _is_a_part_before(tokens: Sequence[Token], place: int, shared: Sequence[int]) -> bool:
    """Whether "per invånare" stands after a part of an amount, which is no token itself."""
    place -= place - 1 in shared  # "share of 500 000 kr divided per inhabitant"
    before = [token.folded for token in tokens[max(place - 2, 0) : place]]
    return len(before) > 1 and before[0] in _PARTS and before[1] in _OF
