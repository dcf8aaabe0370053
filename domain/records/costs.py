"""What does each municipality pay, for what, and by which rule?

Published cost tables and their rules.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.records.documents import Source


class ColumnRole(StrEnum):
    """Whether a column of a cost table is a part, or the printed sum of the row's parts."""

    PART = "part"
    TOTAL = "total"


class CostModelKind(StrEnum):
    """How shares are computed."""

    EQUAL = "equal"
    INHABITANTS = "inhabitants"
    PART_EQUAL = "part_equal"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CostComponent:
    """A thing that is paid for, the same over the years ("Verksamhetsutvecklare e-tjänster").

    ``subject`` is the subject it pays for. ``one_off`` marks start-up costs that are paid once.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    subject: str
    one_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTable:
    """A published table of shares per municipality for one period.

    ``kind`` is the figure's kind in the document's own word ("årsavgift", "årskostnad", "budget").
    ``in_budget`` tells whether it is part of the cooperation's own budget; ``note`` repeats printed
    remarks on the whole table.
    """

    id: str
    title: str
    year: int
    starts: date
    ends: date
    kind: str
    in_budget: bool = True
    note: str | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CostColumn:
    """A column of a cost table; ``label`` as printed, ``printed_sum`` in kr as printed below it.

    A column with role ``TOTAL`` holds printed row sums over the table's parts; its ``component`` is
    then empty. ``starts`` and ``ends`` bound the column's own period where the table covers
    several.
    """

    table: str
    order: int
    id: str
    component: str | None
    role: ColumnRole = ColumnRole.PART
    label: str
    starts: date | None = None
    ends: date | None = None
    printed_sum: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostShare:
    """One cell: what a municipality pays, kr.

    ``amount`` is ``None`` where the cell is empty in print.

    ``mark`` is a printed mark ("*") and ``note`` what it means or why the cell is empty.
    """

    table: str
    column: str
    municipality: str
    amount: int | None
    mark: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostModel:
    """The stated rule for sharing the cost of a subject or one of its components.

    ``text`` quotes it.

    ``index`` names the yearly index, if one is stated. ``invoiced_in_advance`` where said.
    """

    subject: str
    component: str | None = None
    kind: CostModelKind
    text: str
    index: str | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """A cost beside the yearly shares: a joining fee, storage, transactions.

    ``low`` and ``high`` are kr (equal when one figure is stated, both ``None`` when none is);
    ``unit`` is what it is per ("engångskostnad vid uppstart", "per GB och år").
    """

    subject: str
    year: int
    name: str
    low: int | None = None
    high: int | None = None
    unit: str | None = None
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicingRule:
    """Who sends the invoice for a subject (or one component) in a year, and how, as stated."""

    subject: str
    component: str | None = None
    year: int | None = None
    invoiced_by: str
    text: str
    source: Source
