"""Is an amount asked about, and no cost? Who pays just that, what it is, whether it is right."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from operator import itemgetter

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers import reconciliation
from dialogs.answers.amounts import who_pays
from dialogs.answers.amounts_of_people import what_number_is
from dialogs.answers.cost_bounds import asks_between
from dialogs.answers.cost_of_things import asks_for_things
from dialogs.answers.cost_targets import EVERYTHING, Target, claims_whole_time
from dialogs.answers.cost_verdicts import WAYS
from dialogs.question import Operation, Question
from domain.facts import CooperationFacts
from domain.money import format_kr

_OF_AN_ITEM = frozenset(
    ["about", "component", "includes", "invoice", "reconcile", "spent_on", "which_thing"]
)
"""Aspects of a question which item an amount is ("vi har en faktura på 55 300 kr")."""
_OF_ITS_PARTS = frozenset(["component", "includes", "spent_on"])
"""Aspects of a question what an amount consists of."""
_OF_EVERYTHING = frozenset(["costing", "total"])
"""Aspects of a claim what everything costs ("e-nämnden kostar väl 20 miljoner?")."""
_OF_ALL_TOGETHER = "total"
"""Aspect of a claim what somebody pays in all, which no part of it makes right."""
_DOUBTS = frozenset(["cause", "reconcile"])
"""Aspects of a question whether an amount is right, or why it is what it is."""
_OF_SOMEBODYS = frozenset(["includes", "invoice", "spent_on"])
"""Aspects of what somebody pays just the amount for, beside which no other sum is an answer."""


def is_of_an_amount(question: Question) -> bool:
    """Whether it is asked what an amount consists of, or if somebody pays just that.

    Which items may be meant is told of all years ("vi har en faktura på 55 300 kr").
    """
    claims = bool(question.claims) and question.aspects.isdisjoint(_OF_AN_ITEM)
    return claims or not question.aspects.isdisjoint(_OF_ITS_PARTS)


def with_the_amount(
    question: Question, facts: CooperationFacts
) -> tuple[Question, tuple[Target, ...]]:
    """The question about the thing that municipalities pay just the amounts named for.

    ("Vad ingår i de 865 409 som Kalix betalar?"). Of several, what most of them do ("Kalix 70 700
    och Boden 70 900, stämmer det?").
    """
    several = len(question.municipalities) > 1
    said = question.claims if several else (question.amount,)
    if question.amount is None or len(said) != len(question.municipalities):
        return question, (EVERYTHING,)
    payers = dict(zip(question.municipalities, said, strict=True))
    things = [Target(subject=subject) for subject in facts.components_of]
    apart = question.aspects.isdisjoint(_OF_ITS_PARTS)  # a part consists of nothing
    parts = [Target(component=part.id) for part in facts.cost_components if apart]
    everything = (EVERYTHING, *things, *parts)
    if question.claims and _OF_ALL_TOGETHER in question.aspects:
        # "Kalix betalar 85 700 i allt" is claimed of no thing alone, nor of a part of the time.
        everything = () if claims_whole_time(question, facts) else (EVERYTHING,)
    meant = [
        (_so_many_pay(payers, target, year, facts), target, year)
        for target in everything
        for year in question.years or reversed(target.years(facts))
    ]
    most, target, year = max(meant, key=itemgetter(0), default=(0, EVERYTHING, 0))
    if not most:
        return question, (EVERYTHING,)
    year = max(target.years(facts)) if "still" in question.aspects else year
    subjects = (target.subject,) if target.subject else ()
    components = (target.component,) if target.component else ()
    about = replace(question, subjects=subjects, components=components)
    return replace(about, years=(year,), amount=None), (target,)


def _so_many_pay(
    payers: Mapping[str, int | None], target: Target, year: int, facts: CooperationFacts
) -> int:
    """How many municipalities pay just the amount said of them."""
    shares = ((target.share(facts, code, (year,)), amount) for code, amount in payers.items())
    return sum(share is not None and share.amount == amount for share, amount in shares)


def told_of_an_amount(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    wanted: tuple[Target, ...],
    today: date,
) -> Answer | None:
    """Who pays an amount, or what it is; ``None`` where something else is asked.

    A sum that the reconciliation speaks against is told with what it found.
    """
    if question.amount is None:
        return None
    if _asks_who_pays(question):
        return who_pays(question, facts, asker)
    if not _asks_what_is(question, wanted):
        return None
    if _doubts_it(question):
        told = reconciliation.answer(question, facts, asker, today)
    else:
        told = what_number_is(question, facts, asker, today)
    if told.outcome is not Outcome.ANSWERED and _of_nobody(question):
        told = _of_a_fault(question, facts, asker, today) or told
    of_one_thing = len(facts.components_of) == 1  # whatever is paid is paid for it
    owned = of_one_thing or question.aspects.isdisjoint(_OF_SOMEBODYS)
    owned = owned and bool(question.municipalities)
    named = wanted != (EVERYTHING,) or owned
    return told if told.outcome is Outcome.ANSWERED or not named else None


def _of_a_fault(
    question: Question, facts: CooperationFacts, asker: Asker, today: date
) -> Answer | None:
    """What does not add up to an amount that nobody printed, as "17 749 488"; else ``None``."""
    found = reconciliation.answer(question, facts, asker, today)
    amount = format_kr(question.amount or 0)
    return found if any(amount in line for line in (found.headline, *found.statements)) else None


def _asks_who_pays(question: Question) -> bool:
    """Whether the payer of an amount is asked for, and not those above or below it."""
    limits = question.aspects & {"less_than", "more_than", "nearest"}
    return "which_municipality" in question.aspects and not (limits or asks_between(question))


def _asks_what_is(question: Question, wanted: tuple[Target, ...]) -> bool:
    """Whether it is asked what an amount is, what it consists of, or where it comes from."""
    limits = question.aspects & WAYS
    if asks_between(question) and not _ASKED_WHICH.isdisjoint(question.aspects):
        return False  # "vilka kommuner betalar mellan 500 000 och 1 000 000 totalt?"
    if limits and (question.municipalities or asks_for_things(question)):
        return False  # "what does Boden pay more than 100 000 for?", "what costs over a million?"
    of_all = _of_nobody(question) and bool(question.claims)
    of_all = of_all and not question.aspects.isdisjoint(_OF_EVERYTHING)
    of_nobody = _of_nobody(question) and not of_all
    of_what = of_nobody or not question.aspects.isdisjoint(_OF_AN_ITEM)
    confirms = question.operation is Operation.VALUE and "confirm" in question.aspects
    of_any = wanted == (EVERYTHING,) or "one_off" in question.aspects  # which is no thing's alone
    whole = (of_what or (confirms and not of_all)) and of_any
    return whole or _doubts_it(question) or "origin" in question.aspects


_ASKED_WHICH = frozenset(["which_municipality", "which_thing"])


def _doubts_it(question: Question) -> bool:
    """Whether the amount that is said now, and nobody's share, is asked to be right, or why."""
    asked = not question.aspects.isdisjoint(_DOUBTS) and question.amount in question.amounts
    return asked and _of_nobody(question)


def _of_nobody(question: Question) -> bool:
    """Whether an amount is told of no municipality, and as no limit."""
    limits = question.aspects & WAYS
    return not (question.municipalities or limits or question.own)
