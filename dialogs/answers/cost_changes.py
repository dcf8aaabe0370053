"""What changed between two years? Most and least, and what rose, fell or stayed as it was."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from dialogs.answer import Answer, Asker, Table
from dialogs.answers.composing import answered
from dialogs.answers.cost_targets import EVERYTHING, Paid, Target
from dialogs.answers.cost_verdicts import has_any
from dialogs.answers.cost_wording import percent_text, sources_of, target_name, years_text
from dialogs.question import Operation, Question
from dialogs.texts import say
from dialogs.wording import joined
from domain.cost_shares import Difference, compare
from domain.facts import CooperationFacts
from domain.money import format_kr

What = Literal["municipality", "thing"]
Span = tuple[int, ...]

_WAYS: dict[str, Callable[[int], bool]] = {
    "lowered": lambda kr: kr < 0,
    "raised": lambda kr: kr > 0,
    "unchanged": lambda kr: kr == 0,
}
"""What can have become of an amount, by the concepts that say so."""
_SIDES = {"less_than": "lowered", "more_than": "raised"}
_TURNED = {"less_than": "raised", "more_than": "lowered"}
"""The same where the earlier year is held against the later ("mer 2024 än 2025")."""
_WHICH = frozenset(["any_of", "list", "which_thing", "which_municipality"])
"""Concepts of which things or municipalities something became of."""


class Changed(NamedTuple):
    """A municipality or thing, what was paid in the first and in the last year, and the change.

    Only what both years hold counts as changed (``kr``, ``percent``); all of it where they share
    nothing.
    """

    name: str
    before: Paid
    after: Paid
    difference: Difference

    @property
    def partly(self) -> bool:
        """Whether only a part of what was paid is paid in both years."""
        in_both = self.difference.like_for_like_percent is not None
        return in_both and not self.difference.comparable

    @property
    def kr(self) -> int:
        """How much more is paid in the last year, in kr."""
        return self.difference.like_for_like if self.partly else self.difference.kr

    @property
    def percent(self) -> Fraction:
        """The same in per cent of what was paid in the first; 0 where that was nothing."""
        whole, part = self.difference.percent, self.difference.like_for_like_percent
        return (part if self.partly else whole) or Fraction(0)


def changed_so(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    spans: Sequence[Span],
) -> Answer | None:
    """Which things, or which municipalities' shares, rose, fell or stayed between two years.

    ``None`` where none of that is asked ("vad blev billigare?", "fick någon kommun sänkt avgift?").
    """
    if len(spans) < 2:
        return None
    ways = _WAYS.keys() & question.aspects or _sides(question)
    counts = "how_many" in question.aspects and "percent" not in question.aspects
    asked = counts or not question.aspects.isdisjoint(_WHICH)
    asks = question.operation in (Operation.CHANGE, Operation.COMPARE) and asked
    if len(ways) != 1 or not asks:
        return None
    way = ways.pop()
    of_payers = "which_municipality" in question.aspects or (
        counts and "everyone" in question.aspects
    )
    what: What = "municipality" if of_payers else "thing"
    if what == "thing" and target != EVERYTHING:
        return None
    if what == "municipality":
        found = by_municipality(facts, target, spans)
    else:
        found = _by_component(facts, question.municipalities[:1], spans)
    changed = list(found)
    if not changed:
        return None
    language = asker.language
    kept = [each for each in changed if _WAYS[way](each.kr)]
    kept.sort(key=lambda each: -abs(each.kr))
    first, last = years_text(spans[0]), years_text(spans[-1])
    listed = joined(language, (_told(language, each) for each in kept))
    in_both = target == EVERYTHING
    thing = (
        say(language, "costs.published_in_both")
        if in_both
        else target_name(language, facts, target)
    )
    key = f"costs.{way}_ones" if kept else f"costs.no_{way}_{what}"
    told = say(language, key, first_year=first, second_year=last, listed=listed, thing=thing)
    if kept and counts:
        told = f"{say(language, f'costs.count_{what}', n=len(kept))} {told}"
    elif "negated" not in question.aspects:
        told = has_any(question, language, kept) + told
    return answered(
        question,
        facts,
        asker,
        told,
        table=table_of(language, what, first, last, kept or changed),
        notes=notes_of(language, what, changed),
        sources=sources_of(paid for each in changed for paid in (each.before, each.after)),
    )


def _sides(question: Question) -> set[str]:
    """What became of a share that is now on one side of itself ("vilka betalar mer än 2024?")."""
    things = "list" in question.aspects and "which_municipality" not in question.aspects
    of_payers = bool(question.municipalities) and not things
    if question.amount is not None or of_payers or question.times is not None:
        return set()
    sides = _TURNED if "earlier_held" in question.aspects else _SIDES
    return {way for side, way in sides.items() if side in question.aspects}


def _told(language: str, each: Changed) -> str:
    """A name with its change, or with the amount that stayed."""
    if not each.kr:
        return f"{each.name} {format_kr(each.difference.second)}"
    return say(language, "costs.changed_by", name=each.name, amount=format_kr(abs(each.kr)))


def changes_ranked(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    target: Target,
    spans: Sequence[Span],
) -> Answer | None:
    """The municipalities by how much their share changed between two years."""
    named = {facts.municipality[code].name for code in question.municipalities}
    changed = [
        each
        for each in by_municipality(facts, target, spans)
        if not named or each.name in named  # "vem ökade mest, Boden eller Kalix?"
    ]
    thing = target_name(asker.language, facts, target)
    return _ranked(question, facts, asker, "municipality", changed, spans, thing=thing)


def components_changed(
    question: Question, facts: CooperationFacts, asker: Asker, spans: Sequence[Span]
) -> Answer | None:
    """The components by how much they changed between two years, for one municipality or all."""
    codes = question.municipalities[:1]
    who = (
        say(asker.language, "costs.for_one", municipality=facts.municipality[codes[0]].name)
        if codes
        else say(asker.language, "costs.for_everyone")
    )
    changed: Iterable[Changed] = _by_component(facts, codes, spans)
    if question.subjects:  # "vilken ökade mest, grundfinansieringen eller räddningstjänsten?"
        names = {c.name for s in question.subjects for c in facts.components_of.get(s, ())}
        changed = [each for each in changed if each.name in names]
    return _ranked(question, facts, asker, "thing", changed, spans, who=who)


def came_or_went(
    question: Question, facts: CooperationFacts, asker: Asker, spans: Sequence[Span]
) -> Answer | None:
    """The components that only one of two years holds ("vad tillkom 2025?").

    For one municipality those that it pays for in just one of them, before those of all; ``None``
    where that is not asked.
    """
    asked = question.aspects & {"added", "removed"}
    if len(asked) != 1 or len(spans) < 2:
        return None
    (way,) = asked
    here, elsewhere = (spans[-1], spans[0]) if way == "added" else (spans[0], spans[-1])
    payers = question.municipalities if len(question.municipalities) == 1 else ()
    told = [
        _only_then(facts, asker.language, code, way, here, elsewhere) for code in (*payers, None)
    ]
    lines = [line for line, _ in told]
    sources = sources_of(paid for _, found in told for paid in found)
    return answered(question, facts, asker, lines[0], statements=lines[1:], sources=sources)


def _only_then(
    facts: CooperationFacts, language: str, code: str | None, way: str, here: Span, elsewhere: Span
) -> tuple[str, list[Paid]]:
    """What one municipality, or all together, paid for ``here`` and not ``elsewhere``."""
    found = [
        (component.name, kr, paid)
        for component in facts.cost_components
        for target in [Target(component=component.id)]
        if (paid := target.paid(facts, code, here)) is not None
        and (kr := paid.amount) is not None
        and not ((then := target.paid(facts, code, elsewhere)) and then.amount)
    ]
    first, second = sorted((here, elsewhere))
    parts = f"{way}_parts" if code is None else f"{way}_parts_of_one"
    line = say(
        language,
        f"costs.{parts}" if found else f"costs.no_{parts}",
        municipality=facts.municipality[code].name if code else "",
        first_year=years_text(first),
        second_year=years_text(second),
        listed=joined(language, (f"{name} {format_kr(kr)}" for name, kr, _ in found)),
    )
    return line, [paid for _, _, paid in found]


def by_municipality(
    facts: CooperationFacts, target: Target, spans: Sequence[Span]
) -> Iterator[Changed]:
    """The municipalities that paid in both years."""
    before = {share.municipality: share for share in target.shares(facts, spans[0])}
    for share in target.shares(facts, spans[-1]):
        earlier = before.get(share.municipality)
        difference = compare(earlier, share) if earlier is not None else None
        if earlier is not None and difference is not None:
            name = facts.municipality[share.municipality].name
            yield Changed(name, earlier, share, difference)


def _by_component(
    facts: CooperationFacts, municipalities: Sequence[str], spans: Sequence[Span]
) -> Iterator[Changed]:
    """The components published in both years, for one municipality or for all together."""
    code = next(iter(municipalities), None)
    for component in facts.cost_components:
        target = Target(component=component.id)
        before, after = (target.paid(facts, code, span) for span in (spans[0], spans[-1]))
        difference = compare(before, after) if before is not None and after is not None else None
        if before is not None and after is not None and difference is not None:
            yield Changed(component.name, before, after, difference)


def _ranked(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    what: What,
    changed: Iterable[Changed],
    spans: Sequence[Span],
    **values: str,
) -> Answer | None:
    """Municipalities or things by how much they changed; ``None`` where there is none to rank."""
    language = asker.language
    first, last = years_text(spans[0]), years_text(spans[-1])
    rows = list(changed)
    if len(rows) < 2:
        return None
    fell = "lowered" in question.aspects and question.operation is Operation.HIGHEST
    if fell and min(each.difference.kr for each in rows) < 0:
        return _fell_most(question, facts, asker, what, rows, spans, **values)
    by_percent = "percent" in question.aspects
    alike = len({each.percent if by_percent else each.kr for each in rows}) == 1
    rows.sort(key=lambda each: each.percent if by_percent else each.kr, reverse=True)
    low = question.operation is Operation.LOWEST
    at_the_end = rows[-1] if low else rows[0]
    end = "least" if low else "most"
    key = f"costs.changed_{end}" if what == "municipality" else f"costs.component_changed_{end}"
    if alike and what == "municipality":
        key = "costs.changed_alike"
    if fell:
        key = f"costs.no_lowered_{what}"
    percent = percent_text(language, at_the_end.percent)
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            key,
            first_year=first,
            second_year=last,
            change=percent if by_percent else format_kr(at_the_end.kr),
            amount=format_kr(at_the_end.kr),
            percent=percent,
            **{what: at_the_end.name},
            **values,
        ),
        table=table_of(language, what, first, last, rows),
        notes=notes_of(language, what, rows),
        sources=sources_of(paid for each in rows for paid in (each.before, each.after)),
    )


def _fell_most(
    question: Question,
    facts: CooperationFacts,
    asker: Asker,
    what: What,
    rows: Sequence[Changed],
    spans: Sequence[Span],
    **values: str,
) -> Answer:
    """The one whose amount fell most, all that each year holds counted."""
    language = asker.language
    ordered = sorted(rows, key=lambda each: each.difference.kr)
    first, last = years_text(spans[0]), years_text(spans[-1])
    percent = ordered[0].difference.percent
    return answered(
        question,
        facts,
        asker,
        say(
            language,
            "costs.fell_most" if what == "municipality" else "costs.component_fell_most",
            first_year=first,
            second_year=last,
            amount=format_kr(-ordered[0].difference.kr),
            percent=percent_text(language, -percent) if percent is not None else "",
            **{what: ordered[0].name},
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
                (
                    each.name,
                    format_kr(each.difference.first),
                    format_kr(each.difference.second),
                    format_kr(each.difference.kr),
                )
                for each in ordered
            ),
            align_right=frozenset([1, 2, 3]),
        ),
        notes=[say(language, "costs.years_differ_in_parts")]
        if any(each.partly for each in ordered)
        else [],
        sources=sources_of(paid for each in ordered for paid in (each.before, each.after)),
    )


def notes_of(language: str, what: What, changed: Sequence[Changed]) -> list[str]:
    """That what only one of the years holds is left out, where something is."""
    partly = what == "thing" or any(each.partly for each in changed)
    return [say(language, "costs.only_in_both_years")] if partly else []


def table_of(language: str, what: What, first: str, last: str, changed: Sequence[Changed]) -> Table:
    """Each with both years and the change, or the change alone where the years differ in parts."""
    name = say(language, f"costs.column_{what}")
    change = say(language, "costs.column_change")
    if any(each.partly for each in changed):
        return Table(
            columns=(name, change),
            rows=tuple((each.name, format_kr(each.kr)) for each in changed),
            align_right=frozenset([1]),
        )
    return Table(
        columns=(name, first, last, change),
        rows=tuple(
            (
                each.name,
                format_kr(each.difference.first),
                format_kr(each.difference.second),
                format_kr(each.kr),
            )
            for each in changed
        ),
        align_right=frozenset([1, 2, 3]),
    )
