"""Spreadsheets that people made: recognised, previewed, and stored when confirmed."""

from storage.importing.changes import Change, Doubt, DoubtKind, Fate
from storage.importing.draft import ImportDraft, draft_import
from storage.importing.members import member_list
from storage.importing.sheets import LARGEST, SentFile, file_at, read_sheets
from storage.importing.storing import AlreadyImported, NotImported, store_import, withdraw_import

__all__ = [
    "LARGEST",
    "AlreadyImported",
    "Change",
    "Doubt",
    "DoubtKind",
    "Fate",
    "ImportDraft",
    "NotImported",
    "SentFile",
    "draft_import",
    "file_at",
    "member_list",
    "read_sheets",
    "store_import",
    "withdraw_import",
]
