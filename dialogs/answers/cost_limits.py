"""Who pays less, or more, than an amount or a part of a cost? What does one pay so much for?"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_around_the_mean import against_the_mean, around_the_mean
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_verdicts import asks_of_the_whole, has_any
from dialogs.answers.cost_wording import (
    PERIODS,
    exact_kr,
    percent_text,
    population_sources,
    rounded_kr,
    sources_of,
    target_name,
    years_text,
)
from dialogs.question import Operation, Per, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostCell, CostSum, per_inhabitant, per_month
from domain.facts import CooperationFacts
from domain.money import format_decimal, format_kr

_TWO = 2
_OF_THE_COST = 100
"""The whole cost, in per cent."""


def asks_between(question: Question) -> bool:
    """Whether two amounts are the limits ("mellan 30 000 och 50 000")."""
    return "between" in question.aspects and len(question.amounts) == _TWO


def limits_a_part(question: Question) -> bool:
    """Whether the limit is a part of the cost ("mer än 10 % av räddningstjänsten")."""
    limits = question.aspects & {"less_than", "more_than"}
    return bool(limits) and "percent_of" in question.aspects and question.index is not None


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
        if question.amount is None or asks_of_the_whole(question):
            return None
        limit = _against_a_payer(question, question.amount)
        return _within_limits(limit, facts, asker, target, years)
    share = target.share(facts, question.municipalities[0], years)
    of_parts = target == EVERYTHING and question.aspects & {"component", "any_of", "list"}
    limit_in_kr = question.amount is not None and question.per is None
    if share is not None and of_parts and (limit_in_kr or limits_a_part(question)):
        return _parts_within(question, facts, asker, share, years)
    changes = question.operation is Operation.CHANGE and "as_much" not in limits
    counts = "how_many" in question.aspects and not changes
    of_others = question.per is None and (counts or "which_municipality" in question.aspects)
    of_others = of_others and question.operation is not Operation.RANKING
    if not of_others or len(limits) > 1 or share is None or not share.amount:
        return None
    limit = _against_a_payer(question, share.amount)
    return _within_limits(limit, facts, asker, target, years)


def _against_a_payer(question: Question, paid: int) -> Question:
    """The question with what somebody pays, or so many times that, as its limit.

    Who is asked to pay twice as much need not pay just that ("vilka betalar dubbelt så mycket?").
    """
    if question.times is None:
        return replace(question, amount=paid)
    aspects = question.aspects - {"as_much"}
    if aspects.isdisjoint(["less_than", "more_than"]):
        aspects |= {"inclusive", "more_than" if question.times > 1 else "less_than"}
    amount = round(Fraction(str(question.times)) * paid)
    return replace(question, amount=amount, amounts=(paid,), aspects=aspects)


def _within_limits(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """The municipalities that pay less, or more, than an amount, or between two.

    Per inhabitant or month where that is asked; ``None`` for units that no amount is told in. A
    limit in per cent is a part of what the thing costs all of them.
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
    paid = [(s, v) for s, v in paid if s.municipality not in beside]
    kept = sorted(((s, v) for s, v in paid if is_within(v)), key=lambda pair: -pair[1])
    names = joined(language, (facts.municipality[s.municipality].name for s, _ in kept))
    by_inhabitant = question.per is Per.INHABITANT
    people = population_sources(facts, (s for s, _ in paid)) if by_inhabitant else []
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            f"costs.pay_{end}" if kept else f"costs.nobody_{end}",
            n=len(kept),
            amount=limit_text(language, question),
            thing=target_name(language, facts, target),
            year=years_text(years),
            names=names,
        ),
        table=_table(question, facts, language, kept) if kept else None,
        sources=[*sources_of(shares), *people],
    )


