"""What of a known thing is asked for that no record holds?

"Vilket konto bokförs avgiften på?", "vad kostar systemet per larm?", "vad kostar supporten för
plattformen?": the thing is known, what is asked of it is not, and its share is no answer.
"""

from collections.abc import Container, Iterable, Sequence

from dialogs.question import Topic
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.spotting import Atom, Heard, Spotted
from dialogs.understanding.tokens import Token
from dialogs.understanding.vocabulary import NameKind

OF_SHARES = frozenset([Topic.COST, Topic.COST_MODEL, Topic.INVOICING])
"""Topics of shares, and of how they are divided and paid."""
_WHICH = frozenset(["vilken", "vilket", "vilka", "what", "which", "manga", "many"])
"""Words right before the kind of thing that is asked for."""
_IS = frozenset(["ar", "blir", "var", "is", "was"])
_ASKED = frozenset(["vad", "hog", "hogt", "stor", "stort", "what"])
"""Words before "är" that ask what the noun after it is."""
_ARTICLES = frozenset(["en", "ett", "den", "det", "de", "a", "an", "the"])
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_ONE = frozenset(
    ["en", "ett", "ny", "varje", "per", "enskild", "a", "an", "one", "new", "each", "every"]
)
"""Words before the singular of what there are many of ("en e-tjänst")."""
_PLURALS = ("er", "ar", "or", "s")
_UNTOLD_UNITS = ("per_unit", "currency", "accrued")
"""Concepts of how no share is told: by what it is counted, in which money, for when."""
_OF = frozenset(["for", "av", "i", "pa", "till", "hos", "om", "of", "in", "to", "on", "about"])
"""Prepositions between what is asked for and the thing that it is asked of."""
_TO_DO = frozenset(["att", "to"])
_IT = frozenset(["det", "it"])
"""Words for what is done ("kostar det att bygga")."""
_TOLD_WITH = _TO_DO | {"per"}
"""Words that are told together with the one after them."""
_SHORTEST = 3
"""Letters of a word that can tell what is asked for."""


def facet_of(
    text: str,
    tokens: Sequence[Token],
    atoms: Sequence[Atom],
    names: Sequence[Spotted],
    heard: Heard,
    places: Container[int],
) -> tuple[str, ...]:
    """The words, as written, for what is asked of a thing and says nothing the bot knows."""
    units = tuple(place for unit in _UNTOLD_UNITS for place in heard.places(unit))
    counted = {atoms[n].token for found in units for n in found}
    words = [token.folded for token in tokens]
    if not (counted or _ONE.isdisjoint(words)):
        things = {n for spot in names if spot.kind in _THINGS for n in spot.atoms}
        counted = _one_of_many(words, [atoms[n] for n in sorted(things)])
    if not counted and "per" in words:
        counted = _by_its_own(words, names, atoms)
    if counted:
        return (text[tokens[min(counted)].start : tokens[max(counted)].end],)
    untold = _untold(words, atoms, names, heard, places)
    if not untold:
        return ()
    paid = {atoms[n].token for found in heard.places("cost") for n in found}
    return tuple(
        text[tokens[place - (words[place - 1] in _TOLD_WITH)].start : tokens[place].end]
        for place in untold
        if _is_asked_for(words, place, paid)
    )


def _untold(
    words: Sequence[str],
    atoms: Sequence[Atom],
    names: Sequence[Spotted],
    heard: Heard,
    places: Container[int],
) -> list[int]:
    """The places of words that say something, and nothing the bot knows; of a compound its end."""
    known = lexicon()
    said = heard.atoms.union(*[spot.atoms for spot in names])
    heads = {atom.token: number for number, atom in enumerate(atoms)}
    unsaid = [place for place, head in heads.items() if head not in said and not atoms[head].names]
    return [
        place
        for place in unsaid
        if len(words[place]) >= _SHORTEST
        and words[place].isalpha()
        and words[place] not in known.ignored
        and words[place] not in known.numbers
        and place not in places
    ]


def _one_of_many(words: Sequence[str], atoms: Iterable[Atom]) -> set[int]:
    """The places of a thing whose name has a plural, and of the word before it that means one."""
    for atom in atoms:
        before = words[atom.token - 1] if atom.token else ""
        many = {atom.letters + ending for ending in _PLURALS}
        if before in _ONE and not many.isdisjoint(atom.names):
            return {atom.token - 1, atom.token}
    return set()


def _by_its_own(words: Sequence[str], names: Sequence[Spotted], atoms: Sequence[Atom]) -> set[int]:
    """The places of "per" and of what is called like one thing ("per brandman")."""
    for spot in names:
        place = atoms[min(spot.atoms)].token
        single = spot.kind is NameKind.SUBJECT and len(spot.refs) == len(spot.atoms) == 1
        if single and place and words[place - 1] == "per":
            return {place - 1, place}
    return set()


def _is_asked_for(words: Sequence[str], place: int, paid: Container[int]) -> bool:
    """Whether a word stands where a sentence says what it asks for."""
    if place == 0:
        return False
    before = words[place - 1]
    if before in _WHICH or before == "per":
        return True
    first = place - 1 if before in _ARTICLES else place
    if first == 0:
        return False
    if words[first - 1] in _IS:
        return first > 1 and words[first - 2] in _ASKED
    if first - 1 in paid:
        return place + 1 < len(words) and words[place + 1] in _OF
    return before in _TO_DO and words[place - 2] in _IT and any(n in paid for n in range(place - 1))
