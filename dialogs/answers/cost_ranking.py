"""Who or what stands where? Places in a ranking, thresholds, changes ranked, amounts looked up."""

from collections.abc import Sequence
from fractions import Fraction

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered, not_known
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import percent_text, sources_of, target_name, years_text
from dialogs.question import Operation, Question
from dialogs.texts import say
from domain.cost_shares import CostSum, compare, ranking
from domain.facts import CooperationFacts
from domain.money import format_kr


def place_of(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """A municipality's place by what it pays; ``None`` if it pays nothing."""
    language = asker.language
    ranked = ranking(target.shares(facts, years))
    own = next((r for r in ranked if r.share.municipality == question.municipalities[0]), None)
    if own is None:
        return None
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.place",
            municipality=facts.municipality[own.share.municipality].name,
            place=own.place,
            of=own.of,
            thing=target_name(language, facts, target),
            year=years_text(years),
            amount=format_kr(own.share.amount or 0),
        ),
        table=_ranked_table(facts, language, [r.share for r in ranked]),
        sources=sources_of(r.share for r in ranked),
    )


def largest_part(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    share: CostSum,
    years: tuple[int, ...],
) -> Answer | None:
    """The component a municipality pays most or least for; ``None`` if it pays for one only."""
    language = asker.language
    known = sorted((c for c in share.cells if c.amount), key=lambda c: -(c.amount or 0))
    if len(known) < 2:
        return None
    low = question.operation is Operation.LOWEST
    cell = known[-1] if low else known[0]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.least_for" if low else "costs.most_for",
            municipality=facts.municipality[share.municipality].name,
            thing=facts.component[cell.component].name,
            year=years_text(years),
            amount=format_kr(cell.amount or 0),
        ),
        table=Table(
            columns=(say(language, "costs.column_thing"), say(language, "costs.column_amount")),
            rows=tuple(
                (facts.component[c.component].name, format_kr(c.amount or 0)) for c in known
            ),
            align_right=frozenset([1]),
        ),
        sources=share.sources,
    )


def within_limit(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer:
    """The municipalities that pay less, or more, than an amount."""
    language = asker.language
    limit = question.amount or 0
    less = "less_than" in question.aspects
    shares = [s for s in target.shares(facts, years) if s.amount is not None]
    kept = (
        [s for s in shares if (s.amount or 0) < limit]
        if less
        else [s for s in shares if (s.amount or 0) > limit]
    )
    names = ", ".join(facts.municipality[s.municipality].name for s in kept) or "–"
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.pay_less_than" if less else "costs.pay_more_than",
            count=len(kept),
            amount=format_kr(limit),
            thing=target_name(language, facts, target),
            year=years_text(years),
            names=names,
        ),
        table=_ranked_table(facts, language, kept),
        sources=sources_of(shares),
    )


def changes_ranked(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    spans: Sequence[tuple[int, ...]],
) -> Answer | None:
    """The municipalities by how much their share changed between two years."""
    language = asker.language
    first, last = spans[0], spans[-1]
    before = {s.municipality: s for s in target.shares(facts, first)}
    after = {s.municipality: s for s in target.shares(facts, last)}
    changes = [
        (difference, code)
        for code, share in after.items()
        if code in before and (difference := compare(before[code], share)) is not None
    ]
    if len(changes) < 2:
        return None
    by_percent = "percent" in question.aspects
    changes.sort(
        key=lambda row: (row[0].percent or Fraction(0)) if by_percent else row[0].kr, reverse=True
    )
    low = question.operation is Operation.LOWEST
    difference, code = changes[-1] if low else changes[0]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.changed_least" if low else "costs.changed_most",
            municipality=facts.municipality[code].name,
            thing=target_name(language, facts, target),
            first_year=years_text(first),
            second_year=years_text(last),
            amount=format_kr(difference.kr),
            percent=percent_text(language, difference.percent or Fraction(0)),
        ),
        table=Table(
            columns=(
                say(language, "costs.column_municipality"),
                years_text(first),
                years_text(last),
                say(language, "costs.column_change"),
            ),
            rows=tuple(
                (
                    facts.municipality[name].name,
                    format_kr(d.first),
                    format_kr(d.second),
                    format_kr(d.kr),
                )
                for d, name in changes
            ),
            align_right=frozenset([1, 2, 3]),
        ),
        sources=sources_of([*before.values(), *after.values()]),
    )


