"""Which things stand out in what all pay together? The dearest or cheapest, those shared alike."""

from collections.abc import Iterable
from dataclasses import replace

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_bounds import asks_between, limit_text, limits_of
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_verdicts import WAYS, has_any
from dialogs.answers.cost_wording import sources_of, target_name, total_notes, years_text
from dialogs.question import Asked, Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostTotal, components_in
from domain.facts import CooperationFacts
from domain.money import format_kr


def asks_for_things(question: Question) -> bool:
    """Whether things are asked for, and no municipality ("vilket system är dyrast")."""
    things = question.aspects & {"component", "which_thing"}
    return bool(things) and "which_municipality" not in question.aspects


def dearest_thing(
    question: Question, facts: CooperationFacts, asker: Asker, year: int, *, within: str | None
) -> Answer | None:
    """The thing all pay most or least for, and the part that is; ``None`` if they pay for one.

    Of a thing that is named (``within``) its dearest or cheapest part.
    """
    language = asker.language
    names = [n for n in components_in(facts, year) if within in (None, facts.component[n].subject)]
    parts = paid_by_all(facts, (Target(component=name) for name in names), year)
    things = parts
    if within is None:
        things = paid_by_all(facts, (Target(subject=name) for name in facts.components_of), year)
    if len(things) < 2:
        return None
    least = question.operation is Operation.LOWEST or "lowest" in question.aspects
    end = -1 if least else 0
    place = question.nth if question.nth and question.nth <= len(things) else None
    ordered = things[::-1] if least else things
    first = ordered[place - 1 : place] if place else ordered[: question.limit or 1]
    part, of_part = parts[end]
    year_text = years_text((year,))
    listed = [(target_name(language, facts, t), format_kr(p.amount)) for t, p in first]
    values = (
        {"thing": listed[0][0], "amount": listed[0][1]}
        if len(listed) == 1
        else {"listed": joined(language, (" ".join(each) for each in listed))}
    )
    which = "thing" if len(listed) == 1 else "things"
    named = tuple(
        Asked(subjects=(t.subject,))
        if t.subject
        else Asked(subjects=(within or "",), components=(t.component or "",))
        for t, _ in first
    )
    return answered(
        replace(question, singled_out=named if len(named) == 1 else ()),
        facts,
        asker,
        say(
            language,
            f"costs.{f'nth_{which}' if place else which}_{'least' if least else 'most'}",
            year=year_text,
            place=place,
            **values,
        ),
        statements=[
            say(
                language,
                "costs.part_least" if least else "costs.part_most",
                thing=target_name(language, facts, part),
                amount=format_kr(of_part.amount),
            )
        ]
        if within is None
        else [],
        table=Table(
            columns=(say(language, "costs.column_thing"), year_text),
            rows=tuple((target_name(language, facts, t), format_kr(p.amount)) for t, p in things),
            align_right=frozenset([1]),
        ),
        notes=[note for _, paid in things for note in total_notes(language, paid, facts)],
        sources=sources_of(paid for _, paid in things),
    )


def things_within(
    question: Question, facts: CooperationFacts, asker: Asker, year: int
) -> Answer | None:
    """The things that cost all together more, or less, than an amount; ``None`` if not asked."""
    costing = "costing" in question.aspects and question.aspects & {"any_of", "list", "some_area"}
    things = costing or asks_for_things(question)
    bounded = question.aspects & WAYS or asks_between(question)
    limited = question.amount is not None and bounded
    if not (things and limited) or question.municipalities or question.per is not None:
        return None
    if question.aspects & {"everyone", "total", "which_municipality"}:
        return None
    language = asker.language
    end, is_within = limits_of(question)
    all_things = paid_by_all(facts, (Target(subject=name) for name in facts.components_of), year)
    found = [(target, paid) for target, paid in all_things if is_within(paid.amount)]
    listed = (f"{target_name(language, facts, t)} {format_kr(p.amount)}" for t, p in found)
    return answered(
        question,
        facts,
        asker,
        has_any(question, language, found)
        + say(
            language,
            "costs.things_within" if found else "costs.nothing_within",
            bound=say(language, f"costs.bound_{end}"),
            amount=limit_text(language, question),
            year=years_text((year,)),
            listed=joined(language, listed),
        ),
        table=Table(
            columns=(say(language, "costs.column_thing"), years_text((year,))),
            rows=tuple(
                (target_name(language, facts, t), format_kr(p.amount)) for t, p in all_things
            ),
            align_right=frozenset([1]),
        ),
        notes=[note for _, paid in found for note in total_notes(language, paid, facts)],
        sources=sources_of(paid for _, paid in all_things),
    )


def shared_alike(question: Question, facts: CooperationFacts, asker: Asker, year: int) -> Answer:
    """The parts of the cost for which all that pay, pay the same."""
    language = asker.language
    alike = []
    for name in components_in(facts, year):
        target = Target(component=name)
        shares = [s for s in target.shares(facts, (year,)) if s.amount]
        if len(shares) > 1 and len({share.amount for share in shares}) == 1:
            alike.append((target, shares[0].amount or 0, shares))
    year_text = years_text((year,))
    lines = [
        say(
            language,
            "costs.all_the_same",
            thing=target_name(language, facts, target),
            year=year_text,
            amount=format_kr(amount),
        )
        for target, amount, _ in alike
    ]
    first, *others = lines or [say(language, "costs.none_alike", year=year_text)]
    first = has_any(question, language, lines) + first
    if lines:
        others.append(say(language, "costs.the_rest_differs", year=year_text))
    return answered(
        question,
        facts,
        asker,
        first,
        statements=others,
        sources=sources_of(share for _, _, shares in alike for share in shares),
    )


def paid_by_all(
    facts: CooperationFacts, wanted: Iterable[Target], year: int
) -> list[tuple[Target, CostTotal]]:
    """What all pay for each thing in a year, the most first."""
    found = [(target, paid) for target in wanted if (paid := target.total(facts, year)) is not None]
    return sorted(found, key=lambda each: -each[1].amount)
