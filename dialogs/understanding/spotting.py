"""Which names and concepts stand in a message? Words put together into what they speak of."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dialogs.understanding.analysis import Analysis
from dialogs.understanding.lexicon import GAP, Phrase, lexicon
from dialogs.understanding.tokens import Token
from dialogs.understanding.vocabulary import Name, NameKind, Vocabulary
from domain.frozen import small

_ENOUGH = 0.5
"""Part of a name's distinctive weight that must be said for the name to be recognised."""
_ROUNDING = 1e-9
_TIE = 0.9
_LONGEST_GAP = 7
_ANOTHER_CLAUSE = frozenset(
    ["fast", "fastan", "men", "na", "nar", "trots", "although", "but", "though", "when"]
)
"""Words over which no phrase reaches ("vi betalar för det fast vi inte använder det")."""
_ALWAYS_HEARD = frozenset(["own", "highest", "lowest", "comparative", "person_pronoun"])
"""Concepts that count also inside a longer phrase: whose the question is, which end is meant."""


@small
class Atom:
    """A unit of meaning: a word, or one part of a compound. ``token`` is the number of its word."""

    token: int
    letters: str
    names: frozenset[str]
    concepts: frozenset[str]
    errors: int = 0


@small
class Spotted:
    """A name recognised in a message. More than one ref: it can stand for any of them.

    ``atoms`` are the numbers of the atoms that said it, ``coverage`` how much of the name they make
    up (1.0 the whole name), ``errors`` the typing errors assumed. A ``doubtful`` one is only like
    what was said, and must be asked about.
    """

    kind: NameKind
    refs: tuple[str, ...]
    atoms: frozenset[int]
    coverage: float
    weight: float
    errors: int
    doubtful: bool = False


@small
class Concept:
    """A concept recognised, and the atoms that said it."""

    name: str
    atoms: frozenset[int]


class Heard(NamedTuple):
    """The concepts recognised in a message, their names, and all atoms that said one of them.

    Most readers look for one of a few names, or whether an atom said anything at all.
    """

    concepts: tuple[Concept, ...]
    names: frozenset[str]
    atoms: frozenset[int]

    def places(self, *names: str) -> list[frozenset[int]]:
        """The atoms that said concepts of some names, in the order recognised."""
        if self.names.isdisjoint(names):
            return []
        return [concept.atoms for concept in self.concepts if concept.name in names]


def atoms_of(tokens: Iterable[Token], vocabulary: Vocabulary) -> list[Atom]:
    """The atoms of a message, compounds cut into parts."""
    atoms: list[Atom] = []
    for number, token in enumerate(tokens):
        analysis: Analysis = vocabulary.analyse(token.folded)
        if analysis.parts:
            atoms += [
                Atom(number, p.letters, p.names, p.concepts - _greetings()) for p in analysis.parts
            ]
        else:
            atoms.append(
                Atom(number, token.folded, analysis.names, analysis.concepts, analysis.errors)
            )
    return atoms


@cache
def _greetings() -> frozenset[str]:
    """The words that greet: nobody greets within a word ("tillhandahålla", "hallå")."""
    concepts = lexicon().concepts.items()
    return frozenset(words[0] for words, named in concepts if "greeting" in named)


def spot_concepts(atoms: list[Atom], vocabulary: Vocabulary) -> Heard:
    """Concepts said in the message; a longer phrase silences the shorter ones inside it."""
    alone: list[_Said] = []
    together: list[_Said] = []
    said = {atom.letters for atom in atoms}.union(*[atom.concepts for atom in atoms])
    phrases = vocabulary.phrases
    for start, atom in enumerate(atoms):
        place = frozenset((start,))
        for word in atom.concepts:
            known = phrases.get(word)
            if known is None:
                continue
            if known.alone:
                alone.append((place, known.alone))
            for rarest in known.longer.keys() & said:
                for phrase, names in known.longer[rarest]:
                    if places := _places(phrase, atoms, start):
                        together.append((places, names))
    longer = [places for places, _ in together]
    inside = frozenset().union(*longer)
    concepts = tuple(
        [
            Concept(name, places)
            for places, names in (*alone, *together)
            for name in (
                names
                if inside.isdisjoint(places) or not any(map(places.__lt__, longer))
                else names & _ALWAYS_HEARD
            )
        ]
    )
    return heard_of(concepts)


