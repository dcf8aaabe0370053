"""Is nothing but a kind of things asked about? Then all of them are ("Har ni några avtal?")."""

import re
from collections.abc import Iterable, Sequence, Set

from dialogs.understanding.spotting import Spotted
from dialogs.understanding.tokens import Token

_KINDS = frozenset(["agreement", "document", "initiative", "procurement"])
_SAYS_NO_MORE = frozenset(["about", "any_of", "how", "none_of", "pronoun"])
"""Concepts beside which nothing more is asked ("Hur ser det ut med upphandlingarna?")."""
_ONE = re.compile(r"\w{3}(?:et|ing|ingen)\Z")
"""Endings of one thing, spoken of before ("upphandlingen", "avtalet")."""
_MOST_WORDS = 7


def lists_a_kind(said: Set[str], tokens: Sequence[Token], names: Iterable[Spotted]) -> bool:
    """Whether a sentence names a kind of things and no thing, time or other concept."""
    if any(True for _ in names) or said.isdisjoint(_KINDS) or len(tokens) > _MOST_WORDS:
        return False
    if not said - _KINDS <= _SAYS_NO_MORE:
        return False
    return not any(_ONE.search(token.folded) or token.folded.isdigit() for token in tokens)
