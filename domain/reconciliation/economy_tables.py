"""Do the printed economy tables add up, and do documents agree on the same figure?"""

from collections.abc import Iterator
from datetime import date

from domain import economy
from domain.facts import CooperationFacts, group
from domain.reconciliation.finding import (
    Explanation,
    Figure,
    Finding,
    FindingKind,
    Unit,
    Value,
    What,
    tolerance,
)
from domain.records import EconomyFigure, FigureKind, Side, Source

_LEAST_PARTS = 2


def sums(facts: CooperationFacts) -> Iterator[Finding | None]:
    """The areas of a table against its printed total, for each side."""
    tables = group(facts.economy_figures, lambda f: (f.table, f.kind, f.side, f.starts, f.ends))
    for rows in tables.values():
        parts = [row for row in rows if row.area is not None]
        totals = [row for row in rows if row.area is None]
        if len(parts) < _LEAST_PARTS or not totals:
            continue
        total = totals[-1]
        added = sum(row.amount for row in parts)
        difference = total.amount - added
        if not difference:
            yield None
            continue
        unit = max(economy.unit_of(row) for row in rows)
        if abs(difference) <= tolerance(len(parts), unit):
            explanation, values = Explanation.ROUNDING, dict[str, Value]()
        else:
            explanation, values = _why(facts, parts, difference)
        yield Finding(
            kind=FindingKind.ECONOMY_SUM,
            year=total.year,
            first=Figure(
                what=What.ADDED_UP,
                value=added,
                computed=True,
                sources=tuple(dict.fromkeys(row.source for row in parts)),
            ),
            second=_printed(total, What.PRINTED_SUM),
            difference=difference,
            explanation=explanation,
            values={**values, "kind": total.kind.value, "side": total.side.value},
        )


def _why(
    facts: CooperationFacts, parts: list[EconomyFigure], difference: int
) -> tuple[Explanation, dict[str, Value]]:
    """One row that, taken as it stands elsewhere or left out, gives the printed total."""
    for row in parts:
        for other in facts.economy_figures:
            if other.amount - row.amount != difference or not _same_row(facts, row, other):
                continue
            if other.table == row.table:
                why = Explanation.OTHER_SIDES_ROW
            elif other.year == row.year:
                why = Explanation.OTHER_EDITIONS_ROW
            else:
                why = Explanation.OTHER_YEARS_ROW
            return why, {
                "area": row.area or "",
                "label": row.label,
                "row_components": row.components,
                "amount": row.amount,
                "other_amount": other.amount,
                "other_year": other.year,
                "other_document": other.source.document,
                "other_place": other.source.place,
            }
    for row in parts:
        if row.amount == -difference:
            return Explanation.ROW_LEFT_OUT, {
                "area": row.area or "",
                "label": row.label,
                "row_components": row.components,
                "amount": row.amount,
            }
    return Explanation.UNKNOWN, {}


def _same_row(facts: CooperationFacts, row: EconomyFigure, other: EconomyFigure) -> bool:
    """Whether two figures are for the same thing, on whichever side, in whichever year."""
    if other.area != row.area or other.kind is not row.kind or other is row:
        return False
    if Side.DEVIATION in (row.side, other.side):
        return False
    of_area = {component.id for component in facts.components_of.get(row.area or "", ())}
    covers = [set(figure.components) or of_area for figure in (row, other)]
    return covers[0] == covers[1]


def deviations(facts: CooperationFacts) -> Iterator[Finding | None]:
    """Income less cost, or budget less forecast, against the deviation printed beside them."""
    rows = group(facts.economy_figures, lambda f: (f.table, f.area, f.components, f.starts, f.ends))
    for figures in rows.values():
        printed = {(f.kind, f.side): f for f in figures}
        for (kind, side), deviation in printed.items():
            if side is not Side.DEVIATION:
                continue
            pair = (printed.get((kind, Side.INCOME)), printed.get((kind, Side.COST)))
            if kind is FigureKind.FORECAST and None in pair:
                pair = (
                    printed.get((FigureKind.BUDGET, Side.TOTAL)),
                    printed.get((FigureKind.FORECAST, Side.TOTAL)),
                )
            plus, minus = pair
            if plus is None or minus is None:
                continue
            computed = plus.amount - minus.amount
            difference = deviation.amount - computed
            if not difference:
                yield None
                continue
            unit = max(economy.unit_of(f) for f in (plus, minus, deviation))
            within = abs(difference) <= tolerance(2, unit)
            yield Finding(
                kind=FindingKind.DEVIATION,
                area=deviation.area,
                year=deviation.year,
                first=Figure(
                    what=What.COMPUTED,
                    value=computed,
                    label=deviation.label,
                    computed=True,
                    sources=tuple(dict.fromkeys((plus.source, minus.source))),
                ),
                second=_printed(deviation, What.PRINTED),
                difference=difference,
                explanation=Explanation.ROUNDING if within else Explanation.UNKNOWN,
                values={"plus": plus.amount, "minus": minus.amount, "kind": kind.value},
            )


