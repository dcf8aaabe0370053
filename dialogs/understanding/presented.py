"""How does somebody begin who tells who she is without "jag"? As if it were said with it.

"Hej det är Bengt från Jokkmokk", "Bengt i Jokkmokk här": all that counts is whom she speaks for.
"""

import re

from dialogs.understanding.senders import SENT

_GREETING = r"(?:hej\w*(?:\shej)?|hall[åa]\w*|tj(?:a|ena|enare)|god\s?\w+|hello|hi)[\s,!.]+"
_NO_NAME = (
    r"(?:en|ett|den|det|inte|bara|ju|v[äa]l|fr[åa]gor|siffror|uppgifter|post|mejl|faktur\w+|folk|n[åa]n"
    r"|n[åa]got|n[åa]gon|n[åa]t|besked|klagom[åa]l|nyheter|ingen\w*|it|a|the|not|mail|questions|figures)\b"
)
_NOT_HERE = (
    r"(?:vi|jag|[äa]r|sitter|st[åa]r|bor|m[öo]te\w*|koll\w+|chef\w*|grann\w+|alla|n[åa]gra|kommun\w*"
    r"|kostnad\w*|pris\w*|l[äa]get|we|i|am|all|costs?)\b"
)
"""What is said of somewhere before "här", and is no name of the one who writes."""
_NOBODY = (
    rf"(?:{SENT}|hälsning\w*|påminnelse\w*|förslag\w*"
    r"|\w+(?:ingen|ionen|elsen|verket|kontoret|kansliet))\b"
)
"""What comes from somewhere and is nobody ("Hälsningar från Boden här")."""
_NAME = r"[^\W\d][\w-]+(?:\s(?-i:[A-ZÅÄÖ])[^\W\d]+)?"
_WRITTEN_AS_A_NAME = rf"(?-i:[A-ZÅÄÖ]){_NAME}"
_COMES_FROM = (
    r"(?!\s[^\W\d]+(?:\skommun)?\s(?:vi|nu|igen|om|att|idag|i\sdag|just|that|about|now|again|we"
    r"|som\s(?!(?:[äa]r|undrar|fr[åa]gar|skriver|ringer|vill|beh[öo]ver|sitter|jobbar)\b))\b)"
)
"""What follows on what comes from somewhere, and not on somebody who is written in small letters
("svar från boden vi väntar på")."""
_PRESENTED = re.compile(
    rf"^(?P<before>(?:[^.!?\n]{{0,100}}[.!]\s+){{0,2}})(?!{_NOBODY})(?:{_GREETING}(?:det|de|h[äa]r|this|it)\s(?:[äa]r|e|is)"
    rf"\s(?!{_NO_NAME}|{_NOBODY})(?:{_WRITTEN_AS_A_NAME}\s(?:fr[åa]n|from|i|p[åa]|in|at)|{_NAME}\s(?:fr[åa]n|from){_COMES_FROM})"
    rf"|(?:{_GREETING})?(?!{_NO_NAME}|{_NOT_HERE})[^\W\d][\w-]+\s(?:fr[åa]n|i|from|in)"
    r"(?=\s[^\W\d]+(?:\skommun)?\s(?:h[äa]r|here)\b))"
    r"\s(?P<place>[^\W\d]+(?:\skommun)?)(?:\s(?:h[äa]r|here))?\b(?:\s(?:som|who))?",
    re.IGNORECASE,
)
_ENDS = (".", "!", "\n", "")
_ENGLISH = re.compile(r"\b(?:this|it|here|from)\b", re.IGNORECASE)


def as_herself(text: str) -> str:
    """A message that begins with who writes it, told by herself ("jag är från Jokkmokk, ...")."""
    begun = _PRESENTED.match(text)
    if begun is None:
        return text
    who = "I am from" if _ENGLISH.search(begun[0]) else "jag är från"
    after = text[begun.end() :].lstrip(" ,")
    joint = "" if after[:1] in _ENDS else ", "
    return f"{begun['before']}{who} {begun['place']}{joint}{after}"
