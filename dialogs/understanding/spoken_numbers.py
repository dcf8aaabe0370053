"""Which years, paragraphs and risks does a dictated message number in words? In figures again.

Dictation writes "tjugotjugofem", "twenty twenty-five" and "paragraf tretton" for what every reader
of times looks for in figures.
"""

import re

from dialogs.understanding.gate import Gate
from dialogs.understanding.lexicon import lexicon
from dialogs.understanding.spoken_amounts import large_in_figures
from dialogs.understanding.tokens import fold

_UNITS = {
    **dict.fromkeys(("ett", "en", "one"), 1),
    **dict.fromkeys(("två", "two"), 2),
    **dict.fromkeys(("tre", "three"), 3),
    **dict.fromkeys(("fyra", "four"), 4),
    **dict.fromkeys(("fem", "five"), 5),
    **dict.fromkeys(("sex", "six"), 6),
    **dict.fromkeys(("sju", "seven"), 7),
    **dict.fromkeys(("åtta", "eight"), 8),
    **dict.fromkeys(("nio", "nine"), 9),
}
_TEENS = {
    **dict.fromkeys(("sexton", "sixteen"), 16),
    **dict.fromkeys(("sjutton", "seventeen"), 17),
    **dict.fromkeys(("arton", "eighteen"), 18),
    **dict.fromkeys(("nitton", "nineteen"), 19),
}
_YEAR = re.compile(
    r"\b(?:tjugo\s?hundra|två\s?tusen|tjugo|twenty|two\sthousand(?:\sand)?)[\s-]?(?:och\s)?"
    rf"(?:(?P<teen>{'|'.join(_TEENS)})"
    rf"|(?:tjugo|twenty)(?:[\s-]?(?P<unit>{'|'.join(_UNITS)}))?)\b",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(rf"\b(?:tjugo|twenty)[\s-]?(?P<unit>{'|'.join(_UNITS)})\b", re.IGNORECASE)
"""A number that may be a year without its century ("räddningstjänsten tjugofyra")."""
_NUMBERED = re.compile(
    r"\b(?P<sign>paragraf(?:en)?|paragraph|etapp|risk(?:värdet?|\svalue))\s+(?P<number>[^\W\d_]+)\b",
    re.I,
)
"""What has a number after it: a paragraph, a stage, or how large a risk is."""
_TELLS = Gate(
    stems=(
        "tjugo",
        "tvåtusen",
        "tusen",
        "twenty",
        "thousand",
        "paragraf",
        "etapp",
        "riskvärde",
        "value",
    )
)
"""Without any of these nothing is said in words that is read in figures."""


def in_figures(text: str) -> str:
    """A text with the years, paragraphs and values that are said in words written in figures."""
    text = large_in_figures(text)
    if not _TELLS.admits(text):
        return text
    said = _SHORT_YEAR.sub(_short_year, _YEAR.sub(_year, text))
    return _NUMBERED.sub(_numbered, said)


def _year(match: re.Match[str]) -> str:
    teen, unit = match["teen"], match["unit"]
    if teen:
        return str(2000 + _TEENS[teen.lower()])
    return str(2020 + (_UNITS[unit.lower()] if unit else 0))


def _short_year(match: re.Match[str]) -> str:
    return str(20 + _UNITS[match["unit"].lower()])


def _numbered(match: re.Match[str]) -> str:
    number = lexicon().numbers.get(fold(match["number"]))
    return f"{match['sign']} {number}" if number is not None else match[0]
