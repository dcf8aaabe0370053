"""Is a cost asked yes or no about, and against whom is it held?"""

import re

from dialogs.question import Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.tokens import fold

_HELD_AGAINST = frozenset(
    [
        *("as_much", "change", "compare", "equal", "less_than", "lowered"),
        *("more_than", "percent_of", "raised", "unchanged"),
    ]
)
_WHETHER = frozenset(["whether"])
_ASKING = re.compile(
    r"\b(?:va|vad|vem|vems|vilk\w+|hur\w*|nar|varfor|eller|visa|lista|jamfor|skillnad\w*"
    r"|rakna|berakna|ge|ta|dra|summera|skriv|lagg|fordela"
    r"|what|which|who|whose|how|when|why|or|show|list|compare|difference"
    r"|calculate|compute|give|take|work|add|split)\b"
)
"""Words of a question, or an order, that yes or no is no answer to."""


def beyond_of(frame: Frame, home: str | None) -> tuple[str, ...]:
    """Who others are held against; ``home`` is the asker's own municipality ("mer än oss")."""
    codes = (home if code == "own" else code for code in frame.beyond)
    return tuple(code for code in codes if code)


def whether_asked(frame: Frame, topic: Topic) -> frozenset[str]:
    """The aspect of a cost that is asked yes or no about ("betalar vi mer än Boden?")."""
    held = topic is Topic.COST and not frame.concepts.isdisjoint(_HELD_AGAINST)
    return _WHETHER if held and not _ASKING.search(fold(frame.text)) else frozenset()
