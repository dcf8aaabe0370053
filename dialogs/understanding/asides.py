"""What is said beside a question and changes nothing in it ("i praktiken", "så jag vet")?"""

import re
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dialogs.understanding.number_words import NUMBER_WORDS

_LEXICON = Path(__file__).parent / "lexicon"
_WHO_ASKS = re.compile(
    r"(?<=[.?!])\s(?i:jag |vi )?(?i:fick|har fått) (?:den |precis )?frågan (?:av|från) [^.?!]+"
    r"(?=\W*$)"
    r"|(?<=[\w%]),?\s(?:undrar|undrade|frågar|frågade)\s"
    r"(?:(?:min|vår|våra|en|de|några|någon|nån)\s)?(?!jag\b|vi\b|om\b|vad\b|hur\b)[a-zåäö-]{4,}"
    r"(?:\s(?:här|nu|idag|igår))?(?=\W*$)"
)
"""Who wants to know, behind what it is ("..., undrar ordföranden")."""
_ASKS = frozenset(["frågan", "undrar", "undrade", "frågar", "frågade"])
_RECEIVES = re.compile(
    r"^\W*(?:(?:(?:ok|oki|okidoki|okej|okay|jaha|jaså|aha|oj|wow|m+|hm+|precis|tack|thanks)\s+"
    r"|(?:ok|oki|okidoki|okej|okay|jaha|jaså|aha|oh|oj|wow|wait|m+|hm+|precis|just det|juste"
    r"|intressant|spännande|schy+s+t|fint|bra|toppen|kanon|perfekt|super|grymt|gött|härligt|coolt"
    r"|kul|synd|tråkigt|usch|tack(?: så mycket| ska du ha| för det)?|tusen tack|du|hörru"
    r"|då förstår jag|jag (?:ser|förstår|fattar|hänger med)|nice|great|thanks|thank you|alright"
    r"|right|i see|got it|good|cool|interesting|perfect|wonderful)[,.!]+\s*))+"
    r"(?=(?:och|hur|va|vad|var|vem|vilk\w+|när|varför|är|e|har|kan|ska|får|blir|betalar|kostar|den"
    r"|utan|per|samma|jämför|visa|resten|alla|ta bort|räkna|compare|show|and|what|how|who|when"
    r"|which|why|is|are|does|do|did|the one)\s|\S[^?]*\?)",
    re.IGNORECASE,
)
"""How an answer is received before the next question ("intressant! hur många då?")."""
_RECEIVED = frozenset(
    [
        *("ok", "oki", "okidoki", "okej", "okay", "jaha", "jaså", "aha", "oh", "oj", "wow"),
        *("wait", "mm", "mmm", "hm", "hmm", "precis", "just", "juste", "intressant", "spännande"),
        *("schysst", "schyst", "fint", "bra", "toppen", "kanon", "perfekt", "super", "grymt"),
        *("gött", "härligt", "kul", "coolt", "tråkigt", "synd", "usch", "tack", "du", "hörru"),
        *("ser", "förstår", "fattar", "hänger", "nice", "great", "thanks", "thank", "alright"),
        *("right", "see", "got", "good", "cool", "interesting", "perfect", "wonderful"),
    ]
)
"""Words without one of which no answer is received so."""
_OUR_COMMITTEE = re.compile(
    r"\b(?:vår|våran|vårt|vårat|eran?|er|ert)\s(?:gemensamma\s)?"
    r"(?:(?P<of>e-?nämnd|nämnd|samverkan|samarbete)(?P<whose>s)?)\b",
    re.IGNORECASE,
)
"""What is said of all of us and is no municipality's own."""
_OURS = frozenset(["nämnd", "nämnds", "samverkan", "samarbete", "samarbetes"])
_TIDIES = re.compile(r"\s+(?=[?.!,]|$)|^[\s,:]+")
_NOT_HELD = rf"(?!\s+(?:än|som|och|than|\d+|hälften|half|{NUMBER_WORDS})\b)"
"""What follows no aside: "budgeterat och faktiskt" are held against each other, and "åtminstone
tio" is a bound."""
_LEAST = 2
"""Words that must be left: "enligt dokumenten?" asks something by itself."""


class _Asides(NamedTuple):
    """``signs`` holds a telling word of each phrase; without one there is none to seek.

    ``ahead`` are the phrases that only stand before a question.
    """

    signs: frozenset[str]
    said: re.Pattern[str]
    ahead: re.Pattern[str]


@cache
def _asides() -> _Asides:
    said, ahead = _phrases("asides.txt"), _phrases("leads.txt")
    anywhere = (
        rf"(?:(?<!\bmot)(?<!\boch),?\s+|^)(?:{_any_of(said)})\b{_NOT_HELD}(?:,(?=\s)|(?=[\s?.!]|$))"
    )
    before = (
        rf"^\W*(?:{_any_of(ahead)})"
        r"(?:\s*[,:!.–-]+\s*(?:(?:men|but)\s+)?|\s+(?:men|but)\s+)(?=\S+\s)"
    )
    return _Asides(
        frozenset(map(_sign, (*said, *ahead))) | _ASKS | _OURS | _RECEIVED,
        re.compile(anywhere, re.IGNORECASE),
        re.compile(before, re.IGNORECASE),
    )


def _phrases(name: str) -> list[str]:
    lines = (_LEXICON / name).read_text(encoding="utf-8").splitlines()
    return sorted((line for line in lines if line and line[0] != "#"), key=len, reverse=True)


def _sign(phrase: str) -> str:
    """The word of a phrase that says most by itself: the longest, and the last of those."""
    return max(reversed(phrase.replace("@", "").split()), key=len)


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in phrases)


def signs_of_asides() -> frozenset[str]:
    """Words without one of which a text holds no such phrase."""
    return _asides().signs


def without_asides(said: str, words: Collection[str]) -> str:
    """The text without such phrases; any other as it is."""
    asides = _asides()
    if asides.signs.isdisjoint(words):
        return said
    if not _RECEIVED.isdisjoint(words):
        said = _RECEIVES.sub("", said)
    if not _ASKS.isdisjoint(words):
        said = _WHO_ASKS.sub("", said)
    if not _OURS.isdisjoint(words):
        said = _OUR_COMMITTEE.sub(_of_all, said)
    left = _TIDIES.sub("", asides.said.sub("", asides.ahead.sub("", said)))
    return left if len(left.split()) >= _LEAST else said


def _of_all(found: re.Match[str]) -> str:
    of = found["of"].lower()
    ending = "" if of == "samverkan" else "et" if of == "samarbete" else "en"
    return f"{of.removesuffix('e') if ending == 'et' else of}{ending}{found['whose'] or ''}"
