"""Data from outside into the store: everything is validated first, then everything is written."""

from storage.loading.faults import Fault, FaultCode, FaultyData
from storage.loading.folder import read_folder, shipped_folders

__all__ = ["Fault", "FaultCode", "FaultyData", "read_folder", "shipped_folders"]
