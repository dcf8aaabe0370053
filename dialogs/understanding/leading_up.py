"""What leads up to a question, and where does the question begin?

"Revisionen vill veta vad ...", "På mötet sa någon att de inte visste hur ...": who wonders, and
where it was wondered, is no part of what is asked.
"""

import re
from typing import NamedTuple

from dialogs.understanding.gate import Gate

_ASKING = (
    r"(?:vad?|hur|vem|vilka|vilken|vilket|när|nar|varför|varfor"
    r"|what|how|who|whose|when|which|why|where|whether)\b"
)
_WONDERED = (
    r"undrade|funderade på|visste|(?:ville|skulle) (?:\w+ )?veta|frågade|fragade|glömde|"
    r"wondered|knew|asked|wanted to know|forgot"
)
"""Verbs of what was wondered before: where and when they tell is no part of the question."""
_WONDERS = (
    r"undrar|undra|funderar på|vet|veta|frågar|fragar|minns|komm(?:er|a) ihåg|glömt"
    r"|tell|kollar?|ta reda på|få fram|ta fram|få höra|få svar på|osäkra? på|nyfik(?:en|na) på"
    r"|förklara|forklara|beskriva?|berätta|beratta|explain|describe"
    r"|intressera(?:d|de) av|säga|hitta[rt]?|förstå(?:r|tt)?|begrip(?:er|it)?|fattar?|ser?|sett"
    r"|wonder(?:s|ing)?|knows?|asks?|asking|remembers?|forgotten|find out|check|curious"
)
_BETWEEN = (
    r"(?:[,:]?\s+(?:jag|du|ni|vi|man|mig|oss|dig|er|dem|nu|just|bara|också|exakt|lite|gärna|igen"
    r"|alltså|egentligen|faktiskt|kort|kortfattat|enkelt|snabbt|för (?:mig|oss)|to (?:me|us)"
    r"|inte|ej|riktigt|längre|främst|särskilt|mest|helst|bland annat|bl\.?\s?a\.?|framför ?allt"
    r"|me|us|you|him|her|them|not|exactly|also))*"
)
_LEADING = re.compile(
    rf"(?!\W*(?:och\s+|and\s+)?{_ASKING})[^?!;\n]{{0,160}}?(?<!\w)"
    rf"(?:(?P<before>{_WONDERED})|(?:{_WONDERS})){_BETWEEN}[,:]?\s+(?:om\s+)?(?={_ASKING})",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"\W*(?:i|in|på|till|inför|vid|under|enligt|för|om|efter|according|at|for|before|if|during)\s",
    re.IGNORECASE,
)
"""How what is asked about begins as well ("inför mötet undrar jag vad vi ska göra")."""
_FIRST = re.compile(rf"(?<!\w)(?:{_WONDERED}|{_WONDERS})(?!\w)", re.IGNORECASE)
_TELLS = Gate(
    phrases=(
        "se",
        "ser",
        "sett",
        "vet",
        "veta",
        "få fram",
        "ta fram",
        "få höra",
        "knew",
        "know",
        "knows",
        "ask",
    ),
    stems=(
        *("undra", "fundera", "visste", "fråga", "minns", "ihåg", "glöm", "kolla", "reda"),
        *("förklara", "beskriv", "berätta", "explain", "describe"),
        *("svar", "osäker", "nyfiken", "intresserad", "säga", "hitta", "förstå", "begrip", "fatta"),
        *(
            "tell",
            "wonder",
            "asks",
            "asked",
            "asking",
            "remember",
            "forgot",
            "find",
            "check",
            "curious",
        ),
        "wanted",
    ),
)


_INTRODUCED = re.compile(
    rf"(?!\W*(?:och\s+|and\s+)?{_ASKING})(?![^:]*?\b(?:om|kring|gällande|angående|about|regarding|on)\b)"
    r"(?P<lead>(?=[^:]*?(?<!\w)(?:jag|mig|mej|min|mitt|mina|vi|oss|man"
    r"|hjälp|hjalp|uppdrag|chefen|kollegan|mentorn|i|me|my|we|us|the boss)(?!\w))[^?!;:\n\d]{8,140}"
    rf"|[^?!;:\n\d]{{0,140}}(?:en sak|en grej|detta|det här))[:,]\s+"
    rf"(?=(?:{_ASKING}|(?:är|har|kan|ska|får|finns|stämmer|måste|betalar|kostar|is|are|has|do|does|can)\b))",
    re.IGNORECASE,
)
"""Of whom a question comes, before a colon ("chefen vill ha svar före lunch: hur ...?")."""
_SIGN = ":"
_THINGS_TO_COME = ("en sak,", "en grej,", "detta,", "det här,")


_INDIRECT = re.compile(
    r"^(?:(?P<asking>(?:vad|hur|när|varför|var|hur mycket|hur många|vilk(?:en|et|a)(?:\s\w+)?))\s"
    r"(?P<who>jag|vi|ni|man|de|det|den)\s"
    r"(?P<verb>\w+r|ska|kan|måste|bör|vill|hade|skulle|fick|var|blev|gick)\b"
    r"|(?P<what>vad|vem|vilka|vilk(?:en|et|a)\s\w+|hur många(?:\s\w+)?)\ssom\s(?=\w))",
    re.IGNORECASE,
)
"""How a question begins inside a sentence ("vad jag ska göra", "vilka som deltar")."""


_VERB_LAST = re.compile(
    r"^(?P<asking>vad|vem)\s(?P<what>[^,?!]{2,50}?)\s"
    r"(?P<verb>är|betyder|innebär|gör|kostar|står för|handlar om)\W*$",
    re.IGNORECASE,
)
"""The same of a thing with a name ("vad gemensamma kontrakt är")."""


class Led(NamedTuple):
    """A sentence taken apart: who wonders ("Revisionen"), and the question."""

    lead: str
    question: str


def led_up_to(sentence: str) -> Led | None:
    """A question without what leads up to it; ``None`` where nothing does."""
    if _SIGN in sentence or any(sign in sentence for sign in _THINGS_TO_COME):
        introduced = _INTRODUCED.match(sentence)
        if introduced is not None:
            return Led(introduced["lead"], sentence[introduced.end() :])
    if not _TELLS.admits(sentence):
        return None
    leading = _LEADING.match(sentence)
    if leading is None or (leading["before"] is None and _ADVERBIAL.match(sentence)):
        return None
    first = _FIRST.search(sentence)
    lead = sentence[: first.start()] if first else ""
    return Led(lead.strip(" ,:"), directly(sentence[leading.end() :]))


def directly(question: str) -> str:
    """A question told as it stands alone ("hur det går" is "hur går det")."""
    told = _INDIRECT.sub(_direct, question, count=1)
    return _VERB_LAST.sub(r"\g<asking> \g<verb> \g<what>", told)


def _direct(indirect: re.Match[str]) -> str:
    """The beginning of a question as it stands alone ("vad ska jag göra", "vilka deltar")."""
    if indirect["what"]:
        return f"{indirect['what']} "
    return f"{indirect['asking']} {indirect['verb']} {indirect['who']}"
