"""What is a finding? Two figures that should agree and do not, each with its source.

A finding carries codes and values, not sentences: people read them through the texts of the
conversation. A published figure is never altered; the finding only sets it beside another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.records import Source

Value = int | Fraction | date | str | tuple[str, ...] | tuple[int, ...] | tuple[Fraction, ...]


class FindingKind(StrEnum):
    """Which two figures do not agree."""

    COLUMN_SUM = "column_sum"
    """A cost table's column and the sum printed below it."""
    ROW_SUM = "row_sum"
    """A municipality's parts and the sum printed on its row."""
    TOTALS_SUM = "totals_sum"
    """The sums printed below the parts and the one printed below their total."""
    ECONOMY_SUM = "economy_sum"
    """The areas of an economy table and its printed total."""
    DEVIATION = "deviation"
    """Two printed figures and the printed difference between them."""
    EDITIONS = "editions"
    """The same budget, forecast or outcome in two places."""
    PERIODS = "periods"
    """The same figure said to cover two different periods."""
    SHARES_AND_BUDGET = "shares_and_budget"
    """What the municipalities pay for something and what is budgeted for it."""
    OUTSIDE_BUDGET = "outside_budget"
    """Shares in a table of the budget for things the budget has no row for."""
    SHARE_EDITIONS = "share_editions"
    """The same share in two cost tables."""
    STATED_MODEL = "stated_model"
    """Published shares and the rule they are said to follow."""
    NO_MODEL = "no_model"
    """Published shares that no rule is stated for and no known rule explains."""
    MODELS = "models"
    """Two rules stated for the same cost."""
    MEETING_DATES = "meeting_dates"
    """A meeting's day in the plan and in the attendance list."""
    PERCENT = "percent"
    """A printed participation in per cent and the counts beside it."""
    MEAN = "mean"
    """A year's printed mean participation and the year's counts."""
    VERDICT = "verdict"
    """A printed verdict on a goal and the year's counts."""
    USERS_AND_PAYERS = "users_and_payers"
    """How many municipalities use a solution and how many pay for it."""
    SINCE = "since"
    """The year since when something is in operation, in two documents."""
    RISK_VALUE = "risk_value"
    """A printed risk value and its probability times consequence."""
    INHABITANTS = "inhabitants"
    """The inhabitants of a municipality on the same day in two places."""


class Explanation(StrEnum):
    """What would make the figures agree, where that could be told."""

    UNKNOWN = "unknown"
    ROUNDING = "rounding"
    """The difference is within half the printed unit for each figure involved."""
    MARKED_LEFT_OUT = "marked_left_out"
    """The printed sum leaves out the cells with a mark."""
    ROW_LEFT_OUT = "row_left_out"
    """The printed sum leaves out one row."""
    OTHER_YEARS_ROW = "other_years_row"
    """The printed sum holds one row as it was in another year."""
    OTHER_SIDES_ROW = "other_sides_row"
    """The printed sum holds one row as it stands on the other side of the account."""
    OTHER_EDITIONS_ROW = "other_editions_row"
    """The printed sum holds one row as it stands in another document."""
    PARTS_DIFFER = "parts_differ"
    """The two totals rest on different amounts for some areas."""
    DIFFERENT_RATES = "different_rates"
    """Some municipalities pay another rate per inhabitant than the others."""


class What(StrEnum):
    """What one of the two figures is."""

    PRINTED_SUM = "printed_sum"
    ADDED_UP = "added_up"
    PRINTED = "printed"
    COMPUTED = "computed"
    SHARES = "shares"
    SHARE = "share"
    BUDGET = "budget"
    BY_RULE = "by_rule"
    PLANNED = "planned"
    HELD = "held"
    USERS = "users"
    PAYERS = "payers"
    MODEL = "model"


class Unit(StrEnum):
    """What a figure's value counts."""

    KR = "kr"
    PERCENT = "percent"
    MUNICIPALITIES = "municipalities"
    MEETINGS = "meetings"
    DAY = "day"
    YEAR = "year"
    POINTS = "points"
    INHABITANTS = "inhabitants"
    MODEL = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One of the two figures of a finding.

    ``label`` is its row or column as printed. ``computed`` tells what is printed from what was
    worked out here; the sources of a computed figure are those of what it was worked out from.
    """

    what: What
    value: int | Fraction | date | str | None
    unit: Unit = Unit.KR
    label: str | None = None
    computed: bool = False
    sources: tuple[Source, ...] = ()

    def __str__(self) -> str:
        value = f"{float(self.value):g}" if isinstance(self.value, Fraction) else self.value
        where = "; ".join(f"{source.document} {source.place}" for source in self.sources)
        label = f' "{self.label}"' if self.label else ""
        computed = ", computed" if self.computed else ""
        return f"{self.what}{label} {value} {self.unit} ({where}{computed})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Two figures that should agree and do not.

    ``area`` is the id of a subject or body, ``None`` for the whole cooperation; ``year`` the year
    spoken of, if one. ``difference`` is the second figure less the first, in their unit (days for
    dates). ``values`` belong to ``explanation`` and name what it rests on: ids of components,
    municipalities and areas, labels as printed, amounts in kr.
    """

    kind: FindingKind
    area: str | None = None
    component: str | None = None
    municipality: str | None = None
    year: int | None = None
    first: Figure
    second: Figure
    difference: int | Fraction | None = None
    explanation: Explanation = Explanation.UNKNOWN
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)

    @property
    def is_rounding(self) -> bool:
        """Whether rounding in print explains the difference, so that nothing is at fault."""
        return self.explanation is Explanation.ROUNDING

    def __str__(self) -> str:
        about = " ".join(
            str(part)
            for part in (self.year, self.area, self.component, self.municipality)
            if part is not None
        )
        gap = self.difference
        shown = "" if gap is None else f", difference {f'{float(gap):g}'}"
        values = ", ".join(f"{name}={value}" for name, value in self.values.items())
        because = f" [{self.explanation}{': ' if values else ''}{values}]"
        return f"{self.kind} {about}: {self.first} against {self.second}{shown}{because}"


def tolerance(figures: int, unit: int = 1) -> Fraction:
    """How far a sum of ``figures`` rounded figures and its own rounding may be off: kr.

    Each figure, the sum too, may be half the printed unit away from what it was rounded from.
    """
    return Fraction((figures + 1) * unit, 2)
