"""Is a word another place than the one whose name it holds or is like?"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from dialogs.understanding.words import Part

_FOLLOWS_NO_NAME = frozenset(["by", "fors", "for", "nas", "berg", "dal", "sund", "vik", "holm"])
"""Endings of place names that are words as well."""


def is_another_place(parts: Sequence[Part], proper: AbstractSet[str]) -> bool:
    """Whether a compound of some parts is a place of its own: "Överluleå", "Bodenfors".

    ``proper`` are the proper names of the cooperation.
    """
    if any(part.names & proper for part in parts[1:]):
        return True
    begins = bool(parts) and bool(parts[0].names & proper)
    return begins and any(part.letters in _FOLLOWS_NO_NAME for part in parts[1:])


def is_another(folded: str, name: str, errors: int, proper: AbstractSet[str]) -> bool:
    """Whether a word is no typing error of a proper name, but another name.

    It is the name and more ("Arjeplognäs"), or is called after the same place ("Österkalix").
    """
    if name not in proper:
        return False
    whole = name.removesuffix("s")
    if folded.startswith(whole) and len(folded) >= len(whole) + 2 and folded != f"{name}s":
        return True
    return errors > 1 and any(
        other != whole and whole.endswith(other) and folded.removesuffix("s").endswith(other)
        for other in proper
    )
