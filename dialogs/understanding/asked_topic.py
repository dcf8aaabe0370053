"""Which topic does a sentence ask of, and of something that the store has a name for?"""

import re

from dialogs.question import Topic
from dialogs.understanding.frame import Frame
from dialogs.understanding.reading import second_topic, told_from_a_document
from dialogs.understanding.signs import MONEY
from dialogs.understanding.vocabulary import NameKind, Vocabulary
from domain.case_numbers import same_case
from domain.facts import CooperationFacts

_THINGS = frozenset([NameKind.SUBJECT, NameKind.COMPONENT])
_NAMED_FEES = frozenset(["transaction", "storage"])  # said as a name would ("Freja eID")
_PLACES = frozenset([NameKind.MUNICIPALITY, NameKind.COOPERATION])
_OURSELVES = frozenset([NameKind.BODY, NameKind.COOPERATION])
"""Kinds of names that tell only who is asked ("har nämnden skatteverkets system?")."""
_OF_MONEY = frozenset(
    ["cost", "total", "per_month", "per_inhabitant", "compare", "ranking", "highest", "lowest"]
)
_SUPPOSING = frozenset(["conditional", "cost", "how_much", "sharing", "what_if"])
_NEEDS_A_NAME = frozenset(
    [
        Topic.ABOUT,
        Topic.AGREEMENTS,
        Topic.CHANGES,
        Topic.FEES,
        Topic.INVOICING,
        Topic.STATUS,
        Topic.UPTAKE,
    ]
)
"""Topics that, asked of something the store has no name for, are not answered with an overview."""


def asked_topic(frame: Frame, vocabulary: Vocabulary, *, unnamed: bool) -> Topic:
    """The topic to answer: the one with most evidence, unless it needs a name that nothing has."""
    if frame.times.case_number and _decided(frame.times.case_number, vocabulary.facts):
        return Topic.DECISION
    if "untold" in frame.concepts:
        return Topic.STATUS
    asked = _topic_said(frame, vocabulary.facts)
    named_fee = asked is Topic.FEES and not frame.concepts.isdisjoint(_NAMED_FEES)
    of_us = frame.names and frame.kinds <= _OURSELVES and asked is not Topic.ABOUT
    of_nothing = unnamed or (of_us and has_strange_words(frame, vocabulary))
    if of_nothing and asked in _NEEDS_A_NAME and not named_fee:
        return Topic.SEARCH
    nothing_named = unnamed or not (_THINGS & frame.kinds or frame.quantities.amounts)
    if asked is Topic.CAUSE and nothing_named and frame.concepts.isdisjoint(MONEY):
        return Topic.SEARCH
    only_a_place = frame.kinds <= {NameKind.MUNICIPALITY} and has_strange_words(frame, vocabulary)
    of_no_sum = only_a_place and _of_no_sum(frame)
    if asked is Topic.COST and (of_no_sum or (nothing_named and _is_of_another_thing(frame))):
        return Topic.SEARCH
    if asked is Topic.PARTICIPANTS and frame.strange and not _PLACES & frame.kinds:
        return Topic.SEARCH  # "vilket parti tillhör ordföranden?"
    if asked in (Topic.ABOUT, Topic.ROLES, Topic.PARTICIPANTS) and only_a_place and frame.names:
        return Topic.SEARCH
    if asked is Topic.ABOUT and not frame.names and _of_no_document(frame):
        return Topic.SEARCH
    if asked is Topic.SEARCH and NameKind.DOCUMENT in frame.kinds and _only_names(frame):
        return second_topic(frame) or asked
    return asked


def _is_of_part_of_a_year(frame: Frame) -> bool:
    """Whether what all of it cost until some month is asked for; shares are of whole years."""
    timed = frame.times.months or frame.times.days
    payers = NameKind.MUNICIPALITY in frame.kinds or "own" in frame.concepts
    return bool(timed) and "expense" in frame.concepts and not payers


def _is_of_another_thing(frame: Frame) -> bool:
    """Whether it is asked if something unknown is had together, and nothing of what it costs.

    ("Finns det några hackerskydd som kommunerna köper ihop?").
    """
    return "untold_of_it" in frame.concepts and frame.concepts.isdisjoint(_SAID_TO_COST)


_SAID_TO_COST = frozenset([*MONEY, "cost", "costing", "how_much", "fee", "share", "budget"])


