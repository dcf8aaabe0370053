"""How does a database get the tables this version needs? Revisions and their runner."""

from storage.migrations.runner import SchemaState, migrate, schema_state

__all__ = ["SchemaState", "migrate", "schema_state"]
