"""Is a spreadsheet a list of members? Its rows as the list of members is read elsewhere."""

from collections.abc import Sequence

from storage.importing.sheets import RawSheet
from storage.loading.files import Sheet, as_text, sheet_from_rows
from storage.loading.member_rows import COLUMNS

_TELLING = frozenset({"name", "email", "role"})
"""Columns that only a list of members has."""


def member_list(sheets: Sequence[RawSheet]) -> Sheet | None:
    """The list of members in a file, ``None`` if it holds none. Raises :class:`FaultyData`."""
    for raw in sheets:
        header = {str(cell).strip().lower() for cell in raw.rows[0] if cell is not None}
        if _TELLING <= header <= set(COLUMNS):
            return sheet_from_rows(raw.file, [[as_text(cell) for cell in row] for row in raw.rows])
    return None
