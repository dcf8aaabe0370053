"""Which of two years is held against the other, and which way?"""

import re

from dialogs.question import Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.tokens import fold
from dialogs.understanding.whether import is_polar

_TWO = 2
_NEITHER: frozenset[str] = frozenset()
_COMPARED = frozenset(["comparative", "compare", "less_than", "more_than"])


def years_held(frame: Frame, topic: Topic) -> frozenset[str]:
    """The aspect of which of two years is held against the other ("mer 2024 än 2025").

    Or of how one that is said alone is to the other ("var plattformen billigare 2024?").
    """
    if frame.concepts.isdisjoint(_COMPARED):
        return _NEITHER
    if len(frame.times.years) == 1:
        return _one_held(frame) if topic is Topic.COST else _NEITHER
    if "compare" not in frame.concepts or len(frame.times.years) < _TWO:
        return _NEITHER
    years = _YEAR_THAN_YEAR.search(frame.text)
    if years is None:
        return _told_by_words(frame)
    return _EARLIER_HELD if years[1] < years[2] else _LATER_HELD


_EARLIER_HELD = frozenset(["earlier_held"])
_LATER_HELD = frozenset(["later_held"])
_YEAR_THAN_YEAR = re.compile(
    r"(?:\b20|[-'’])(\d\d)\b(?:\D*?\b(?:än|than)\b\D*?|\s+an\s+)(?:\b20|[-'’])(\d\d)\b",
    re.IGNORECASE,
)


def _told_by_words(frame: Frame) -> frozenset[str]:
    """The same where the years are not said by number ("dyrare i år än förra året")."""
    text = fold(frame.text)
    than = next(
        (each for each in _THAN.finditer(text) if _THAN_A_YEAR.match(text, each.start())), None
    )
    if than is None:
        return _NEITHER
    return _EARLIER_HELD if _THAN_NOW.match(text, than.start()) else _LATER_HELD


def _one_held(frame: Frame) -> frozenset[str]:
    """Whether the one year said is asked to be dearer than the other, or cheaper.

    What is dearer "än 2024" is so another year: that year is the cheaper of them. Who is held
    against somebody, or something, else is not held against a year.
    """
    if frame.quantities.amounts or not is_polar(frame):
        return _NEITHER
    text = fold(frame.text)
    more, less = _MORE.search(text) is not None, _LESS.search(text) is not None
    than = _THAN.search(text)
    if more is less or (than is not None and not _THAN_A_YEAR.match(text, than.start())):
        return _NEITHER
    flipped = than is not None and not _THAN_NOW.match(text, than.start())
    return _DEARER_THEN if more is not flipped else _CHEAPER_THEN


_DEARER_THEN = frozenset(["dearer_then"])
_CHEAPER_THEN = frozenset(["cheaper_then"])
_MORE = re.compile(r"\b(?:dyrare|hogre|mera?|storre|more|higher|dearer|larger|pricier)\b")
_LESS = re.compile(r"\b(?:billigare|lagre|mindre|less|lower|cheaper|smaller)\b")
_THAN = re.compile(r"\b(?:an|than)\b")
_THAN_NOW = re.compile(r"(?:an|than)\s(?:nu\b|idag|i\sdag|i\sar\b|now\b|today|this\syear)")
_THAN_A_YEAR = re.compile(
    _THAN_NOW.pattern + r"|(?:an|than)\s(?:vad\s\w+\s\w+\s|it\swas\s|under\s|for\s|in\s|ar\s)?"
    r"(?:20\d\d|forra\saret|i\sfjol|fjol\w*|aret\s(?:innan|fore)|last\syear|the\syear\sbefore)"
)
