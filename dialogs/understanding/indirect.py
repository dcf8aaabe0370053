"""Is it asked within another question whether something is so?

"Kan du säga om prognosen är högre än budgeten?" asks "är prognosen högre än budgeten?", with its
verb where a question has it, and is answered with yes or no.
"""

import re
from collections.abc import Iterable

ASKED_WITHIN = frozenset(["om", "ifall", "huruvida", "if", "whether"])
"""Words without which nothing is asked so within another question."""
_WONDERS = (
    r"undrar|undra|funderar på|vet|veta|frågar|fråga|kollar?|kontrollera|ta reda på|se efter"
    r"|få (?:fram|höra|veta|svar på)|svara på|säga?|bekräfta|räkna ut|räkna på"
    r"|beräkna|ta fram|nämligen"
    r"|wonder(?:ing)?|know|ask|check|confirm|tell|say|find out|see"
)
_BETWEEN = r"(?:\s+(?:jag|du|ni|vi|man|mig|oss|nu|bara|också|snabbt|lite|gärna|me|us|please))*"
_VERBS = (
    r"är|var|blir|blev|har|hade|finns|fanns|kan|ska|skall|skulle|får|fick|måste|behöver|kommer|kom"
    r"|betalar|betalade|kostar|kostade|ingår|ingick|deltar|deltog|använder|används|nyttjar|står|stod"
    r"|gäller|gällde|stämmer|handlar|överstiger|översteg|överskrider|överskred|underskrider"
    r"|underskred|nådde|nåddes|nås|ökar|ökade|ökat|minskar|minskade|går|gick|ligger|låg|hör|räcker"
    r"|räckte|tillkommer|drog|höll|håller|sitter|faktureras|fördelas|beslutade|beslutades|höjdes"
    r"|sänktes|höjs|sänks|is|are|was|were|has|have|had|will|would|can|could|should"
)
_ASKING = r"hur|vad|va|vem|vilk\w+|när|var|varför|som|how|what|who|which|when|where|why|that"
_WITHIN = re.compile(
    rf"(?P<lead>(?:^|(?<=[.,!?\n]))\s*(?:[^\s.,!?]+\s+){{0,6}}?(?:{_WONDERS}){_BETWEEN})"
    r"\s+(?:om|ifall|huruvida|if|whether)\s+"
    rf"(?P<subject>(?!(?:{_ASKING})\b)[^\s.,!?]+(?:\s+(?!(?:{_ASKING}|inte|not|{_VERBS})\b)[^\s.,!?]+){{0,7}})"
    rf"\s+(?P<not>inte\s+|not\s+)?(?P<verb>{_VERBS})\s+(?P<rest>(?:[^.,!?\n]|(?<=\d)[.,](?=\d))+)(?:[.?!]+(?=\s|$)|\s*(?=\n|$))",
    re.IGNORECASE,
)
_UNSURE = re.compile(r"\b(?:inte|ej|not|don't|dont)\b", re.IGNORECASE)


def as_direct(said: str, words: Iterable[str]) -> str:
    """The text with such a question put straight; any other as it is."""
    return said if ASKED_WITHIN.isdisjoint(words) else _WITHIN.sub(_straight, said)


def _straight(found: re.Match[str]) -> str:
    if _UNSURE.search(found["lead"]):
        return found[0]  # "jag vet inte om vi är med" may only tell why something else is asked
    verb = found["verb"].lower()
    begins = verb[0].upper() + verb[1:]
    subject = f"{found['subject']} {found['not'] or ''}".rstrip()
    space = " " if found["lead"][:1].isspace() else ""
    return f"{space}{begins} {subject} {found['rest'].rstrip()}?"
