"""Is it asked what kind of thing something is? "Vad är NÖHRA för modell?" asks what NÖHRA is."""

import re
from collections.abc import Container

_KIND = re.compile(
    r"\b(?P<asks>vad|va)\s+(?P<is>är|ar|e|var)\s+(?!det\b|de\b|den\b)(?P<name>[\w/-]+(?:\s+[\w/-]+)?)\s+"
    r"för\s+(?:(?:slags|sorts|typ\s+av|en|ett)\s+)*"
    r"(?:projekt|system|modell|metod|lösning|program|grej|sak|nätverk|organisation|förening|bolag"
    r"|plattform|stipendium|initiativ|ord|begrepp|dokument|förkortning)(?=\s*[?.!]*\s*$)",
    re.IGNORECASE,
)
"""A name, and of which kind it is said to be at the end of what is asked."""


def plainly_what(text: str, words: Container[str]) -> str:
    """A text that asks what something is, of whatever kind; ``words`` are those of the message."""
    return _KIND.sub(_what, text) if "för" in words else text


def _what(found: re.Match[str]) -> str:
    """What something is, unless of a kind it is asked ("vad är budgeten för projekt?")."""
    if found["name"].islower() and found["name"].endswith(_DEFINITE):
        return found[0]
    return f"{found['asks']} {found['is']} {found['name']}"


_DEFINITE = ("n", "t", "na")
