"""What is handed on as a file? Cost tables, status, attendance and economy of a year.

Each module composes what one kind of file says, for CSV, Excel and Word; ``storage.exporting``
writes it.
"""

from dialogs.exports.offered import (
    OFFERED,
    Ending,
    Kind,
    NothingToExport,
    NotOffered,
    composed,
    ending_of,
)
from dialogs.exports.request import Request

__all__ = [
    "OFFERED",
    "Ending",
    "Kind",
    "NotOffered",
    "NothingToExport",
    "Request",
    "composed",
    "ending_of",
]
