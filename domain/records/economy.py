"""How does the cooperation's economy stand?

Budget, outcome and forecast figures, and stated causes.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.records.documents import Source


class FigureKind(StrEnum):
    """What a figure is; a figure without its kind is wrong."""

    BUDGET = "budget"
    FORECAST = "forecast"
    OUTCOME = "outcome"


class Side(StrEnum):
    """Which side of the account a figure stands on.

    ``DEVIATION`` is income less cost for an outcome, and budget less forecast where a document
    prints that; ``TOTAL`` is a turnover stated without saying which side.
    """

    INCOME = "income"
    COST = "cost"
    DEVIATION = "deviation"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class EconomyFigure:
    """One printed figure, kr.

    ``area`` is a subject id, or ``None`` for the whole cooperation; ``label`` the row as printed.
    ``components`` are the cost components the row pays for, where the row is narrower than the
    subject. ``table`` groups the figures that were printed together: rows with the same table, kind
    and side add up to its row without area. ``unit`` is "kr" or "tkr" as printed; ``printed`` the
    figure as printed.
    ``starts`` and ``ends`` is the period it covers; ``stated`` the date of the statement.
    """

    table: str
    area: str | None
    label: str
    components: tuple[str, ...] = ()
    year: int
    starts: date
    ends: date
    kind: FigureKind
    side: Side
    amount: int
    unit: str = "kr"
    printed: str
    stated: date | None = None
    note: str | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationCause:
    """A stated cause of a surplus, deficit or change of forecast.

    ``area`` as in :class:`EconomyFigure`, ``kind`` the kind of figure it explains.
    """

    area: str | None
    year: int
    ends: date
    kind: FigureKind
    text: str
    source: Source
