"""How is a workbook written as Excel? Every formula live, with the value it has beside it.

Programs that show a file without computing (previews, phones, imports) read the stored value, so
each formula is written together with its own. Texts are written as texts, with the quote prefix
that keeps Excel from reading one as a formula when the cell is edited.
"""

import io
from datetime import UTC, date
from textwrap import wrap
from typing import Any

from storage.exporting.tables import Cell, Look, Row, Sheet, Workbook

_FONT = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_LINE = {"bottom": 1, "bottom_color": "#808080"}
_LOOKS: dict[Look, dict[str, Any]] = {
    Look.TEXT: {"text_wrap": True, "indent": 1},
    Look.TITLE: {"bold": True, "font_size": 14},
    Look.FAINT: {"italic": True, "font_color": "#404040"},
    Look.HEADING: {"bold": True, "text_wrap": True, "indent": 1, "bg_color": "#DCE6F1", **_LINE},
    Look.FIGURE_HEADING: {
        "bold": True,
        "text_wrap": True,
        "bg_color": "#DCE6F1",
        "align": "right",
        **_LINE,
    },
    Look.SMALL: {"font_size": 8, "text_wrap": True, "align": "right"},
    Look.KR: {"num_format": '#,##0 "kr";-#,##0 "kr"'},
    Look.COUNT: {"num_format": "#,##0"},
    Look.PERCENT: {"num_format": "0.0 %"},
    Look.DATE: {"num_format": "yyyy-mm-dd", "align": "left", "indent": 1},
}
_STRONG = {"bold": True, "top": 1, "top_color": "#808080"}
_MISSING = {"bg_color": "#EDEDED"}
_PAPER_A4 = 9
_LINE_HEIGHT = 15
"""Points for a line of text."""
_PER_LINE = {
    Look.TEXT: 1.0,
    Look.HEADING: 0.9,
    Look.FIGURE_HEADING: 0.9,
    Look.SMALL: 1.3,
}
"""Letters in a line for each of a column's width, where text is wrapped."""


def write_xlsx(workbook: Workbook) -> bytes:
    """The file's content."""
    import xlsxwriter  # costs memory that only these files need

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as written:
        # Written as UTC without a zone, as the format has it.
        made = workbook.made.astimezone(UTC).replace(tzinfo=None)
        written.set_properties({"title": workbook.title, "created": made})
        formats = _Formats(written)
        for sheet in workbook.sheets:
            _write_sheet(written, sheet, formats)
    return file.getvalue()


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[object, ...], Any] = {}

    def of(self, cell: Cell) -> Any:
        is_text = isinstance(cell.value, str)
        key = (cell.look, cell.strong, cell.missing, cell.mark, is_text)
        if key not in self._made:
            properties = {**_FONT, **_LOOKS[cell.look]}
            if cell.strong:
                properties |= _STRONG
            if cell.missing:
                properties |= _MISSING
            if cell.mark and "num_format" in properties:
                mark = cell.mark.replace('"', "")
                properties["num_format"] = f'"{mark}"{_LOOKS[cell.look]["num_format"]}'
            if is_text:
                properties["quote_prefix"] = True
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]


def _write_sheet(workbook: Any, sheet: Sheet, formats: _Formats) -> None:
    page = workbook.add_worksheet(sheet.name)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(_PAPER_A4)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&8&F&R&8&P (&N)")
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    if sheet.frozen != (0, 0):
        page.freeze_panes(*sheet.frozen)
        if sheet.frozen[0]:
            page.repeat_rows(0, sheet.frozen[0] - 1)
    for row, cells in enumerate(sheet.rows):
        if (lines := _lines(cells, sheet.widths)) > 1:
            page.set_row(row, _LINE_HEIGHT * lines)
        for column, cell in enumerate(cells):
            _write_cell(page, row, column, cell, formats.of(cell))


def _lines(cells: Row, widths: tuple[int, ...]) -> int:
    """How many lines a row needs; not every program finds out by itself."""
    texts = [
        (str(cell.value), width, _PER_LINE[cell.look])
        for cell, width in zip(cells, widths, strict=False)
        if isinstance(cell.value, str) and cell.look in _PER_LINE
    ]
    return max((len(wrap(text, max(1, int(width * per)))) for text, width, per in texts), default=1)


def _write_cell(page: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    if cell.formula is not None:
        page.write_formula(row, column, cell.formula, look, 0 if cell.value is None else cell.value)
    elif isinstance(cell.value, date):
        page.write_datetime(row, column, cell.value, look)
    elif isinstance(cell.value, (int, float)):
        page.write_number(row, column, cell.value, look)
    elif isinstance(cell.value, str) and cell.value:
        page.write_string(row, column, cell.value, look)
    elif cell.look not in (Look.TEXT, Look.TITLE) or cell.strong or cell.missing:
        page.write_blank(row, column, None, look)
    if cell.note:
        page.write_comment(row, column, cell.note, {"x_scale": 2, "y_scale": 1.5})
