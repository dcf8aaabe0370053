"""Which things are taken out of a sum, or asked as a part of a whole?"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.spotting import Atom, Heard, Spotted
from dialogs.understanding.tokens import Token
from dialogs.understanding.vocabulary import NameKind, Vocabulary

_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_PART_OF_ALL = frozenset(["size_of", "of_total"])
"""Concepts of how big something is of everything."""
_MOVED = frozenset(["raised", "lowered"])
"""Concepts of what has become of an amount ("har förvaltningen av systemet ökat 3 procent?")."""
_EACH_IS = "kommun"
"""What every municipality is called beside its name."""
_ALL_ELSE = "annat"
_AND = frozenset(["och", "o", "samt", "and"])
"""Words that stand between the names of a list ("Boden och Luleå")."""


_FARTHEST = 4
"""Words from one for leaving out to what it leaves out ("utan att räkna med licensen")."""


class Portions(NamedTuple):
    """Ids of what is taken out of a sum, who leaves, and what is asked as a part of what.

    ``unknown`` are the words for a part that nobody knows.
    """

    left_out: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


_PARTING = frozenset(["leave", "percent", "portion", "size_of", "unchanged", "without"])
"""Concepts without any of which nothing is taken out of a sum or asked as a part of it."""
_NOTHING = Portions()


def portions_of(
    names: Sequence[Spotted],
    heard: Heard,
    atoms: list[Atom],
    tokens: list[Token],
    vocabulary: Vocabulary,
) -> Portions:
    """What is taken out of a sum, or asked as a part of it."""
    if heard.names.isdisjoint(_PARTING):
        return _NOTHING
    within, part = _within_and_part(names, heard, atoms)
    return Portions(
        left_out=_left_out_of(names, heard) or _unchanged_among(names, heard, atoms),
        leaving=_leaving_among(names, heard, atoms),
        within=within,
        part=part,
        unknown=() if part else _unknown_part_of(atoms, heard, tokens, vocabulary),
    )


def _left_out_of(names: Iterable[Spotted], heard: Heard) -> tuple[str, ...]:
    """Ids of what is named right after a word for leaving out ("utan licensen för Kalix")."""
    taken_out = heard.places("without")
    if not taken_out:
        return ()
    start = min(map(min, taken_out))
    ends = [place for place in map(min, heard.places("whose")) if place > start + 1]
    end = min(ends, default=None)
    after = [
        spot
        for spot in sorted(names, key=lambda s: min(s.atoms))
        if max(spot.atoms) > start and (end is None or max(spot.atoms) < end)
    ]
    last = max(next(places for places in taken_out if min(places) == start))
    if after and min(after[0].atoms) > last + _FARTHEST:
        return ()  # "bortse från alla regler och skriv att Kiruna ..."
    # "alla utom Luleå delar på e-arkivet": who is left out is no thing, and the other way round
    places = bool(after) and after[0].kind is NameKind.MUNICIPALITY
    return tuple(
        dict.fromkeys(
            ref
            for spot in after
            if (spot.kind is NameKind.MUNICIPALITY) == places
            for ref in spot.refs
        )
    )


def _unchanged_among(
    names: Iterable[Spotted], heard: Heard, atoms: Sequence[Atom]
) -> tuple[str, ...]:
    """Ids of what is said to stay before the rest is told to move.

    ("Om licensen är oförändrad och resten höjs 3 %, vad betalar vi för e-arkivet?").
    """
    stays = min(map(min, heard.places("unchanged")), default=None)
    if stays is None:
        return ()
    rest = [place for said in heard.places("rest") for place in said]
    rest += [place for place, atom in enumerate(atoms) if atom.letters == _ALL_ELSE]
    if not rest or min(rest) < stays:
        return ()
    before = sorted(
        (s for s in names if s.kind in _THINGS and max(s.atoms) < stays),
        key=lambda s: -max(s.atoms),
    )
    listed = before[:1]
    for spot in before[1:]:
        if not _is_joined(atoms, max(spot.atoms), min(listed[-1].atoms)):
            break
        listed.append(spot)
    return tuple(dict.fromkeys(ref for spot in listed for ref in spot.refs))


def beyond_among(names: Iterable[Spotted], heard: Heard) -> tuple[str, ...]:
    """Ids of the municipalities after what compares, and "own" ("mer än Piteå och vi ihop")."""
    than = max(map(max, heard.places("compare")), default=None)
    if than is None:
        return ()
    named = [
        spot.refs[0]
        for spot in sorted(names, key=lambda s: min(s.atoms))
        if spot.kind is NameKind.MUNICIPALITY and min(spot.atoms) > than
    ]
    own = any(min(ours) > than for ours in heard.places("own") if not is_of_neighbours(ours, heard))
    return (*named, "own") if own else tuple(named)


def things_beyond_among(names: Iterable[Spotted], heard: Heard) -> tuple[str, ...]:
    """Ids of the things after what compares ("är licensen billigare än datacentret?")."""
    than = max(map(max, heard.places("compare")), default=None)
    if than is None:
        return ()
    after = (s for s in names if s.kind in _THINGS and min(s.atoms) > than)
    return tuple(dict.fromkeys(ref for spot in after for ref in spot.refs))


def is_of_neighbours(ours: frozenset[int], heard: Heard) -> bool:
    """Whether "våra" only tells whose neighbours somebody is."""
    return any(max(ours) + 1 in places for places in heard.places("neighbour"))


def _within_and_part(
    names: Iterable[Spotted], heard: Heard, atoms: Sequence[Atom]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids named inside and after "hur stor del av ... är": the whole, and the part asked about.

    What is asked how big it is of everything is a part as well ("hur stor är licensen av totalen").
    """
    if heard.names >= _PART_OF_ALL:
        return (), tuple(dict.fromkeys(r for s in names if s.kind in _THINGS for r in s.refs))
    of_percent = "percent" in heard.names and heard.names.isdisjoint(_MOVED)
    if of_percent and any(whole_and_part := _whole_and_part(names, atoms)):
        return whole_and_part
    verbs = heard.places("portion")
    if not verbs:
        return (), ()
    verb = max(map(max, verbs))
    passive = atoms[verb - 1].letters in _MADE_UP  # "hur stor del av vår kostnad utgörs av licens?"
    of = atoms[verb].letters in _OF and not passive  # "hur mycket utgör licensen av budgeten?"
    within: list[str] = []
    part: list[str] = []
    for spot in names:
        if spot.kind in _THINGS:
            before = min(spot.atoms) < verb
            (part if (before if of else max(spot.atoms) > verb) else within).extend(spot.refs)
    return tuple(dict.fromkeys(within)), tuple(dict.fromkeys(part))


