"""Who or what stands where? Places in a ranking, thresholds, changes ranked."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import Target
from dialogs.answers.cost_wording import percent_text, sources_of, target_name, years_text
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum, CostTotal, compare, ranking
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
    """The components a municipality pays most or least for, as many as asked, else one.

    ``None`` if it pays for one only.
    """
    language = asker.language
    known = sorted((c for c in share.cells if c.amount), key=lambda c: -(c.amount or 0))
    if len(known) < 2:
        return None
    low = question.operation is Operation.LOWEST
    first = (known[::-1] if low else known)[: question.limit or 1]
    listed = [f"{facts.component[c.component].name} {format_kr(c.amount or 0)}" for c in first]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.least_for" if low else "costs.most_for",
            municipality=facts.municipality[share.municipality].name,
            things=joined(language, listed),
            year=years_text(years),
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
    names = ", ".join(facts.municipality[s.municipality].name for s in kept)
    end = "less_than" if less else "more_than"
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            f"costs.pay_{end}" if kept else f"costs.nobody_{end}",
            count=len(kept),
            amount=format_kr(limit),
            thing=target_name(language, facts, target),
            year=years_text(years),
            names=names,
        ),
        table=_ranked_table(facts, language, kept) if kept else None,
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
    before = {s.municipality: s for s in target.shares(facts, spans[0])}
    pairs = [
        (facts.municipality[share.municipality].name, before[share.municipality], share)
        for share in target.shares(facts, spans[-1])
        if share.municipality in before
    ]
    thing = target_name(asker.language, facts, target)
    return _changes(question, facts, asker, "municipality", pairs, spans, thing=thing)


def components_changed(
    question: Question, facts: CooperationFacts, asker: Asker, spans: Sequence[tuple[int, ...]]
) -> Answer | None:
    """The components by how much their total changed between two years."""
    pairs = []
    for component in facts.cost_components:
        target = Target(component=component.id)
        before = target.total(facts, spans[0][0])
        after = target.total(facts, spans[-1][-1])
        if before is not None and after is not None:
            pairs.append((component.name, before, after))
    return _changes(question, facts, asker, "thing", pairs, spans)


def _changes(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    what: Literal["municipality", "thing"],
    pairs: Iterable[tuple[str, CostSum | CostTotal, CostSum | CostTotal]],
    spans: Sequence[tuple[int, ...]],
    **values: str,
) -> Answer | None:
    """Municipalities or things by how much they changed; ``None`` where there is none to rank.

    ``pairs`` are names with what is paid in the first and in the last year.
    """
    language = asker.language
    first, last = years_text(spans[0]), years_text(spans[-1])
    compared = [
        (name, before, after, difference)
        for name, before, after in pairs
        if (difference := compare(before, after)) is not None
    ]
    if len(compared) < 2:
        return None
    rows = [(name, difference) for name, _, _, difference in compared]
    by_percent = "percent" in question.aspects
    rows.sort(key=lambda r: (r[1].percent or Fraction(0)) if by_percent else r[1].kr, reverse=True)
    low = question.operation is Operation.LOWEST
    name, difference = rows[-1] if low else rows[0]
    end = "least" if low else "most"
    key = f"costs.changed_{end}" if what == "municipality" else f"costs.component_changed_{end}"
    percent = percent_text(language, difference.percent or Fraction(0))
    alike = len({d.percent if by_percent else d.kr for _, d in rows}) == 1
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.changed_alike" if alike and what == "municipality" else key,
            first_year=first,
            second_year=last,
            change=percent if by_percent else format_kr(difference.kr),
            amount=format_kr(difference.kr),
            percent=percent,
            **{what: name},
            **values,
        ),
        table=Table(
            columns=(
                say(language, f"costs.column_{what}"),
                first,
                last,
                say(language, "costs.column_change"),
            ),
            rows=tuple(
                (each, format_kr(d.first), format_kr(d.second), format_kr(d.kr)) for each, d in rows
            ),
            align_right=frozenset([1, 2, 3]),
        ),
        notes=[say(language, "costs.only_in_both_years")] if what == "thing" else [],
        sources=sources_of(paid for _, *both, _ in compared for paid in both),
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


def _ranked_table(facts: CooperationFacts, language: str, shares: Sequence[CostSum]) -> Table:
    ordered = sorted(shares, key=lambda s: -(s.amount or 0))
    return Table(
        columns=(say(language, "costs.column_municipality"), say(language, "costs.column_amount")),
        rows=tuple(
            (facts.municipality[s.municipality].name, format_kr(s.amount or 0)) for s in ordered
        ),
        align_right=frozenset([1]),
    )
