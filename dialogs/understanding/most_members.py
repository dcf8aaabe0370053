"""Is it asked whether most of the members use a thing? As whether more than half of them do."""

import re
from collections.abc import Collection

MOST_OF_THEM = frozenset(
    [
        *("flesta", "flertalet", "majoriteten", "majoritet", "hälften", "halften", "minoritet"),
        *("minoriteten", "fåtal", "most", "majority", "half", "minority"),
    ]
)
"""Words without one of which no such number is said."""
_HALF = r"(?:h[äa]lften|half)"
_SAID = re.compile(
    r"\A(?P<verb>(?:det\s+är\s+)?(?P<first>använder|anvander|nyttjar|har|är|ar|do|does|have|are))\s+"
    rf"(?P<part>de\s+flesta|flertalet|majoriteten|(?:mer|fler|more)\s+(?:[äa]n|than)\s+{_HALF}"
    rf"|(?:över|over)\s+{_HALF}|most|(?:a|the)\s+majority"
    rf"|(?P<less>(?:ett\s+)?fåtal|(?:en\s+)?minoritet(?:en)?|(?:under|(?:mindre|färre|less|fewer)"
    rf"\s+(?:[äa]n|than))\s+{_HALF}|(?:a|the)\s+minority)|(?P<least>(?:minst\s+|at\s+least\s+)?{_HALF}))"
    r"(?:\s+(?:av|of)\s+(?:kommunerna|medlemmarna|medlemskommunerna|oss|dem|er|us|them|the\s+\w+))?"
    r"(?:\s+(?:medlems)?kommuner(?:na)?|\s+medlemmar(?:na)?|\s+municipalities|\s+members)?"
    r"\s+(?P<rest>\S+)",
    re.IGNORECASE,
)
_JOINED = frozenset(
    [
        *("infört", "tagit", "börjat", "anslutit", "gått", "skaffat", "kommit", "med", "anslutna"),
        *("igång", "introduced", "joined", "connected", "using"),
    ]
)
"""What stands after those who are, or have, where they use a thing."""
_TO_BE = frozenset(["har", "är", "ar", "have", "are"])
_ENGLISH = frozenset(["do", "does", "have", "are"])


def of_most_members(text: str, words: Collection[str]) -> str:
    """A text with how many of the members are meant; ``words`` are those of the message."""
    if MOST_OF_THEM.isdisjoint(words):
        return text
    said = _SAID.match(text)
    first = said["first"].lower() if said else ""
    if said is None or (first in _TO_BE and said["rest"].lower() not in _JOINED):
        return text
    if first in _ENGLISH:
        way = "less than" if said["less"] else "at least" if said["least"] else "more than"
        all_of_them = f"{way} half of the municipalities"
    else:
        way = "färre än" if said["less"] else "minst" if said["least"] else "mer än"
        all_of_them = f"{way} hälften av kommunerna"
    return f"{said['verb']} {all_of_them} {text[said.start('rest') :]}"
