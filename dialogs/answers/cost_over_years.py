"""How does a cost differ between years?"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from statistics import mean

from dialogs.answer import Answer, Asker, Chart, ChartSeries, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_around_the_mean import paid_by_each
from dialogs.answers.cost_parts_over_years import parts_over_years
from dialogs.answers.cost_targets import Paid, Target
from dialogs.answers.cost_verdicts import has_moved_so, is_more_than_then, is_such_a_change
from dialogs.answers.cost_wording import (
    kr_per,
    kr_text,
    notes_of,
    paid_per,
    percent_text,
    population_sources,
    rounded_kr,
    sources_of,
    target_name,
    total_notes,
    value_per,
    years_text,
)
from dialogs.question import Operation, Per, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum, Difference, compare
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import Source

_HELD_APART = frozenset(["compare", "change", "raised", "lowered", "unchanged", "which_year"])
"""Aspects of years held against each other rather than added up."""


def compare_years(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    wanted: tuple[Target, ...],
    spans: tuple[tuple[int, ...], ...],
) -> Answer:
    """One municipality's share, or the total, in several years."""
    language = asker.language
    code = question.municipalities[0] if question.municipalities else None
    target = wanted[0]
    found: list[tuple[tuple[int, ...], Paid]] = []
    for span in spans:
        paid = target.paid(facts, code, span)
        if paid is not None:
            found.append((span, paid))
    who = facts.municipality[code].name if code else say(language, "costs.everyone")
    thing = target_name(language, facts, target)
    if len(found) < 2 or found[0][1].amount is None or found[-1][1].amount is None:
        return answered(
            question,
            facts,
            asker,
            say(language, "costs.years_not_comparable", who=who, thing=thing),
            table=_years_table(language, found),
            sources=sources_of(paid for _, paid in found),
        )
    (first_span, first), (last_span, last) = found[0], found[-1]
    difference = compare(first, last)
    each = _equal_shares(facts, language, target, code, first_span, last_span)
    statements: list[str] = []
    in_both = difference is not None and difference.like_for_like_percent is not None
    if difference is not None and in_both and not difference.comparable:
        statements.append(_like_for_like(facts, language, difference))
    changed = say(
        language,
        "costs.changed",
        who=who,
        thing=thing,
        first=format_kr(first.amount or 0),
        first_year=years_text(first_span),
        second=format_kr(last.amount or 0),
        second_year=years_text(last_span),
        change=change_in_words(language, difference),
    )
    lines = [*each, changed, *statements]
    if per_unit := _changed_per_unit(question, facts, language, who, thing, found):
        lines = [per_unit, changed, *statements]
    elif code is None and "mean" in question.aspects and not each:
        lines = [_changed_on_average(facts, language, target, thing, found), changed, *statements]
    apart = question.aspects & _HELD_APART or question.operation is Operation.CHANGE
    if "total" in question.aspects and not apart:
        lines = _added_up(language, who, thing, found) + lines
    if "cause" in question.aspects or "like_for_like" in question.aspects:
        lines = _explained(question, facts, language, target, changed, statements, each) or lines
    indexes = _indexes(facts, target) if "cause" in question.aspects and not statements else {}
    if indexes:
        index = say(language, "cost_models.index", index=joined(language, indexes))
        lines = [f"{lines[0]} {index}", *lines[1:]]
    return answered(
        question,
        facts,
        asker,
        _verdict(question, language, difference, first_span) + lines[0],
        statements=lines[1:],
        table=_table_of_all(question, facts, language, target, spans)
        or parts_over_years(facts, language, found)
        or _years_table(language, found),
        chart=_years_chart(who, thing, found),
        notes=_notes(facts, language, found),
        sources=[
            *sources_of(paid for _, paid in found),
            *indexes.values(),
            *(
                population_sources(facts, (paid for _, paid in found))
                if question.per is Per.INHABITANT
                else ()
            ),
        ],
    )


