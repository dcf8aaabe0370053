"""What do amounts that the asker says come to? Added, taken off, multiplied, or a part of one."""

from fractions import Fraction

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.cost_wording import percent_text, rounded_kr
from dialogs.answers.what_if_basis import Basis
from dialogs.question import Question
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.money import format_kr

_TWO = 2


def sum_of_said(question: Question, facts: CooperationFacts, asker: Asker) -> Answer | None:
    """What is asked of the amounts said alone; ``None`` where something else is."""
    headline = (
        _multiplied(question, asker)
        or _said_to_equal(question, asker)
        or _of_two(question, asker)
        or _in_percent(question, asker)
    )
    if headline is None:
        return None
    return answered(question, facts, asker, headline, sources=[facts.cooperation.source])


def _multiplied(question: Question, asker: Asker) -> str | None:
    amount, times = question.amount, question.participants
    if "multiplied" not in question.aspects or amount is None or times is None:
        return None
    product = amount * times
    result = say(
        asker.language,
        "what_if.multiplied",
        times=times,
        amount=format_kr(amount),
        product=format_kr(product),
    )
    if question.amounts[1:]:
        same = question.amounts[-1] == product
        opening = "declining.claim_right" if same else "declining.claim_wrong"
        return f"{say(asker.language, opening)} {result}"
    return result


def _said_to_equal(question: Question, asker: Asker) -> str | None:
    """Whether amounts come to what they are said to ("97 000 + 53 000 = 150 000")."""
    if "amounts_equal" not in question.aspects:
        return None
    *added, told = question.amounts
    same = sum(added) == told
    of_somebody = question.municipalities or question.subjects or question.components
    opening = "declining.claim_right" if same else "declining.claim_wrong"
    result = say(
        asker.language,
        "what_if.added",
        first=", ".join(map(format_kr, added[:-1])),
        second=format_kr(added[-1]),
        result=format_kr(sum(added)),
    )
    if same and of_somebody:
        return result  # whether each amount is right is another thing
    return f"{say(asker.language, opening)} {result}"


def _of_two(question: Question, asker: Asker) -> str | None:
    if question.aspects.isdisjoint(("amounts_added", "amounts_apart")):
        return None
    *first, second = map(abs, question.amounts)
    added = "amounts_added" in question.aspects
    return say(
        asker.language,
        "what_if.added" if added else "what_if.subtracted",
        first=", ".join(map(format_kr, first)),
        second=format_kr(second),
        result=format_kr(sum(first) + second if added else first[0] - second),
    )


def _in_percent(question: Question, asker: Asker) -> str | None:
    """How many per cent one amount is of another, or lies above or below it."""
    part = "amounts_part" in question.aspects
    if len(question.amounts) != _TWO or not (part or "amounts_changed" in question.aspects):
        return None
    first, second = question.amounts
    base = second if part else first
    if base <= 0:
        return None
    language = asker.language
    off = Fraction(100 * (first if part else second - first), base)
    values = {"first": format_kr(first), "second": format_kr(second)}
    if part:
        return say(language, "what_if.amounts_part", percent=percent_text(language, off), **values)
    apart = format_kr(abs(second - first))
    key = "costs.increase" if off > 0 else "costs.decrease"
    change = say(language, key, amount=apart, percent=percent_text(language, abs(off)))
    change = change if off else say(language, "costs.unchanged")
    return say(language, "what_if.amounts_changed", change=change, **values)


def part_supposed(
    question: Question, facts: CooperationFacts, asker: Asker, basis: Basis | None
) -> Answer | None:
    """Who would pay so many per cent of a cost, and what is left to the others.

    ``None`` where no part of one that is published is supposed of one who pays.
    """
    percent = question.index
    supposed = "part_supposed" in question.aspects and percent is not None
    payers = [c for c in question.municipalities if basis is not None and c in basis.shares]
    if not supposed or basis is None or percent is None or len(payers) != 1:
        return None
    language = asker.language
    paid = round(basis.total * Fraction(str(percent)) / 100)
    headline = say(
        language,
        "what_if.part_of_all",
        municipality=facts.municipality[payers[0]].name,
        amount=format_kr(paid),
        percent=percent_text(language, Fraction(str(percent))),
        total=format_kr(basis.total),
        n=len(basis.shares) - 1,
        rest=format_kr(basis.total - paid),
    )
    now = say(
        language,
        "what_if.gone_pays",
        municipality=facts.municipality[payers[0]].name,
        amount=format_kr(basis.shares[payers[0]]),
        year=basis.written_years,
    )
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=[now],
        notes=[say(language, "what_if.computed")],
        sources=basis.sources or (facts.cooperation.source,),
    )


def percent_on_amount(
    question: Question, facts: CooperationFacts, asker: Asker, amount: int
) -> Answer:
    """So many per cent of an amount that is said, and the amount raised by them."""
    language = asker.language
    percent = Fraction(str(question.index))
    part = percent * amount / 100
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "what_if.percent_on_amount",
            percent=percent_text(language, percent),
            amount=format_kr(amount),
            part=rounded_kr(language, part),
            raised=rounded_kr(language, amount + part),
        ),
        notes=[say(language, "what_if.computed")],
        sources=[facts.cooperation.source],
    )
