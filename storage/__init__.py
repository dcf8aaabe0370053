"""The storage floor: keeps the facts of the cooperations in SQLite or PostgreSQL."""

from storage.access import (
    AccessRequest,
    RequestDecided,
    RequestUnknown,
    approve_request,
    find_request,
    pending_requests,
    refuse_request,
    request_access,
)
from storage.contexts import Context, purge_contexts, read_context, save_contexts
from storage.database import (
    Database,
    DatabaseSettingFault,
    DatabaseTooNew,
    DatabaseUnreachable,
    open_database,
)
from storage.facts import FactsStore, Snapshot, load_facts, load_snapshot
from storage.loading import (
    Counts,
    Fault,
    FaultCode,
    FaultyData,
    LoadReport,
    MembersReport,
    load_folder,
    load_folders,
    load_members,
    read_folder,
    shipped_folders,
)
from storage.migrations import SchemaState, migrate, schema_state
from storage.people import (
    Identity,
    IdentityTaken,
    SeatUnknown,
    load_people,
    replace_seats,
    save_person,
)
from storage.privacy import about_person, erase_person
from storage.references import (
    ConversationReference,
    find_personal,
    find_reference,
    forget_reference,
    save_references,
)
from storage.tables import RequestState

__all__ = [
    "AccessRequest",
    "Context",
    "ConversationReference",
    "Counts",
    "Database",
    "DatabaseSettingFault",
    "DatabaseTooNew",
    "DatabaseUnreachable",
    "FactsStore",
    "Fault",
    "FaultCode",
    "FaultyData",
    "Identity",
    "IdentityTaken",
    "LoadReport",
    "MembersReport",
    "RequestDecided",
    "RequestState",
    "RequestUnknown",
    "SchemaState",
    "SeatUnknown",
    "Snapshot",
    "about_person",
    "approve_request",
    "erase_person",
    "find_personal",
    "find_reference",
    "find_request",
    "forget_reference",
    "load_facts",
    "load_folder",
    "load_folders",
    "load_members",
    "load_people",
    "load_snapshot",
    "migrate",
    "open_database",
    "pending_requests",
    "purge_contexts",
    "read_context",
    "read_folder",
    "refuse_request",
    "replace_seats",
    "request_access",
    "save_contexts",
    "save_person",
    "save_references",
    "schema_state",
    "shipped_folders",
]
