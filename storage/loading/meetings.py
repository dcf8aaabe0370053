"""Which meetings are called? A file with one row for each meeting, CSV or Excel.

Columns: ``cooperation,body,kind,title,starts,ends,place,online_url,answer_by,agenda``. Times are
ISO, in the cooperation's zone; several bodies are written ``a|b``; agenda items stand between
semicolons. A row is about the meeting of the same bodies that starts at the same instant, else
about the only one to come of the same bodies and title that no other row is about: that one is
moved. What an empty cell leaves unsaid stays, and so do meetings that the file does not name.
"""

import asyncio
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from domain.meetings import CalledMeeting, CalledState, MeetingDraft, MeetingKind
from domain.meetings.agenda import read_agenda
from storage.audit import COMMAND, Change, record_change
from storage.database import take_turn
from storage.loading.directory import Directories, Directory, read_directories
from storage.loading.faults import BadValue, Fault, FaultCode, FaultyData
from storage.loading.files import Sheet, read_table
from storage.loading.local_times import deadline_of, end_of, is_day, start_of
from storage.loading.rows import RowReader
from storage.meetings import change_meeting, create_meeting, draft_in_log, load_called, subject_of

COLUMNS = (
    "cooperation",
    "body",
    "kind",
    "title",
    "starts",
    "ends",
    "place",
    "online_url",
    "answer_by",
    "agenda",
)

_URL = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_LONGEST = {"title": 200, "place": 200, "online_url": 2_000}
"""Characters that the columns shown on cards may have."""
_OPEN = (CalledState.PROPOSED, CalledState.CALLED)


class Fate(StrEnum):
    """What a load did to one meeting."""

    INSERTED = "inserted"
    MOVED = "moved"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedMeeting:
    """A meeting of the file as it is now, and what the load did to it."""

    meeting: CalledMeeting
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A meeting as the file has it; ``said`` are the fields of a draft that it names."""

    row: int | None
    said: Mapping[str, Any]

    @property
    def time(self) -> tuple[str, tuple[str, ...], datetime]:
        return (self.said["cooperation"], self.said["bodies"], self.said["starts"])

    @property
    def name(self) -> tuple[str, tuple[str, ...], str]:
        return (self.said["cooperation"], self.said["bodies"], self.said["title"])


async def load_meetings(
    sessions: async_sessionmaker[AsyncSession], file: Path, *, now: datetime
) -> tuple[LoadedMeeting, ...]:
    """Call or change meetings; doing so again changes nothing.

    Raises :class:`FaultyData` with every fault, having changed nothing.
    """
    sheet = await asyncio.to_thread(read_table, file, file.name)
    async with sessions.begin() as session:
        await take_turn(session, "meetings")
        reader = _Reader(sheet, await read_directories(session))
        entries = reader.entries()
        if reader.faults:
            raise FaultyData(sorted(reader.faults, key=lambda fault: fault.row or 0))
        known = [
            meeting
            for cooperation in sorted({entry.said["cooperation"] for entry in entries})
            for meeting in await load_called(session, cooperation)
        ]
        about = _matched(entries, known, now)
        faults = [*_over(sheet.file, entries, about)]
        if faults:
            raise FaultyData(faults)
        return tuple([await _write(session, e, about.get(e.time), now) for e in entries])


class _Reader(RowReader):
    """Turns rows into what they say of meetings."""

    columns = COLUMNS
    needed = ("cooperation", "body", "title", "starts", "ends", "answer_by")

    def __init__(self, sheet: Sheet, directories: Directories) -> None:
        super().__init__(sheet)
        self._directories = directories

    def entries(self) -> list[_Entry]:
        """The meetings in file order."""
        found: dict[object, _Entry] = {}
        for number in self.rows():
            said = self._said()
            if said is None:
                continue
            entry = _Entry(row=number, said=said)
            first = found.setdefault(entry.time, entry)
            if first is not entry:
                shown = f"{self.cell('body')}, {self.cell('starts')}"
                self.fault("starts", FaultCode.DUPLICATE, other=first.row, key=shown)
        return list(found.values())

    def _said(self) -> Mapping[str, Any] | None:
        before = len(self.faults)
        directory = self._directory()
        texts = {column: self._short(column) for column in _LONGEST}
        said: dict[str, Any] = {column: text for column, text in texts.items() if text}
        said |= self._kind()
        if (url := texts["online_url"]) and not _URL.fullmatch(url):
            self.fault("online_url", FaultCode.NOT_URL, value=url)
        if agenda := read_agenda(self.cell("agenda")):
            said["agenda"] = agenda
        if directory is None:
            return None
        said |= {"cooperation": directory.cooperation, "bodies": self._bodies(directory)}
        said |= self._times(ZoneInfo(directory.time_zone))
        return said if len(self.faults) == before else None

    def _short(self, column: str) -> str:
        text = self.cell(column)
        if len(text) > _LONGEST[column]:
            self.fault(column, FaultCode.TOO_LONG, longest=_LONGEST[column])
        return text

    def _directory(self) -> Directory | None:
        name = self.cell("cooperation")
        try:
            return self._directories.by_id[self._directories.cooperations.find(name)]
        except BadValue:
            if name:
                self.fault("cooperation", FaultCode.COOPERATION_UNKNOWN, value=name)
            return None

    def _bodies(self, directory: Directory) -> tuple[str, ...]:
        found = []
        for name in self.cell("body").split("|"):
            try:
                found.append(directory.bodies.find(name))
            except BadValue as bad:
                self.fault("body", bad.code, **bad.values)
        return tuple(dict.fromkeys(found))

    def _kind(self) -> dict[str, Any]:
        raw = self.cell("kind").lower()
        if not raw:
            return {}
        try:
            kind = MeetingKind(raw)
        except ValueError:
            allowed = ", ".join(MeetingKind)
            self.fault("kind", FaultCode.NOT_ALLOWED, value=raw, allowed=allowed)
            return {}
        return {"kind": kind}

    def _times(self, zone: ZoneInfo) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for column, read in (("starts", start_of), ("ends", end_of), ("answer_by", deadline_of)):
            if raw := self.cell(column):
                try:
                    found[column] = read(raw, zone)
                except BadValue as bad:
                    self.fault(column, bad.code, **bad.values)
        for earlier, later in (("starts", "ends"), ("answer_by", "starts")):
            if earlier in found and later in found and found[earlier] >= found[later]:
                first, last = self.cell(earlier), self.cell(later)
                self.fault(later, FaultCode.DATES_OUT_OF_ORDER, first=first, last=last)
        days = is_day(self.cell("starts")) and is_day(self.cell("ends"))
        whole_day = days or self.cell("kind").lower() == MeetingKind.STRATEGY_DAY
        return found | {"whole_day": whole_day}


def _matched(
    entries: Iterable[_Entry], known: Iterable[CalledMeeting], now: datetime
) -> dict[object, CalledMeeting]:
    """The stored meeting that each row is about, by the row's time."""
    stored = {(m.cooperation, m.bodies, m.starts): m for m in known}
    about: dict[object, CalledMeeting] = {
        entry.time: stored[entry.time] for entry in entries if entry.time in stored
    }
    named: dict[object, list[_Entry]] = {}
    for entry in entries:
        if entry.time not in about:
            named.setdefault(entry.name, []).append(entry)
    taken = {meeting.id for meeting in about.values()}
    for name, rows in named.items():
        candidates = [
            m
            for m in known
            if (m.cooperation, m.bodies, m.title) == name
            and m.id not in taken
            and m.state in _OPEN
            and m.starts > now
        ]
        if len(rows) == len(candidates) == 1:
            about[rows[0].time] = candidates[0]
    return about


