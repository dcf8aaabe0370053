"""How does a table read on a phone? As a grid if its columns fit, else row by row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.answer import Table
from dialogs.cards.elements import Element, container, fold, hidden, text_block
from dialogs.cards.literal import literal
from dialogs.plain import clipped, one_line
from dialogs.texts import say
from domain.money import NO_BREAK_SPACE

# A card on a phone 320 px wide has room for some 36 characters; each column's padding takes two.
_ROOM = 36
_PADDING = 2
_MOST_LINES = 3
"""Lines that a cell of a grid may take before its rows read better one under the other."""
_LONG_CELL = 40
"""Characters from which a cell listed under its row gets a line of its own."""
_SHORT_CELL = 28
"""Characters up to which such a cell and its heading stay on one line."""
_NOTHING = ("", "-", "–", "—")
"""Cells that need no line of their own."""
_UNFOLDED_GRID, _GLANCE_AT_GRID = 10, 7
_UNFOLDED_LIST, _GLANCE_AT_LIST = 6, 4
_NAME = "table"

Row = Sequence[str]


def table_elements(table: Table, language: str, *, rows: int, characters: int) -> list[Element]:
    """A table of at most ``rows`` rows with cells of at most ``characters`` characters.

    Rows beyond what is taken in at a glance are folded behind a button; the total always shows.
    """
    shown = _PhoneTable.of(table, rows, characters)
    body = _grid_elements(shown, language) if shown.widths else _list_elements(shown, language)
    return [
        *_caption(table, characters),
        *body,
        *_left_out(table, language, len(shown.rows)),
    ]


def table_behind_button(
    table: Table, language: str, *, rows: int, characters: int
) -> list[Element]:
    """A table folded as a whole, for when a picture beside it shows the same figures."""
    shown = _PhoneTable.of(table, rows, characters)
    body = [
        *_caption(table, characters),
        *(_grid(shown, shown.rows) if shown.widths else _listing(shown, shown.rows)),
        *_left_out(table, language, len(shown.rows)),
    ]
    title = say(language, "cards.show_table")
    return [hidden(container(body), _NAME), *fold(_NAME, title, language)]


def _caption(table: Table, characters: int) -> list[Element]:
    words = literal(clipped(one_line(table.caption or ""), characters))
    return [text_block(words, weight="Bolder", size="Small")] if words else []


def _left_out(table: Table, language: str, shown: int) -> list[Element]:
    if shown == len(table.rows):
        return []
    told = say(language, "cards.rows_cut", shown=shown, n=len(table.rows))
    return [text_block(told, spacing="Small")]


@dataclass(frozen=True, slots=True, kw_only=True)
class _PhoneTable:
    """A table with as many rows and as long cells as there is room for, a cell in every column.

    ``widths`` are the columns of a grid in characters, None where a grid would not fit a phone.
    """

    columns: Row
    rows: Sequence[Row]
    total: Row | None
    align_right: frozenset[int]
    widths: Sequence[int] | None

    @classmethod
    def of(cls, table: Table, most_rows: int, characters: int) -> "_PhoneTable":
        kept = table.rows[:most_rows]
        count = max(len(row) for row in (table.columns, *kept, table.total or ()))

        def cells(row: Row) -> Row:
            filled = (*row, *("" for _ in range(count - len(row))))
            return [clipped(one_line(cell), characters) for cell in filled]

        columns, rows = cells(table.columns), [cells(row) for row in kept]
        total = cells(table.total) if table.total else None
        lines = [*rows, total] if total else rows
        return cls(
            columns=columns,
            rows=rows,
            total=total,
            align_right=table.align_right,
            widths=_widths(columns, lines, table.align_right),
        )


def _grid_elements(table: _PhoneTable, language: str) -> list[Element]:
    """The grid, or a short one and the whole one in turn, so that either is a table of its own."""
    count = len(table.rows)
    if count <= _UNFOLDED_GRID:
        return _grid(table, table.rows)
    short = f"{_NAME}-short"
    more = say(language, "cards.show_all_rows", n=count)
    return [
        container(_grid(table, table.rows[:_GLANCE_AT_GRID]), id=short),
        hidden(container(_grid(table, table.rows)), _NAME),
        *fold(_NAME, more, language, instead_of=short),
    ]


def _list_elements(table: _PhoneTable, language: str) -> list[Element]:
    count = len(table.rows)
    if count <= _UNFOLDED_LIST:
        return _listing(table, table.rows)
    total = [_listed(table.columns, table.total)] if table.total else []
    more = say(language, "cards.show_all_rows", n=count)
    listed = [_listed(table.columns, row) for row in table.rows]
    return [
        *listed[:_GLANCE_AT_LIST],
        hidden(container(listed[_GLANCE_AT_LIST:], spacing="Small"), _NAME),
        *total,
        *fold(_NAME, more, language),
    ]


def _widths(columns: Row, lines: Sequence[Row], align_right: frozenset[int]) -> list[int] | None:
    """Width of each column in characters, or None where a grid would not fit a phone."""
    narrowest, widest = [], []
    for number, heading in enumerate(columns):
        cells = [row[number] for row in lines]
        longest = max(map(len, cells), default=0)
        unbroken = longest if number in align_right else _longest_word(cells)
        narrowest.append(max(unbroken, _longest_word([heading]), 1))
        widest.append(max(longest, narrowest[-1]))
    spare = _ROOM - _PADDING * len(columns) - sum(narrowest)
    if spare < 0:
        return None
    wanted = max(sum(widest) - sum(narrowest), 1)
    widths = [
        least + min(most - least, spare * (most - least) // wanted)
        for least, most in zip(narrowest, widest, strict=True)
    ]
    if any(
        len(cell) > width * _MOST_LINES
        for row in lines
        for cell, width in zip(row, widths, strict=True)
    ):
        return None
    return [width + _PADDING for width in widths]


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for cell in cells for word in re.split(r"[ \-–/]", cell)), default=0)


def _grid(table: _PhoneTable, rows: Sequence[Row]) -> list[Element]:
    lines = [_cells(table.columns, weight="Bolder"), *map(_cells, rows)]
    if table.total:
        lines.append(_cells(table.total, weight="Bolder"))
    columns = [
        {"width": width}
        | ({"horizontalCellContentAlignment": "Right"} if number in table.align_right else {})
        for number, width in enumerate(table.widths or ())
    ]
    # The first row is that of the headings unless said otherwise.
    return [{"type": "Table", "columns": columns, "rows": lines, "showGridLines": False}]


def _cells(row: Row, **style: object) -> Element:
    return {
        "type": "TableRow",
        "cells": [
            {"type": "TableCell", "items": [text_block(literal(cell), **style)] if cell else []}
            for cell in row
        ],
    }


def _listing(table: _PhoneTable, rows: Sequence[Row]) -> list[Element]:
    total = [table.total] if table.total else []
    return [_listed(table.columns, row) for row in (*rows, *total)]


def _listed(columns: Row, row: Row) -> Element:
    """A row as its first cell in bold and the others below it, each with its column's heading."""
    first, *others = row
    labelled = [
        _glued(f"{column}: {cell}") if column and len(columns) > 2 else cell
        for column, cell in zip(columns[1:], others, strict=True)
        if cell not in _NOTHING
    ]
    lines = [words for words in labelled if len(words) > _LONG_CELL]
    lines += filter(None, [" · ".join(words for words in labelled if len(words) <= _LONG_CELL)])
    items = [text_block(literal(first), weight="Bolder")] if first else []
    items += (text_block(literal(words), spacing="None") for words in lines)
    return container(items, spacing="Small")


def _glued(words: str) -> str:
    """A short label and its value, not to be parted at a line's end."""
    return words.replace(" ", NO_BREAK_SPACE) if len(words) <= _SHORT_CELL else words
