"""Data from outside into the store: everything is validated first, then everything is written."""

from storage.loading.faults import Fault, FaultCode, FaultyData
from storage.loading.files import Sheet
from storage.loading.folder import read_folder, shipped_folders
from storage.loading.meetings import Fate, LoadedMeeting, load_meetings
from storage.loading.members import (
    MemberChange,
    MemberFate,
    MembersDraft,
    MembersReport,
    draft_members,
    end_seats,
    load_members,
    write_members,
)
from storage.loading.writing import Counts, LoadReport, load_folder, load_folders

__all__ = [
    "Counts",
    "Fate",
    "Fault",
    "FaultCode",
    "FaultyData",
    "LoadReport",
    "LoadedMeeting",
    "MemberChange",
    "MemberFate",
    "MembersDraft",
    "MembersReport",
    "Sheet",
    "draft_members",
    "end_seats",
    "load_folder",
    "load_folders",
    "load_meetings",
    "load_members",
    "read_folder",
    "shipped_folders",
    "write_members",
]
