"""Which words is one that was written without the spaces between them ("betalarkalix")?

Only a word that nobody writes is cut, and only where a word is in it that no compound holds: one
to ask with, the form of a verb, a preposition beside a name of its own or after a word
("lägetmed"), or a name in the form that only ends a compound ("arkivetdyrare").
"""

from collections.abc import Callable, Iterable
from itertools import pairwise

from dialogs.understanding.lexicon import lexicon

_LONGEST = 60
"""Letters beyond which nobody forgets the spaces."""
_SHORTEST = 5
_PAIR = 2
_WORD = 4
"""Letters from which a word is hardly the part of another that only looks like it."""
_JOINT = 3
"""Letters from which a preposition ends no other word."""
_LONG = 8
"""Letters of a name that ends as a definite form does; a shorter one may be that of a place."""
_DEFINITE = ("et", "en", "na", "ets", "ens", "nas")
"""How a form ends that begins no compound."""


def apart(
    folded: str, is_word: Callable[[str], bool], is_name: Callable[[str], bool]
) -> tuple[str, ...]:
    """The fewest words that a folded word is cut into; none where it is rather one.

    ``is_word`` tells what is written by itself, ``is_name`` what is a name of its own.
    """
    if not (_SHORTEST <= len(folded) <= _LONGEST and folded.isalpha()):
        return ()
    known = lexicon()
    best: dict[int, tuple[str, ...]] = {len(folded): ()}
    for start in range(len(folded) - 1, -1, -1):
        cuts = [
            (word, *rest)
            for word, rest in ((folded[start:end], rest) for end, rest in best.items())
            if is_word(word) or is_name(word) or (rest and word in known.before_names)
        ]
        if cuts:
            best[start] = min(cuts, key=lambda words: (len(words), len(words[0])))
    words = _with_one_compound(best.get(0, ())) or _begun(folded, known.alone)
    named = any(
        (first in known.before_names and is_name(second))
        or (len(first) >= _LONG and first.endswith(_DEFINITE) and is_name(first))
        or (is_name(first) and len(second) > 1 and second in known.before_names)
        or (len(words) == _PAIR and _ends_in_a_joint(first, second))
        for first, second in pairwise(words)
    )
    return words if named or (len(words) > 1 and not known.alone.isdisjoint(words)) else ()


def _with_one_compound(words: tuple[str, ...]) -> tuple[str, ...]:
    """What follows a verb as the one word it is ("kostarvårdplattformen" asks of no platform)."""
    known = lexicon()
    further = words[1:]
    joints = known.alone.isdisjoint(further) and not any(w in known.before_names for w in further)
    if len(further) > 1 and joints and words[0] in known.alone and len(words[0]) >= _SHORTEST:
        return words[0], "".join(further)
    return words


def _ends_in_a_joint(first: str, second: str) -> bool:
    """Whether a preposition comes after a whole word, which none is made of so ("lägetmed")."""
    joint = len(second) >= _JOINT and second in lexicon().before_names
    return joint and len(first) >= _WORD


def _begun(folded: str, alone: Iterable[str]) -> tuple[str, ...]:
    """A word that no compound begins with, and whatever comes after it ("vilkaviktiga")."""
    begins = [w for w in alone if len(w) >= _SHORTEST and folded.startswith(w)]
    first = max(begins, key=len, default="")
    rest = folded[len(first) :]
    return (first, rest) if first and len(rest) >= _WORD else ()
