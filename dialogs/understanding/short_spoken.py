"""Which words are the one or two letters that people on phones write for them ("e", "me", "d")?

The words around them tell: "e arkivet" is the archive, "tell me" is English, "d 18 mars" is a day,
and so is "18 e mars".
"""

import re

from dialogs.understanding.language import language_of
from dialogs.understanding.tokens import words_of

_SHORT = re.compile(
    r"(?<![\w'\u2019.&/-])(?:"
    r"(?P<är_det>[eä]\sde?(?=\W))"
    r"|(?P<är>ä|e(?!\s(?:ark|tj|nämn|namn|kontor|samord|hälsa|halsa|post|leg|sign|förvaltning\b"
    r"|forvaltning\b|(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\b)))"
    r"|(?P<med>(?<!tell\s)(?<!told\s)(?<!show\s)(?<!give\s)(?<!help\s)(?<!for\s)(?<!to\s)(?<!let\s)(?<!send\s)"
    r"(?<!remind\s)(?<!by\s)(?<!with\s)(?<!about\s)(?<!of\s)(?<!than\s)(?<!get\s)(?<!ask\s)"
    r"(?<!excuse\s)(?<!from\s)(?<!call\s)(?<!mail\s)(?<!on\s)(?<!and\s)(?<!write\s)(?<!does\s)"
    r"(?:(?<=\b[eä]\s)me|me(?!\s(?:the|what|how|who|when|which|why|where|if|an?|all|about|to|and|of|is|please"
    r"|know)\b)))"
    r"|(?P<den>d(?=\s\d))|(?P<det>d(?!\sv\s))"
    r"|(?P<till>ti(?=\s\w)(?!\s(?:kommun|procent|tusen|miljon|del|st\b|stycken)))"
    r"|(?P<jag>(?:(?<=\bska\s)|(?<=\bkan\s)|(?<=\bmåste\s)|(?<=\bfår\s)|(?<=\bbör\s)|(?<=\bvill\s)"
    r"|(?<=\bom\s)|(?<=\batt\s)|(?<=\bsom\s)|(?<=\bhar\s)|(?<=\bbehöver\s)|(?<=\bkommer\s))"
    r"ja(?=\s\w)(?!\s(?:eller|och|o|till|hur|vad|när|vem|vilk)\b))"
    r"|(?P<för>fö)|(?P<kommun>kmn)"
    r"|(?P<att>(?:(?<=kosta\sde\s)|(?<=kostar\sde\s)|(?<=kosta\sdet\s)|(?<=kostar\sdet\s)|(?<=\bför\s)"
    r"|(?<=\bdags\s)|(?<=\btänkt\s)|(?<=\bråd\s)|(?<=\bdyrt\s))[åo](?=\s\w+a\b))"
    r"|(?P<eller>(?<!mycket\s)(?<!mkt\s)(?<!för\s)(?<!av\s)(?<!på\s)(?<!med\s)(?<!r\s)"
    r"(?<!utfall\s)(?<!budget\s)(?<!prognos\s)(?<!kostnad\s)(?<=\w\s)el(?=\s\w)(?!\s20\d\d)(?!\s(?:och|o|å|i|på|till)\b))"
    r")(?![\w)-])(?!\.\w)",
    re.IGNORECASE,
)
TELLING = frozenset(["e", "ä", "me", "d", "ja", "ti", "fö", "kmn", "el"])
"""The short words; without one of them a text stays as it is."""


def in_whole_words(text: str) -> str:
    """A text with its short spoken words as they are written."""
    return _SHORT.sub(_in_full, text)


def _in_full(found: re.Match[str]) -> str:
    """The word that a short one stands for; itself where it is an English "me"."""
    if found["med"] and language_of(words_of(found.string)) == "en":
        return found[0]
    return (found.lastgroup or "").replace("_", " ")
