"""How does the log of changes look as a file? A line for each change and refused attempt."""

from collections.abc import Sequence

from dialogs.exports.origin import title_rows
from dialogs.exports.request import Request
from dialogs.log_words import LogLine
from dialogs.texts import say
from storage.exporting import Cell, Look, Records, Sheet, Workbook

_COLUMNS = ("at", "who", "what", "details", "channel")


def records(lines: Sequence[LogLine], language: str) -> Records:
    """One row for each line, with its instant in ISO 8601."""
    return Records(
        columns=tuple(say(language, f"log.column.{name}") for name in _COLUMNS),
        rows=tuple(
            (
                line.at.isoformat(timespec="seconds"),
                line.who,
                line.what,
                line.details,
                line.channel,
            )
            for line in lines
        ),
    )


def workbook(request: Request, lines: Sequence[LogLine]) -> Workbook:
    """The same rows as a sheet, with what they are of and when it was made."""
    table = records(lines, request.language)
    cooperation = request.facts.cooperation.name
    top = title_rows(request, say(request.language, "log.title", cooperation=cooperation))
    sheet = Sheet(
        name=say(request.language, "log.sheet"),
        rows=(
            *top,
            tuple(Cell(value=name, look=Look.HEADING) for name in table.columns),
            *(tuple(Cell(value=value) for value in row) for row in table.rows),
        ),
        widths=(26, 28, 40, 80, 16),
        frozen=(len(top) + 1, 1),
    )
    return Workbook(title=sheet.name, made=request.made, sheets=(sheet,))
