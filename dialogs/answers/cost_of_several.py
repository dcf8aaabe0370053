"""What do several things cost, for several municipalities or in several years? One table of all."""

from collections.abc import Sequence
from fractions import Fraction

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_over_years import change_of
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_verdicts import are_within, is_so
from dialogs.answers.cost_wording import (
    exact_kr,
    kr_text,
    notes_of,
    sources_of,
    target_name,
    total_notes,
    years_text,
)
from dialogs.question import Operation, Per, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum, CostTotal, per_inhabitant
from domain.facts import CooperationFacts
from domain.money import format_kr

_MOST_NOTES = 4
_MOST_NAMED = 4
_TWO = 2
_HELD_APART = frozenset(["change", "compare", "less_than", "lowered", "more_than", "raised"])
"""Aspects of years or municipalities held against each other rather than added up."""


def compare_things(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    wanted: tuple[Target, ...],
    spans: tuple[tuple[int, ...], ...],
) -> Answer:
    """Each thing for each municipality and year asked for, with their sums; added up here."""
    language = asker.language
    columns = [(code, span) for code in question.municipalities or (None,) for span in spans]
    paid = {
        (target, column): _paid(facts, target, *column) for target in wanted for column in columns
    }
    sums = [
        sum(share.amount or 0 for target in wanted for share in paid[target, column])
        for column in columns
    ]
    labels = [_label(facts, language, *column) for column in columns]
    listed = joined(
        language,
        (f"{label} {format_kr(kr)}" for label, kr in zip(labels, sums, strict=True)),
    )
    shares = [share for found in paid.values() for share in found]
    headline = say(
        language, "costs.several_things", things=_named(language, facts, wanted), listed=listed
    )
    headline = _held(question, language, columns, sums) + headline
    together = say(language, "costs.together_sum", amount=format_kr(sum(sums)))
    summed = question.operation is Operation.TOTAL or "total" in question.aspects
    if summed and question.aspects.isdisjoint(_HELD_APART):
        headline = f"{headline} {together}"
    elif len(columns) == len(spans) == _TWO and all(sums) and all(paid.values()):
        headline = _changed(facts, language, wanted, columns, sums)
    return answered(
        question,
        facts,
        asker,
        headline,
        statements=[] if together in headline else [together],
        table=Table(
            columns=(say(language, "costs.column_thing"), *labels),
            rows=tuple(
                (
                    target_name(language, facts, target),
                    *(_cell(language, paid[target, column]) for column in columns),
                )
                for target in wanted
            ),
            total=(say(language, "costs.sum_added"), *map(format_kr, sums)),
            align_right=frozenset(range(1, len(columns) + 1)),
        ),
        notes=list(dict.fromkeys(n for share in shares for n in notes_of(language, share, facts)))[
            :_MOST_NOTES
        ],
        sources=sources_of(shares),
    )


def _held(
    question: Question,
    language: str,
    columns: Sequence[tuple[str | None, tuple[int, ...]]],
    sums: Sequence[int],
) -> str:
    """Yes or no, to stand first, where it is asked if one pays more for all of it than another."""
    codes = [code for code, _ in columns]
    if len(columns) != _TWO or len({*codes}) != _TWO or len(question.beyond) != 1:
        return ""
    (other,) = question.beyond
    if other not in codes:
        return ""
    at = codes.index(other)
    return is_so(question, language, sums[1 - at], sums[at])


def _changed(
    facts: CooperationFacts,
    language: str,
    wanted: tuple[Target, ...],
    columns: Sequence[tuple[str | None, tuple[int, ...]]],
    sums: Sequence[int],
) -> str:
    """What one pays for all the things together in two years, and how that changed."""
    ((code, before), (_, after)), (first, last) = columns, sums
    return say(
        language,
        "costs.changed",
        who=facts.municipality[code].name if code else say(language, "costs.everyone"),
        thing=say(language, "costs.things_added_up", things=_named(language, facts, wanted)),
        first=format_kr(first),
        first_year=years_text(before),
        second=format_kr(last),
        second_year=years_text(after),
        change=change_of(
            language, Fraction(first), Fraction(last), lambda kr: format_kr(round(kr))
        ),
    )


def _named(language: str, facts: CooperationFacts, wanted: tuple[Target, ...]) -> str:
    """The things by name, or how many they are."""
    if len(wanted) > _MOST_NAMED:
        return say(language, "costs.number_of_things", things=len(wanted))
    return joined(language, (target_name(language, facts, target) for target in wanted))


