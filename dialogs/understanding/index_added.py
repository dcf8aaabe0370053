"""Is a per cent added to what is named? "e-arkivet + 10 %", "raise the fee by 5 per cent"."""

import re

from dialogs.understanding.number_words import NUMBER_WORDS

_RAISED = re.compile(
    r"(?<=[^\W\d_])(?<!\bkr)(?<!\bdvs)(?<!\balltså)(?<!\bdet är)\s*"
    r"(?:\+\s?|\bplus\s|(?<=[ntjc]\s)(?<!at\s)(?:\bupp|(?P<down>\bne[rd]))\s(?:med\s)?"
    r"|(?P<less>\bminus\s|(?<=\s)-))"
    r"(?P<percent>\d{1,2}(?:[.,]\d+)?)\s?(?:%|procent\b)"
    r"(?!\s(?:sedan|sen|från|mot|jämfört|jfr|since|from)\b)",
    re.IGNORECASE,
)
"""How much more or less is supposed of what is named before it ("e-arkivet + 10 %")."""
_ORDERED = re.compile(
    r"(?P<before>^|[.!?:\n]\s+|\b(?:please|vänligen|now)\s+"
    r"|(?:(?<=%)|(?<=procent)|(?<=cent))\s(?:och|and)\s+)"
    r"(?:(?P<english>(?P<less>reduce|lower|decrease|cut|drop)|increase|raise|bump(?:\s+up)?|put\s+up)"
    r"|(?P<lower>sänk|minska|dra\s+ner)|öka|höj|räkna\s+upp)"
    r"\s+(?P<what>(?!(?:of|in|for|är|from)\b)[^?.!\n%\d]{2,60}?)\s+(?:up\s+)?(?:by|with|med)?\s*"
    rf"(?P<percent>\d{{1,2}}(?:[.,]\d+)?|{NUMBER_WORDS})"
    r"(?P<more>(?:,?\s+(?:och|o|eller|resp\w*\.?|and|or)\s+\d{1,2}(?:[.,]\d+)?)*)"
    r"\s?(?:%|per\s?cent\b|procent\b)",
    re.IGNORECASE,
)
"""How much more or less is ordered of what is named in between."""
_WENT = re.compile(
    r"\b(?:gick|går|gått|gar|gatt|ligger|låg|lag|hamna\w*|varför|varfor|why)\b", re.IGNORECASE
)
"""Verbs with which "plus" is how a year ended, and words that ask why it did."""


_HOW = r"(?:för)?dubbl(?:er)?a|double|tredubbla|trippla|triple|halvera|halve"
_OTHER_ORDER = (
    rf",?\s(?:och|and)\s(?:{_HOW}|höj|öka|sänk|minska|raise|increase|lower|reduce|cut)\s"
    r"|,?\s(?:men|but)\s"
)
_MULTIPLIED = re.compile(
    rf"(?P<before>^(?:(?:och|and)\s)?|\s(?:och|and|men|but)\s)(?P<how>{_HOW})\s+"
    r"(?!(?:check|click|whammy|or|and|eller|och)\b|(?<=dubbla\s)\w{3,}(?:or|ar|er)\b)"
    r"(?!(?:\w+\s+){0,2}(?:\w*antal|numbers?\s+of|invånarna|befolkning|folkmängd"
    r"|inhabitants|population))"
    rf"(?P<what>(?:(?!{_OTHER_ORDER})[^?.!,\n%\d]){{2,120}})(?!\w)",
    re.IGNORECASE,
)
"""What is ordered to be a whole number of times as much, or half ("halvera licensen").

Nothing is ordered by "dubbla avgifter", "double check" or of how many there are.
"""
_MULTIPLIES = frozenset(["dubb", "förd", "doub", "tred", "trip", "halv"])
"""How an order begins that multiplies."""
_GOES_ON = ("och ", "Och ", "and ", "And ")
"""Words before an order that goes on from what was told ("och halvera den")."""


def with_index(said: str) -> str:
    """A text with a per cent that is added to what stands before it as an index ("rtj + 5 %")."""
    at = 4 if said.startswith(_GOES_ON) else 0
    if said[at : at + 4].lower() in _MULTIPLIES and _MULTIPLIED.match(said):
        return _ORDERED.sub(_raised, _MULTIPLIED.sub(_multiplied, said))
    if ("%" not in said and "cent" not in said) or _WENT.search(said):
        return said
    said = _ORDERED.sub(_raised, said)
    return _RAISED.sub(_added, said)


def _added(said: re.Match[str]) -> str:
    return f" index {'-' if said['less'] or said['down'] else ''}{said['percent']} %"


def _multiplied(ordered: re.Match[str]) -> str:
    how = ordered["how"].lower()
    percent = "-50" if how.startswith("halv") else "200" if how.startswith("t") else "100"
    index = "indexed by" if how in ("double", "triple", "halve") else "index"
    return f"{ordered['before']}{ordered['what']} {index} {percent} %"


def _raised(ordered: re.Match[str]) -> str:
    sign = "-" if ordered["less"] or ordered["lower"] else ""
    index = "indexed by" if ordered["english"] else "index"
    percents = f"{sign}{ordered['percent']}{ordered['more']}"
    return f"{ordered['before']}{ordered['what']} {index} {percents} %"
