"""Who or what stands where? Places in a ranking, and the few at its ends."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_around_the_mean import against_mean
from dialogs.answers.cost_bounds import limits_a_part
from dialogs.answers.cost_extremes import ranked_as_asked
from dialogs.answers.cost_of_one import of_one
from dialogs.answers.cost_targets import EVERYTHING, Target
from dialogs.answers.cost_verdicts import WAYS, is_so, so_or_not
from dialogs.answers.cost_wording import (
    exact_kr,
    paid_per,
    percent_text,
    population_sources,
    sources_of,
    target_name,
    years_text,
)
from dialogs.answers.stems import stem
from dialogs.question import Asked, Operation, Per, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import CostSum, Ranked, ranking, ranking_per_inhabitant
from domain.facts import CooperationFacts
from domain.money import format_kr
from domain.records import Source


def place_of(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """A municipality's place by what it pays, and how that is beside the mean.

    Per inhabitant where that is asked. What one that pays nothing pays is told as of any.
    """
    language = asker.language
    shares = [s for s in target.shares(facts, years) if s.amount is not None]
    ranked = ranked_as_asked(question, facts, shares)
    own = next((r for r in ranked if r.share.municipality == question.municipalities[0]), None)
    if own is None:
        return of_one(question, facts, asker, (target,), years)
    return answered(
        question,
        facts,
        asker,
        _is_on_top(question, language, own, ranked)
        + say(
            language,
            "costs.place",
            municipality=facts.municipality[own.share.municipality].name,
            place=own.place,
            of=own.of,
            thing=target_name(language, facts, target),
            year=years_text(years),
            amount=paid_per(question.per, facts, language, own.share),
        ),
        statements=[against_mean(facts, language, target, own.share, years)]
        if question.per is not Per.INHABITANT
        else [],
        table=_table_per_inhabitant(facts, language, ranked)
        if question.per is Per.INHABITANT
        else ranked_table(facts, language, [r.share for r in ranked]),
        sources=[*sources_of(r.share for r in ranked), *_people_of(question, facts, ranked)],
    )


def _is_on_top(question: Question, language: str, own: Ranked, ranked: Sequence[Ranked]) -> str:
    """Yes or no, to stand first, where it is asked whether somebody is one of the few at an end.

    Or is beyond all others.
    """
    if (beyond_all := _is_beyond_all(question, own, ranked)) is not None:
        return so_or_not(language, so=beyond_all)
    if question.limit is None or "whether_an_end" not in question.aspects:
        return ""
    from_below = 1 + sum(1 for other in ranked if other.place > own.place)
    place = from_below if _least_first(question) else own.place
    return so_or_not(language, so=place <= question.limit)


def _is_beyond_all(question: Question, own: Ranked, ranked: Sequence[Ranked]) -> bool | None:
    """Whether one pays more, or less, than all others or most; ``None`` where that is not asked.

    Or whether all others do so than one ("betalar alla mer än Kalix?").
    """
    ways = question.aspects & WAYS
    asked = not question.aspects.isdisjoint(["whether", "confirm"])
    bounded = question.amount is not None or question.times is not None
    bounded = bounded or question.index is not None
    if len(ways) != 1 or bounded or not asked or "everyone" not in question.aspects:
        return None
    more = ("more_than" in ways) is not bool(question.beyond)
    others = [each.value for each in ranked if each is not own]
    so = sum(1 for value in others if (own.value > value if more else own.value < value))
    return _TWO * so > len(others) if "majority" in question.aspects else so == len(others)


_TWO = 2


def largest_part(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    share: CostSum,
    years: tuple[int, ...],
) -> Answer | None:
    """The components a municipality pays most or least for, as many as asked, else one.

    Or the one at a place among them ("vår näst största post").

    ``None`` if it pays for one only.
    """
    language = asker.language
    parts = _parts_of(share)
    known = _dearest_first(_of_whole_things(question, facts, share, years) or parts)
    if len(known) < 2:
        return None
    low = _least_first(question)
    place = question.nth if question.nth and question.nth <= len(known) else None
    first = _at_the_end(question, known)
    nth = "_nth" if place else ""
    listed = _with_amounts(first, facts)
    named = tuple(_as_asked(target, facts) for target, _ in first)
    ends = [(low, listed)]
    if {"highest", "lowest"} <= question.aspects and not place:
        at = 0 if low else len(known) - 1
        ends.append((not low, _with_amounts(known[at : at + 1], facts)))
    return answered(
        replace(question, singled_out=named if len(named) == 1 else ()),
        facts,
        asker,
        " ".join(
            say(
                language,
                f"costs.least{nth}_for" if least else f"costs.most{nth}_for",
                place=place,
                municipality=facts.municipality[share.municipality].name,
                things=joined(language, things),
                year=years_text(years),
            )
            for least, things in ends
        ),
        statements=[
            say(
                language,
                "costs.part_of_own",
                percent=percent_text(
                    language,
                    Fraction(100 * sum(amount for _, amount in first), share.amount or 1),
                ),
                municipality=facts.municipality[share.municipality].name,
                whole=format_kr(share.amount or 0),
            )
        ],
        table=Table(
            columns=(say(language, "costs.column_thing"), say(language, "costs.column_amount")),
            rows=tuple(
                (target.name(facts) or "", format_kr(amount))
                for target, amount in _dearest_first(parts)
            ),
            align_right=frozenset([1]),
        ),
        sources=share.sources,
    )


def _parts_of(share: CostSum) -> list[tuple[Target, int]]:
    return [(Target(component=c.component), c.amount) for c in share.cells if c.amount]


def _at_the_end(
    question: Question, known: Sequence[tuple[Target, int]]
) -> Sequence[tuple[Target, int]]:
    """What is asked for of things with the dearest first: the one at a place, or the few first."""
    ordered = known[::-1] if _least_first(question) else known
    if question.nth and question.nth <= len(known):
        return ordered[question.nth - 1 : question.nth]
    return ordered[: question.limit or 1]


def _of_whole_things(
    question: Question, facts: CooperationFacts, share: CostSum, years: tuple[int, ...]
) -> list[tuple[Target, int]]:
    """What is paid for each thing with all its parts, where such are asked for ("vilket system").

    Or whether a thing is one of so many. None where there is but one, or its parts are asked for
    ("vilken post").
    """
    words = frozenset(map(stem, question.terms))
    one_of_them = question.limit is not None and question.polar and words.isdisjoint(_LINES)
    asked = one_of_them or not _WHOLE_THINGS.isdisjoint(words)
    if not asked or "component" in question.aspects:
        return []
    things = dict.fromkeys(facts.component[cell.component].subject for cell in share.cells)
    paid: list[tuple[Target, int]] = []
    for thing in things:
        target = Target(subject=thing)
        of_it = target.share(facts, share.municipality, years)
        if of_it is not None and of_it.amount:
            paid.append((target, of_it.amount))
    return paid if len(paid) > 1 else []


_WHOLE_THINGS = frozenset(map(stem, ("tjanst", "system", "losning", "service", "solution")))
"""Words for what is paid for as a whole, whatever its parts."""
_LINES = frozenset(map(stem, ("kostnader", "utgifter", "costs", "expenses")))
"""Words for the lines of a table ("en av våra tre största kostnader")."""


def _dearest_first(paid: Iterable[tuple[Target, int]]) -> list[tuple[Target, int]]:
    return sorted(paid, key=lambda each: -each[1])


def _with_amounts(paid: Iterable[tuple[Target, int]], facts: CooperationFacts) -> list[str]:
    return [f"{target.name(facts)} {format_kr(amount)}" for target, amount in paid]


def _as_asked(target: Target, facts: CooperationFacts) -> Asked:
    """A thing that an answer told, as a question after it may mean it."""
    if target.component is None:
        return Asked(subjects=(target.subject,) if target.subject else ())
    subject = facts.component[target.component].subject
    return Asked(subjects=(subject,), components=(target.component,))


def is_largest_part(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """Whether a thing is what a municipality pays most, or least, for, and what is."""
    share = EVERYTHING.share(facts, question.municipalities[0], years)
    of_all = replace(question, subjects=(), components=())
    told = largest_part(of_all, facts, asker, share, years) if share is not None else None
    if share is None or told is None:
        return None
    of_things = _of_whole_things(of_all, facts, share, years)
    first = _at_the_end(of_all, _dearest_first(of_things or _parts_of(share)))
    named = {target.component} if target.component else {target.subject}
    if of_things and target.component:
        named = {facts.component[target.component].subject}
    asked = [_as_asked(each, facts) for each, _ in first]
    found = {c for one in asked for c in (*one.components, *one.subjects)}
    so = say(asker.language, "costs.is_so" if named <= found else "costs.is_not_so")
    return replace(told, headline=f"{so} {told.headline}")


def top_of(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """The few that pay most or least, and what they pay together."""
    language = asker.language
    ranked = ranking(target.shares(facts, years))
    if not ranked or question.limit is None:
        return None
    sized = _by_size(question, facts, [r.share for r in ranked])
    chosen = a_few_of(question, facts, ranked)
    names = ", ".join(
        f"{facts.municipality[s.municipality].name} {format_kr(s.amount or 0)}" for s in chosen
    )
    together = sum(s.amount or 0 for s in chosen)
    part = Fraction(100 * together, sum(r.share.amount or 0 for r in ranked) or 1)
    said = Fraction(str(question.index)) if limits_a_part(question) else None
    verdict = is_so(question, language, part, said) if said is not None else ""
    of_all = say(language, "costs.part_of_the_whole", percent=percent_text(language, part))
    return answered(
        question,
        facts,
        asker,
        verdict
        + say(
            language,
            "costs.top",
            thing=target_name(language, facts, target),
            year=years_text(years),
            names=names,
            amount=format_kr(together),
        )
        + (f" {of_all}" if question.per is Per.PERCENT or said is not None else ""),
        statements=[say(language, "costs.by_size")] if sized else [],
        table=ranked_table(facts, language, chosen),
        sources=sources_of(chosen),
    )


def _by_size(
    question: Question, facts: CooperationFacts, shares: Sequence[CostSum]
) -> list[CostSum]:
    """The shares of the largest or smallest municipalities, where those are asked for.

    By the latest count of their inhabitants; none where no count has them all.
    """
    payers = {share.municipality for share in shares}
    counts = [facts.inhabitants_on[day] for day in sorted(facts.inhabitants_on)]
    counts = [count for count in counts if payers <= count.keys()]
    if "of_size" not in question.aspects or not counts:
        return []
    largest = sorted(shares, key=lambda share: -counts[-1][share.municipality])
    return (largest[::-1] if _least_first(question) else largest)[: question.limit]


def a_few_of(
    question: Question, facts: CooperationFacts, ranked: Sequence[Ranked]
) -> list[CostSum]:
    """As many shares as are asked for: of the largest or smallest, or who pay most or least."""
    sized = _by_size(question, facts, [r.share for r in ranked])
    return sized or [r.share for r in _first_asked(question, ranked)]


def _first_asked(question: Question, ranked: Sequence[Ranked]) -> Sequence[Ranked]:
    """As many of a ranking as are asked for, from the end that is asked about."""
    return (ranked[::-1] if _least_first(question) else ranked)[: question.limit]


def _least_first(question: Question) -> bool:
    """Whether the lower end is asked about, also of several ("de billigaste systemen")."""
    return question.operation is Operation.LOWEST or "lowest" in question.aspects


def top_per_inhabitant(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    years: tuple[int, ...],
) -> Answer | None:
    """The few that pay most or least per inhabitant."""
    language = asker.language
    ranked = ranking_per_inhabitant(facts, target.shares(facts, years))
    if not ranked:
        return None
    chosen = _first_asked(question, ranked)
    table = _table_per_inhabitant(facts, language, chosen)
    shares = [r.share for r in chosen]
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.top_per_inhabitant",
            thing=target_name(language, facts, target),
            year=years_text(years),
            names=joined(language, (" ".join(row) for row in table.rows)),
        ),
        table=table,
        sources=[*sources_of(shares), *population_sources(facts, shares)],
    )


def _people_of(
    question: Question, facts: CooperationFacts, ranked: Iterable[Ranked]
) -> list[Source]:
    """Where the numbers of inhabitants are from, where it is asked per inhabitant."""
    if question.per is not Per.INHABITANT:
        return []
    return population_sources(facts, (r.share for r in ranked))


def _table_per_inhabitant(
    facts: CooperationFacts, language: str, ranked: Iterable[Ranked]
) -> Table:
    """Municipalities with what they pay per inhabitant, in the order of the ranking."""
    return Table(
        columns=(
            say(language, "costs.column_municipality"),
            say(language, "costs.column_per_inhabitant"),
        ),
        rows=tuple(
            (facts.municipality[r.share.municipality].name, exact_kr(language, r.value))
            for r in ranked
        ),
        align_right=frozenset([1]),
    )


def ranked_table(facts: CooperationFacts, language: str, shares: Sequence[CostSum]) -> Table:
    """Municipalities with what they pay, the most first."""
    ordered = sorted(shares, key=lambda s: -(s.amount or 0))
    return Table(
        columns=(say(language, "costs.column_municipality"), say(language, "costs.column_amount")),
        rows=tuple(
            (facts.municipality[s.municipality].name, format_kr(s.amount or 0)) for s in ordered
        ),
        align_right=frozenset([1]),
    )
