"""Spreadsheets that people made: recognised, previewed, and stored when confirmed."""

from storage.importing.changes import Change, Doubt, DoubtKind, Fate
from storage.importing.draft import ImportDraft, draft_import
from storage.importing.sheets import read_sheets
from storage.importing.storing import AlreadyImported, store_import

__all__ = [
    "AlreadyImported",
    "Change",
    "Doubt",
    "DoubtKind",
    "Fate",
    "ImportDraft",
    "draft_import",
    "read_sheets",
    "store_import",
]
