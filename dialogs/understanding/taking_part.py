"""How many would take part, or share an amount, and how many more?"""

import re

from dialogs.understanding.number_words import NUMBER_WORDS, count_of

_MEETING = r"\s+(?:[\w-]+\s+)?[\w-]*(?:mote|sammantrade|meeting)"
_NOT_TO_A_MEETING = rf"(?!{_MEETING}|\s+(?:e-)?namnden\b)"
"""What tells "nine more" ("9 kommuner till") from nine who came to something."""
_COUNT = re.compile(
    r"(?P<further>\b(?:ytterligare|further|another)\s+)?"
    rf"(?<![\d,.])\b(?P<count>\d{{1,3}}|{NUMBER_WORDS})\s+"
    r"(?P<more>nya\s+|ny\s+|fler\s+|till\s+|more\s+|further\s+|other\s+|another\s+|additional\s+|new\s+|ytterligare\s+|extra\s+)?"
    r"(?:(?:av|of)\s+(?:de\s+|the\s+)?\d{1,2}\s+)?"
    r"(?:av\s+|deltagande\s+|sma\s+|stora\s+|\w+aste\s+)?(?:kommun(?:er|erna)?|municipalit(?:y|ies)|medlemmar|members|deltagare|parter|participants|ledamoter|representanter|personer|people|"
    r"st(?:ycken)?\s+(?=(?:far|kan)\s(?:vi|namnden)|racker)|i\s?stallet\s+for|instead\s+of|(?:take|took|taking)\s+part|join(?:ed)?\s+instead|"
    r"(?:stycken\s+|st\s+)?kvar\b|left\b|(?:stycken\s+|st\s+)?(?:som\s+)?(?:kommer|kom|dyker\s+upp|dok\s+upp|deltar|deltog|narvara(?:r|de)|narvarande|pa\s+plats"
    r"|(?:ar|var)\s+dar|har(?=\W*$|,)|gar\s+ur|lamna\w*|hoppar?\s+(?:av|ur)|leaves?\b|drops?\s+out|come|came|attend(?:ed)?|present|(?:show|turn)(?:ed)?\s+up|on\s+site)"
    r"(?!\s+med\b))"
    rf"(?P<after>\s+(?:till{_NOT_TO_A_MEETING}|more|ytterligare|extra))?"
)
_MORE = re.compile(
    rf"\b(\d{{1,3}}|{NUMBER_WORDS})\s+(?:till{_NOT_TO_A_MEETING}|fler|more|ytterligare)\b"
    r"(?!\s*(?:ar|procent|%|kr))"
)
_NTH = re.compile(
    rf"\b(?:en|a)\s+(?:(?P<word>{NUMBER_WORDS})(?:de|te|th)|(?P<figures>\d{{1,2}})(?::e|th))\s+"
    r"(?:kommun|municipality|medlem|member)\b"
    r"|\b(?:kommun|municipality|medlem|member)\s+(?:nr|nummer|number|no)\.?\s+(?P<number>\d{1,2})\b"
)
"""Which one more would be of all ("om en femtonde kommun går med")."""
_OF_ALL = re.compile(
    rf"\b(?:om|att|bara|endast|if|only|that)\s+(\d{{1,2}}|{NUMBER_WORDS})\s+"
    rf"(?:av|of)\s+(?:de\s+|dessa\s+|the\s+)?(?:\d{{1,2}}|{NUMBER_WORDS})\b"
    r"|(?<![\d,.])\b(\d{1,2})\s+(?:av|of)\s+\d{2}\b(?!\s*%|[.,\d]|\s+\w{4})"
)
"""How many of all would take part, or did ("om bara 9 av de 14 är med", "10 av 14 i juni?")."""
_ALL_OF_THEM = re.compile(
    rf"\b(?:alla|samtliga|all)\s+(\d{{1,2}}|{NUMBER_WORDS})\b"
    r"(?=\s*,|\W*$|\s+(?:dela\w*|betala\w*|shared?|pa(?:y|id))\b)"
    rf"|\b(?:lika|equally)\s+(?:pa|mellan|among|between)\s+(?:alla|samtliga|all)\s+(\d{{1,2}}|{NUMBER_WORDS})\b"
)
"""How many all are ("om det delats lika på alla 14", "om alla 14 delade lika")."""
_ENOUGH = re.compile(
    rf"\b(?:racker(?:\s+det)?(?:\s+med)?|is|are)\s+(\d{{1,2}}|{NUMBER_WORDS})\b"
    r"(?=\s+enough\b|\W*$)"
)
"""Whether so many are enough ("räcker det med sju?")."""
_AT_A_MEETING = re.compile(
    rf"(?:^\W*|\b(?:det|vi|bara|endast|an|val|var|kom|att|that|they|we|only|than|there|were)\s+)(\d{{1,2}}|{NUMBER_WORDS})"
    rf"\s+(?:st(?:ycken)?\s+)?(?:pa|vid|till|at){_MEETING}"
)
"""How many were at a meeting ("var det 9 på nämndmötet?", "10 st på bg-mötet va?")."""
_SHARERS = re.compile(
    r"\b(?:pa|mellan|among|between|by|delat med|dividerat med|om vi(?: bara)? (?:ar|blir)"
    r"|if we are(?: only)?)"
    rf"\s+(\d{{1,2}}|{NUMBER_WORDS})\b(?!\s*(?:kr|%|procent|ar\b|man|month|del|part|tkr|mnkr|mkr|:|\d))"
)
_SHARED_BY = re.compile(
    r"\b(?:delas|delar|dela|delad|delat|fordelas|shared|split|divided)\s+(?:\w+\s+){0,2}"
    rf"{_SHARERS.pattern}"
)
_WHO_SHARE_EQUALLY = re.compile(
    rf"(?<!\bi )\b(\d{{1,2}}|{NUMBER_WORDS})\s+(?:st(?:ycken)?\s+)?(?:som\s+|who\s+)?"
    r"(?:delar?|delade|share|split)\s+(?:[\w-]+\s+){0,3}(?:lika|equally)\b"
)
"""Who share a thing alike, before the verb ("och om fem delar lika?")."""
_WHO_SHARE = re.compile(
    rf"(?<!\bi )(?<!\bav )\b(\d{{1,2}}|{NUMBER_WORDS})\s+(?:st(?:ycken)?\s+|av oss\s+|of us\s+)?"
    r"(?:som\s+|who\s+)?(?:"
    r"(?:delar?|delade|shar(?:e|ing)|split(?:ting)?)(?=\s+(?:lika|pa|upp|rakt|jamnt|en|equally|of)\b|\s{2})"
    r"|(?:vill|ska|skulle|ar|blir|gar)\s+(?:vilja\s+)?(?:vara?\s+)?med\b)"
)
"""Who share an amount, before the verb ("om elva delar lika på", "bara sju vill vara med")."""


def taking_part(folded: str, *, counts_sharers: bool) -> tuple[int | None, int | None]:
    """How many would take part, and how many more; ``counts_sharers`` also by whom it is shared."""
    participants = joining = None
    for match in _COUNT.finditer(folded):
        count = count_of(match["count"])
        if match["further"] or match["more"] or match["after"]:
            joining = count
        elif count > 1:
            participants = count
    if joining is None and (more := _MORE.search(folded)):
        joining = count_of(more[1])
    if participants is None and (nth := _NTH.search(folded)):
        participants = count_of(nth["word"] or nth["figures"] or nth["number"])
    of_a_thing = (_ENOUGH, _SHARED_BY, _WHO_SHARE_EQUALLY, _AT_A_MEETING)
    of_an_amount = (_SHARERS, _WHO_SHARE)
    for pattern in (_OF_ALL, _ALL_OF_THEM, *(of_an_amount if counts_sharers else of_a_thing)):
        if participants is None and (found := pattern.search(folded)):
            count = count_of(next(filter(None, found.groups())))
            participants = count if count > 1 else None  # "på en konsult"
    return participants, joining
