"""Which word that nobody knows is like the name of a municipality?"""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from dialogs.understanding.spotting import Atom, Spotted, of_kind
from dialogs.understanding.tokens import Token, fold
from dialogs.understanding.vocabulary import NameKind, Vocabulary
from dialogs.understanding.words import without_doubles

_LEAST_LIKE = 5
"""Letters of a word from which it can be like a name."""
_LIKE = 0.65
"""Likeness (1.0: the same) from which a name is asked about."""
_JOINING = frozenset(["och", "o", "a", "and", "eller", "or", "mot", "vs", "kontra", "samt"])
"""Words between two of a kind."""
_SOUNDS = str.maketrans("cqwzy", "kkvsi")


def _sounded(folded: str) -> str:
    """A word by its sound, as those spell it who have only heard it ("jocmoc")."""
    return without_doubles(folded.translate(_SOUNDS))


def beside_a_name(
    names: Sequence[Spotted], atoms: Sequence[Atom], tokens: Sequence[Token]
) -> list[Atom]:
    """The atoms of words that are joined to the name of a municipality ("Kiruna och Jellivare")."""
    joints = [n for n, token in enumerate(tokens) if token.folded in _JOINING]
    if not joints:
        return []
    named = {atoms[n].token for spot in of_kind(NameKind.MUNICIPALITY, names) for n in spot.atoms}
    joined = {n + 1 for n in joints if n - 1 in named} | {n - 1 for n in joints if n + 1 in named}
    return [atom for atom in atoms if atom.token in joined - named]


def nearly_named(
    atoms: Sequence[Atom], among: Sequence[Atom], vocabulary: Vocabulary
) -> list[Spotted]:
    """Municipalities that a word nobody knows is like, though too mistyped to be taken for one.

    Only atoms ``among`` those given are held against them.
    """
    found = []
    for number, atom in enumerate(atoms):
        if atom not in among:
            continue
        known = atom.names or atom.concepts or vocabulary.is_real(atom.letters)
        if known or len(atom.letters) < _LEAST_LIKE:
            continue
        likeness = {
            m.code: max(
                OSA.normalized_similarity(atom.letters, fold(m.name)),
                OSA.normalized_similarity(_sounded(atom.letters), _sounded(fold(m.name))),
            )
            for m in vocabulary.facts.municipalities
        }
        code = max(likeness, key=lambda c: likeness[c], default=None)
        if code is not None and likeness[code] >= _LIKE:
            place = frozenset([number])
            found.append(Spotted(NameKind.MUNICIPALITY, (code,), place, 1.0, 1.0, 0, doubtful=True))
    return found