def _verdict(
    question: Question, language: str, difference: Difference | None, first_span: tuple[int, ...]
) -> str:
    """Yes or no, to stand first, where one is asked for."""
    return (
        is_such_a_change(question, language, difference)
        or has_moved_so(question, language, difference)
        or is_more_than_then(question, language, difference, first_span)
    )


def _explained(
    question: Question,
    facts: CooperationFacts,
    language: str,
    target: Target,
    changed: str,
    unlike: list[str],
    each: list[str],
) -> list[str]:
    """The change with why it is so, or of what both years hold first; empty where not known.

    The parts that one year lacks (``unlike``) are why the whole changed.
    """
    if "like_for_like" in question.aspects:
        return [*unlike, changed, *each] if unlike else []
    if unlike:
        return [" ".join([changed, *unlike]), *each]
    if _indexes(facts, target):
        return []
    return [f"{changed} {say(language, 'costs.no_cause')}", *each]


def _changed_per_unit(
    question: Question,
    facts: CooperationFacts,
    language: str,
    who: str,
    thing: str,
    found: Sequence[tuple[tuple[int, ...], Paid]],
) -> str:
    """The change per inhabitant or part of a year; empty where not asked, or not computable."""
    (first_span, first), (last_span, last) = found[0], found[-1]
    before, after = (value_per(question.per, facts, paid) for paid in (first, last))
    if question.per is None or before is None or after is None:
        return ""
    per = question.per
    return say(
        language,
        "costs.changed",
        who=who,
        thing=thing,
        first=paid_per(per, facts, language, first),
        first_year=years_text(first_span),
        second=paid_per(per, facts, language, last),
        second_year=years_text(last_span),
        change=change_of(language, before, after, lambda kr: kr_per(per, language, kr)),
    )


def _changed_on_average(
    facts: CooperationFacts,
    language: str,
    target: Target,
    thing: str,
    found: Sequence[tuple[tuple[int, ...], Paid]],
) -> str:
    """The change of what those who pay do on average, in the first year and the last."""
    spans = (found[0][0], found[-1][0])
    before, after = (mean(paid_by_each(facts, target, span)) for span in spans)
    return say(
        language,
        "costs.changed",
        who=say(language, "costs.on_average"),
        thing=thing,
        first=rounded_kr(language, before),
        first_year=years_text(spans[0]),
        second=rounded_kr(language, after),
        second_year=years_text(spans[1]),
        change=change_of(language, before, after, lambda kr: rounded_kr(language, kr)),
    )


def change_of(
    language: str, before: Fraction, after: Fraction, written: Callable[[Fraction], str]
) -> str:
    """An increase or decrease between two computed amounts, and in per cent."""
    apart = after - before
    key = "costs.increase" if apart > 0 else "costs.decrease"
    return say(
        language,
        key if apart else "costs.unchanged",
        amount=written(abs(apart)),
        percent=percent_text(language, 100 * abs(apart) / before) if before else "",
    )


def _added_up(
    language: str, who: str, thing: str, found: Sequence[tuple[tuple[int, ...], Paid]]
) -> list[str]:
    """What is paid in all the years together; nothing where a year's amount is not known."""
    amounts = [paid.amount for _, paid in found if paid.amount is not None]
    if len(amounts) < len(found):
        return []
    each = (f"{format_kr(paid.amount or 0)} {years_text(span)}" for span, paid in found)
    return [
        say(
            language,
            "costs.years_added_up",
            who=who,
            thing=thing,
            amount=format_kr(sum(amounts)),
            listed=joined(language, each),
        )
    ]


def _indexes(facts: CooperationFacts, target: Target) -> dict[str, Source]:
    """The indexes by which documents tell that a thing is raised, and where: why it changed."""
    subject = facts.component[target.component].subject if target.component else target.subject
    models = facts.models_of.get(subject or "", ())
    own = [m for m in models if target.component is None or m.component in (None, target.component)]
    return {model.index: model.source for model in own if model.index}


