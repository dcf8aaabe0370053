"""Is a part of one thing's costs said of another thing ("e-arkivets licens")?

A part is called like what another thing has as well, and its shares are no answer for that one.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dialogs.understanding.spotting import Atom, Spotted, of_kind
from dialogs.understanding.tokens import Token, fold
from dialogs.understanding.vocabulary import NameKind
from domain.facts import CooperationFacts

_OF = frozenset(["av", "for", "hos", "i", "of", "pa", "till", "to"])
"""Prepositions between a part and the thing that it is a part of."""
_ENGLISH_BETWEEN = frozenset(
    [
        *("a", "an", "the", "cost", "costs", "fee", "fees"),
        *("applies", "apply", "does", "is", "there"),
    ]
)
"""Words that Swedish has as endings, or in one word with the part ("start-up fee for the").

Or that only ask what there is ("what start-up fee applies to the e-archive?").
"""
_STEM = 6
"""Letters by which a word is known in a text, whatever its ending."""


class OfAnother(NamedTuple):
    """A part said of a thing that it is not paid for; ``words`` are the places of both.

    ``fee`` tells that the documents hold such a cost beside the shares of the thing itself.
    """

    part: Spotted
    words: range
    fee: bool


def part_of_another(
    names: Sequence[Spotted],
    atoms: Sequence[Atom],
    tokens: Sequence[Token],
    facts: CooperationFacts,
) -> OfAnother | None:
    """The part that is said of another thing than its own; ``None`` where each stands for itself.

    "Räddningstjänstens förvaltningskostnad", "licensen för plattformen".
    """
    things = [s for s in of_kind(NameKind.SUBJECT, names) if len(s.refs) == 1]
    own = {ref for thing in things for ref in thing.refs}
    for part in of_kind(NameKind.COMPONENT, names) if things else ():
        if (
            len(part.refs) > 1
            or facts.component[part.refs[0]].subject in own
            or _is_said_as_well(part, names, facts)
        ):
            continue
        for thing in things:
            words = _together(_places(part, atoms), _places(thing, atoms), tokens)
            if words is not None:
                word = tokens[min(_places(part, atoms))].folded[:_STEM]
                fee = any(
                    word in fold(fee.name) for fee in facts.fees if fee.subject == thing.refs[0]
                )
                return OfAnother(part, words, fee)
    return None


def _is_said_as_well(part: Spotted, names: Sequence[Spotted], facts: CooperationFacts) -> bool:
    """Whether the words for a part say something else that is paid for, or somebody."""
    others = [spot for spot in names if spot is not part and spot.atoms & part.atoms]
    return any(
        spot.kind is not NameKind.SUBJECT or not facts.components_of.keys().isdisjoint(spot.refs)
        for spot in others
    )


def _places(spot: Spotted, atoms: Sequence[Atom]) -> set[int]:
    """The places of the words that say a name."""
    return {atoms[number].token for number in spot.atoms}


def _together(part: set[int], thing: set[int], tokens: Sequence[Token]) -> range | None:
    """The places of a part and of the thing that owns it; ``None`` where it does not."""
    if max(thing) + 1 == min(part) and tokens[max(thing)].folded.endswith("s"):
        return range(min(thing), max(part) + 1)
    said = [token.folded for token in tokens[max(part) + 1 : min(thing)]]
    between = [word for word in said if word not in _ENGLISH_BETWEEN]
    if (len(between) == 1 and between[0] in _OF) or (not between and "does" in said):
        return range(min(part), max(thing) + 1)
    return None
