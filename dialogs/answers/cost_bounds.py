"""Which amount, or part of a cost, is the limit that is asked about? In kr, times or per cent."""

from collections.abc import Callable
from fractions import Fraction

from dialogs.answers.cost_verdicts import WAYS
from dialogs.answers.cost_wording import percent_text
from dialogs.question import Per, Question
from dialogs.texts import say
from domain.money import format_decimal, format_kr

_TWO = 2
_BOTH_WAYS = frozenset(["less_than", "more_than"])


def asks_between(question: Question) -> bool:
    """Whether two amounts are the limits ("mellan 30 000 och 50 000", "över 30 000 men under")."""
    both_ways = "between" in question.aspects or question.aspects >= _BOTH_WAYS
    return both_ways and len(question.amounts) == _TWO


def limits_a_part(question: Question) -> bool:
    """Whether the limit is a part of the cost ("mer än 10 % av räddningstjänsten")."""
    limits = question.aspects & WAYS
    return bool(limits) and "percent_of" in question.aspects and question.index is not None


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
        return in_unit(language, question, format_kr(question.amount or 0))
    low, high = sorted(question.amounts)
    amounts = say(language, "costs.from_to", low=format_kr(low), high=format_kr(high))
    return in_unit(language, question, amounts)


def in_unit(language: str, question: Question, amount: str) -> str:
    """An amount with the unit that it is asked per."""
    if question.per is Per.INHABITANT:
        return say(language, "costs.amount_per_inhabitant", amount=amount)
    if question.per is Per.MONTH:
        month = say(language, "costs.period_month")
        return say(language, "costs.amount_per_month", amount=amount, period=month)
    return amount