def change_in_words(language: str, difference: Difference | None) -> str:
    """An increase or decrease between two published amounts, and in per cent."""
    if difference is None:
        return ""
    if difference.kr == 0:
        return say(language, "costs.unchanged")
    percent = (
        percent_text(language, abs(difference.percent)) if difference.percent is not None else ""
    )
    key = "costs.increase" if difference.kr > 0 else "costs.decrease"
    return say(language, key, amount=format_kr(abs(difference.kr)), percent=percent)


def _like_for_like(facts: CooperationFacts, language: str, difference: Difference) -> str:
    names = [facts.component[c].name for c in (*difference.only_first, *difference.only_second)]
    return say(
        language,
        "costs.not_the_same_things",
        components=joined(language, names),
        amount=format_kr(difference.like_for_like),
    )


def _equal_shares(
    facts: CooperationFacts,
    language: str,
    target: Target,
    code: str | None,
    first: tuple[int, ...],
    last: tuple[int, ...],
) -> list[str]:
    """Where all pay alike, what each pays in both years and the difference."""
    if code is not None:
        return []
    amounts = []
    for span in (first, last):
        shares = {s.amount for s in target.shares(facts, span) if s.amount is not None}
        if len(shares) != 1:
            return []
        amounts.append(shares.pop() or 0)

    return [
        say(
            language,
            "costs.each_changed",
            thing=target_name(language, facts, target),
            first=format_kr(amounts[0]),
            first_year=years_text(first),
            second=format_kr(amounts[1]),
            second_year=years_text(last),
            amount=format_kr(amounts[1] - amounts[0]),
            percent=percent_text(language, Fraction(100 * (amounts[1] - amounts[0]), amounts[0]))
            if amounts[0]
            else "",
        )
    ]


def _table_of_all(
    question: Question,
    facts: CooperationFacts,
    language: str,
    target: Target,
    spans: tuple[tuple[int, ...], ...],
) -> Table | None:
    """Every payer's share in each year and the change, where all are asked for; else ``None``."""
    asked = question.everyone or "list" in question.aspects
    if not asked or question.municipalities:
        return None
    paid = [{s.municipality: s for s in target.shares(facts, span)} for span in spans]
    payers = [m for m in facts.municipalities if any(m.code in each for each in paid)]

    def cells(code: str) -> tuple[str, ...]:
        amounts = [each[code].amount if code in each else None for each in paid]
        first, last = amounts[0], amounts[-1]
        change = None if first is None or last is None else last - first
        return tuple(kr_text(language, kr) for kr in (*amounts, change))

    return Table(
        columns=(
            say(language, "costs.column_municipality"),
            *(years_text(span) for span in spans),
            say(language, "costs.column_change"),
        ),
        rows=tuple((payer.name, *cells(payer.code)) for payer in payers),
        align_right=frozenset(range(1, len(spans) + 2)),
    )


def _years_table(language: str, found: list[tuple[tuple[int, ...], Paid]]) -> Table:
    return Table(
        columns=(say(language, "costs.column_year"), say(language, "costs.column_amount")),
        rows=tuple((years_text(span), kr_text(language, paid.amount)) for span, paid in found),
        align_right=frozenset([1]),
    )


def _years_chart(who: str, thing: str, found: list[tuple[tuple[int, ...], Paid]]) -> Chart:
    return Chart(
        kind="bar",
        title=f"{thing}, {who}",
        series=(
            ChartSeries(
                name=thing,
                points=tuple((years_text(span), float(paid.amount or 0)) for span, paid in found),
            ),
        ),
        unit="kr",
    )


def _notes(
    facts: CooperationFacts, language: str, found: list[tuple[tuple[int, ...], Paid]]
) -> list[str]:
    notes: list[str] = []
    for _, paid in found:
        if isinstance(paid, CostSum):
            notes += notes_of(language, paid, facts)[:3]
        else:
            notes += total_notes(language, paid, facts)
    return notes
