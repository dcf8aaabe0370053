"""Is it asked who has a thing, with no word for it but to have and to be?"""

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from dialogs.understanding.quantities import Quantities
from dialogs.understanding.spotting import Spotted
from dialogs.understanding.tokens import Token, after_joining
from dialogs.understanding.vocabulary import NameKind

_HAS = frozenset(["har", "has", "have"])
_IS_IN = frozenset(["ar", "finns", "ligger", "sitter", "is", "are"])
_WHOSE = frozenset(["own", "whose", "also", "with_us", "members", "follow"])
"""Concepts that say nothing of what is asked."""
_ALL = frozenset(["everyone", "list"])
"""Concepts of all municipalities."""
_WHO_HAS = _WHOSE | _ALL | {"who"}
_WHO_HAS_IT = _WHO_HAS.union(
    ["comparative", "concluded", "done", "more_than", "only", "pronoun", "which_municipality"]
)
_CLAIMED = frozenset(["confirm"])
_SOMEBODY = _ALL | {"own", "which_municipality", "who"}
_OTHERS = frozenset(["fler", "flera", "andra", "more", "others", "anyone"])
_IT = frozenset(["det", "den", "it"])
_WITHIN = frozenset(["i", "med", "in", "with", "on"])
_SECOND = 2


def asks_who_has_a_thing(
    said: Set[str], tokens: Sequence[Token], names: Iterable[Spotted], quantities: Quantities
) -> bool:
    """As in "har alla e-tjänsteplattformen?", "vem har arkivet?", "finns Pajala i datacentret?"."""
    kinds = {spot.kind for spot in names}
    if said <= _WHO_HAS_IT and _has_what_was_told(said, tokens):
        return kinds <= {NameKind.MUNICIPALITY}
    if not tokens or not said <= _WHO_HAS | _CLAIMED:
        return False
    tokens = after_joining(tokens)
    first = tokens[0].folded
    has = tokens[min(len(tokens), _SECOND) - 1].folded if "who" in said else first
    if has in _HAS:
        somebody = bool(said) or NameKind.MUNICIPALITY in kinds  # "har e-arkivet hackats?"
        return somebody and not kinds.isdisjoint([NameKind.SUBJECT, NameKind.COMPONENT])
    of_somebody = NameKind.MUNICIPALITY in kinds or not said.isdisjoint(_ALL | {"own"})
    is_in = of_somebody and (_says_it_is_in(tokens) if said & _CLAIMED else first in _IS_IN)
    return is_in and NameKind.SUBJECT in kinds and not quantities.amounts


def _says_it_is_in(tokens: Sequence[Token]) -> bool:
    """Whether somebody is said to be in something ("is it true that Boden is in ...")."""
    words = [token.folded for token in tokens]
    return any(first in _IS_IN and then in _WITHIN for first, then in pairwise(words))


def _has_what_was_told(said: Set[str], tokens: Sequence[Token]) -> bool:
    """Whether somebody is said to have what was spoken of ("är det bara vi som har det?")."""
    ends = [token.folded for token in tokens[-2:]]
    if len(tokens) <= _SECOND or ends[0] not in _HAS or ends[-1] not in _IT:
        return False
    others = any(token.folded in _OTHERS for token in tokens)
    return others or not said.isdisjoint(_SOMEBODY)  # "vilket nummer har den?"
