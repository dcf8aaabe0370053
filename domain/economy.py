"""How does the economy stand, by which document? Budget, forecast, outcome of an area and period.

The same figure may be printed several times, and not always with the same amount. A
:class:`Position` therefore holds every edition, the newest first, and tells whether they contradict
each other; it never picks one in silence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from domain.facts import CooperationFacts, group
from domain.indexes import kept_with
from domain.records import DeviationCause, EconomyFigure, FigureKind, Side, Source

TKR = 1000
_TEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one printed table says of an area: its figures by side.

    ``rows`` are the printed rows; there are several where the table splits the area, and then the
    amounts are added up here (``computed``). ``components`` are the cost components the rows pay
    for, empty for the area as a whole.
    """

    table: str
    source: Source
    stated: date | None
    components: frozenset[str]
    rows: tuple[EconomyFigure, ...]

    def amount(self, side: Side) -> int | None:
        """The amount in kr on a side; ``None`` where the table has none."""
        amounts = [row.amount for row in self.rows if row.side is side]
        return sum(amounts) if amounts else None

    @property
    def turnover(self) -> int | None:
        """The one amount to name: the turnover, else the income, else the cost."""
        amounts = (self.amount(side) for side in (Side.TOTAL, Side.INCOME, Side.COST))
        return next((amount for amount in amounts if amount is not None), None)

    @property
    def computed(self) -> bool:
        """Whether several printed rows were added up here."""
        return len(self.rows) > len({row.side for row in self.rows})

    @property
    def unit(self) -> int:
        """What the figures are rounded to in print, kr: 1, or 1 000 where a row is in tkr."""
        return max(unit_of(row) for row in self.rows)

    @property
    def notes(self) -> tuple[str, ...]:
        """Remarks on the rows, each once."""
        return tuple(dict.fromkeys(row.note for row in self.rows if row.note))


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Budget, forecast or outcome of an area (``None``: the whole) for a period, in every edition.

    ``editions`` all speak of the same components, the newest first; ``narrower`` are those that
    speak of a part of them. ``causes`` are the stated causes of its deviation.
    """

    area: str | None
    year: int
    starts: date
    ends: date
    kind: FigureKind
    editions: tuple[Edition, ...]
    narrower: tuple[Edition, ...] = ()
    causes: tuple[DeviationCause, ...] = ()

    @property
    def newest(self) -> Edition:
        """The edition stated last."""
        return self.editions[0]

    def amount(self, side: Side) -> int | None:
        """The newest amount on a side; ``None`` where no edition has one."""
        amounts = (edition.amount(side) for edition in self.editions)
        return next((amount for amount in amounts if amount is not None), None)

    @property
    def contradicting(self) -> bool:
        """Whether two editions give different amounts, beyond what rounding in print explains."""
        return bool(contradictions(self.editions))

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the editions are printed, newest first, each place once."""
        return tuple(dict.fromkeys(edition.source for edition in self.editions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two amounts printed for the same thing, and the figures that give each, the newest first."""

    first: tuple[EconomyFigure, ...]
    second: tuple[EconomyFigure, ...]

    @property
    def difference(self) -> int:
        """The second amount less the first, kr."""
        return self.second[0].amount - self.first[0].amount


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetUse:
    """How much of a year's budget an outcome's costs have used, computed."""

    outcome: int
    budget: int
    percent: Fraction
    months: int


def unit_of(figure: EconomyFigure) -> int:
    """What a figure is rounded to in print, kr."""
    return TKR if figure.unit == "tkr" else 1


def agree(first: EconomyFigure, second: EconomyFigure) -> bool:
    """Whether two printings may be of one and the same figure.

    Figures in the same unit may differ by one of it, since each may have been rounded. A figure in
    tkr agrees with one in kr that becomes it when rounded, or cut off, at the last digit that is
    not zero in the tkr figure: 148 641 kr is "148 tkr", and 106 657 kr is "100 tkr".
    """
    if unit_of(first) == unit_of(second):
        return abs(first.amount - second.amount) <= unit_of(first)
    coarse, fine = sorted((first, second), key=unit_of, reverse=True)
    step = TKR
    while coarse.amount and coarse.amount % (step * _TEN) == 0:
        step *= _TEN
    off = abs(fine.amount - coarse.amount)
    cut_off = off < step and abs(fine.amount) > abs(coarse.amount) and step == TKR
    return 2 * off <= step or cut_off


def contradictions(editions: Iterable[Edition]) -> tuple[Contradiction, ...]:
    """Where the printed figures of some editions differ by more than rounding.

    A turnover is compared with income and with cost, which a budget in balance has alike; a pair of
    amounts is named once. Editions that were added up here are left out: what is not printed cannot
    contradict.
    """
    found: dict[tuple[int, int], Contradiction] = {}
    for first, *others in _versions_by_side(editions):
        for other in others:
            amounts = (first[0].amount, other[0].amount)
            known = found.get(amounts, Contradiction(first=(), second=()))
            found[amounts] = Contradiction(
                first=tuple(dict.fromkeys((*known.first, *first))),
                second=tuple(dict.fromkeys((*known.second, *other))),
            )
    return tuple(found.values())


def roundings(editions: Iterable[Edition]) -> tuple[Contradiction, ...]:
    """Where the printed figures of some editions differ, but by no more than rounding."""
    found: dict[frozenset[int], Contradiction] = {}
    for versions in _versions_by_side(editions):
        for version in versions:
            for row in version:
                if row.amount != version[0].amount:
                    pair = Contradiction(first=(version[0],), second=(row,))
                    found.setdefault(frozenset({version[0].amount, row.amount}), pair)
    return tuple(found.values())


def _versions_by_side(editions: Iterable[Edition]) -> Iterable[list[list[EconomyFigure]]]:
    rows = [row for edition in editions if not edition.computed for row in edition.rows]
    for side in (Side.INCOME, Side.COST, Side.DEVIATION):
        comparable = {side} if side is Side.DEVIATION else {side, Side.TOTAL}
        versions = _versions([row for row in rows if row.side in comparable])
        if versions:
            yield versions


def _versions(rows: list[EconomyFigure]) -> list[list[EconomyFigure]]:
    """The figures grouped by agreement, in the order given."""
    versions: list[list[EconomyFigure]] = []
    for row in rows:
        for version in versions:
            if agree(version[0], row):
                version.append(row)
                break
        else:
            versions.append([row])
    return versions


def periods(facts: CooperationFacts, year: int, kind: FigureKind) -> tuple[tuple[date, date], ...]:
    """The periods of a year that figures of a kind are printed for, the longest first."""
    return _index(facts).periods.get((year, kind), ())


def position(
    facts: CooperationFacts,
    year: int,
    kind: FigureKind,
    *,
    area: str | None = None,
    ends: date | None = None,
) -> Position | None:
    """Budget, forecast or outcome of an area, or of the whole, in a year.

    ``ends`` picks the period by its last day; without it the longest printed for the area is taken.
    ``None`` where nothing is printed.
    """
    figures = _index(facts).figures.get((area, year, kind), ())
    last_days = sorted(
        {(f.ends, f.starts) for f in figures}, key=lambda p: (p[0], -p[1].toordinal())
    )
    chosen = [p for p in last_days if ends is None or p[0] == ends]
    if not chosen:
        return None
    last, first = chosen[-1]
    editions = _editions(facts, (f for f in figures if (f.ends, f.starts) == (last, first)))
    whole = tuple(e for e in editions if not e.components)
    widest = whole or _widest(editions)
    return Position(
        area=area,
        year=year,
        starts=first,
        ends=last,
        kind=kind,
        editions=widest,
        narrower=tuple(e for e in editions if e not in widest),
        causes=causes(facts, year, kind, area=area, ends=last),
    )


def areas(facts: CooperationFacts, year: int, kind: FigureKind) -> tuple[str, ...]:
    """The areas figures of a kind are printed for in a year, in printed order."""
    return _index(facts).areas.get((year, kind), ())


def causes(
    facts: CooperationFacts,
    year: int,
    kind: FigureKind,
    *,
    area: str | None = None,
    ends: date | None = None,
) -> tuple[DeviationCause, ...]:
    """Stated causes of the deviation of an area; without an area, all that are stated."""
    return tuple(
        cause
        for cause in _index(facts).causes.get((year, kind), ())
        if (area is None or cause.area == area) and (ends is None or cause.ends == ends)
    )


def budget_use(outcome: Position, budget: Position) -> BudgetUse | None:
    """How much of the budget the costs of an outcome have used; ``None`` without both amounts."""
    cost = outcome.amount(Side.COST)
    planned = budget.amount(Side.COST) or budget.newest.turnover
    if cost is None or not planned:
        return None
    months = (outcome.ends.year - outcome.starts.year) * 12
    months += outcome.ends.month - outcome.starts.month + 1
    return BudgetUse(
        outcome=cost, budget=planned, percent=Fraction(100 * cost, planned), months=months
    )


def _widest(editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
    """The editions that cover the most components, and the same ones."""
    widest = max(editions, key=lambda edition: len(edition.components))
    return tuple(e for e in editions if e.components == widest.components)


def _editions(facts: CooperationFacts, figures: Iterable[EconomyFigure]) -> tuple[Edition, ...]:
    """The figures of one area, kind and period by the table they are printed in, newest first."""
    editions = []
    for rows in group(figures, lambda f: (f.table, f.source)).values():
        whole = tuple(row for row in rows if not row.components)
        parts = tuple(row for row in rows if row.components)
        for together in (whole, parts):
            editions.extend([_edition(facts, together)] if together else [])
    return tuple(sorted(editions, key=lambda e: _dated(facts, e), reverse=True))


def _edition(facts: CooperationFacts, rows: tuple[EconomyFigure, ...]) -> Edition:
    covered = frozenset(name for row in rows for name in row.components)
    area = rows[0].area
    of_area = {c.id for c in facts.components_of.get(area or "", ())}
    return Edition(
        table=rows[0].table,
        source=rows[0].source,
        stated=rows[0].stated,
        # Rows for every component of the area are the area as a whole.
        components=frozenset() if of_area and of_area <= covered else covered,
        rows=rows,
    )


def _dated(facts: CooperationFacts, edition: Edition) -> date:
    document = facts.document.get(edition.source.document)
    return edition.stated or (document.dated if document else None) or date.min


class _EconomyIndex:
    """A cooperation's economy figures by what they are asked for by."""

    def __init__(self, facts: CooperationFacts) -> None:
        self._facts = facts

    @cached_property
    def figures(
        self,
    ) -> Mapping[tuple[str | None, int, FigureKind], tuple[EconomyFigure, ...]]:
        return group(self._facts.economy_figures, lambda f: (f.area, f.year, f.kind))

    @cached_property
    def periods(self) -> Mapping[tuple[int, FigureKind], tuple[tuple[date, date], ...]]:
        printed = {(f.year, f.kind, f.starts, f.ends): None for f in self._facts.economy_figures}
        longest = sorted(printed, key=lambda key: key[3] - key[2], reverse=True)
        by_year = group(longest, lambda key: (key[0], key[1]))
        return {key: tuple((p[2], p[3]) for p in found) for key, found in by_year.items()}

    @cached_property
    def areas(self) -> Mapping[tuple[int, FigureKind], tuple[str, ...]]:
        printed = {(f.year, f.kind, f.area): None for f in self._facts.economy_figures if f.area}
        by_year = group(printed, lambda key: (key[0], key[1]))
        return {key: tuple(k[2] for k in found if k[2]) for key, found in by_year.items()}

    @cached_property
    def causes(self) -> Mapping[tuple[int, FigureKind], tuple[DeviationCause, ...]]:
        return group(self._facts.deviation_causes, lambda c: (c.year, c.kind))


def _index(facts: CooperationFacts) -> _EconomyIndex:
    return kept_with(facts, _EconomyIndex)