def _paid(
    facts: CooperationFacts, target: Target, code: str | None, span: tuple[int, ...]
) -> tuple[CostSum, ...]:
    """One municipality's share of a thing, or every municipality's."""
    if code is None:
        return target.shares(facts, span)
    share = target.share(facts, code, span)
    return (share,) if share is not None else ()


def _cell(language: str, shares: tuple[CostSum, ...]) -> str:
    known = [share.amount for share in shares if share.amount is not None]
    return kr_text(language, sum(known) if known else None)


def _label(facts: CooperationFacts, language: str, code: str | None, span: tuple[int, ...]) -> str:
    name = facts.municipality[code].name if code else say(language, "costs.everyone")
    return f"{name} {years_text(span)}"


def totals_of_things(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    wanted: tuple[Target, ...],
    years: tuple[int, ...],
) -> Answer:
    """What all pay for each of several things in a year, with their sum and how far they differ."""
    language = asker.language
    found = [
        (target, [t for year in years if (t := target.total(facts, year)) is not None])
        for target in wanted
    ]
    amounts = [(target, sum(total.amount for total in totals)) for target, totals in found]
    whole = sum(amount for _, amount in amounts)
    listed = joined(
        language, (f"{target_name(language, facts, t)} {format_kr(kr)}" for t, kr in amounts)
    )
    headline = say(
        language,
        "costs.each_of_several",
        listed=listed,
        year=years_text(years),
        amount=format_kr(whole),
    )
    per_head = _per_inhabitant(question, facts, language, found, years)
    enough = are_within(question, language, whole)
    opening = per_head or ([] if enough else dearer_of(question, facts, language, amounts))
    return answered(
        question,
        facts,
        asker,
        " ".join(opening) if per_head else enough + " ".join([*opening, headline]),
        statements=[headline] if per_head else [],
        table=Table(
            columns=(say(language, "costs.column_thing"), say(language, "costs.column_amount")),
            rows=tuple((target_name(language, facts, t), format_kr(kr)) for t, kr in amounts),
            total=(say(language, "costs.together"), format_kr(whole)),
            align_right=frozenset([1]),
        ),
        notes=[
            note for _, ts in found for total in ts for note in total_notes(language, total, facts)
        ],
        sources=sources_of(total for _, totals in found for total in totals),
    )


def _per_inhabitant(
    question: Question,
    facts: CooperationFacts,
    language: str,
    found: Sequence[tuple[Target, list[CostTotal]]],
    years: tuple[int, ...],
) -> list[str]:
    """What each thing costs per inhabitant of those who pay for it, the dearest first.

    Empty where that is not asked or can't be computed.
    """
    if question.per is not Per.INHABITANT or len(years) > 1:
        return []
    paid = [(t, per_inhabitant(facts, total)) for t, totals in found for total in totals]
    values = {target: per.value for target, per in paid if per is not None}
    if len(values) < len(found):
        return []
    listed = (
        f"{target_name(language, facts, target)} "
        + say(language, "costs.amount_per_inhabitant", amount=exact_kr(language, value))
        for target, value in sorted(values.items(), key=lambda each: -each[1])
    )
    return [
        say(
            language,
            "costs.things_per_inhabitant",
            year=years_text(years),
            listed=joined(language, listed),
        )
    ]


_PARTS = ("andel", "procent", "share", "percent")
"""How words begin for what is held against each other in per cent, of which kr tell nothing."""


def dearer_of(
    question: Question,
    facts: CooperationFacts,
    language: str,
    amounts: Sequence[tuple[Target, int]],
) -> list[str]:
    """Which of two things costs more, and how much, where they are held against each other.

    Which costs less, where the cheaper one is asked for; yes or no first, where it is asked if the
    first is above, or below, the second.
    """
    held = question.operation in (Operation.COMPARE, Operation.HIGHEST, Operation.LOWEST)
    if not held or len(amounts) != 2:
        return []
    (cheaper, least), (dearer, most) = sorted(amounts, key=lambda each: each[1])
    if most == least:
        return []
    low = question.operation is Operation.LOWEST
    name = target_name(language, facts, cheaper if low else dearer)
    key = "costs.cheaper" if low else "costs.dearer"
    second = [kr for t, kr in amounts if (t.component or t.subject) in question.things_beyond]
    of_parts = any(term.startswith(_PARTS) for term in question.terms)
    first = most + least - second[0] if len(second) == 1 and not of_parts else None
    so = is_so(question, language, first, second[0]) if first is not None else ""
    return [so + say(language, key, thing=name, amount=format_kr(most - least))]
