"""Does a follow-up ask more of what was just told: who, which, where it is said?"""

import re

from dialogs.question import Question, Topic
from dialogs.understanding.asked_amounts import OF_USE
from dialogs.understanding.frame import Frame
from dialogs.understanding.vocabulary import NameKind

_OF_SOURCES = frozenset([None, Topic.DOCUMENT, Topic.RECONCILIATION, Topic.ROLES])
"""Topics of words that ask where something stands, or who says so."""

_WHICH_ONES = frozenset(["follow", "list", "pronoun", "who"])
"""Concepts of "vilka är det?" and nothing besides."""

_WHICH_THEY_WERE = frozenset(
    ["list", "which_municipality", "participants", "past", "pronoun", "where", "follow"]
)

_LISTED = frozenset(["project", "operation", "running"])
"""Aspects of what plans list."""

_CAME_OR_WENT = frozenset(["added", "removed"])

_TAKING_PART = frozenset(
    ["among", "follow", "own", "with_us", "participants", "pronoun", "also", "whose"]
)
"""Concepts of "är vi med?" and nothing besides."""

_OF_STATES = frozenset([Topic.STATUS, Topic.CHANGES, Topic.UPTAKE])
"""Topics whose earlier reports a question about what was before asks for."""

_TELLING_OF_THINGS = _OF_STATES | {Topic.ABOUT}

_NAMING_A_THING = frozenset([Topic.COST_MODEL, Topic.FEES, Topic.INVOICING, Topic.ROLES])
"""Topics after which taking part is asked of the thing that was named."""

OF_MEETINGS = frozenset([Topic.MEETING, Topic.AGENDA, Topic.ATTENDANCE])

_OF_THOSE = frozenset([None, Topic.MEETING, Topic.ROLES])
"""Topics of words that ask who was at a meeting just spoken of."""

_TOLD_WHY = {
    Topic.ECONOMY: Topic.CAUSE,
    Topic.COST: Topic.COST_MODEL,
    Topic.WHAT_IF: Topic.COST_MODEL,
    Topic.ATTENDANCE: Topic.GOALS,
}
"""The topic that tells why, by that of what is asked why about."""

_WHOSE_END = frozenset(["past", "size", "which_municipality"])
"""Concepts of "vem är minst?", beside those of which ones are meant."""

_OF_PAPERS = frozenset([Topic.DECISION, Topic.DOCUMENT])


def asked_of_the_answer(previous: Question, said: Topic | None, frame: Frame) -> Topic | None:
    """The topic that tells why what was said is so, where it stands, or who takes or took part.

    ``None`` for others.
    """
    if asks_if_it_is_used(previous, said, frame):
        return Topic.UPTAKE
    if _asks_more_of_a_thing(previous, frame):
        return Topic.STATUS
    why = "cause" in frame.concepts and said in (None, Topic.CAUSE)
    if why or _asks_why_so_dear(previous, said, frame):
        if _years_were_told(previous) and "compare" in frame.concepts:
            return previous.topic  # "varför skillnaden?": the parts that only one year holds
        return _TOLD_WHY.get(previous.topic, previous.topic)
    if previous.topic in _TELLING_OF_THINGS and (moved := _of_what_came_before(previous, frame)):
        return moved
    if previous.topic is Topic.ATTENDANCE and _asks_more_of_the_count(frame):
        return Topic.ATTENDANCE
    if within := _within_what_was_told(previous, said, frame):
        return within
    of_place_or_time = not frame.concepts.isdisjoint(["where", "when", "duration"])
    of_place_or_time = of_place_or_time and frame.concepts.isdisjoint(
        ["compare", "how", "less_than", "more_than"]
    )  # "hur var det 2023?"
    of_place_or_time = of_place_or_time and (said is None or "duration" in frame.concepts)
    of_place_or_time = of_place_or_time and not _asks_if_one_was_there(frame)
    if previous.topic in OF_MEETINGS and of_place_or_time:
        return Topic.MEETING  # "och var var det?" after the agenda
    of_meeting = previous.topic in OF_MEETINGS or _tells_of_a_meeting(previous)
    if of_meeting and said in _OF_THOSE and _asks_who_was_there(frame):
        return Topic.ATTENDANCE
    return previous.topic if asks_for_the_source(frame) else None


def _tells_of_a_meeting(previous: Question) -> bool:
    """Whether what went on at a meeting was told ("vad hände på mötet 20 juni 2024?")."""
    of_one_day = previous.starts is not None and previous.starts == previous.ends
    return previous.topic is Topic.ABOUT and of_one_day and "meeting" in previous.aspects


