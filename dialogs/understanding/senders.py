"""Which municipality has only sent something, as in "enligt uppgift från Luleå betalar vi ..."?"""

import re
from collections.abc import Sequence

from dialogs.understanding.spotting import Atom, Heard, Spotted, of_kind
from dialogs.understanding.tokens import Token
from dialogs.understanding.vocabulary import NameKind

SENT = (
    r"(?:(?:e-?)?(?:mejl|mail|brev|post)(?:et|en)?|svar(?:et)?|besked(?:et)?|beslut(?:et)?|meddelande(?:t)?"
    r"|uppgift(?:en|er|erna)?|info(?:rmation(?:en)?)?|halsning(?:en|ar|arna)?|paminnelse(?:n)?|underlag(?:et)?"
    r"|r[aä]kning(?:en|ar)?|skrivelse(?:n)?|krav(?:et)?|forslag(?:et)?|offert(?:en)?"
    r"|e?mails?|letters?|messages?|answers?|repl(?:y|ies)|notices?|news|word|bills?)"
)
"""What comes from somewhere, in folded letters."""
_SENT = re.compile(rf"{SENT}\Z")
_FROM_BEGINS = " fr"
_FROM = frozenset(["fran", "from"])


def without_senders(
    names: list[Spotted],
    heard: Heard,
    atoms: Sequence[Atom],
    tokens: Sequence[Token],
    text: str,
) -> list[Spotted]:
    """Names without the municipality that a paper is from, where another is asked about."""
    if _FROM_BEGINS not in text:
        return names
    places = of_kind(NameKind.MUNICIPALITY, names)
    if not places or ("own" not in heard.names and len(places) == 1):
        return names
    sent = [s for s in places if _has_sent(atoms[min(s.atoms)].token, tokens)]
    return [s for s in names if s not in sent] if sent else names


def _has_sent(place: int, tokens: Sequence[Token]) -> bool:
    """Whether a place stands after a paper and "från"."""
    if place <= 1 or tokens[place - 1].folded not in _FROM:
        return False
    return _SENT.match(tokens[place - 2].folded) is not None
