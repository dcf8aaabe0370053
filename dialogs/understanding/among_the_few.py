"""Is it asked whether somebody is one of the few at an end?

"Är vi bland de fem som betalar mest?" asks for a place: on top five.
"""

import re
from collections.abc import Iterable

from dialogs.understanding.number_words import NUMBER_WORDS

_ENDS = (
    "mest|minst|dyrast|dyraste|billigast|billigaste|högst|högsta|lägst|lägsta|största|minsta"
    "|most|least|highest|lowest|largest|smallest|cheapest|dearest"
)
_SIGNS = frozenset(_ENDS.split("|"))
_PAYERS = r"(?:kommun\w*|betalar(?:e|na)\b|municipalit\w+|members?|payers?)"
_AMONG = re.compile(
    r"\b(?:(?:(?P<belongs>hör|hor|tillhör|tillhor)\s+(?P<who>[\w-]+)|är\s+(?P<is>[\w-]+)\s+(?=en\s+av\b))\s+)?"
    r"(?:(?:bland|till|en\s+av|among|amongst|one\s+of)\s+)?(?:de|dem|dom|the|those)\s+"
    rf"(?:(?P<count>\d{{1,2}}|{NUMBER_WORDS})\s+)?"
    rf"(?=(?:{_PAYERS}\s+)?(?:(?:som|that|which|who)\s+(?:betala\w*|har|pays?|paid|have)|paying)"
    rf"\s+(?:\w+\s+)?(?:{_ENDS})\b|(?:{_ENDS})\s+{_PAYERS}"
    r"|(?:dyraste|billigaste|dearest|cheapest)\b(?=\W*$|\s+(?:20\d\d|i|för|for|in)\b))",
    re.IGNORECASE,
)
_TELLS_AMONG = re.compile(
    r"\b(?:bland|hör|hor|tillhör|tillhor|en\s+av|among|amongst|one\s+of)\b", re.IGNORECASE
)


def on_top(said: str, words: Iterable[str]) -> str:
    """The question as one of a place, on top so many; the same text where it is no such one."""
    if _SIGNS.isdisjoint(words) or _TELLS_AMONG.search(said) is None:
        return said
    return _AMONG.sub(_as_a_place, said)


def _as_a_place(said: re.Match[str]) -> str:
    if _TELLS_AMONG.search(said[0]) is None:
        return said[0]
    who = said["who"] or said["is"]
    verb = ("är " if who else "") + (f"{who} " if who else "")
    return f"{verb}på topp {said['count'] or ''} "