def _asks_why_so_dear(previous: Question, said: Topic | None, frame: Frame) -> bool:
    """Whether it is asked why a share is what it is ("varför är det så dyrt för dem?")."""
    return previous.topic is said is Topic.COST and asks_why_so(frame)


def asks_why_so(frame: Frame) -> bool:
    """Whether it is only asked why what was just told is so high or low ("varför så dyrt?")."""
    bare = "cause" in frame.concepts <= _WHY_SO_DEAR
    return bare and not (frame.names or frame.strange)


_WHY_SO_DEAR = frozenset(
    ["cause", "cost", "costing", "how_much", "own", "past", "pronoun", "them", "whose"]
)
"""Concepts of why somebody pays so much, and of no change or other payer."""


def _asks_more_of_the_count(frame: Frame) -> bool:
    """Whether it is asked which or how many those were that came, or against whom they count."""
    how_many = "how_many" in frame.concepts <= _HOW_MANY_THERE
    return how_many or _asks_which_they_were(frame) or _against_body(frame)


_HOW_MANY_THERE = frozenset(["follow", "how_many", "past", "pronoun", "where"])
"""Concepts of "hur många var det då?" and nothing besides."""


def _against_body(frame: Frame) -> bool:
    """Whether what was told is held against the same of a body ("var den bättre än nämndens?")."""
    return "compare" in frame.concepts and frame.kinds == {NameKind.BODY}


def _of_what_came_before(previous: Question, frame: Frame) -> Topic | None:
    """The topic of words that hold earlier reports, lists or years against what was just told."""
    if "which_year" in frame.concepts and previous.subjects and not frame.names:
        return Topic.STATUS  # "vilka år pågick det?"
    if previous.topic is Topic.ABOUT:
        return None
    if "history" in frame.concepts:
        return Topic.STATUS  # "och dessförinnan?"
    if "changed" in frame.concepts and not frame.names:
        return Topic.CHANGES  # "bara det som ändrats"
    came_or_went = frame.concepts & _CAME_OR_WENT  # "och vilka är nya?"
    if not came_or_went or not frame.concepts - came_or_went <= _WHICH_ONES:
        return None
    listed = not _LISTED.isdisjoint(previous.aspects)
    return Topic.CHANGES if previous.subjects else Topic.STATUS if listed else None


def _within_what_was_told(previous: Question, said: Topic | None, frame: Frame) -> Topic | None:
    """The topic of words that ask within the audit, decision or goal just told, else ``None``."""
    if asks_what_they_found(previous, frame):
        return Topic.AUDIT
    if asks_what_it_says(previous, frame):
        return previous.topic
    ends = not frame.concepts.isdisjoint(["highest", "lowest"])
    if previous.topic is Topic.GOALS and said is Topic.MEETING and ends:
        return Topic.ATTENDANCE  # "nåddes målet?", "vilket möte var bäst?"
    points = "pronoun" in frame.concepts and not frame.names
    of_decision = previous.topic is Topic.DECISION and bool(previous.decisions)
    within = of_decision and points and said is Topic.SEARCH
    return Topic.DECISION if within else None  # "what did they recommend?"


def _asks_more_of_a_thing(previous: Question, frame: Frame) -> bool:
    """Whether what nobody tells is asked of the thing just told of, or who supplies it."""
    told = previous.topic in _TELLING_OF_THINGS
    more = not frame.concepts.isdisjoint(["untold_of_it", "supplier"])
    return told and more and bool(previous.subjects) and not frame.names


def _years_were_told(previous: Question) -> bool:
    """Whether the same cost was asked for in two years after each other."""
    before = previous.before[-1:]
    alike = bool(before) and before[0].subjects == previous.subjects
    return previous.topic is Topic.COST and alike and before[0].years != previous.years


def asks_for_the_source(frame: Frame) -> bool:
    """Whether it is only asked where what was just said comes from ("stämmer det verkligen?")."""
    asked = "origin" in frame.concepts and frame.topic in _OF_SOURCES
    return asked and not frame.names and "longest" not in frame.concepts  # the oldest document


def asks_what_they_found(previous: Question, frame: Frame) -> bool:
    """Whether it is asked what one of those said whose audits were told ("vad sa Arvidsjaur?")."""
    said = frame.topic is Topic.SEARCH and "quote" in frame.concepts
    return previous.topic is Topic.AUDIT and said and frame.kinds == {NameKind.MUNICIPALITY}


