"""Is it asked whether somebody is the only one?

"Är Luleå den enda kommunen som betalar mer än 2 miljoner?" asks "är det bara Luleå som ...?", and
so of all others as well.
"""

import re

ALONE = frozenset(["enda", "ensam", "ensamma", "only", "alone"])
"""Words without which nobody is asked to be the only one."""
_ALONE = re.compile(
    r"\b(?P<verb>är|e|var)\s(?P<who>[\w-]+(?:\skommun)?)\s"
    r"(?:(?:den\s)?enda(?:\s(?:kommunen|kommun|medlemmen|av\skommunerna|av\soss))?\s(?:som|att)"
    r"|(?:helt\s)?ensam(?:ma)?\s(?:kommun\s)?(?:om\satt|i\satt|som))\s"
    r"|\b(?P<be>is|are|was|were)\s(?P<one>[\w-]+)\s(?:the\sonly\s(?:municipality|one|member)"
    r"\s(?:that|who|which|to)|alone\s(?:in|to))\s",
    re.IGNORECASE,
)


def of_nobody_else(said: str) -> str:
    """The text with "only" before who is meant; any other as it is."""
    return _ALONE.sub(_only, said, count=1)


def _only(found: re.Match[str]) -> str:
    if found["be"]:
        return f"{found['be']} it only {found['one']} that "
    return f"{found['verb']} det bara {found['who']} som "
