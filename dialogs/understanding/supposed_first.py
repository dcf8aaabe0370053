"""Does a sentence only suppose something, which the one after it asks about? "Säg att ..."."""

import re
from datetime import date

from dialogs.question import Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.vocabulary import NameKind

OF_SHARES = frozenset([Topic.COST, Topic.COST_MODEL, Topic.WHAT_IF])
"""Topics of what is paid of something."""
_HINT = 0.5
"""Evidence from which words ask what something costs."""
_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_PRICED = _THINGS | {NameKind.BODY, NameKind.COOPERATION}
_SUPPOSED = frozenset(["conditional", "supposing"])
_LEADING_ON = _SUPPOSED | {"rises", "falls"}
"""Concepts of a part that only supposes what the rest asks about ("säg att ..., vad blir det")."""
_PLANNED = frozenset(
    [
        *("by_inhabitants", "equal", "model", "prestudy", "procurement", "project", "sharing"),
        "solution",
    ]
)
"""Concepts of what municipalities do together and pay for."""


def supposes(frame: Frame) -> bool:
    """Whether something is supposed in so many words ("om", "säg att")."""
    return not frame.concepts.isdisjoint(_SUPPOSED)


def leads_on(frame: Frame) -> bool:
    """Whether a part supposes what the rest asks about, if only a change ("index på allt 3 %")."""
    indexed = frame.topic is Topic.WHAT_IF and frame.quantities.percent is not None
    return indexed or not frame.concepts.isdisjoint(_LEADING_ON)


def plans(frame: Frame) -> bool:
    """Whether something is named that several would pay for, and what it costs."""
    return bool(frame.quantities.amounts) and not frame.concepts.isdisjoint(_PLANNED)


def counts_for(first: Frame, second: Frame) -> bool:
    """Whether it is told how many are there and asked whether they may decide.

    ("Vi är nio på plats, får vi besluta?").
    """
    told = first.quantities.participants is not None and first.times.span(date.min) == (None, None)
    return told and second.topic is Topic.QUORUM


def is_supposition(frame: Frame) -> bool:
    """Whether a sentence only supposes something ("Säg att Boden hoppar av.").

    Or tells of something that several would pay for ("Vi planerar ett projekt för 600 000 kr.").
    """
    leaves = "leave" in frame.concepts and not frame.kinds.isdisjoint(_PRICED)
    return plans(frame) or leaves or supposes(frame)


def asks_of_what_is_supposed(frame: Frame) -> bool:
    """Whether a sentence asks what something costs, and not of what ("Vad blir vår nota?")."""
    return _asks_of_shares(frame) and frame.kinds.isdisjoint(_THINGS)


def asks_with_as_many(supposed: Frame, frame: Frame) -> bool:
    """Whether a sentence asks what something costs with as many as are supposed before it.

    ("Säg att vi är 12 kommuner. Vad blir grundavgiften?").
    """
    return _only_counts(supposed) and _asks_of_shares(frame)


def reckons_with_as_many(first: Frame, second: Frame) -> bool:
    """Whether a part only tells with how many to reckon what the one after it asks.

    ("Kolla om vi är 12 kommuner, vad kostar e-arkivet då?").
    """
    if not (_only_counts(first) and _asks_of_shares(second)):
        return False
    return _RECKON.match(first.text) is not None or _THEN.search(second.text) is not None


def as_reckoned(text: str) -> str:
    """A sentence that begins with how many to reckon with, as what supposes that."""
    return f"om {_RECKON.sub('', text)}"


def _asks_of_shares(frame: Frame) -> bool:
    costs = any(frame.evidence.get(topic, 0.0) >= _HINT for topic in OF_SHARES)
    return costs or "save" in frame.concepts


def _only_counts(frame: Frame) -> bool:
    """Whether nothing is told but how many there are."""
    said = frame.quantities
    counts = said.participants is not None or said.joining is not None
    return counts and not (frame.names or said.amounts or said.percent)


_RECKON = re.compile(
    r"^\W*(?:kan du\s+)?(?:kolla|räkna|testa|prova|calculate|reckon|check)\s+"
    r"(?:(?:på|med|om|with|for|if)\s+)?",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?:då|then)\b", re.IGNORECASE)
