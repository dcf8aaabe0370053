"""Is it asked why after what it is asked of? "Soc gick back 103 041 kr. Varför?" as one question.

Only of what tells an amount: what else stands before a question may be about anything.
"""

import re
from collections.abc import Iterable

_WHY = frozenset(["varför", "varfor", "why"])
_AFTER = re.compile(
    r"(?:^|(?<=[.!?]\s)|(?<=\n))(?!(?:va|vad|hur|vem|n[äa]r|var|vilk\w+|[äa]r|har|kan|st[äa]mmer|betalar|kostar"
    r"|what|how|who|when|where|which|is|are|do|does|did|has|have)\b)"
    r"(?P<said>[^.!?\n]*\d(?:[^.!?\n]|[.](?=\d))*)[.!,\n]\s*(?:men\s+|but\s+|och\s+|and\s+)?"
    r"(?P<why>varf[öo]r|why)(?:\s(?:då|det|så (?:mycket|lite|många|få|dyrt|billigt)|is that"
    r"|so (?:much|little|many|few)))?\s*\?*$",
    re.IGNORECASE,
)
_OF_AMOUNTS = re.compile(
    r"\b(?:kr|tkr|mkr|mnkr|kronor|sek|betal\w+|kosta\w+|gick|[öo]verskott\w*|underskott\w*|pays?|paid"
    r"|costs?|surplus|deficit)\b|:-|%",
    re.IGNORECASE,
)


def why_first(text: str, words: Iterable[str]) -> str:
    """A text with why before its last statement; ``words`` are those of the whole message."""
    if _WHY.isdisjoint(words):
        return text
    return _AFTER.sub(_why, text)


def _why(found: re.Match[str]) -> str:
    """A statement of an amount as the question why it is so; anything else as it is."""
    tells = _OF_AMOUNTS.search(found["said"]) is not None
    return f"{found['why']} {found['said'].strip()}?" if tells else found[0]
