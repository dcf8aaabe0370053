"""Is the bot told to do something? By an order, or by "du ..."."""

from dialogs.understanding.lexicon import lexicon, openings
from dialogs.understanding.spotting import Atom, Heard
from dialogs.understanding.tokens import Token

_THE_BOT = frozenset(["du", "you"])
_ASKING = frozenset(["what", "which", "who", "when", "where", "how", "does", "did", "was", "were"])
"""Words of a question, which tell nobody to do anything ("what was the increase?")."""
_NEAR = 3
"""Words before what is to be done among which "du" stands ("du får nu ändra")."""


def is_told_to(heard: Heard, atoms: list[Atom], tokens: list[Token], name: str) -> bool:
    """Whether a concept is what the bot is told to do: an order, or "du ..."."""
    return any(
        _is_entered(atoms[n].letters, name)
        if _begins(tokens, atoms[n].token)
        else not _THE_BOT.isdisjoint(
            t.folded for t in tokens[max(atoms[n].token - _NEAR, 0) : atoms[n].token]
        )
        for n in map(min, heard.places(name))
    )


def _begins(tokens: list[Token], place: int) -> bool:
    """Whether nothing but small words stands before a word ("pls delete", "snälla ta bort")."""
    small = lexicon().ignored - _THE_BOT - _ASKING
    return all(token.folded in small for token in tokens[:place])


def _is_entered(letters: str, name: str) -> bool:
    """Whether a phrase for a concept begins with just this word, and not with a form of it."""
    known = openings().get(letters)
    if known is None:
        return False
    longer = (named for phrases in known.longer.values() for _, named in phrases)
    return any(name in named for named in (known.alone, *longer))
