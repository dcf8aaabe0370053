"""The storage floor: keeps the facts of the cooperations in SQLite or PostgreSQL."""

from storage.loading import Fault, FaultCode, FaultyData, read_folder, shipped_folders

__all__ = ["Fault", "FaultCode", "FaultyData", "read_folder", "shipped_folders"]
