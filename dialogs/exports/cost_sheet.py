"""How does the cost table of a year look in Excel? Printed columns side by side, with live sums.

Below each column stand the computed sum, the printed one, their difference and the source; after
the last column the row's computed sum, and the part of it within the budget where not all is. What
is empty in print stays empty, a mark is shown before its amount.
"""

from collections.abc import Iterator

from dialogs.answers.period import Period, written_period
from dialogs.exports.cost_columns import Part, RowSums, columns_of
from dialogs.exports.origin import SOURCE_COLUMNS, source_values, title_rows, written
from dialogs.exports.request import Request
from domain.cost_shares import CostCell
from domain.records import Municipality
from storage.exporting import Cell, Look, Sheet, less, sum_of
from storage.exporting.tables import Row, Value


def cost_sheet(request: Request, title: str) -> Sheet:
    """The sheet with the table."""
    top = title_rows(request, title, request.say("costs_how_to_read"))
    return _Table(request, len(top)).sheet(top)


class _Table:
    """The sheet's rows and columns, and where in it they stand."""

    _HEADINGS = 3
    """Rows of headings: the service, the column, what the figures are."""

    def __init__(self, request: Request, top: int) -> None:
        self._request = request
        self._facts = request.facts
        self._columns = columns_of(request)
        paid = {code for c in self._columns if isinstance(c, Part) for code in c.cells}
        self._municipalities = [m for m in request.facts.municipalities if m.code in paid]
        self._headings = top
        self._first = top + self._HEADINGS
        self._last = self._first + len(self._municipalities) - 1
        self._parts = [
            (place, column)
            for place, column in enumerate(self._columns, start=1)
            if isinstance(column, Part)
        ]
        self._budgeted = [(place, part) for place, part in self._parts if part.in_budget]

    def sheet(self, top: tuple[Row, ...]) -> Sheet:
        """The whole sheet."""
        rows = (
            *top,
            *self._heading_rows(),
            *(self._row(n, m) for n, m in enumerate(self._municipalities, start=self._first)),
            *self._sum_rows(),
            (),
            *self._source_rows(),
        )
        return Sheet(
            name=self._request.say("costs_sheet", year=self._request.year),
            rows=rows,
            widths=(20, *(17 for _ in self._columns), 17, 17),
            frozen=(self._first, 1),
        )

    def _heading_rows(self) -> Iterator[Row]:
        say = self._request.say
        columns = [("", "", say("column_municipality"))]
        columns += [self._heading(column) for column in self._columns]
        columns.append(("", "", say("sum_computed")))
        if self._split:
            columns.append(("", "", say("in_budget_computed")))
        for name, *others in zip(*columns, strict=True):
            yield (
                Cell(value=name, look=Look.HEADING),
                *(Cell(value=text, look=Look.FIGURE_HEADING) for text in others),
            )

    def _heading(self, column: Part | RowSums) -> tuple[str, str, str]:
        """The service, the heading as printed, and what the figures are."""
        if isinstance(column, RowSums):
            title = self._facts.cost_table[column.table].title
            return title, column.column.label, self._request.say("row_sum_printed")
        starts, ends = column.period
        period = written_period(self._request.language, Period(starts=starts, ends=ends))
        found = column.total
        return self._facts.subject[found.subject].name, found.label, f"{found.kind} {period}"

    @property
    def _split(self) -> bool:
        """Whether some of the columns, but not all, are in the cooperation's own budget."""
        return 0 < len(self._budgeted) < len(self._parts)

    def _row(self, number: int, municipality: Municipality) -> Row:
        cells = [Cell(value=municipality.name)]
        for column in self._columns:
            if isinstance(column, RowSums):
                cells.append(Cell(value=column.amounts.get(municipality.code), look=Look.KR))
            else:
                cells.append(_amount(column.cells.get(municipality.code)))
        cells.append(self._row_sum(number, municipality, self._parts))
        if self._split:
            cells.append(self._row_sum(number, municipality, self._budgeted))
        return tuple(cells)

    @staticmethod
    def _row_sum(number: int, municipality: Municipality, parts: list[tuple[int, Part]]) -> Cell:
        paid = (part.cells.get(municipality.code) for _, part in parts)
        return Cell(
            value=sum(cell.amount or 0 for cell in paid if cell),
            look=Look.KR,
            formula=sum_of((number, place) for place, _ in parts),
        )

    def _sum_rows(self) -> Iterator[Row]:
        computed, printed = self._last + 1, self._last + 2
        columns = [
            [
                self._column_sum(place, column.added),
                Cell(value=column.printed, look=Look.KR, strong=True),
                self._difference(place, column, printed, computed),
            ]
            for place, column in enumerate(self._columns, start=1)
        ]
        parts_of_sums = [self._parts, *([self._budgeted] if self._split else [])]
        for place, parts in enumerate(parts_of_sums, start=len(self._columns) + 1):
            added = sum(part.added for _, part in parts)
            blank = Cell(look=Look.KR, strong=True)
            columns.append([self._column_sum(place, added), blank, blank])
        for row, key in enumerate(("sum_computed", "sum_printed", "difference")):
            name = Cell(value=self._request.say(key), strong=True)
            yield (name, *(column[row] for column in columns))

    def _column_sum(self, place: int, value: int) -> Cell:
        cells = ((row, place) for row in range(self._first, self._last + 1))
        return Cell(value=value, look=Look.KR, strong=True, formula=sum_of(cells))

    @staticmethod
    def _difference(place: int, column: Part | RowSums, printed: int, computed: int) -> Cell:
        amount = column.printed
        if amount is None:
            return Cell(look=Look.KR, strong=True)
        return Cell(
            value=amount - column.added,
            look=Look.KR,
            strong=True,
            formula=less((printed, place), (computed, place)),
        )

    def _source_rows(self) -> Iterator[Row]:
        keys = ("in_budget", *SOURCE_COLUMNS)
        found: list[tuple[Value, ...]] = []
        for column in self._columns:
            published = self._facts.cost_table[column.table]
            in_budget = self._request.say("yes" if published.in_budget else "no")
            found.append((in_budget, *source_values(self._facts, published.source)))
        for row, key in enumerate(keys):
            values = (values[row] for values in found)
            yield (
                Cell(value=self._request.say(f"column_{key}")),
                *(Cell(value=written(value), look=Look.SMALL) for value in values),
            )


def _amount(cell: CostCell | None) -> Cell:
    if cell is None:
        return Cell(look=Look.KR)
    return Cell(
        value=cell.amount,
        look=Look.KR,
        mark=cell.mark,
        note=" ".join(cell.remarks) or None,
        missing=cell.amount is None,
    )
