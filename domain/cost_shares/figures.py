"""What is a figure about cost shares made of? Published cells, their sums, and how they were got.

Amounts are whole kronor. A figure that is printed is told from one that is added up here
(``computed``), and every figure keeps the cells and sources it rests on.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from domain.records import Inhabitants, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CostCell:
    """One published share: what ``municipality`` pays for ``component`` in ``year``.

    ``amount`` is ``None`` where the cell is empty in print. ``kind`` is the table's own word
    ("årsavgift"). ``label`` is the column's heading as printed, ``mark`` a mark on the cell.
    ``notes`` are the remarks on cell, column and table, in that order; ``remarks`` those that
    belong to this very cell: its own, and its column's where that is marked. ``others`` are the
    same share in other published tables; the newest document's is this one.
    """

    municipality: str
    component: str
    subject: str
    year: int
    starts: date
    ends: date
    kind: str
    amount: int | None
    mark: str | None = None
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    in_budget: bool = True
    one_off: bool = False
    table: str
    column: str
    label: str
    source: Source
    others: tuple["CostCell", ...] = ()

    @property
    def contradicted(self) -> bool:
        """Whether another published table gives the same share another amount."""
        return any(other.amount != self.amount for other in self.others)

    @property
    def months(self) -> int:
        """How many calendar months the table covers."""
        return (self.ends.year - self.starts.year) * 12 + self.ends.month - self.starts.month + 1


@dataclass(frozen=True, kw_only=True)
class CostSum:
    """What a municipality pays in a year, for a component, a subject or everything.

    ``component`` and ``subject`` tell what was asked for; both ``None`` means everything published.
    ``year`` is the year asked for; where a cell's table covers other years too, :attr:`periods`
    tells so.
    ``printed`` is the row's sum where the table prints one over just these cells.

    Sums live as long as their snapshot, so what is told of one is worked out once.
    """

    municipality: str
    component: str | None
    subject: str | None
    year: int
    cells: tuple[CostCell, ...]
    printed: int | None = None

    @cached_property
    def added(self) -> int | None:
        """The cells added up; ``None`` if none of them holds an amount."""
        known = [cell.amount for cell in self.cells if cell.amount is not None]
        return sum(known) if known else None

    @cached_property
    def amount(self) -> int | None:
        """The published amount: the printed one where there is one, else the cells added up."""
        return self.printed if self.printed is not None else self.added

    @cached_property
    def computed(self) -> bool:
        """Whether :attr:`amount` was added up here rather than printed."""
        return self.printed is None and sum(c.amount is not None for c in self.cells) > 1

    @cached_property
    def recurring(self) -> int:
        """The part that is paid every year."""
        return sum(cell.amount or 0 for cell in self.cells if not cell.one_off)

    @cached_property
    def one_off(self) -> int:
        """The part that is paid once (start-up costs)."""
        return sum(cell.amount or 0 for cell in self.cells if cell.one_off)

    @cached_property
    def outside_budget(self) -> int:
        """The part that is not in the cooperation's own budget."""
        return sum(cell.amount or 0 for cell in self.cells if not cell.in_budget)

    @cached_property
    def marked(self) -> tuple[CostCell, ...]:
        """Cells printed with a mark, such as a star."""
        return tuple(cell for cell in self.cells if cell.mark)

    @cached_property
    def missing(self) -> tuple[CostCell, ...]:
        """Cells that are empty in print."""
        return tuple(cell for cell in self.cells if cell.amount is None)

    @cached_property
    def periods(self) -> tuple[tuple[date, date], ...]:
        """First and last days the cells cover, each period once."""
        return tuple(dict.fromkeys((cell.starts, cell.ends) for cell in self.cells))

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The tables' own words for the figures, each once."""
        return tuple(dict.fromkeys(cell.kind for cell in self.cells))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Where the cells are printed, each place once."""
        return tuple(dict.fromkeys(cell.source for cell in self.cells))

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """Printed remarks on the cells, each once."""
        return tuple(dict.fromkeys(note for cell in self.cells for note in cell.notes))

    def where(self, *, one_off: bool | None = None, in_budget: bool | None = None) -> "CostSum":
        """The same sum over those cells only that are, or are not, paid once or in the budget."""
        cells = tuple(
            cell
            for cell in self.cells
            if (one_off is None or cell.one_off == one_off)
            and (in_budget is None or cell.in_budget == in_budget)
        )
        return self if cells == self.cells else replace(self, cells=cells, printed=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnTotal:
    """All municipalities' shares of one component in a year: ``printed`` below and ``added`` up.

    Marked cells are added as well.
    """

    component: str
    subject: str
    year: int
    table: str
    column: str
    label: str
    kind: str
    printed: int | None
    added: int
    cells: tuple[CostCell, ...]
    source: Source

    @property
    def added_unmarked(self) -> int:
        """The cells without a mark added up."""
        return sum(cell.amount or 0 for cell in self.cells if not cell.mark)

    @property
    def difference(self) -> int | None:
        """Printed less added; ``None`` where no sum is printed."""
        return None if self.printed is None else self.printed - self.added


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTotal:
    """What all municipalities pay together in a year, for a component, a subject or everything.

    ``printed`` is the sum a table prints over just these columns.
    """

    component: str | None
    subject: str | None
    year: int
    columns: tuple[ColumnTotal, ...]
    printed: int | None = None

    @property
    def added(self) -> int:
        """All cells added up."""
        return sum(column.added for column in self.columns)

    @property
    def amount(self) -> int:
        """The published amount: the printed one where there is one, else the cells added up."""
        return self.printed if self.printed is not None else self.added

    @property
    def computed(self) -> bool:
        """Whether :attr:`amount` was added up here rather than printed."""
        return self.printed is None

    @property
    def difference(self) -> int | None:
        """Printed less added; ``None`` where no sum is printed."""
        return None if self.printed is None else self.printed - self.added

    @property
    def payers(self) -> tuple[str, ...]:
        """Municipalities with an amount in any of the columns, in printed order."""
        return tuple(
            dict.fromkeys(
                cell.municipality
                for column in self.columns
                for cell in column.cells
                if cell.amount is not None
            )
        )

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the columns are printed, each place once."""
        return tuple(dict.fromkeys(column.source for column in self.columns))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A municipality's place (1 is the highest; equals share a place) by ``value`` kr."""

    place: int
    of: int
    value: Fraction
    share: CostSum


@dataclass(frozen=True, slots=True, kw_only=True)
class PerInhabitant:
    """Kronor per inhabitant, computed: ``amount`` divided by the inhabitants on ``on``.

    ``population`` holds the published counts it rests on.
    """

    amount: int
    inhabitants: int
    on: date
    population: tuple[Inhabitants, ...] = field(repr=False)
    value: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """A municipality's share as per cent of what all pay together, computed."""

    share: CostSum
    whole: int
    percent: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How ``second`` differs from ``first``, computed: kr, and per cent of the first.

    ``percent`` is ``None`` where the first amount is zero. ``only_first`` and ``only_second`` are
    the components that only one of them holds an amount for: then the two do not cover the same
    things, and ``like_for_like`` is the difference over the components of both.
    """

    first: int
    second: int
    kr: int
    percent: Fraction | None
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()
    like_for_like: int
    like_for_like_percent: Fraction | None

    @property
    def comparable(self) -> bool:
        """Whether both amounts cover the same components."""
        return not self.only_first and not self.only_second
