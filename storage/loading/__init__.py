"""Data from outside into the store: everything is validated first, then everything is written."""

from storage.loading.faults import Fault, FaultCode, FaultyData
from storage.loading.folder import read_folder, shipped_folders
from storage.loading.members import MembersReport, load_members
from storage.loading.writing import Counts, LoadReport, load_folder, load_folders

__all__ = [
    "Counts",
    "Fault",
    "FaultCode",
    "FaultyData",
    "LoadReport",
    "MembersReport",
    "load_folder",
    "load_folders",
    "load_members",
    "read_folder",
    "shipped_folders",
]
