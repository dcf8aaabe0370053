"""Which words are a member's name here, and mean something of their own everywhere else?

Vara and Åre are members of some cooperations, "vara" and "are" words of every message. In a
cooperation that has such a member the word is its name where nobody would write the other one.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.tokens import Token, fold

_JOINING = frozenset(["om", "och", "till", "samt", "under", "per"])
"""Words before a name that stand before a verb as well ("Höör och vara med", "ta till vara")."""
_PAYING = frozenset(["betala", "betalar", "betalade"])
_AFTER_A_VERB = frozenset(["med", "kvar"])
_MUNICIPALITY = frozenset(["kommun", "kommuns", "kommunen", "kommunens"])


def called_like_words(names: Iterable[str], everyday: AbstractSet[str]) -> dict[str, str]:
    """The names that are everyday words, in lower case, by how they are written without dots."""
    return {fold(name): name.lower() for name in names if fold(name) in everyday}


def members_called_so(
    tokens: Sequence[Token], text: str, names: Mapping[str, str]
) -> dict[int, str]:
    """The words that are such a member's name where they stand, by number, each with the name."""
    found = {}
    for number, token in enumerate(tokens):
        folded = token.folded if token.folded in names else token.folded.removesuffix("s")
        if folded in names and _is_a_name(number, names[folded], tokens, text):
            found[number] = folded
    return found


def _is_a_name(number: int, name: str, tokens: Sequence[Token], text: str) -> bool:
    token = tokens[number]
    own_letters = token.word.startswith(name)
    if token.folded != fold(name) or (own_letters and not name.isascii()):
        return True  # nobody writes the everyday word so
    before = tokens[number - 1].folded if number else ""
    after = tokens[number + 1].folded if number + 1 < len(tokens) else ""
    if after in _MUNICIPALITY or not _PAYING.isdisjoint((before, after)):
        return True
    if before in lexicon().before_names - _JOINING:
        return True
    capital = own_letters and text[token.start].isupper() and not text.isupper()
    return capital and (number > 0 or after not in _AFTER_A_VERB)
