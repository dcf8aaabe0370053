"""Is it asked what kind of thing something is? "Vad är NÖHRA för modell?" asks what NÖHRA is."""

import re

KINDS = frozenset(
    [
        *("projekt", "system", "modell", "metod", "lösning", "program", "grej", "sak", "nätverk"),
        *("organisation", "förening", "bolag", "plattform", "stipendium", "initiativ", "ord"),
        *("begrepp", "dokument", "förkortning"),
    ]
)
"""Kinds that something may be asked to be one of."""
_KIND = re.compile(
    r"\b(?P<asks>vad|va)\s+(?P<is>är|ar|e|var)\s+(?!det\b|de\b|den\b)(?P<name>[\w/-]+(?:\s+[\w/-]+)?)\s+"
    rf"för\s+(?:(?:slags|sorts|typ\s+av|en|ett)\s+)*(?:{'|'.join(sorted(KINDS))})(?=\s*[?.!]*\s*$)",
    re.IGNORECASE,
)
"""A name, and of which kind it is said to be at the end of what is asked."""


def plainly_what(text: str) -> str:
    """A text that asks what something is, of whatever kind."""
    return _KIND.sub(_what, text)


def _what(found: re.Match[str]) -> str:
    """What something is, unless of a kind it is asked ("vad är budgeten för projekt?")."""
    if found["name"].islower() and found["name"].endswith(_DEFINITE):
        return found[0]
    return f"{found['asks']} {found['is']} {found['name']}"


_DEFINITE = ("n", "t", "na")
