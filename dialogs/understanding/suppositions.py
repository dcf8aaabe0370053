"""What is supposed otherwise? Another way of sharing, an index, an amount more, somebody gone."""

import re
from collections.abc import Set

from dialogs.question import Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.tokens import fold
from dialogs.understanding.vocabulary import NameKind
from domain.facts import CooperationFacts

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def equal_part_of(frame: Frame) -> int | None:
    """How much is shared equally, per cent of the whole ("40/60", "hälften lika")."""
    if frame.quantities.split is not None:
        first, second = frame.quantities.split
        text = fold(frame.text)
        by_size = text.find("invanar") if "invanar" in text else text.find("inhabitants")
        equal = next((text.find(w) for w in ("lika", "rakt", "jamnt", "equal") if w in text), -1)
        return second if 0 <= by_size < equal else first
    if frame.quantities.half:
        return 50
    percent = frame.quantities.percent
    if percent is not None and "equal" in frame.concepts:
        return round(abs(percent))
    return None


def index_of(frame: Frame) -> float | None:
    """By how many per cent shares are raised, below zero where they fall."""
    percent = frame.quantities.percent
    if percent is None or "equal" in frame.concepts:
        return None
    return indices_of(frame)[0]


def indices_of(frame: Frame) -> tuple[float, ...]:
    """By how many per cent each of several things is raised, or the one that is."""
    percents = frame.quantities.percents
    if len(percents) > 1:
        return _by_year(frame, percents)
    if not percents:
        return percents
    lower = not frame.concepts.isdisjoint(("falls", "lowered"))
    lower = lower and frame.concepts.isdisjoint(("rises", "raised"))
    return (-abs(percents[0]),) if lower else percents


def _by_year(frame: Frame, percents: tuple[float, ...]) -> tuple[float, ...]:
    """The per cents in the order of their years ("5 % 2027 och 3 % 2026"), else as they were said.

    Those of several things stay in the order of the things.
    """
    things = {*frame.refs(NameKind.SUBJECT), *frame.refs(NameKind.COMPONENT)}
    years = [int(year) for year in _YEAR.findall(frame.text)]
    if len(things) > 1 or len(years) != len(percents):
        return percents
    return tuple(percent for _, percent in sorted(zip(years, percents, strict=True)))


def change_supposed_of(frame: Frame, topic: Topic) -> int | None:
    """How much more, or less, something is supposed to cost, in kr ("blir 50 000 dyrare")."""
    more, less = frame.quantities.more, frame.quantities.less
    moves = _moves(frame)
    told = (more is None) is not (less is None)  # "kostar 10 000 kr mindre"
    if topic is not Topic.WHAT_IF or not (moves or told):
        return None
    if less is not None and ("falls" in moves or more is None):
        return -less
    return more


def _moves(frame: Frame) -> Set[str]:
    """Whether something rises or falls; of what is supposed it may be told as past."""
    moves = frame.concepts & {"rises", "falls"}
    if moves or frame.concepts.isdisjoint(("conditional", "what_if", "supposing")):
        return moves
    past = {"raised": "rises", "lowered": "falls"}
    return {move for said, move in past.items() if said in frame.concepts}


def leavers_of(frame: Frame, home: str | None, topic: Topic) -> tuple[str, ...]:
    """Who is said to leave, where it is asked what that means for somebody else."""
    if topic is not Topic.WHAT_IF:
        return ()
    gone = [home if ref == "own" else ref for ref in frame.leaving]
    others = {*frame.refs(NameKind.MUNICIPALITY)} - {*gone}
    stays = "own" in frame.concepts and "own" not in frame.leaving
    stays = stays or not frame.concepts.isdisjoint(("rest", "everyone"))
    stays = stays or leaving_of(frame, topic) > 0  # "om Boden och två till lämnar"
    return tuple(code for code in gone if code) if others or stays else ()


def participants_of(frame: Frame, facts: CooperationFacts, topic: Topic) -> int | None:
    """How many take part, also said as half of all there are.

    Those who leave a meeting are not those who decide ("tre går, kan nämnden besluta?").
    """
    if topic is Topic.QUORUM and "leave" in frame.concepts:
        return None
    if frame.quantities.half_of_all:
        return len(facts.members_on()) // 2
    return frame.quantities.participants


def leaving_of(frame: Frame, topic: Topic) -> int:
    """How many unnamed municipalities are supposed to leave ("om två till hoppar av")."""
    if topic is not Topic.WHAT_IF or "leave" not in frame.concepts:
        return 0
    said = frame.quantities.joining or frame.quantities.participants or 0
    return said or (1 if _ONE_LEAVES.search(frame.text) else 0)


_ONE_LEAVES = re.compile(
    r"\b(?:om|ifall|if|should)\s+(?:(?:en|ett|1|någon|nån|one|a|any|some)\s+"
    r"(?:(?:av|of)\s+(?:de\s+|the\s+|våra\s+|our\s+)?)?(?:annan\s+|till\s+|other\s+)?(?:kommun\w*|medlem\w*|municipalit\w+|members?)"
    r"|(?:någon|nån|en|one|someone|somebody)(?:\s+(?:annan|till|else|other))?)\s+"
    r"(?:lämna\w*|går|gick|hoppa\w*|kliver|klev|drar|slutar|leaves?|left|withdr\w+|drops?|quits?|were|was)\b",
    re.IGNORECASE,
)
"""How it is supposed that one of them leaves, without telling which."""