def _over(
    file: str, entries: Iterable[_Entry], about: Mapping[object, CalledMeeting]
) -> Iterable[Fault]:
    """Rows that would change a meeting which is cancelled or held."""
    for entry in entries:
        meeting = about.get(entry.time)
        if meeting is None or meeting.state in _OPEN:
            continue
        if replace(meeting.draft, **entry.said) != meeting.draft:
            values = {"title": meeting.title, "state": meeting.state.value}
            yield Fault(file, entry.row, "title", FaultCode.MEETING_OVER, values)


async def _write(
    session: AsyncSession, entry: _Entry, before: CalledMeeting | None, now: datetime
) -> LoadedMeeting:
    if before is None:
        created = await create_meeting(session, MeetingDraft(**entry.said), now=now)
        await record_change(session, _logged("meeting.called", created, {}, now))
        return LoadedMeeting(meeting=created, fate=Fate.INSERTED)
    draft = replace(before.draft, **entry.said)
    if draft == before.draft:
        return LoadedMeeting(meeting=before, fate=Fate.UNCHANGED)
    moved = (draft.starts, draft.ends) != (before.starts, before.ends)
    changed = await change_meeting(session, before.id, draft)
    old = draft_in_log(before.draft)
    await record_change(session, _logged("meeting.changed", changed, old, now))
    return LoadedMeeting(meeting=changed, fate=Fate.MOVED if moved else Fate.CHANGED)


def _logged(
    deed: str, meeting: CalledMeeting, before: Mapping[str, object], now: datetime
) -> Change:
    return Change(
        at=now,
        person=None,
        cooperation=meeting.cooperation,
        deed=deed,
        subject=subject_of(meeting),
        before=before,
        after=draft_in_log(meeting.draft),
        channel=COMMAND,
    )
