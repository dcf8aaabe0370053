"""What does a table of budget, forecast or outcome say? Areas in a column, amounts in the others.

A table may be cut in two, ``INTÄKTER`` above ``KOSTNADER``, each with areas and a sum of its own.
Every figure is of one kind, side and period; where one of them is not told, nothing is taken.
"""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from domain.facts import CooperationFacts
from domain.records import Document, EconomyFigure, FigureKind, Side, Source
from storage.importing.amounts import amount_in, signed_amount_in
from storage.importing.meaning import unit_in, year_in
from storage.importing.shapes import Names, Shape, ShapedColumn, find_shape, names_column
from storage.importing.sheets import RawSheet, Value
from storage.loading.faults import BadValue, Fault, FaultCode
from storage.loading.names import fold

T = TypeVar("T")

_KINDS = {
    FigureKind.BUDGET: re.compile(r"budget", re.IGNORECASE),
    FigureKind.FORECAST: re.compile(r"prognos|forecast", re.IGNORECASE),
    FigureKind.OUTCOME: re.compile(r"utfall|outcome", re.IGNORECASE),
}
_SIDES = {
    Side.INCOME: re.compile(r"intäkt|income", re.IGNORECASE),
    Side.COST: re.compile(r"kostnad|\bcosts?\b", re.IGNORECASE),
    Side.DEVIATION: re.compile(r"avvikelse|resultat|deviation", re.IGNORECASE),
}
_SECTION = re.compile(r"(intäkter|kostnader|income|costs?)[:.]?", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = "|".join(_MONTHS)
_UNTIL = re.compile(
    rf"(?:-|–|till och med|t\.?\s?o\.?\s?m\.?|per sista|per)\s*({_MONTH})\w*", re.IGNORECASE
)


class Areas(Names):
    """Areas by what they are called and by the labels they were printed with."""

    kind = "subjects"

    def __init__(self, facts: CooperationFacts) -> None:
        self._areas: dict[str, str] = {}
        self._components: dict[str, tuple[str, ...]] = {}
        for figure in facts.economy_figures:
            if figure.area is not None:
                self._areas.setdefault(fold(figure.label), figure.area)
                self._components.setdefault(fold(figure.label), figure.components)
        areas = set(self._areas.values())
        for subject in facts.subjects:
            if subject.id in areas:
                for name in (subject.id, subject.name):
                    self._areas.setdefault(fold(name), subject.id)

    def code(self, cell: Value) -> str | None:
        """The label that a cell holds, if it is an area's."""
        label = fold(str(cell)) if cell is not None else ""
        return label if label in self._areas else None

    def area(self, label: str) -> str:
        """The subject that a label means."""
        return self._areas[label]

    def components(self, label: str) -> tuple[str, ...]:
        """The cost components that rows with this label pay for, where they are narrower."""
        return self._components.get(label, ())


def economy_shapes(sheet: RawSheet, areas: Areas) -> list[Shape]:
    """The tables of areas in a sheet: one, or one for each side. Raises :class:`FaultyData`."""
    names = names_column(sheet, areas)
    if names is None:
        return []
    starts = [
        number
        for number, row in enumerate(sheet.rows)
        if names < len(row) and _SECTION.fullmatch(str(row[names] or ""))
    ]
    if not starts:
        shape = find_shape(sheet, areas)
        return [shape] if shape else []
    ends = [*starts[1:], len(sheet.rows)]
    parts = (
        _section(sheet, names, starts[0], start, end)
        for start, end in zip(starts, ends, strict=True)
    )
    return [shape for part in parts if (shape := find_shape(part, areas)) is not None]


def _section(sheet: RawSheet, names: int, first: int, start: int, end: int) -> RawSheet:
    """The same sheet with one section alone; rows keep their numbers, the first's headings hold."""
    rows = [row if start <= number < end else () for number, row in enumerate(sheet.rows)]
    rows[:first] = sheet.rows[:first]
    if first != start:
        headings = sheet.rows[first]
        rows[first] = (*headings[:names], None, *headings[names + 1 :])
    return RawSheet(sheet.file, sheet.name, tuple(rows))


class EconomyReader:
    """Collects figures and faults, table by table."""

    def __init__(self, facts: CooperationFacts, document: Document, year: int | None) -> None:
        self._areas = Areas(facts)
        self._document = document
        self._today = document.dated or date.max
        self._year = year
        self.faults: list[Fault] = []
        self.figures: list[EconomyFigure] = []

    def read(self, sheet: RawSheet) -> bool:
        """Add what a sheet holds; tells whether it holds a table of areas."""
        shapes = economy_shapes(sheet, self._areas)
        for shape in shapes:
            self._table(shape)
        return bool(shapes)

    def _table(self, shape: Shape) -> None:
        """A column that tells neither kind nor time has those on its left ("Avvikelse")."""
        left: tuple[FigureKind, date] | None = None
        for column in shape.columns:
            if all(shape.cell(row, column.place) is None for row in shape.rows.values()):
                continue
            if left is None or _tells_time_or_kind(column):
                left = self._of_what(shape, column, left)
            if left is not None:
                self.figures += self._figures(shape, column, *left)

    def _of_what(
        self, shape: Shape, column: ShapedColumn, left: tuple[FigureKind, date] | None
    ) -> tuple[FigureKind, date] | None:
        """Kind and last day of a column's figures; ``None``, with a fault, where it is not told."""
        around = [shape.title, shape.sheet.file]
        kind = _found(_KINDS, [*column.headings, *around]) or (left[0] if left else None)
        year = year_in(column.headings) or self._year or _first_year(around)
        year = year or (left[1].year if left else None)
        place = (min(shape.rows.values()) - 1, column.place)
        if kind is None:
            self.faults.append(shape.sheet.fault(*place, FaultCode.NO_KIND))
            return None
        if year is None:
            self.faults.append(shape.sheet.fault(*place, FaultCode.NO_YEAR))
            return None
        ends = date(year, 12, 31)
        if kind is FigureKind.OUTCOME:
            ends = _ends(year, [*column.headings, *around])
            if ends > self._today:
                self.faults.append(shape.sheet.fault(*place, FaultCode.AHEAD, value=ends))
                return None
        return kind, ends

    def _figures(
        self, shape: Shape, column: ShapedColumn, kind: FigureKind, ends: date
    ) -> Iterator[EconomyFigure]:
        side = _found(_SIDES, column.headings) or _found(_SIDES, [shape.title]) or Side.TOTAL
        unit = unit_in([*column.headings, shape.title])
        rows: list[tuple[str | None, int]] = list(shape.rows.items())
        if shape.sums is not None:
            rows.append((None, shape.sums))
        for label, row in rows:
            cell = shape.cell(row, column.place)
            try:
                read = signed_amount_in if side is Side.DEVIATION else amount_in
                amount, _ = read(cell, unit)
            except BadValue as bad:
                fault = shape.sheet.fault(row, column.place, bad.code, **bad.values)
                self.faults.append(fault)
                continue
            if amount is None:
                continue
            yield EconomyFigure(
                table=f"{self._document.id}-{kind}",
                area=self._areas.area(label) if label else None,
                label=shape.label(row),
                components=self._areas.components(label) if label else (),
                year=ends.year,
                starts=date(ends.year, 1, 1),
                ends=ends,
                kind=kind,
                side=side,
                amount=amount,
                unit="kr" if unit == 1 else "tkr",
                printed=str(cell),
                stated=self._document.dated,
                note=" ".join(shape.notes) or None,
                source=Source(self._document.id, shape.sheet.name or self._document.title),
            )


def _first_year(texts: Iterable[str]) -> int | None:
    return next((year for text in texts if (year := year_in([text]))), None)


def _found(words: Mapping[T, re.Pattern[str]], texts: Iterable[str]) -> T | None:
    """What the first text that names any of them names."""
    for text in texts:
        named = [what for what, pattern in words.items() if pattern.search(text)]
        if len(named) == 1:
            return named[0]
    return None


def _tells_time_or_kind(column: ShapedColumn) -> bool:
    text = " ".join(column.headings)
    kind = _found(_KINDS, [text])
    return kind is not None or year_in([text]) is not None or _UNTIL.search(text) is not None


def _ends(year: int, texts: Iterable[str]) -> date:
    """The last day an outcome covers: the month that a text names, else the year's."""
    for text in texts:
        if found := _UNTIL.search(text):
            month = _MONTHS.index(found[1].lower()) + 1
            return date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 12, 31)
