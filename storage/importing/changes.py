"""What would an import change, and what about it looks like a slip?

A published figure is never altered: an imported one stands beside it, and is shown as the newer.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.cost_shares import share, years_of
from domain.economy import position
from domain.facts import CooperationFacts
from domain.records import CostColumn, CostShare, CostTable, EconomyFigure, Inhabitants

LEAP = 3
"""How many times more or less than the year before is told as a doubt."""


class Fate(StrEnum):
    """What an imported figure is beside what is known."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An imported figure beside the known one of the same thing and year.

    ``municipality`` and ``component`` are set for a cost, ``municipality`` alone for inhabitants,
    ``figure`` for the economy. ``earlier`` is the figure of the latest year before
    ``year`` with one, ``earlier_year`` which year that is.
    """

    fate: Fate
    municipality: str | None = None
    component: str | None = None
    figure: EconomyFigure | None = None
    year: int
    new: int | None
    old: int | None = None
    earlier: int | None = None
    earlier_year: int | None = None

    @property
    def leaps(self) -> bool:
        """Whether it is far from the figure of an earlier year."""
        if not self.new or not self.earlier:
            return False
        return self.new > LEAP * self.earlier or self.earlier > LEAP * self.new


class DoubtKind(StrEnum):
    """What looks like a slip."""

    LEFT_OUT = "left_out"
    """A member municipality has no row."""
    LEAP = "leap"
    """A figure is far from that of the year before."""
    OTHER_UNIT = "other_unit"
    """All figures of a cost are about a thousand times less or more than the year before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something to look at before confirming; ``change`` where it is about one figure."""

    kind: DoubtKind
    municipality: str | None = None
    component: str | None = None
    change: Change | None = None


def cost_changes(
    facts: CooperationFacts,
    tables: Iterable[CostTable],
    columns: Iterable[CostColumn],
    shares: Iterable[CostShare],
) -> Iterator[Change]:
    """The imported shares beside those known."""
    years = {table.id: table.year for table in tables}
    components = {(c.table, c.id): c.component for c in columns}
    for cell in shares:
        component, year = components[cell.table, cell.column], years[cell.table]
        if component is None:
            continue
        known = share(facts, cell.municipality, year, component=component)
        before = [y for y in years_of(facts, component=component) if y < year]
        earlier = (
            share(facts, cell.municipality, before[-1], component=component) if before else None
        )
        yield Change(
            fate=_fate(cell.amount, known.amount if known else None, known is not None),
            municipality=cell.municipality,
            component=component,
            year=year,
            new=cell.amount,
            old=known.amount if known else None,
            earlier=earlier.amount if earlier else None,
            earlier_year=before[-1] if earlier else None,
        )


def people_changes(facts: CooperationFacts, rows: Iterable[Inhabitants]) -> Iterator[Change]:
    """The imported inhabitants beside those known."""
    for row in rows:
        old = facts.inhabitants_on.get(row.on, {}).get(row.municipality)
        before = [day for day in facts.inhabitants_on if day < row.on]
        earlier = facts.inhabitants_on[before[-1]].get(row.municipality) if before else None
        yield Change(
            fate=_fate(row.count, old, old is not None),
            municipality=row.municipality,
            component=None,
            year=row.on.year,
            new=row.count,
            old=old,
            earlier=earlier,
            earlier_year=before[-1].year if earlier else None,
        )


def economy_changes(facts: CooperationFacts, figures: Iterable[EconomyFigure]) -> Iterator[Change]:
    """The imported figures of the economy beside the newest known."""
    for figure in figures:
        known = position(facts, figure.year, figure.kind, area=figure.area, ends=figure.ends)
        rows = [r for e in known.editions for r in e.rows if r.side is figure.side] if known else []
        same = [r for r in rows if r.components == figure.components] or rows
        old = same[0].amount if same else None
        yield Change(
            fate=_fate(figure.amount, old, old is not None),
            figure=figure,
            year=figure.year,
            new=figure.amount,
            old=old,
        )


def doubts(facts: CooperationFacts, changes: Iterable[Change]) -> Iterator[Doubt]:
    """What looks like a slip in some changes."""
    found = tuple(change for change in changes if change.figure is None)
    if not found:
        return
    named = {change.municipality for change in found}
    for member in facts.members_on():
        if member.code not in named:
            yield Doubt(kind=DoubtKind.LEFT_OUT, municipality=member.code)
    things = dict.fromkeys((change.component, change.year) for change in found)
    for component, year in things:
        same = [c for c in found if (c.component, c.year) == (component, year)]
        leaping = [change for change in same if change.leaps]
        if len(leaping) > 1 and len(leaping) == sum(c.earlier is not None for c in same):
            yield Doubt(kind=DoubtKind.OTHER_UNIT, component=component, change=leaping[0])
        else:
            yield from (
                Doubt(
                    kind=DoubtKind.LEAP,
                    municipality=change.municipality,
                    component=component,
                    change=change,
                )
                for change in leaping
            )


def _fate(new: int | None, old: int | None, known: bool) -> Fate:  # noqa: FBT001 - two facts of one
    if not known:
        return Fate.NEW
    return Fate.UNCHANGED if new == old else Fate.CHANGED
