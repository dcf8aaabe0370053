"""How large a part of a sum is one thing in it? "Hur stor del av vår kostnad är licens?"."""

from dataclasses import replace
from fractions import Fraction

from dialogs.answer import Answer, Asker
from dialogs.answers.composing import answered
from dialogs.answers.cost_bounds import limits_a_part
from dialogs.answers.cost_targets import EVERYTHING, Target, asks_one_off, periods, targets
from dialogs.answers.cost_verdicts import asks_for_a_part
from dialogs.answers.cost_wording import (
    percent_text,
    rounded_kr,
    sources_of,
    target_name,
    years_text,
)
from dialogs.question import Per, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.facts import CooperationFacts
from domain.money import format_kr


def part_of(
    question: Question, facts: CooperationFacts, asker: Asker, years: tuple[int, ...]
) -> Answer | None:
    """A thing, or several together, as per cent of the sum they stand in, for one or for all.

    ``None`` where no such part is asked for, or where it has no amount.
    """
    parts = _parts(question, facts)
    if not parts or len(question.municipalities) > 1:
        return None
    wholes = {_whole(question, part, facts) for part in parts}
    whole = wholes.pop()
    if whole is None or wholes:
        return None
    code = question.municipalities[0] if question.municipalities else None
    of_parts = [part.paid(facts, code, years) for part in parts]
    of_whole = whole.paid(facts, code, years)
    paid = [each for each in of_parts if each is not None and each.amount]
    if of_whole is None or not of_whole.amount or len(paid) < len(parts):
        return None
    amount = sum(each.amount or 0 for each in paid)
    language = asker.language
    who = facts.municipality[code].name if code else say(language, "costs.everyone")
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.part" if len(parts) == 1 else "costs.parts_together",
            who=who,
            part=joined(language, (target_name(language, facts, part) for part in parts)),
            whole=target_name(language, facts, whole),
            year=years_text(years),
            percent=percent_text(language, Fraction(100 * amount, of_whole.amount)),
            amount=format_kr(amount),
            whole_amount=format_kr(of_whole.amount),
        ),
        sources=sources_of([*paid, of_whole]),
    )


def percent_of(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """So many per cent of what is paid ("10 % av Luleås nota"); ``None`` where not asked.

    Where some of the years that belong together are asked for, what part of all they are.
    """
    if question.per is Per.PERCENT:
        return _of_the_years(question, facts, asker, target, years)
    if "percent_of" not in question.aspects or question.index is None:
        return None
    if limits_a_part(question) or asks_for_a_part(question):
        return None
    code = question.municipalities[0] if question.municipalities else None
    paid = target.paid(facts, code, years)
    if paid is None or not paid.amount or len(question.municipalities) > 1:
        return None
    language = asker.language
    percent = Fraction(str(abs(question.index)))
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.percent_of",
            who=facts.municipality[code].name if code else say(language, "costs.everyone"),
            thing=target_name(language, facts, target),
            year=years_text(years),
            percent=percent_text(language, percent),
            amount=rounded_kr(language, percent * paid.amount / 100),
            whole=format_kr(paid.amount),
        ),
        sources=sources_of([paid]),
    )


def _of_the_years(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """What is paid in some of the years that belong together, as per cent of all of them.

    ``None`` where the years belong to no longer time, or no such part is asked for.
    """
    one = len(question.municipalities) == 1 and "of_ones_whole" in question.aspects
    if question.municipalities and not one:
        return None
    code = question.municipalities[0] if one else None
    spans = periods(replace(question, years=()), facts, (target,))
    longer = [span for span in spans if set(years) < set(span)]
    if not longer:
        return None
    paid, whole = target.paid(facts, code, years), target.paid(facts, code, longer[-1])
    if paid is None or whole is None or not paid.amount or not whole.amount:
        return None
    language = asker.language
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.part_of_ones_years" if code else "costs.part_of_the_years",
            municipality=facts.municipality[code].name if code else "",
            thing=target_name(language, facts, target),
            year=years_text(years),
            years=years_text(longer[-1]),
            percent=percent_text(language, Fraction(100 * paid.amount, whole.amount)),
            amount=format_kr(paid.amount),
            whole=format_kr(whole.amount),
        ),
        sources=sources_of([paid, whole]),
    )


def _parts(question: Question, facts: CooperationFacts) -> tuple[Target, ...]:
    """The things asked as a part; one-off costs need not be named."""
    if "portion" not in question.aspects and not question.part:
        return ()
    if asks_one_off(question) and not question.part:
        (target, *others) = targets(question, facts)
        return (target,) if target.one_off and not others else ()
    return targets(_only(question, question.part), facts) if question.part else ()


def _whole(question: Question, part: Target, facts: CooperationFacts) -> Target | None:
    """The sum it is a part of: the thing named before it, else everything."""
    if not question.within:
        return replace(part, one_off=False) if not question.part else EVERYTHING
    parent = facts.component[part.component].subject if part.component else None
    return Target(subject=parent) if parent in question.within else None


def _only(question: Question, names: tuple[str, ...]) -> Question:
    return replace(
        question,
        subjects=tuple(s for s in question.subjects if s in names),
        components=tuple(c for c in question.components if c in names),
    )
