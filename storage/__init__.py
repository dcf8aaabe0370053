"""The storage floor: keeps the facts of the cooperations in SQLite or PostgreSQL."""
