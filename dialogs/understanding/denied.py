"""What is named only to be turned down? "Inte räddningstjänsten utan e-arkivet".

Or, where it is said what was meant, after that: "jag menade systemet, inte SOC/SIEM".
"""

from collections.abc import Sequence

from dialogs.understanding.tokens import Token

_NOT = frozenset(["inte", "ej", "icke", "not"])
_BUT = frozenset(["utan", "but"])
_MEANT = frozenset(["menade", "menar", "mena", "mean", "meant"])
_ASKED_BACK = frozenset(["du", "ni", "you"])
"""Who is asked what was meant ("menar du inte Boden?")."""
_MORE = frozenset(["och", "o", "men", "and"]) | _MEANT
"""Words after which something is meant after all."""


def denied_among(tokens: Sequence[Token]) -> range:
    """The numbers of the words from "inte" to the "utan" that sets something in its place.

    To the end where something else was said to be meant before.
    """
    folded = [token.folded for token in tokens]
    start = next((n for n, word in enumerate(folded) if word in _NOT), None)
    if start is None:
        return range(0)
    but = next((n for n, word in enumerate(folded) if word in _BUT), None)
    if but is not None:
        return range(start, but + 1) if start < but and but + 1 < len(folded) else range(0)
    said, rest = folded[:start], folded[start + 1 :]
    meant = next((n for n, word in enumerate(said) if word in _MEANT), start)
    in_its_place = start - meant > 1 and _ASKED_BACK.isdisjoint(said) and _MORE.isdisjoint(rest)
    return range(start, len(folded)) if in_its_place else range(0)
