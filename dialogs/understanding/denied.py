"""What is named only to be turned down? "Inte räddningstjänsten utan e-arkivet"."""

from collections.abc import Sequence

from dialogs.understanding.tokens import Token

_NOT = frozenset(["inte", "ej", "icke", "not"])
_BUT = frozenset(["utan", "but"])


def denied_among(tokens: Sequence[Token]) -> range:
    """The numbers of the words from "inte" to the "utan" that sets something in its place."""
    folded = [token.folded for token in tokens]
    but = next((n for n, word in enumerate(folded) if word in _BUT), None)
    if but is None or but + 1 == len(folded):
        return range(0)
    start = next((n for n, word in enumerate(folded[:but]) if word in _NOT), None)
    return range(0) if start is None else range(start, but + 1)
