"""What does a column hold? A cost, a sum, inhabitants; of which year, in which unit.

What things are called is taken from the store: the names, aliases and printed headings of costs.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from domain.facts import CooperationFacts
from storage.importing.shapes import Shape, ShapedColumn
from storage.loading.faults import Fault, FaultCode
from storage.loading.names import fold

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_THOUSANDS = re.compile(r"\b[tk]kr\b|\btusen(?:tal)? kr(?:onor)?\b", re.IGNORECASE)
_KRONOR = re.compile(r"\bkr(?:onor)?\b", re.IGNORECASE)
_BESIDE = re.compile(
    rf"\(?\b(?:[tk]?kr|kronor|tusen kronor)\b\.?\)?|{_YEAR.pattern}|\b\d{{1,2}} \w+ (?=\d{{4}})",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(summa|totalt|total|sum)\b", re.IGNORECASE)
_INHABITANTS = re.compile(r"folkmängd|invånar|befolkning|inhabitants|population", re.IGNORECASE)


class Holds(Enum):
    """What the figures of a column are."""

    COST = auto()
    TOTAL = auto()
    INHABITANTS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """A column that was understood.

    ``component`` is set for a cost, ``day`` for inhabitants; ``unit`` is what its figures are told
    in, kr: 1 or 1 000. ``label`` is its heading as printed.
    """

    column: ShapedColumn
    holds: Holds
    label: str
    year: int
    component: str | None = None
    day: date | None = None
    unit: int = 1


class CostNames:
    """Cost components by everything they are called."""

    def __init__(self, facts: CooperationFacts) -> None:
        self._found: dict[str, set[str]] = defaultdict(set)
        for component in facts.cost_components:
            for name in (component.name, *component.aliases):
                self._found[_bare(name)].add(component.id)
        for column in facts.cost_columns:
            if column.component is not None:
                self._found[_bare(column.label)].add(column.component)
        self.shown = ", ".join(component.name for component in facts.cost_components)

    def called(self, names: Iterable[str]) -> set[str]:
        """The components that the first known of these names means."""
        found = (self._found.get(_bare(name), set()) for name in names)
        return next((components for components in found if components), set())


def meaning_of(
    shape: Shape, column: ShapedColumn, names: CostNames, year: int | None
) -> Meant | Fault:
    """What a column holds, or why that can't be told; ``year`` is of the table where none is."""
    headings = column.headings
    # A heading may go on from one row to the next: "Regional" above "förvaltning".
    joined = " ".join(reversed(headings))
    label = joined or "?"
    place = (min(shape.rows.values()) - 1, column.place)
    told = year_in(headings) or year or year_in([shape.title]) or year_in([shape.sheet.file])
    if not headings:
        return shape.sheet.fault(*place, FaultCode.NO_HEADING)
    if told is None:
        return shape.sheet.fault(*place, FaultCode.NO_YEAR)
    unit = unit_in([*headings, shape.title])
    if _INHABITANTS.search(joined) or (_INHABITANTS.search(shape.title) and not _bare(joined)):
        day = _day_in([*headings, shape.title]) or date(told, 12, 31)
        return Meant(column=column, holds=Holds.INHABITANTS, label=label, year=day.year, day=day)
    components = names.called([*headings, joined])
    if len(components) == 1:
        return Meant(
            column=column,
            holds=Holds.COST,
            label=label,
            year=told,
            component=next(iter(components)),
            unit=unit,
        )
    if _TOTAL.match(headings[0]):
        return Meant(column=column, holds=Holds.TOTAL, label=label, year=told, unit=unit)
    code = FaultCode.AMBIGUOUS if components else FaultCode.COST_UNKNOWN
    known = ", ".join(sorted(components)) or names.shown
    return shape.sheet.fault(*place, code, value=label, to=known)


def _bare(name: str) -> str:
    """A name without the year and unit that a heading may carry."""
    return fold(_BESIDE.sub(" ", name).strip(" .,:*"))


def year_in(texts: Iterable[str]) -> int | None:
    """The one year that texts name; ``None`` where they name none, or several."""
    years = {int(year) for text in texts for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def _day_in(texts: Iterable[str]) -> date | None:
    for text in texts:
        if found := re.search(r"\d{4}-\d{2}-\d{2}", text):
            try:
                return date.fromisoformat(found[0])
            except ValueError:
                continue
    return None


def unit_in(texts: Iterable[str]) -> int:
    """The unit named nearest to the figures: the headings' before the title's."""
    for text in texts:
        if _THOUSANDS.search(text):
            return 1000
        if _KRONOR.search(text):
            return 1
    return 1