def of_kind(kind: NameKind, names: Iterable[Spotted]) -> list[Spotted]:
    """The names of a kind among those recognised."""
    return [spot for spot in names if spot.kind is kind]


def heard_of(concepts: tuple[Concept, ...]) -> Heard:
    """Some concepts, with what is looked for among them."""
    return Heard(
        concepts,
        frozenset([concept.name for concept in concepts]),
        frozenset().union(*[concept.atoms for concept in concepts]),
    )


_Said = tuple[frozenset[int], frozenset[str]]
"""The atoms of a phrase that was said, and its concepts."""


def _places(phrase: Phrase, atoms: Sequence[Atom], start: int) -> frozenset[int]:
    """The atoms that say a phrase whose first word is at ``start``; none if the rest is not there.

    Each word is the first that says it, of those it may be.
    """
    places = [start]
    position, reach = start + 1, 1
    for word in phrase[1:]:
        if word == GAP:
            reach = _LONGEST_GAP
            continue
        for number in range(position, min(position + reach, len(atoms))):
            if word in atoms[number].concepts or word == atoms[number].letters:
                break
            if atoms[number].letters in _ANOTHER_CLAUSE:
                return frozenset()
        else:
            return frozenset()
        places.append(number)
        position, reach = number + 1, 1
    return frozenset(places)


def spot_names(atoms: list[Atom], vocabulary: Vocabulary) -> list[Spotted]:
    """Names said in the message, each kind of name on its own."""
    scored: dict[NameKind, dict[str, Spotted]] = {}
    said: dict[str, list[int]] = {}
    for number, atom in enumerate(atoms):
        for word in atom.names:
            said.setdefault(word, []).append(number)
    heard: dict[int, float] = {}
    for word in said:
        for index, part in vocabulary.by_word[word].items():
            heard[index] = heard.get(index, 0.0) + part
    for index in sorted([index for index, part in heard.items() if part > _ENOUGH - _ROUNDING]):
        name = vocabulary.names[index]
        best = scored.setdefault(name.kind, {})
        known = best.get(name.ref)
        if known is not None and known.coverage == 1.0 and heard[index] < 1.0 - _ROUNDING:
            continue  # a part of a name says no more than a whole one of the same thing
        candidate = (
            _said_at(said[name.words[0]][0], name, atoms)
            if len(name.words) == 1
            else _score(name, said, atoms, vocabulary.name_index.proper)
        )
        if candidate is None or _reaches_over(candidate, name, atoms, vocabulary):
            continue
        if known is None or _told_better(candidate, known):
            best[name.ref] = candidate
    chosen = [spot for kind in scored.values() for spot in _choose(list(kind.values()), vocabulary)]
    whole = [spot for spot in chosen if spot.coverage == 1.0]
    return [
        spot
        for spot in chosen
        if spot.coverage == 1.0 or not any(spot.atoms <= other.atoms for other in whole)
    ]


_TITLED = frozenset([NameKind.DOCUMENT, NameKind.DECISION])
_LEAST_OF_A_TITLE = 2
"""Words of a title that make it heard."""


def _said_at(place: int, name: Name, atoms: Sequence[Atom]) -> Spotted:
    """A name of one word, as an atom says it."""
    errors = atoms[place].errors
    return Spotted(name.kind, (name.ref,), frozenset((place,)), 1.0, name.total, errors)


def _score(
    name: Name, said: Mapping[str, Sequence[int]], atoms: list[Atom], proper: Set[str]
) -> Spotted | None:
    """A name of several words as far as they are said; each atom says one word of it."""
    used: list[int] = []
    weight = small = 0.0
    told = 0
    tells = False
    errors = 0
    ignored = lexicon().ignored
    for word, part, telling in name.parts:
        places = said.get(word, ())
        if used and len(places) > 1:  # "Bodens del i Datacenter i Norrbotten"
            places = sorted(places, key=lambda place: abs(place - used[-1] - 1))
        for place in places:
            if place not in used:
                used.append(place)
                weight += part
                small += part if word in ignored else 0.0
                told += word not in ignored
                errors += atoms[place].errors
                tells = tells or telling
                break
    coverage = weight / name.total if name.total else 0.0
    whole = len(used) == len(name.words)
    several = len(used) > 1
    if several and name.kind is NameKind.MUNICIPALITY and _is_parted(used, atoms, proper):
        return None  # "Boden kommun än Kalix" is no Kalix kommun
    if not whole and (coverage < _ENOUGH or not tells or _stands_apart(used, atoms)):
        return None
    # "är" is no "år" of a title, nor "i" one of its words
    few = told < _LEAST_OF_A_TITLE or weight - small < _ENOUGH * name.total
    if name.kind in _TITLED and not whole and few:
        return None
    return Spotted(
        name.kind,
        (name.ref,),
        frozenset(used),
        1.0 if whole else coverage,
        weight,
        errors,
    )


