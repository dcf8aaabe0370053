"""The storage floor: keeps the facts of the cooperations in SQLite or PostgreSQL."""

from storage.database import Database, DatabaseSettingFault, DatabaseUnreachable, open_database
from storage.loading import Fault, FaultCode, FaultyData, read_folder, shipped_folders
from storage.migrations import SchemaState, migrate, schema_state

__all__ = [
    "Database",
    "DatabaseSettingFault",
    "DatabaseUnreachable",
    "Fault",
    "FaultCode",
    "FaultyData",
    "SchemaState",
    "migrate",
    "open_database",
    "read_folder",
    "schema_state",
    "shipped_folders",
]