def _of_no_sum(frame: Frame) -> bool:
    """Whether nothing of what somebody pays is said."""
    return frame.concepts.isdisjoint(_OF_MONEY) and not frame.quantities.amounts


def is_own_budget(frame: Frame, asked: Topic, municipality: str | None) -> bool:
    """Whether somebody tells what her municipality has budgeted for a thing, which is its share."""
    told = asked is Topic.ECONOMY and {"budgeted", "own"} <= frame.concepts
    return bool(told and municipality and frame.quantities.amounts and _THINGS & frame.kinds)


def _topic_said(frame: Frame, facts: CooperationFacts) -> Topic:
    """The topic with most evidence; somebody else's part in the cooperation where there is none."""
    asked = frame.topic or (Topic.PARTICIPANTS if frame.outsiders else Topic.SEARCH)
    if asked is Topic.DECISION and _is_an_item(frame, facts):
        return Topic.AGENDA
    if asked in (Topic.COST, Topic.DOCUMENT) and "origin" in frame.concepts:
        return told_from_a_document(frame) or asked
    if asked is Topic.COST and _is_of_part_of_a_year(frame):
        return Topic.ECONOMY
    if asked is Topic.ROLES and frame.outsiders and "with_us" in frame.concepts:
        return Topic.PARTICIPANTS  # "is Umeå a member?"
    if asked is Topic.WHAT_IF and frame.outsiders and _supposes_nothing(frame):
        return Topic.PARTICIPANTS  # "vilket år anslöt sig Umeå?"
    if asked is Topic.WHAT_IF and _asks_if_shared_alike(frame):
        return Topic.COST_MODEL
    against = "budget" in frame.concepts and not frame.concepts.isdisjoint(_HELD_AGAINST_IT)
    if asked is Topic.RECONCILIATION and against:
        return Topic.ECONOMY  # "stämmer prognosen 2023 med budgeten?"
    return asked


def _asks_if_shared_alike(frame: Frame) -> bool:
    """Whether it is asked if something is shared alike ("fördelas e-arkivet lika på alla 14?").

    What is to be shared so is asked to be done, or supposed ("fördela e-arkivet lika på 14").
    """
    alike = "equal" in frame.concepts and frame.concepts.isdisjoint(_SUPPOSED)
    return alike and _SHARED.match(frame.text.lower()) is not None


def _is_an_item(frame: Frame, facts: CooperationFacts) -> bool:
    """Whether a number is that of an agenda's item, and of no decision ("punkt 2 den 18 mars").

    Nor of a point in what is named ("punkt 2 i reglementet").
    """
    number, said = frame.times.paragraph, frame.text.lower()
    if number is None or "decision" in frame.concepts or "§" in said or "paragra" in said:
        return False
    if NameKind.SUBJECT in frame.kinds:
        return False
    return any(item.number == number for item in facts.agenda_items)


def _supposes_nothing(frame: Frame) -> bool:
    """Whether who has joined is spoken of as something that is so, with nothing to compute."""
    return frame.concepts.isdisjoint(_SUPPOSING) and not frame.quantities.amounts


def _of_no_document(frame: Frame) -> bool:
    """Whether a sum or the time of day is asked for ("vad är 17 gånger 23?", "vad är klockan?")."""
    counts = any(term.isdigit() for term in frame.terms)
    return counts or not frame.concepts.isdisjoint(["when", "now"])


def _only_names(frame: Frame) -> bool:
    """Whether a sentence that asks for the documents' words says nothing beside names."""
    named = {n for spot in frame.names for n in spot.atoms}
    if "announced" in frame.concepts:
        return False  # "var anslås protokollen?"
    return bool(named) and len(frame.terms) <= len(named) + 1


def _decided(case_number: str, facts: CooperationFacts) -> bool:
    return any(same_case(case_number, decision.case_number) for decision in facts.decisions)


def has_strange_words(frame: Frame, vocabulary: Vocabulary) -> bool:
    """Whether a sentence holds content words that are no part of the bot's language."""
    return any(not vocabulary.analyse(term).known for term in frame.terms if not term.isdigit())


_HELD_AGAINST_IT = frozenset(["forecast", "outcome"])
"""What is held against a budget with no fault in the documents where it differs."""
_SUPPOSED = frozenset(["conditional", "supposing", "what_if"])
_SHARED = re.compile(r"\W*(?:[^\W\d]*delas|finansieras|betalas|bekostas)\b")
"""How a sentence begins that asks in what way a cost is shared."""
