"""The storage floor: keeps the facts of the cooperations in SQLite or PostgreSQL."""

from storage.database import Database, DatabaseSettingFault, DatabaseUnreachable, open_database
from storage.facts import FactsStore, Snapshot, load_facts, load_snapshot
from storage.loading import (
    Counts,
    Fault,
    FaultCode,
    FaultyData,
    LoadReport,
    MembersReport,
    load_folder,
    load_members,
    read_folder,
    shipped_folders,
)
from storage.migrations import SchemaState, migrate, schema_state

__all__ = [
    "Counts",
    "Database",
    "DatabaseSettingFault",
    "DatabaseUnreachable",
    "FactsStore",
    "Fault",
    "FaultCode",
    "FaultyData",
    "LoadReport",
    "MembersReport",
    "SchemaState",
    "Snapshot",
    "load_facts",
    "load_folder",
    "load_members",
    "load_snapshot",
    "migrate",
    "open_database",
    "read_folder",
    "schema_state",
    "shipped_folders",
]
