"""How does an answer read as plain text, on the command line and where a card is not shown?"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from dialogs.answer import Answer, Chart, SourceLine, Table
from dialogs.texts import say
from domain.money import format_decimal, format_number

_WIDEST_TABLE = 100
"""Columns of a terminal beyond which a table is listed row by row instead."""
_GAP = "  "

# What never shows or turns the text around it: controls, halves of characters, reversing marks.
# Joiners, which emoji and many scripts need, stay.
_UNSHOWN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\u202a-\\u202e\\u2066-\\u2069\\ufeff]"
)
_LINE_END = re.compile("\\r\\n?|[\\u2028\\u2029]")
_SPACES = re.compile(r"[ \t]+")
_CLEAN = re.compile(r"[\w\u00a0.,:;!?()/%”–−+-]*(?: [\w\u00a0.,:;!?()/%”–−+-]+)*")


def as_text(answer: Answer, language: str) -> str:
    """The whole answer, nothing folded or shortened, in the order of importance."""
    parts = [
        cleaned(answer.headline),
        "\n".join(f"- {_indented(statement)}" for statement in answer.statements),
        _table(answer.table) if answer.table else "",
        _chart(answer.chart, language) if answer.chart and not answer.table else "",
        "\n".join(
            f"{number}. {one_line(option.label)}"
            for number, option in enumerate(answer.options, start=1)
        ),
        "\n".join(say(language, "cards.note", note=cleaned(note)) for note in answer.notes),
        "\n".join(
            say(language, "cards.source", source=written_source(source))
            for source in answer.sources
        ),
        _suggestions(answer.suggestions, language),
    ]
    return "\n\n".join(part for part in parts if part)


def written_source(source: SourceLine) -> str:
    """A source in one line: title, place (case number), date."""
    where = f"{source.title}, {source.place}" if source.place else source.title
    if source.case_number:
        where += f" ({source.case_number})"
    return one_line(f"{where}, {source.dated}" if source.dated else where)


@lru_cache(maxsize=1_024)
def cleaned(words: str) -> str:
    """Words without what cannot be shown; lines stay, other white space becomes one space.

    No-break spaces stay: they hold amounts together. A card asks for its texts several times, and
    titles of sources and suggestions stand under many answers.
    """
    if _CLEAN.fullmatch(words):
        return words
    shown = _LINE_END.sub("\n", _UNSHOWN.sub("", words))
    lines = (_SPACES.sub(" ", line).strip(" ") for line in shown.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(words: str) -> str:
    """Cleaned words on one line, for titles, labels and cells."""
    return cleaned(words).replace("\n", " ")


def clipped(words: str, most: int) -> str:
    """Words of at most ``most`` characters; what is cut at a word's end shows an ellipsis."""
    if len(words) <= most:
        return words
    kept = words[: most - 1]
    at = kept.rfind(" ", most // 2)
    return kept[: at if at > 0 else None].rstrip(" ,;:") + "…"


def _suggestions(suggestions: Sequence[str], language: str) -> str:
    if not suggestions:
        return ""
    return "\n".join(
        [say(language, "cards.also_ask"), *(f"- {one_line(words)}" for words in suggestions)]
    )


def _indented(words: str) -> str:
    return cleaned(words).replace("\n", "\n  ")


def _table(table: Table) -> str:
    from wcwidth import width  # costs memory that only texts with tables need

    rows = [table.columns, *table.rows, *([table.total] if table.total else [])]
    count = max(len(row) for row in rows)
    cells = [[*map(one_line, row), *[""] * (count - len(row))] for row in rows]
    widths = [max(width(row[column]) for row in cells) for column in range(count)]
    if sum(widths) + len(_GAP) * (count - 1) > _WIDEST_TABLE:
        lines = _listed(cells)
    else:
        lines = _aligned(cells, widths, table)
    return "\n".join([one_line(table.caption), *lines] if table.caption else lines)


def _aligned(cells: Sequence[Sequence[str]], widths: Sequence[int], table: Table) -> list[str]:
    from wcwidth import ljust, rjust

    lines = [
        _GAP.join(
            rjust(cell, size) if column in table.align_right else ljust(cell, size)
            for column, (cell, size) in enumerate(zip(row, widths, strict=True))
        ).rstrip(" ")
        for row in cells
    ]
    rule = _GAP.join("-" * size for size in widths)
    lines.insert(1, rule)
    if table.total:
        lines.insert(-1, rule)
    return lines


def _listed(cells: Sequence[Sequence[str]]) -> list[str]:
    columns, *rows = cells
    lines = []
    for first, *others in rows:
        lines.append(first)
        lines += [
            f"  {column}: {cell}" if column else f"  {cell}"
            for column, cell in zip(columns[1:], others, strict=True)
            if cell
        ]
    return lines


def _chart(chart: Chart, language: str) -> str:
    lines = [one_line(say(language, "cards.chart_in_words", title=chart.title, unit=chart.unit))]
    lines += (
        "  " + say(language, "cards.point", label=label, value=value)
        for label, value in _points_in_words(chart, language)
    )
    return "\n".join(lines)


def _points_in_words(chart: Chart, language: str) -> Iterable[tuple[str, str]]:
    """Each point of a chart as label and figure; the series is named where there are several."""
    for series in chart.series:
        for label, value in series.points:
            named = f"{series.name}, {label}" if len(chart.series) > 1 else label
            yield one_line(named), written_value(value, language)


def written_value(value: float, language: str) -> str:
    """A chart's value as people write it: whole where it is whole, else with one decimal."""
    whole = float(value).is_integer()
    return format_number(int(value)) if whole else format_decimal(value, 1, language)
