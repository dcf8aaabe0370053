"""Which words stand where a name should, and mean nothing that the store knows?

A figure must not be shown as theirs.
"""

from collections.abc import Iterable

from dialogs.understanding.spotting import Atom, Spotted
from dialogs.understanding.tokens import Token
from dialogs.understanding.vocabulary import Vocabulary

_BEFORE_AN_ARGUMENT = frozenset(
    ["for", "av", "till", "i", "pa", "hos", "med", "om", "att", "of", "in", "to", "on"]
)
_INFINITIVE = frozenset(["att", "to"])
_ARTICLES = frozenset(
    ["den", "det", "en", "ett", "vart", "vara", "var", "ert", "a", "an", "our", "the"]
)
"""Words that may stand between a preposition or verb and its noun."""


def unexplained_words(
    text: str,
    tokens: list[Token],
    atoms: list[Atom],
    spots: Iterable[Spotted],
    vocabulary: Vocabulary,
    places: frozenset[int],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words in a name's place that nothing explains, and those of them in a payer's place.

    A payer's place is right after the word for paying; a capital inside the sentence counts too.
    """
    named = frozenset().union(*(spot.atoms for spot in spots))
    names = places | {
        atom.token
        for number, atom in enumerate(atoms)
        if number in named or (atom.names and not atom.errors)
    }
    known = names | {atom.token for atom in atoms if atom.concepts}
    unexplained: list[str] = []
    strangers: list[str] = []
    for number, token in enumerate(tokens):
        written = text[token.start : token.end]
        if number in names or token.folded in vocabulary.lexicon.ignored:
            continue
        first = number - 1 if _hyphened(text, tokens, number) else number
        beside = first - 2 if first >= 2 and tokens[first - 1].folded in _ARTICLES else first - 1
        before = tokens[beside].folded if first else ""
        if not token.word.isalpha() or (len(token.word) < 3 and before not in _INFINITIVE):
            continue
        pays = first > 0 and "cost" in vocabulary.concepts_of(tokens[beside].folded)
        capital = number > 0 and written[0].isupper() and not written.isupper()
        if number in known and not (pays and capital and token.folded not in vocabulary.real_words):
            continue
        owned = before.endswith("s") and before[:-1] in vocabulary.name_index.proper
        if before in _BEFORE_AN_ARGUMENT or pays or owned:
            unexplained.append(text[tokens[first].start : token.end].lower())
        if (pays and capital) or ((pays or capital) and not vocabulary.is_real(token.folded)):
            strangers.append(written)
    return tuple(dict.fromkeys(unexplained)), tuple(dict.fromkeys(strangers))


def _hyphened(text: str, tokens: list[Token], number: int) -> bool:
    """Whether a word is joined to the one before it ("it-säkerhet")."""
    return number > 0 and text[tokens[number - 1].end : tokens[number].start] == "-"
