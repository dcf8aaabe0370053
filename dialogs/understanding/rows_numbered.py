"""Which row of a list is asked for by its place? "risk nr 3", "effektmål 3", "den tredje risken".

The documents number neither risks nor goals; they are counted as they stand, from the first.
"""

import re

from dialogs.question import Topic
from dialogs.understanding.number_words import NUMBER_WORDS, count_of
from dialogs.understanding.tokens import fold

COUNTED = {
    Topic.RISKS: r"risk(?:en)?",
    Topic.GOALS: r"(?:effekt|projekt|resultat)?mal(?:et)?|indikator(?:n)?"
    r"|goal|objective|indicator",
    Topic.AGENDA: r"arende(?:t)?|punkt(?:en)?|item",
}
"""One row of what each topic tells of, as it is said with a number or place."""
_PLACES = {
    **dict.fromkeys(("forsta", "first"), 1),
    **dict.fromkeys(("andra", "second"), 2),
    **dict.fromkeys(("tredje", "third"), 3),
    **dict.fromkeys(("fjarde", "fourth"), 4),
    **dict.fromkeys(("femte", "fifth"), 5),
    **dict.fromkeys(("sjatte", "sixth"), 6),
    **dict.fromkeys(("sista", "last"), 0),
}
_OTHERS = "andra mal"
"""What may be other goals, and no second one."""
_NUMBERING = r"(?:nr|nummer|number|no)\b\.?\s?|#\s?"


def _pattern(names: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<place>{'|'.join(_PLACES)})\s(?:\w+\s)?(?:{names})\b"
        rf"|\b(?:{names})\s?(?:\w+\s)?(?:{_NUMBERING})(?P<numbered>\d{{1,2}}|{NUMBER_WORDS})\b"
        rf"|(?<!\d\s)\b(?:{names})\s(?P<bare>1?\d)\b(?!\s?(?:%|procent|percent|kr|av|of|st|ar)|[.,/:-]\d)"
    )


_PATTERNS = {topic: _pattern(names) for topic, names in COUNTED.items()}


_BESIDE = re.compile(r"(?:\s*(?:,|&|\+|\b(?:och|o|and|samt)\b)\s*\d{1,2}\b(?![.:/-]?\d))+")
"""More places beside one ("risk 4 och 5", "mål 1, 2 och 3")."""


def rows_said(text: str, topic: Topic) -> tuple[int, ...]:
    """All places said of rows, where there are several in one breath."""
    folded = fold(text)
    said = _PATTERNS[topic].search(folded) if topic in _PATTERNS else None
    more = _BESIDE.match(folded, said.end()) if said and not said["place"] else None
    first = row_said(text, topic) if more else None
    if more is None or first is None:
        return ()
    return (first, *map(int, re.findall(r"\d+", more[0])))


def row_said(text: str, topic: Topic) -> int | None:
    """The place said of a row, counted from one, 0 for the last; ``None`` where none is said."""
    said = _PATTERNS[topic].search(fold(text))
    if said is None or said[0] == _OTHERS:
        return None
    return _PLACES[said["place"]] if said["place"] else count_of(said["numbered"] or said["bare"])
