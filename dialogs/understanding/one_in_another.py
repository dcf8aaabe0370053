"""Is one thing that is paid for asked to be in another? "Ingår licensen i socialtjänsten?"."""

from collections.abc import Iterable, Sequence, Set

from dialogs.understanding.spotting import Spotted
from dialogs.understanding.tokens import Token
from dialogs.understanding.vocabulary import NameKind

_HOLDING = frozenset(
    [
        *("ingar", "tacker", "omfattar", "innefattar", "inkluderar", "innehaller", "inberaknas"),
        *("inkluderat", "inkluderad", "inkluderade", "inraknat", "inraknad", "inraknade"),
        *("include", "included", "cover", "covered"),
    ]
)
_ASKING = frozenset(["ar", "does", "do", "is", "visst", "val"])
"""Words that such a question begins with, if not with that one is in the other."""
_TAKING_PART = frozenset(["participants", "thanks", "with_us"])
_THINGS = (NameKind.COMPONENT, NameKind.SUBJECT)


def one_in_another(
    said: Set[str], tokens: Sequence[Token], names: Iterable[Spotted]
) -> frozenset[str]:
    """What is said, as a cost that holds another, where two things are named and no payer.

    That a thing takes part in another means nothing else.
    """
    begins = tokens[0].folded if tokens else ""
    if begins not in _HOLDING and begins not in _ASKING:
        return frozenset(said)
    if not any(token.folded in _HOLDING for token in tokens):
        return frozenset(said)
    named = list(names)
    of_things = [spot for spot in named if spot.kind in _THINGS]
    places = {min(spot.atoms) for spot in of_things}
    if len(places) < 2 or any(spot.kind not in _THINGS for spot in named):
        return frozenset(said)
    return frozenset({*said, "included", "one_in_another"} - _TAKING_PART)
