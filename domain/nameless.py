"""How is a text kept without saying whom it is about? Numbers, addresses and names taken out.

What is taken out: e-mail addresses, telephone numbers, Swedish personal identity numbers
(Folkbokföringslagen 1991:481 18 §) and the names of known people.
"""

import re
from collections.abc import Collection

HIDDEN = "…"
"""What stands in the place of what was taken out."""

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IDENTITY_NUMBER = re.compile(r"(?<!\d)(?:\d{2})?\d{6}[-+ ]?\d{4}(?!\d)")
_TELEPHONE = re.compile(
    r"(?<![\d/])(?<!\d[ \u00a0])(?:\+\d{2}|00\d{2}|0\d)"
    r"[ \u00a0()/-]*(?:\d[ \u00a0-]{0,2}){5,9}\d(?!\d)"
)
_WORD = re.compile(r"[^\W\d_]+")
_REPEATED = re.compile(rf"{HIDDEN}(?:[\s-]+{HIDDEN})+")


def nameless(text: str, names: Collection[str]) -> str:
    """A text without personal data; ``names`` are the words of people's names, in lower case.

    A genitive of a name ("Karins") is a name as well.
    """
    for pattern in (_EMAIL, _IDENTITY_NUMBER, _TELEPHONE):
        text = pattern.sub(HIDDEN, text)

    def hide(found: re.Match[str]) -> str:
        word = found[0].lower()
        return HIDDEN if word in names or word.removesuffix("s") in names else found[0]

    return _REPEATED.sub(HIDDEN, _WORD.sub(hide, text))
