"""Which things are taken out of a sum, or asked as a part of a whole?"""

from collections.abc import Iterable, Sequence

from dialogs.understanding.spotting import Atom, Concept, Spotted
from dialogs.understanding.tokens import Token
from dialogs.understanding.vocabulary import NameKind, Vocabulary


def left_out_of(names: Iterable[Spotted], concepts: Iterable[Concept]) -> tuple[str, ...]:
    """Ids of what is named right after a word for leaving out ("utan licensen för Kalix")."""
    said = [(min(c.atoms), c.name) for c in concepts if c.name in ("without", "whose")]
    start = min((place for place, name in said if name == "without"), default=None)
    if start is None:
        return ()
    end = min(
        (place for place, name in said if name == "whose" and place > start + 1), default=None
    )
    return tuple(
        dict.fromkeys(
            ref
            for spot in names
            if max(spot.atoms) > start and (end is None or max(spot.atoms) < end)
            for ref in spot.refs
        )
    )


def within_and_part(
    names: Iterable[Spotted], concepts: Iterable[Concept]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids named inside and after "hur stor del av ... är": the whole, and the part asked about."""
    verb = max((max(c.atoms) for c in concepts if c.name == "portion"), default=None)
    if verb is None:
        return (), ()
    within: list[str] = []
    part: list[str] = []
    for spot in names:
        if spot.kind in (NameKind.SUBJECT, NameKind.COMPONENT):
            (part if max(spot.atoms) > verb else within).extend(spot.refs)
    return tuple(dict.fromkeys(within)), tuple(dict.fromkeys(part))


def unknown_part_of(
    atoms: list[Atom], concepts: Iterable[Concept], tokens: list[Token], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Words after "hur stor del av ... är" that name nothing known ("löner")."""
    verb = max((max(c.atoms) for c in concepts if c.name == "portion"), default=None)
    if verb is None:
        return ()
    after = {
        atom.token
        for atom in atoms[verb + 1 :]
        if not (atom.names or atom.concepts) and atom.letters not in vocabulary.lexicon.ignored
    }
    return tuple(tokens[number].word for number in sorted(after) if tokens[number].word.isalpha())


def leaving_among(
    names: Iterable[Spotted],
    concepts: Iterable[Concept],
    atoms: Sequence[Atom],
    tokens: Sequence[Token],
    text: str,
) -> tuple[str, ...]:
    """Ids of the municipalities named between the commas that "lämnar" stands between, and "own".

    ("Om Haparanda hoppar av, vad får Boden betala?": Haparanda.)
    """
    found = list(concepts)
    leaves = next((min(c.atoms) for c in found if c.name == "leave"), None)
    if leaves is None or "," not in text:
        return ()
    starts = [token.start for token in tokens]
    commas = [place for place, letter in enumerate(text) if letter == ","]

    def clause(atom: int) -> int:
        return sum(comma < starts[atoms[atom].token] for comma in commas)

    named = [
        spot.refs[0]
        for spot in names
        if spot.kind is NameKind.MUNICIPALITY and clause(min(spot.atoms)) == clause(leaves)
    ]
    own = any(c.name == "own" and clause(min(c.atoms)) == clause(leaves) for c in found)
    return (*named, *(["own"] if own else []))
