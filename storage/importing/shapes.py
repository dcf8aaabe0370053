"""Where in a sheet is the table? Names in a column, what is told of them in the others.

Above the first municipality or area stand a title and headings, perhaps over several rows; below
the last one the sums, and then notes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from domain.facts import CooperationFacts
from storage.importing.sheets import RawSheet, Value
from storage.loading.faults import Fault, FaultCode, FaultyData
from storage.loading.names import fold

_LEAST_ROWS = 2
_SUM = re.compile(r"(summa|totalt|total|sum|s:a)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapedColumn:
    """A column of figures: its place, and its headings from the lowest to the highest."""

    place: int
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A table in a sheet; ``rows`` are the places of what it names, by code.

    ``names`` is the column that names them, ``sums`` the row of sums.
    """

    sheet: RawSheet
    names: int
    title: str
    rows: Mapping[str, int]
    sums: int | None
    columns: tuple[ShapedColumn, ...]
    notes: tuple[str, ...]

    def cell(self, row: int, column: int) -> Value:
        """A cell, ``None`` where the row is shorter."""
        cells = self.sheet.rows[row]
        return cells[column] if column < len(cells) else None

    def label(self, row: int) -> str:
        """What a row is called, as it stands there."""
        return str(self.cell(row, self.names))


class Names(Protocol):
    """What the rows of a table are about; ``kind`` is where the store keeps them."""

    kind: str

    def code(self, cell: Value) -> str | None:
        """What a cell names, ``None`` if nothing that is known."""


class Municipalities(Names):
    """Codes by everything that people call a cooperation's municipalities."""

    kind = "municipalities"

    def __init__(self, facts: CooperationFacts) -> None:
        self._codes = {
            fold(name): m.code
            for m in facts.municipalities
            for name in (m.code, m.name, m.formal_name, *m.aliases)
        }

    def code(self, cell: Value) -> str | None:
        """The code of the municipality that a cell names, if it names one."""
        return self._codes.get(fold(str(cell))) if cell is not None else None


def find_shape(sheet: RawSheet, known: Names) -> Shape | None:
    """The table of a sheet; ``None`` where no column names what the rows should be about.

    Raises :class:`FaultyData` for a name that stands twice, or a row that names nothing known.
    """
    names = names_column(sheet, known)
    if names is None:
        return None
    named = [
        (number, code)
        for number, row in enumerate(sheet.rows)
        if (code := known.code(row[names] if names < len(row) else None))
    ]
    first, last = named[0][0], named[-1][0]
    faults = [*_repeated(sheet, names, named), *_unnamed(sheet, names, named, known.kind)]
    sums = next((n for n in range(last + 1, len(sheet.rows)) if _is_sum(sheet, n, names)), None)
    faults += _below(sheet, names, last, sums, known.kind)
    if faults:
        raise FaultyData(sorted(faults, key=lambda fault: fault.row or 0))
    headings = [n for n in range(first) if any(v is not None for v in sheet.rows[n][names + 1 :])]
    return Shape(
        sheet=sheet,
        names=names,
        title=" ".join(_texts(sheet, range(first), names)),
        rows={code: number for number, code in named},
        sums=sums,
        columns=tuple(_columns(sheet, names, first, last, headings)),
        notes=tuple(_texts(sheet, range((sums or last) + 1, len(sheet.rows)), names)),
    )


def names_column(sheet: RawSheet, known: Names) -> int | None:
    """The column that names most, ``None`` where none names at least two."""
    widest = max(map(len, sheet.rows), default=0)
    found = [
        sum(known.code(row[n]) is not None for row in sheet.rows if n < len(row))
        for n in range(widest)
    ]
    most = max(found, default=0)
    return found.index(most) if most >= _LEAST_ROWS else None


def _repeated(sheet: RawSheet, names: int, named: list[tuple[int, str]]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for number, code in named:
        other = first.setdefault(code, number)
        if other != number:
            key = {"other": other + 1, "key": sheet.rows[number][names]}
            yield sheet.fault(number, names, FaultCode.DUPLICATE, **key)


def _unnamed(
    sheet: RawSheet, names: int, named: list[tuple[int, str]], kind: str
) -> Iterator[Fault]:
    """Rows between those that name something known, with something else."""
    places = {number for number, _ in named}
    for number in range(named[0][0], named[-1][0]):
        row = sheet.rows[number]
        if number not in places and any(cell is not None for cell in row):
            value = row[names] if names < len(row) else None
            yield sheet.fault(number, names, FaultCode.REFERENCE, value=value, to=kind)


def _below(sheet: RawSheet, names: int, last: int, sums: int | None, kind: str) -> Iterator[Fault]:
    """Rows with figures after the last known one, before the sums."""
    for number in range(last + 1, len(sheet.rows) if sums is None else sums):
        row = sheet.rows[number]
        if any(isinstance(cell, (int, float)) for cell in row[names + 1 :]):
            yield sheet.fault(number, names, FaultCode.REFERENCE, value=row[names], to=kind)


def _is_sum(sheet: RawSheet, number: int, names: int) -> bool:
    row = sheet.rows[number]
    return names < len(row) and bool(_SUM.match(str(row[names] or "")))


def _texts(sheet: RawSheet, numbers: range, names: int) -> Iterator[str]:
    """What stands in the column of names, row by row."""
    for number in numbers:
        row = sheet.rows[number]
        if names < len(row) and row[names] is not None:
            yield str(row[names])


def _columns(
    sheet: RawSheet, names: int, first: int, last: int, headings: list[int]
) -> Iterator[ShapedColumn]:
    widest = max(map(len, sheet.rows[first : last + 1]))
    for place in range(names + 1, widest):
        told = [
            str(sheet.rows[n][place])
            for n in reversed(headings)
            if place < len(sheet.rows[n]) and sheet.rows[n][place] is not None
        ]
        body = (row[place] for row in sheet.rows[first : last + 1] if place < len(row))
        if told or any(cell is not None for cell in body):
            yield ShapedColumn(place=place, headings=tuple(told))