def components_changed(
    question: Question, facts: CooperationFacts, asker: Asker, spans: Sequence[tuple[int, ...]]
) -> Answer | None:
    """The components by how much their total changed between two years."""
    language = asker.language
    first, last = spans[0], spans[-1]
    rows = []
    sources = []
    for component in facts.cost_components:
        target = Target(component=component.id)
        before, after = target.total(facts, first[0]), target.total(facts, last[-1])
        if before is not None and after is not None:
            difference = compare(before, after)
            if difference is not None:
                rows.append((difference, component.name))
                sources += [*before.sources, *after.sources]
    if len(rows) < 2:
        return None
    rows.sort(key=lambda row: row[0].kr, reverse=True)
    low = question.operation is Operation.LOWEST
    difference, name = rows[-1] if low else rows[0]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.component_changed_least" if low else "costs.component_changed_most",
            thing=name,
            first_year=years_text(first),
            second_year=years_text(last),
            amount=format_kr(difference.kr),
            percent=percent_text(language, difference.percent or Fraction(0)),
        ),
        table=Table(
            columns=(
                say(language, "costs.column_thing"),
                years_text(first),
                years_text(last),
                say(language, "costs.column_change"),
            ),
            rows=tuple(
                (component, format_kr(d.first), format_kr(d.second), format_kr(d.kr))
                for d, component in rows
            ),
            align_right=frozenset([1, 2, 3]),
        ),
        notes=[say(language, "costs.only_in_both_years")],
        sources=sources,
    )


def top_of(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """The few that pay most or least, and what they pay together."""
    language = asker.language
    ranked = list(ranking(target.shares(facts, years)))
    if not ranked or question.limit is None:
        return None
    if question.operation is Operation.LOWEST or "lowest" in question.aspects:
        ranked.reverse()
    chosen = [r.share for r in ranked[: question.limit]]
    names = ", ".join(
        f"{facts.municipality[s.municipality].name} {format_kr(s.amount or 0)}" for s in chosen
    )
    together = sum(s.amount or 0 for s in chosen)
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.top",
            thing=target_name(language, facts, target),
            year=years_text(years),
            names=names,
            amount=format_kr(together),
        ),
        table=_ranked_table(facts, language, chosen),
        sources=sources_of(chosen),
    )


def who_pays(question: Question, facts: CooperationFacts, asker: Asker) -> Answer:
    """The published shares of just this amount."""
    language = asker.language
    amount = question.amount or 0
    found = [
        share
        for share in facts.cost_shares
        if share.amount == amount
        and (not question.years or facts.cost_table[share.table].year in question.years)
    ]
    if not found:
        return not_known(
            question, facts, asker, say(language, "costs.nobody_pays", amount=format_kr(amount))
        )
    columns = {(c.table, c.id): c for table in facts.columns_of.values() for c in table}
    rows = []
    for share in found:
        column = columns[share.table, share.column]
        name = facts.component[column.component].name if column.component else column.label
        rows.append(
            (
                facts.municipality[share.municipality].name,
                name,
                str(facts.cost_table[share.table].year),
            )
        )
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.who_pays",
            amount=format_kr(amount),
            who="; ".join(f"{m} ({thing} {year})" for m, thing, year in rows[:3]),
        ),
        table=Table(
            columns=(
                say(language, "costs.column_municipality"),
                say(language, "costs.column_thing"),
                say(language, "costs.column_year"),
            ),
            rows=tuple(rows),
        ),
        sources=dict.fromkeys(facts.cost_table[share.table].source for share in found),
    )


def _ranked_table(facts: CooperationFacts, language: str, shares: Sequence[CostSum]) -> Table:
    ordered = sorted(shares, key=lambda s: -(s.amount or 0))
    return Table(
        columns=(say(language, "costs.column_municipality"), say(language, "costs.column_amount")),
        rows=tuple(
            (facts.municipality[s.municipality].name, format_kr(s.amount or 0)) for s in ordered
        ),
        align_right=frozenset([1]),
    )
