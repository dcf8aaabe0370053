"""How is a file that was sent looked at before it is stored? What it changes, what looks wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.answer import Table
from dialogs.cards.elements import Card, Element, action_set, card, container, text_block
from dialogs.cards.literal import literal
from dialogs.cards.tables import table_elements
from dialogs.plain import one_line

_MOST_ROWS = 60
_LONGEST_CELL = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePreview:
    """What a file would change: in one line, in a table, what to look at first, and what stays."""

    heading: str
    table: Table
    warnings: Sequence[str] = ()
    notes: Sequence[str] = ()
    notice: str | None = None


def file_card(preview: FilePreview, buttons: Sequence[Element], language: str) -> Card:
    """The preview with its buttons."""
    body = [text_block(literal(preview.heading), size="Medium", weight="Bolder", style="heading")]
    if preview.notice is not None:
        body.append(container([text_block(literal(preview.notice))], style="attention"))
    if preview.warnings:
        lines: list[Element] = [
            text_block(literal(f"\N{BULLET} {line}"), spacing="Small") for line in preview.warnings
        ]
        body.append(container(lines, style="warning"))
    if preview.table.rows:
        body += table_elements(preview.table, language, rows=_MOST_ROWS, characters=_LONGEST_CELL)
    body += [text_block(literal(note), isSubtle=True, spacing="Small") for note in preview.notes]
    body.append(action_set(buttons))
    told = one_line(" ".join((preview.heading, *preview.warnings, *preview.notes)))
    return card(body, language, fallback_text=told, speak=told)
