"""Who pays less, or more, than an amount or a part of a cost? What does one pay so much for?"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_around_the_mean import against_the_mean, around_the_mean
from dialogs.answers.cost_bounds import (
    asks_between,
    in_unit,
    limit_text,
    limits_a_part,
    limits_of,
)
from dialogs.answers.cost_parts_limited import parts_limited
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_verdicts import WAYS, asks_of_the_whole, so_or_not
from dialogs.answers.cost_wording import (
    PERIODS,
    exact_kr,
    percent_text,
    population_sources,
    rounded_kr,
    sources_of,
    target_name,
    value_per,
    years_text,
)
from dialogs.question import Operation, Per, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum
from domain.facts import CooperationFacts
from domain.money import format_kr

_ONLY_ONE = frozenset(["bounded", "only", "whether"])
_OF_THE_COST = 100
"""The whole cost, in per cent."""


def limited(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """Who pays less, or more, than an amount or than one municipality; ``None`` if not asked.

    Between two amounts as well, and what one municipality pays so much for.
    """
    if limits_a_part(question) and question.limit is not None and not question.municipalities:
        return None  # "betalar de tre största mer än hälften?"
    alone, question = _of_all_where_only_one(question)
    of_all_payers = asks_between(question) or limits_a_part(question)
    if of_all_payers and not question.municipalities:
        return _within_limits(question, facts, asker, target, years)
    limits = question.aspects & {"as_much", "less_than", "more_than"}
    if not limits and question.times is None:
        return None
    if len(question.municipalities) != 1:
        if question.amount is None and "mean" in question.aspects:
            if question.per is Per.INHABITANT:
                return around_the_mean(question, facts, asker, target, years)
            question = against_the_mean(question, facts, target, years)
        # "betalar Kalix 15 000 mindre än Boden?", "betalar de mer än 50 000 tillsammans?"
        apart = bool(question.beyond) or (question.municipalities and "total" in question.aspects)
        if question.amount is None or apart or asks_of_the_whole(question):
            return None
        limit = _against_a_payer(question, question.amount)
        return _within_limits(limit, facts, asker, target, years, alone)
    share = target.share(facts, question.municipalities[0], years)
    of_parts = target == EVERYTHING and question.aspects & {"component", "any_of", "list"}
    limit_in_kr = question.amount is not None and question.per is None
    if share is not None and of_parts and (limit_in_kr or limits_a_part(question)):
        return parts_limited(question, facts, asker, share, years)
    changes = question.operation is Operation.CHANGE and "as_much" not in limits
    counts = "how_many" in question.aspects and not changes
    of_others = question.per is None and (counts or "which_municipality" in question.aspects)
    of_others = of_others and question.operation is not Operation.RANKING
    if not of_others or len(limits) > 1 or share is None or not share.amount:
        return None
    limit = _against_a_payer(question, share.amount)
    return _within_limits(limit, facts, asker, target, years)


def _of_all_where_only_one(question: Question) -> tuple[tuple[str, ...], Question]:
    """Who is asked to be alone in paying so much, if any, and then the question of all payers.

    ("Är det bara Luleå som betalar mer än 2 miljoner?")
    """
    if question.aspects >= _ONLY_ONE and question.amount is not None:
        return question.municipalities, replace(question, municipalities=())
    return (), question


def _against_a_payer(question: Question, paid: int) -> Question:
    """The question with what somebody pays, or so many times that, as its limit.

    Who is asked to pay twice as much need not pay just that ("vilka betalar dubbelt så mycket?").
    """
    if question.times is None:
        return replace(question, amount=paid)
    aspects = question.aspects - {"as_much"}
    if aspects.isdisjoint(WAYS):
        aspects |= {"inclusive", "more_than" if question.times > 1 else "less_than"}
    amount = round(Fraction(str(question.times)) * paid)
    return replace(question, amount=amount, amounts=(paid,), aspects=aspects)


def _within_limits(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
    alone: tuple[str, ...] = (),
) -> Answer | None:
    """The municipalities that pay less, or more, than an amount, or between two.

    Per inhabitant or month where that is asked; ``None`` for units that no amount is told in. A
    limit in per cent is a part of what the thing costs all of them. Those asked to be ``alone`` in
    it are, or are not.
    """
    if question.per is Per.PERCENT and not limits_a_part(question):
        return None
    if question.per in PERIODS and question.per is not Per.MONTH:
        return None
    language = asker.language
    end, is_within = limits_of(question)
    shares = [s for s in target.shares(facts, years) if s.amount is not None]
    whole = sum(share.amount or 0 for share in shares)
    paid = [
        (share, value)
        for share in shares
        if (value := _value(question, facts, share, whole)) is not None
    ]
    beside = question.municipalities if "as_much" in question.aspects else ()
    beside = (*beside, *question.left_out)
    among = question.municipalities if len(question.municipalities) > 1 and not beside else ()
    paid = [(s, v) for s, v in paid if s.municipality not in beside]
    paid = [(s, v) for s, v in paid if s.municipality in among] if among else paid
    kept = sorted(((s, v) for s, v in paid if is_within(v)), key=lambda pair: -pair[1])
    names = joined(language, (facts.municipality[s.municipality].name for s, _ in kept))
    by_inhabitant = question.per is Per.INHABITANT
    people = population_sources(facts, (s for s, _ in paid)) if by_inhabitant else []
    told = say(
        language,
        f"costs.pay_{end}" if kept else f"costs.nobody_{end}",
        n=len(kept),
        amount=limit_text(language, question),
        thing=target_name(language, facts, target),
        year=years_text(years),
        names=names,
    )
    if question.operation is Operation.TOTAL and len(kept) > 1:  # "vad betalar de ihop?"
        together = format_kr(sum(share.amount or 0 for share, _ in kept))
        told = f"{told} {say(language, 'costs.together_sum', amount=together)}"
    if question.left_out or among:
        codes = question.left_out or among
        apart = joined(language, (facts.municipality[code].name for code in codes))
        line = "costs.apart_from" if question.left_out else "costs.among"
        told = say(language, line, apart=apart, told=told)
    if alone:
        so = {share.municipality for share, _ in kept} == set(alone)
        told = so_or_not(language, so=so) + told
    return answered(
        question,
        facts,
        asker,
        told,
        table=_table(question, facts, language, kept) if kept else None,
        sources=[*sources_of(shares), *people],
    )


def _value(
    question: Question, facts: CooperationFacts, share: CostSum, whole: int
) -> Fraction | None:
    """What a share comes to in the unit asked for; ``None`` where it can't be computed.

    In kr, or in per cent of the ``whole`` that all pay.
    """
    if limits_a_part(question):
        return Fraction(_OF_THE_COST * (share.amount or 0), whole) if whole else None
    if question.per in (Per.INHABITANT, Per.MONTH):
        return value_per(question.per, facts, share)
    return Fraction(share.amount or 0)


def _table(
    question: Question,
    facts: CooperationFacts,
    language: str,
    paid: Sequence[tuple[CostSum, Fraction]],
) -> Table:
    shown = exact_kr if question.per is Per.INHABITANT else rounded_kr
    amount = say(language, "costs.column_amount")
    if limits_a_part(question):
        return _table_of_parts(facts, language, amount, paid)
    return Table(
        columns=(
            say(language, "costs.column_municipality"),
            in_unit(language, question, amount),
        ),
        rows=tuple(
            (facts.municipality[share.municipality].name, shown(language, value))
            for share, value in paid
        ),
        align_right=frozenset([1]),
    )


def _table_of_parts(
    facts: CooperationFacts,
    language: str,
    amount: str,
    paid: Sequence[tuple[CostSum, Fraction]],
) -> Table:
    """Who pays how large a part of a cost, and how much that is."""
    return Table(
        columns=(
            say(language, "costs.column_municipality"),
            amount,
            say(language, "costs.column_part"),
        ),
        rows=tuple(
            (
                facts.municipality[share.municipality].name,
                format_kr(share.amount or 0),
                percent_text(language, value),
            )
            for share, value in paid
        ),
        align_right=frozenset([1, 2]),
    )