def _parts_within(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    share: CostSum,
    years: tuple[int, ...],
) -> Answer:
    """What one municipality pays less, or more, than an amount for."""
    language = asker.language
    end, is_within = limits_of(question)
    parts = [
        (facts.component[cell.component].name, value)
        for cell in share.cells
        if (value := _value_of_part(question, facts, cell, years)) is not None
    ]
    parts.sort(key=lambda part: -part[1])
    kept = [part for part in parts if is_within(part[1])]
    of_the_cost = limits_a_part(question)
    shown = percent_text if of_the_cost else rounded_kr
    column = "costs.column_part" if of_the_cost else "costs.column_amount"
    rows = [(name, shown(language, value)) for name, value in kept or parts]
    return answered(
        question,
        facts,
        asker,
        has_any(question, language, kept)
        + say(
            language,
            f"costs.parts_{end}" if kept else f"costs.no_parts_{end}",
            municipality=facts.municipality[share.municipality].name,
            amount=limit_text(language, question),
            year=years_text(years),
            parts=joined(language, (" ".join(row) for row in rows)),
        ),
        table=Table(
            columns=(say(language, "costs.column_thing"), say(language, column)),
            rows=tuple(rows),
            align_right=frozenset([1]),
        ),
        sources=share.sources,
    )


def _value_of_part(
    question: Question, facts: CooperationFacts, cell: CostCell, years: tuple[int, ...]
) -> Fraction | None:
    """What is paid for one thing, in kr or in per cent of what all pay for it."""
    if cell.amount is None:
        return None
    if not limits_a_part(question):
        return Fraction(cell.amount)
    whole = Target(component=cell.component).total_over(facts, years)
    return Fraction(_OF_THE_COST * cell.amount, whole.amount) if whole and whole.amount else None


def _value(
    question: Question, facts: CooperationFacts, share: CostSum, whole: int
) -> Fraction | None:
    """What a share comes to in the unit asked for; ``None`` where it can't be computed.

    In kr, or in per cent of the ``whole`` that all pay.
    """
    if limits_a_part(question):
        return Fraction(_OF_THE_COST * (share.amount or 0), whole) if whole else None
    if question.per is Per.INHABITANT:
        per = per_inhabitant(facts, share)
        return per.value if per is not None else None
    return per_month(share) if question.per is Per.MONTH else Fraction(share.amount or 0)


def limits_of(question: Question) -> tuple[str, Callable[[Fraction | int], bool]]:
    """Which side of the limits is asked for, and whether an amount lies there."""
    if asks_between(question):
        low, high = sorted(question.amounts)
        return "between", lambda kr: low <= kr <= high
    part = limits_a_part(question)
    limit = Fraction(str(question.index)) if part else Fraction(question.amount or 0)
    if "as_much" in question.aspects:
        return "as_much", lambda kr: kr == limit
    included = "inclusive" in question.aspects
    if "less_than" in question.aspects:
        if included:
            return "at_most", lambda kr: kr <= limit
        return "less_than", lambda kr: kr < limit
    if included:
        return "at_least", lambda kr: kr >= limit
    return "more_than", lambda kr: kr > limit


def limit_text(language: str, question: Question) -> str:
    """The limit asked for in words, in the unit that it is asked per."""
    if limits_a_part(question):
        percent = percent_text(language, Fraction(str(question.index)))
        return say(language, "costs.percent_of_the_cost", percent=percent)
    if question.times is not None:
        times = Fraction(str(question.times))
        return say(
            language,
            "costs.so_many_times",
            amount=format_kr(question.amount or 0),
            times=format_decimal(times, 0 if times.denominator == 1 else 1, language),
            paid=format_kr(question.amounts[0]),
        )
    if not asks_between(question):
        return _in_unit(language, question, format_kr(question.amount or 0))
    low, high = sorted(question.amounts)
    amounts = say(language, "costs.from_to", low=format_kr(low), high=format_kr(high))
    return _in_unit(language, question, amounts)


def _in_unit(language: str, question: Question, amount: str) -> str:
    """An amount with the unit that it is asked per."""
    if question.per is Per.INHABITANT:
        return say(language, "costs.amount_per_inhabitant", amount=amount)
    if question.per is Per.MONTH:
        month = say(language, "costs.period_month")
        return say(language, "costs.amount_per_month", amount=amount, period=month)
    return amount


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
            _in_unit(language, question, amount),
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
