"""Which lines of a message belong together, and which of them ask something of their own?"""

import re

from dialogs.understanding.leading_up import led_up_to
from dialogs.understanding.wondering import VERBS

_MAIL = re.compile(
    r"(?<=\S)\s*\n\s*(?:--+\s*\n|>|-{2,}[^\n]*\b(?:meddelande|message)\b|(?:skickat|sent)\s(?:från|from)\b"
    r"|(?:hämta|get)\soutlook\b|(?:den|on)\s[^\n]{5,90}\b(?:skrev|wrote)\b"
    r"|(?:från|from):\s).*$",
    re.IGNORECASE | re.DOTALL,
)
"""What a mail program puts below what was written: a footer, the mail that is answered."""
_HEADER = re.compile(
    r"^[ \t>]*(?:-{2,}[^\n]*-{2,}"
    r"|(?:från|skickat|till|kopia|cc|datum|ämne|from|sent|to|date|subject)\s?:\s[^\n?]*)(?:\n|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that a mail program puts above the mail that is answered or forwarded."""
SENT_ON = frozenset(["aw", "fw", "fwd", "re", "sv", "vb", "vidarebefordrat", "vs"])
"""What a mail program begins with what a mail is called that is answered or sent on."""
_SUBJECT = re.compile(
    rf"(?:^\W*|(?<=[.!?:]\s))(?:{'|'.join(sorted(SENT_ON))})\s?:\s*(?:[^\n?]*\n\s*(?=\S))?",
    re.IGNORECASE,
)
"""What such a mail is called, where it stands above what is written; else how that begins."""
_WRAPPED = re.compile(
    r"(?<=\w)[ ]*\n[ ]*(?=[a-zåäö\d])"
    r"|\b(?i:(i|på|av|om|än|för|till|från|hos|med|och|vad|of|in|by|for|from|to|with|and|the))"
    r"[ ]*\n[ ]*(?=\w)"
)
"""Where a line breaks within a sentence: before a small letter, or after a preposition."""
_POINTS_BELOW = re.compile(
    r"\b(?:nedan|detta|det här|denna|den här|dessa|följande|below|this|these|following)\b",
    re.IGNORECASE,
)
"""What tells that the question stands in the mail that is answered."""
_BEGINS = re.compile(
    r"\W*(?:(?:och|o|sen|samt|and)\s+)?"
    rf"(?:vad|va|hur|vem|vilka|vilken|vilket|när|nar|varför|varfor|stämmer|{VERBS}"
    r"|finns|har|är|ska|får|blir|kan|what|how|who|when|which|why|where|does|do|did|is|are|has|can)"
    r"\s\S.{,80}[^\s,:;.!?]\s*$",
    re.IGNORECASE,
)
"""A line that begins as a question and has no mark; a longer one may go on in the next."""
_UNFINISHED = re.compile(
    r"\b(?:och|samt|eller|som|att|and|or|that|the)\s*$",
    re.IGNORECASE,
)
"""How a line ends that goes on in the next."""
_SEVERAL = 2
_FULL = 60
"""Characters from which a line may go on in the next for want of room."""


def in_sentences(text: str) -> str:
    """The lines of a message as the sentences they are.

    Without what a mail program put below them, unless the message points there; each of several
    lines that asks something is marked, and a line that only goes on in the next is joined to it.
    """
    text = _answered_below(text) if ">" in text else text
    above = _MAIL.sub("", text)
    said = text if _POINTS_BELOW.search(above) else above
    if len(_HEADER.findall(said)) >= _SEVERAL:
        said = _HEADER.sub("", said)
    return _WRAPPED.sub(r"\1 ", _marked(without_subject(said)))


def without_subject(text: str) -> str:
    """A message without what tells that it was sent on or answers another ("VB: vad ...")."""
    return _SUBJECT.sub("", text)


_PARTS = re.compile(
    r"[\s>]*(?:-{2,}\s*|[^?]{2,90}\b(?:skrev|wrote)\b[^?]{,40}:\s*)$", re.IGNORECASE
)
"""A line that only parts what is written, or tells who wrote what is quoted."""


def _answered_below(text: str) -> str:
    """A message that quotes before it asks, with what is quoted as its own words.

    So is one that quotes a question first and asks nothing itself.
    """
    lines = text.split("\n")
    quoted = [line.lstrip().startswith(">") for line in lines]
    if True not in quoted:
        return text
    first, last = quoted.index(True), len(quoted) - quoted[::-1].index(True)
    asks = ["?" in line or bool(_BEGINS.match(line)) for line in lines]
    alone = not any(line.strip() and not _PARTS.match(line) for line in lines[:first])
    if any(asks[:first]) or not (any(asks[last:]) or (alone and any(asks))):
        return text
    said = [line for line in lines if not (_PARTS.match(line) or _HEADER.match(line))]
    return "\n".join(line.lstrip(" \t>") for line in said)


def _marked(text: str) -> str:
    """A message of several lines of which any begins as a question, with the marks they lack."""
    lines = [line.rstrip() for line in text.split("\n")]
    asks = [bool(_BEGINS.match(line)) and not _UNFINISHED.search(line) for line in lines]
    marked = [f"{line}?" if ask else line for line, ask in zip(lines, asks, strict=True)]
    if sum(asks) >= _SEVERAL:
        return "\n".join(marked)
    for number, ask in enumerate(asks[1:]):
        if (
            ask
            and _ends(lines[number])
            and led_up_to(f"{lines[number]} {lines[number + 1]}") is None
        ):
            lines[number] += "."
            lines[number + 1] = marked[number + 1]
    return "\n".join(lines)


def _ends(line: str) -> bool:
    """Whether a line is too short to go on in the next for want of room, and ends in a word."""
    return len(line) < _FULL and line[-1:].isalnum() and not _UNFINISHED.search(line)