def editions(facts: CooperationFacts) -> Iterator[Finding | None]:
    """The same budget, forecast or outcome where several documents or slides print it."""
    things = group(facts.economy_figures, lambda f: (f.area, f.year, f.kind, f.ends))
    for area, year, kind, ends in things:
        position = economy.position(facts, year, kind, area=area, ends=ends)
        if position is None:
            continue
        alike = group((*position.editions, *position.narrower), lambda e: e.components)
        for of_the_same in alike.values():
            yield from _contradicting(facts, area, of_the_same)


def _contradicting(
    facts: CooperationFacts, area: str | None, alike: tuple[economy.Edition, ...]
) -> Iterator[Finding | None]:
    pairs = economy.contradictions(alike)
    yield from (None for _ in range(len(alike) - 1 - len(pairs)))
    for pair in (*pairs, *economy.roundings(alike)):
        first, second = pair.first[0], pair.second[0]
        explanation, values = Explanation.UNKNOWN, dict[str, Value]()
        if economy.agree(first, second):
            explanation = Explanation.ROUNDING
        elif area is None:
            explanation, values = _differing_parts(facts, first, second)
        yield Finding(
            kind=FindingKind.EDITIONS,
            area=area,
            year=first.year,
            first=_printed(first, What.PRINTED, pair.first),
            second=_printed(second, What.PRINTED, pair.second),
            difference=pair.difference,
            explanation=explanation,
            values={**values, "kind": first.kind.value, "side": second.side.value},
        )


def _differing_parts(
    facts: CooperationFacts, first: EconomyFigure, second: EconomyFigure
) -> tuple[Explanation, dict[str, Value]]:
    """The areas that two wholes rest on different amounts for, and what they do not explain."""
    amounts = [
        {
            (row.area, frozenset(row.components)): row.amount
            for row in facts.economy_figures
            if row.table == whole.table and row.side is whole.side and row.kind is whole.kind
            if row.area is not None
        }
        for whole in (first, second)
    ]
    differing = {
        key: amounts[1][key] - amounts[0][key]
        for key in amounts[0]
        if key in amounts[1] and amounts[1][key] != amounts[0][key]
    }
    if not differing:
        return Explanation.UNKNOWN, {}
    return Explanation.PARTS_DIFFER, {
        "areas": tuple(area or "" for area, _ in differing),
        "amounts": tuple(differing.values()),
        "remaining": second.amount - first.amount - sum(differing.values()),
    }


def periods(facts: CooperationFacts) -> Iterator[Finding | None]:
    """A figure of one document said to cover two different periods."""
    alike = group(
        (f for f in facts.economy_figures if f.kind is FigureKind.OUTCOME and f.amount),
        lambda f: (f.area, f.components, f.side, f.amount, f.starts, f.source.document),
    )
    for figures in alike.values():
        by_end: dict[date, list[Source]] = {}
        for figure in figures:
            by_end.setdefault(figure.ends, []).append(figure.source)
        (first, first_sources), *others = by_end.items()
        if not others:
            yield from (None for _ in figures[1:])
        for second, second_sources in others:
            yield Finding(
                kind=FindingKind.PERIODS,
                area=figures[0].area,
                year=figures[0].year,
                first=_last_day(first, first_sources),
                second=_last_day(second, second_sources),
                difference=(second - first).days,
                values={"amount": figures[0].amount, "side": figures[0].side.value},
            )


def _last_day(ends: date, sources: list[Source]) -> Figure:
    return Figure(
        what=What.PRINTED, value=ends, unit=Unit.DAY, sources=tuple(dict.fromkeys(sources))
    )


def _printed(figure: EconomyFigure, what: What, same: tuple[EconomyFigure, ...] = ()) -> Figure:
    return Figure(
        what=what,
        value=figure.amount,
        label=figure.label,
        sources=tuple(dict.fromkeys(f.source for f in (figure, *same))),
    )
