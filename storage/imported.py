"""Which published rows came from an imported file, and not from the cooperation's data folder?

They carry an id that no data folder may use. Loading the folder leaves them alone: they are taken
away only by a row of the folder that says the same thing.
"""

from collections.abc import Mapping
from types import MappingProxyType

IMPORTED = "import-"
"""How the ids of imported documents and tables begin."""

IDENTIFIED_BY: Mapping[str, str] = MappingProxyType(
    {
        "documents": "id",
        "passages": "document",
        "cost_tables": "id",
        "cost_columns": "table",
        "cost_shares": "table",
        "inhabitants": "document",
        "economy_figures": "table",
    }
)
"""The column that tells an imported row, by kind; other kinds are never imported."""


def is_reserved(name: str) -> bool:
    """Whether an id is one that only imported rows have."""
    return name.startswith(IMPORTED)


def is_imported(kind: str, row: Mapping[str, object]) -> bool:
    """Whether a row of a kind was imported."""
    column = IDENTIFIED_BY.get(kind)
    return column is not None and is_reserved(str(row[column]))
