"""Does a question only seek a yes to what its asker believes? Put as the question whether it is so.

"Är det inte tolv kommuner?" asks of no number of those who are not, and "rätta mig om jag har fel"
asks for nothing to be put right.
"""

import re
from collections.abc import Iterable

_BELIEVED = re.compile(
    r"(?:rätta mig(?: gärna)? om jag har fel|om jag (?:inte )?(?:minns|mins|kommer ihåg) "
    r"(?:det )?(?P<sure>rätt|fel)|som jag (?:minns|förstår) (?:det|saken)"
    r"|(?P<en>correct me if i(?:'|\u2019)?m wrong|if i (?:remember|recall|understand)"
    r"(?: (?:it|this))? (?:right|rightly|correctly)))[\s,.:–-]*(?:(?:men|but|så)\s+)?(?=\w+\s+\w)",
    re.IGNORECASE,
)
_SV = (
    "är|e|va|var|ha|har|hade|finns|fanns|använder|nyttjar|betalar|betalade|kostar|kostade|blir|blev"
)
_NOT_ASKED = re.compile(
    rf"(?:^|(?<=[.!?,]\s))(?:(?P<verb>{_SV})\s+(?:(?P<who>det|den|de|vi|ni|man)\s+)?inte\s+"
    r"(?=(?(who)\w|(?:det|den|de|vi|ni|alla|samtliga|båda|(?-i:[A-ZÅÄÖ])\w+|\d+)\b))"
    r"|(?P<en>is|are|was|were|has|have|does|do|did)n['\u2019]?t\s+"
    r"(?=(?:they|we|you|all|every|both|the|(?-i:[A-Z])\w+|\d+)\b))",
    re.IGNORECASE,
)
_NOT = frozenset(
    ["inte", "int", "ente", "isn", "aren", "wasn", "weren", "hasn", "haven", "don", "doesn", "didn"]
)
_BELIEVING = frozenset(["rätta", "minns", "mins", "ihåg", "förstår", "correct", "if"])


def as_asked(text: str, words: Iterable[str]) -> str:
    """A text that only seeks a yes, as the question; ``words`` are those of the whole message."""
    if not _BELIEVING.isdisjoint(words):
        text = _BELIEVED.sub(
            lambda said: "is it true that " if said["en"] else "stämmer det att ", text, count=1
        )
    if _NOT.isdisjoint(words):
        return text
    return _NOT_ASKED.sub(
        lambda said: f"{said['verb'] or said['en']} {said['who'] + ' ' if said['who'] else ''}",
        text,
    )
