"""Is a per cent added to what is named before it? "e-arkivet + 10 %", "rtj minus 5 procent"."""

import re

_RAISED = re.compile(
    r"(?<=[^\W\d_])\s*(?:\+\s?|\bplus\s|(?P<less>\bminus\s|(?<=\s)-))"
    r"(?P<percent>\d{1,2}(?:[.,]\d+)?)\s?(?:%|procent\b)",
    re.IGNORECASE,
)
"""How much more or less is supposed of what is named before it ("e-arkivet + 10 %")."""
_WENT = re.compile(r"\b(?:gick|går|gått|gar|gatt|ligger|låg|lag|hamna\w*)\b", re.IGNORECASE)
"""Verbs with which "plus" is how a year ended."""


def with_index(said: str) -> str:
    """A text with a per cent that is added to what stands before it as an index ("rtj + 5 %")."""
    if ("%" not in said and "procent" not in said) or _WENT.search(said):
        return said
    return _RAISED.sub(lambda m: f" index {'-' if m['less'] else ''}{m['percent']} %", said)
