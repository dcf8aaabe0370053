"""Which chart do a table's own figures make? Bars, where all of them are kronor side by side.

An answer that knows better brings a chart of its own. Signed figures, per cents and figures among
words stay in the table alone: bars would leave out what they mean.
"""

import re

from dialogs.answer import Chart, ChartSeries, Table
from dialogs.wording import joined
from domain.money import NO_BREAK_SPACE

_KR = re.compile(rf"(\d[\d{NO_BREAK_SPACE}]*(?:[.,]\d+)?){NO_BREAK_SPACE}kr")
_NOTHING = frozenset({"", "–"})
"""What stands where there is no figure."""
_FEWEST_ROWS = 3
_MOST_SERIES = 2
_MOST_BARS = 15
"""More would wait behind a button and take the room of the table's rows."""


def chart_of(table: Table, language: str) -> Chart | None:
    """The figures of a table as bars; ``None`` where they are too few, alike or no plain kronor."""
    if not 1 < len(table.columns) <= 1 + _MOST_SERIES:
        return None
    series = [
        ChartSeries(name=name, points=points)
        for column, name in enumerate(table.columns[1:], start=1)
        if (points := _points(table, column)) is not None
    ]
    if (
        len(series) < len(table.columns) - 1
        or min(len(one.points) for one in series) < _FEWEST_ROWS
        or sum(len(one.points) for one in series) > _MOST_BARS
        or any(len(dict(one.points)) < len(one.points) for one in series)
        or len({value for one in series for _, value in one.points}) == 1
    ):
        return None
    return Chart(
        kind="bar" if len(series) == 1 else "grouped_bar",
        title=table.caption or joined(language, (one.name for one in series)),
        series=tuple(series),
        unit="kr",
    )


def _points(table: Table, column: int) -> tuple[tuple[str, float], ...] | None:
    """The figures of a column by the names of their rows; ``None`` unless all are kronor."""
    points = []
    for row in table.rows:
        cell = row[column] if column < len(row) else ""
        if cell in _NOTHING:
            continue
        found = _KR.fullmatch(cell)
        if found is None:
            return None
        figure = found[1].replace(NO_BREAK_SPACE, "").replace(",", ".")
        points.append((row[0], float(figure)))
    return tuple(points)