def asks_if_it_is_used(previous: Question, said: Topic | None, frame: Frame) -> bool:
    """Whether it is asked if somebody takes part in the thing just told of ("är Kalix med?")."""
    of_somebody = frame.kinds == {NameKind.MUNICIPALITY} or "own" in frame.concepts
    bare = frame.concepts <= _TAKING_PART and said in (None, Topic.PARTICIPANTS)
    told = previous.topic in _TELLING_OF_THINGS or previous.topic in _NAMING_A_THING
    return bare and of_somebody and "with_us" in frame.concepts and told and bool(previous.subjects)


def asks_what_it_says(previous: Question, frame: Frame) -> bool:
    """Whether it is asked what the paper or audit just told of says ("vad säger den om X?")."""
    if previous.topic is Topic.AUDIT and not frame.names:
        return "pronoun" in frame.concepts and frame.topic in _OF_AUDITS
    of_it = previous.topic is Topic.DOCUMENT and len(previous.documents) == 1
    says = {"pronoun", "quote"} <= frame.concepts and frame.topic is Topic.SEARCH
    return of_it and says and NameKind.DOCUMENT not in frame.kinds


_OF_AUDITS = frozenset([Topic.ATTENDANCE, Topic.PARTICIPANTS, Topic.SEARCH])
"""Topics of words that ask what was found, and where ("vilken närvaro blev det?")."""


def who_of_what_was_told(previous: Question, frame: Frame) -> Topic | None:
    """The topic that tells who is meant, where people are asked for of what was just told."""
    if "supplier" in frame.concepts and previous.subjects and not frame.names:
        return Topic.STATUS  # "vem levererar det?"
    ends = frame.concepts & {"highest", "lowest"}
    of_payers = frame.concepts - ends <= _WHICH_ONES | _WHOSE_END
    ranked = previous.topic in (Topic.COST, Topic.INHABITANTS)
    if ranked and ends and of_payers and not frame.names:
        return previous.topic  # "vem ligger högst?"
    if previous.topic is Topic.RISKS and not frame.names:
        return Topic.RISKS  # "vem ansvarar för den?"
    if previous.topic in _OF_PAPERS and "author" in frame.concepts and not frame.names:
        return previous.topic  # "vem skrev dem?"
    if previous.topic is Topic.WHEEL and "pronoun" in frame.concepts and not frame.names:
        return Topic.WHEEL  # "vem gör det?"
    if previous.topic in OF_USE and (_asks_which_ones(frame) or asks_who_more(frame)):
        return Topic.UPTAKE  # "vilka är det?", after how many use something
    return previous.topic if asks_who_more(frame) else None


def _asks_which_ones(frame: Frame) -> bool:
    """Whether it is asked who those are that were counted."""
    return "who" in frame.concepts <= _WHICH_ONES and not frame.names


def asks_who_more(frame: Frame) -> bool:
    """Whether nothing is asked but who those told of are, or who more ("vilka?", "vem mer?")."""
    return "who" in frame.concepts and _WHO_MORE.fullmatch(frame.text) is not None


_WHO_MORE = re.compile(
    r"\W*(?:(?:och|and|men|but|av|by)\s+)?(?:vem|vilka|vilken|who|which)"
    r"(?:\s+(?:är|are|is|var|were|det|de|dom|they|those|them|ones|då|mer|fler|flera|else|more|andra"
    r"|övriga|others|alla|all|som|kommuner|municipalities))*\W*",
    re.IGNORECASE,
)


def _asks_who_was_there(frame: Frame) -> bool:
    """Whether it is asked who came, and of nobody by name ("vem var där?", "vilka var med?")."""
    there = "was_with" in frame.concepts or {"who", "where"} <= frame.concepts
    return (there and not frame.names) or _asks_if_one_was_there(frame)


def _asks_if_one_was_there(frame: Frame) -> bool:
    """Whether it is asked if somebody came who is named ("var Kalix där?")."""
    return frame.kinds == {NameKind.MUNICIPALITY} and {"past", "where"} <= frame.concepts


def _asks_which_they_were(frame: Frame) -> bool:
    """Whether those just counted are asked for one by one ("vilka var det?")."""
    one_by_one = not frame.concepts.isdisjoint(["list", "which_municipality"])
    return one_by_one and frame.concepts <= _WHICH_THEY_WERE and not frame.names