def _stands_apart(places: Sequence[int], atoms: Sequence[Atom]) -> bool:
    """Whether a short number of a name is said far from its other words, and counts something."""
    return any(
        len(atoms[n].letters) <= _SHORT
        and atoms[n].letters.isdigit()
        and not any(0 < abs(n - other) <= _SHORT for other in places)
        for n in places
    )


_SHORT = 2


def _is_parted(places: Sequence[int], atoms: Sequence[Atom], proper: Set[str]) -> bool:
    """Whether the words of a name stand in another order, or with another's between them."""
    return any(
        after < before or any(atoms[n].names & proper for n in range(before + 1, after))
        for before, after in pairwise(places)
    )


_JOINING = frozenset(["och", "o", "samt", "respektive", "resp", "eller", "and", "or"])
"""Words between two things, and between the words of a name that holds them itself."""


def _reaches_over(spot: Spotted, name: Name, atoms: Sequence[Atom], vocabulary: Vocabulary) -> bool:
    """Whether another thing is told between the words of a thing's name.

    ("Räddningstjänsten och socialtjänstens verksamhetssystem" are two.)
    """
    if name.kind is not NameKind.SUBJECT or len(name.words) == 1:
        return False
    first, last = min(spot.atoms), max(spot.atoms)
    if last - first < len(spot.atoms):
        return False
    between = [atoms[n] for n in range(first + 1, last) if n not in spot.atoms]
    return any(atom.letters in _JOINING for atom in between) or any(
        other.kind is name.kind and other.ref != name.ref and (word,) == other.words
        for atom in between
        for word in atom.names
        for other in map(vocabulary.names.__getitem__, vocabulary.by_word[word])
    )


def _told_better(first: Spotted, second: Spotted) -> bool:
    """Whether the first of two names of one thing is what was said.

    Of whole ones that which takes no word from far before it ("Kalix" in "tre kommuner: Kalix").
    """
    if first.coverage == second.coverage == 1.0:
        if _reaches_back(first, second):
            return False
        if _reaches_back(second, first):
            return True
    return _strength(first) > _strength(second)


def _reaches_back(spot: Spotted, other: Spotted) -> bool:
    """Whether a name begins before another of the same thing, with other words between its own."""
    scattered = max(spot.atoms) - min(spot.atoms) > len(spot.atoms)
    return scattered and min(spot.atoms) < min(other.atoms)


def _strength(spot: Spotted) -> tuple[bool, float]:
    return (spot.coverage == 1.0, spot.weight * spot.coverage)


def _choose(spots: list[Spotted], vocabulary: Vocabulary) -> list[Spotted]:
    """The best names for each stretch of the message; equally good ones together, as ambiguous."""
    if len(spots) == 1:
        return spots
    chosen: list[Spotted] = []
    left = sorted(
        spots, key=lambda s: (len(s.atoms) * (s.coverage == 1.0), *_strength(s)), reverse=True
    )
    while left:
        best = left[0]
        rivals = [
            s
            for s in left
            if s.atoms & best.atoms
            and (s.coverage == 1.0) == (best.coverage == 1.0)
            and len(s.atoms) == len(best.atoms)
            and s.weight * s.coverage >= _TIE * best.weight * best.coverage
        ]
        refs = _without_children(tuple(dict.fromkeys(s.refs[0] for s in rivals)), vocabulary)
        atoms = frozenset().union(*(s.atoms for s in rivals))
        chosen.append(
            Spotted(
                best.kind, refs, atoms, best.coverage, best.weight, min(s.errors for s in rivals)
            )
        )
        left = [s for s in left if not (s.atoms & atoms)]
    return chosen


def _without_children(refs: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Refs without subjects whose parent is among them: the whole is meant rather than its part."""
    subjects = vocabulary.facts.subject
    return (
        tuple(ref for ref in refs if not (ref in subjects and subjects[ref].parent in refs)) or refs
    )