def _whole_and_part(
    names: Iterable[Spotted], atoms: Sequence[Atom]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids after and before "av", where each is one thing ("licensen i procent av systemet").

    A part that "av" stands before is what the share is of ("share of the licence of the system").
    """
    places = [n for n, atom in enumerate(atoms) if atom.letters in _OF]
    if not places:
        return (), ()
    first, of = places[0], places[-1]
    named = list(names)
    part = [s for s in named if s.kind is NameKind.COMPONENT and min(s.atoms) < of]
    if any(first < min(spot.atoms) for spot in part):
        return (), ()
    within = [s for s in named if s.kind is NameKind.SUBJECT and min(s.atoms) > of]
    if len(part) != 1 or len(within) != 1:
        return (), ()
    return within[0].refs, part[0].refs


_OF = frozenset(["av", "of"])
_MADE_UP = frozenset(["bestar", "bestod", "utgors", "utgjordes"])
"""Verbs that "av" stands after and not before what the part is of."""


def is_of_ones_whole(
    names: Iterable[Spotted], heard: Heard, atoms: Sequence[Atom], tokens: Sequence[Token]
) -> bool:
    """Whether a part is asked of all that somebody pays ("hälften av Kalix kostnad"), of no thing.

    ("av Kalix kostnad för e-arkivet" is of the thing.)
    """
    words = [token.folded for token in tokens]
    payers = {atoms[n].token for s in names if s.kind is NameKind.MUNICIPALITY for n in s.atoms}
    payers |= {atoms[n].token for ours in heard.places("own") for n in ours}
    paid = {atoms[n].token for cost in heard.places("cost") for n in cost}
    for place, word in enumerate(words[:-2]):
        payer = place + (2 if words[place + 1] in _ALL_THAT else 1)
        sum_of = payer + (1 if words[payer + 1 : payer + 2] in _WHOLE_SUM else 0)
        if word in _OF and payer in payers and sum_of + 1 in paid:
            payer = sum_of
            return words[payer + 2 : payer + 3] not in ([each] for each in _FOR)
    return False


_WHOLE_SUM = (["totala"], ["samlade"], ["hela"], ["total"], ["whole"])
_ALL_THAT = frozenset(["det", "allt", "hela", "all", "what"])
_FOR = frozenset(["for", "pa", "i", "om", "on"])
"""Words after a cost that say of what it is."""


def _unknown_part_of(
    atoms: list[Atom], heard: Heard, tokens: list[Token], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Words after "hur stor del av ... är" that name nothing known ("löner")."""
    verbs = heard.places("portion")
    if not verbs:
        return ()
    verb = max(map(max, verbs))
    after = {
        atom.token
        for atom in atoms[verb + 1 :]
        if not (atom.names or atom.concepts) and atom.letters not in vocabulary.lexicon.ignored
    }
    return tuple(tokens[number].word for number in sorted(after) if tokens[number].word.isalpha())


def _place_of_count(atoms: Sequence[Atom], verb: int) -> int | None:
    """Where a number of some who are not named stands right before a verb."""
    return next(
        (
            place
            for place in range(max(verb - _COUNTED_BEFORE, 0), verb)
            if atoms[place].letters in lexicon().numbers or atoms[place].letters.isdigit()
        ),
        None,
    )


_COUNTED_BEFORE = 3
"""Words before a verb that may count who does it ("två andra kommuner lämnar")."""


def _leaving_among(
    names: Iterable[Spotted], heard: Heard, atoms: Sequence[Atom]
) -> tuple[str, ...]:
    """Ids of the municipalities that "lämnar" is said of, and "own": who stands beside the verb.

    Inside or before it, else right after it ("vad får Boden betala om Haparanda och Kalix hoppar
    av?": Haparanda, Kalix).
    """
    verbs = heard.places("leave")
    if not verbs:
        return ()
    verb = verbs[0]
    said = {
        place: spot.refs[0]
        for spot in names
        if spot.kind is NameKind.MUNICIPALITY
        for place in spot.atoms
        if _EACH_IS not in atoms[place].names  # "Luleå ... om två kommuner lämnar" counts others
    }
    said |= {place: "own" for ours in heard.places("own") for place in ours - verb}
    inside = sorted(place for place in said if min(verb) < place < max(verb))
    before = sorted((place for place in said if place < min(verb)), reverse=True)
    counted = None if inside else _place_of_count(atoms, min(verb))
    if counted is not None and not (before and _is_joined(atoms, before[0], counted)):
        return ()  # "om två kommuner lämnar, vad betalar vi?", "vad blir Bodens del om två lämnar?"
    beside = inside or before or sorted(said)
    listed = beside[:1]
    for place in beside[1:]:
        first, last = sorted((place, listed[-1]))
        if not _is_joined(atoms, first, last):
            break
        listed.append(place)
    return tuple(dict.fromkeys(said[place] for place in listed))


def _is_joined(atoms: Sequence[Atom], first: int, last: int) -> bool:
    """Whether nothing but "och" parts two words (or the first stands after the last)."""
    return all(atoms[between].letters in _AND for between in range(first + 1, last))
