"""What does one municipality pay less, or more, than an amount for? Things and their parts."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_bounds import limit_text, limits_a_part, limits_of
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_verdicts import has_any
from dialogs.answers.cost_wording import percent_text, rounded_kr, years_text
from dialogs.question import Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum
from domain.facts import CooperationFacts

_OF_THE_COST = 100
"""The whole cost, in per cent."""

_Told = tuple[str, Fraction]
"""A thing's name, and what is paid for it: in kr, or in per cent of what all pay."""


def parts_limited(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    share: CostSum,
    years: tuple[int, ...],
) -> Answer:
    """What one municipality pays less, or more, than an amount for.

    Whole things first and then those parts of them that are within the limit by themselves.
    """
    language = asker.language
    end, is_within = limits_of(question)
    parts = dict.fromkeys(cell.component for cell in share.cells)
    things = dict.fromkeys(facts.component[part].subject for part in parts)
    of_things = _told(question, facts, share, years, (Target(subject=name) for name in things))
    of_parts = _told(question, facts, share, years, (Target(component=name) for name in parts))
    if "component" in question.aspects:
        of_things = of_parts
    listed, also = _within(of_things, is_within), _within(of_parts, is_within)
    if not listed:
        listed, also = also, []
    also = [part for part in also if part[1] not in {value for _, value in listed}]
    shown = percent_text if limits_a_part(question) else rounded_kr
    rows = [(name, shown(language, value)) for name, value in [*listed, *also] or of_things]
    column = "costs.column_part" if limits_a_part(question) else "costs.column_amount"
    statements = []
    if also:
        named = joined(language, (" ".join(row) for row in rows[len(listed) :]))
        statements.append(say(language, "costs.parts_within_too", parts=named))
    return answered(
        question,
        facts,
        asker,
        has_any(question, language, listed)
        + say(
            language,
            f"costs.parts_{end}" if listed else f"costs.no_parts_{end}",
            municipality=facts.municipality[share.municipality].name,
            amount=limit_text(language, question),
            year=years_text(years),
            parts=joined(language, (" ".join(row) for row in rows[: len(listed)])),
        ),
        statements=statements,
        table=Table(
            columns=(say(language, "costs.column_thing"), say(language, column)),
            rows=tuple(rows),
            align_right=frozenset([1]),
        ),
        sources=share.sources,
    )


def _within(told: Iterable[_Told], is_within: Callable[[Fraction | int], bool]) -> list[_Told]:
    return [each for each in told if is_within(each[1])]


def _told(
    question: Question,
    facts: CooperationFacts,
    share: CostSum,
    years: tuple[int, ...],
    targets: Iterable[Target],
) -> list[_Told]:
    """What a municipality pays for each thing, the most first; not what it has no amount for."""
    found = []
    for target in targets:
        paid = target.share(facts, share.municipality, years)
        if paid is None or paid.amount is None:
            continue
        value = Fraction(paid.amount)
        if limits_a_part(question):
            whole = target.total_over(facts, years)
            if whole is None or not whole.amount:
                continue
            value = Fraction(_OF_THE_COST * paid.amount, whole.amount)
        found.append((target.name(facts) or "", value))
    return sorted(found, key=lambda each: -each[1])
