"""How does a data folder become rows? All in one transaction, only what differs is written."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from domain.facts import CooperationFacts
from domain.rules.merging import with_changed_rules
from storage.arrivals import note_arrivals
from storage.audit import COMMAND, Change, record_change
from storage.catalogue import COOPERATION, KINDS, Kind
from storage.database import take_turn
from storage.imported import IDENTIFIED_BY, IMPORTED, is_imported
from storage.loading.faults import Fault, FaultCode, FaultyData
from storage.loading.folder import data_files, read_folder
from storage.meetings import load_called
from storage.rules import load_rule_changes
from storage.shapes import flatten
from storage.status import load_posted
from storage.tables import PUBLISHED, LoadLogRow, PersonRow, SeatRow, table_of
from storage.versions import advance, scope_of

_LOG = table_of(LoadLogRow)
_PEOPLE = table_of(PersonRow)
_SEATS = table_of(SeatRow)
_SEAT_REFERENCES = {"municipality": "municipalities", "body": "bodies", "role": "roles"}
_REFERRED = {
    "municipality": "municipalities",
    "component": "cost_components",
    "area": "subjects",
}
_IMPORT_REFERENCES = (
    ("cost_columns", "component"),
    ("cost_shares", "municipality"),
    ("inhabitants", "municipality"),
    ("economy_figures", "area"),
)
_DOCUMENTS = "documents"
_ROW = "row_to_change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a load did to the rows of one kind."""

    inserted: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What a load did. ``counts`` is by kind, kinds without rows before and after left out.

    ``rules`` are the rules as the folder has them, with the changes that stay in force over it.
    """

    cooperation: str
    name: str
    counts: Mapping[str, Counts]
    changed: bool
    rules: CooperationFacts


async def load_folder(
    sessions: async_sessionmaker[AsyncSession], folder: Path, *, now: datetime
) -> LoadReport:
    """Load or update the cooperation of a data folder; doing so again changes nothing.

    Rows that the folder no longer holds are removed. ``now`` (UTC) is noted as the time of loading.
    Raises :class:`FaultyData` with every fault, having changed nothing.
    """
    (report,) = await load_folders(sessions, [folder], now=now)
    return report


async def load_folders(
    sessions: async_sessionmaker[AsyncSession], folders: Sequence[Path], *, now: datetime
) -> list[LoadReport]:
    """Load several folders as :func:`load_folder` does; nobody ever sees a part of them."""
    read = [await asyncio.to_thread(_read, folder) for folder in folders]
    async with sessions.begin() as session:
        await take_turn(session, "load")
        return [
            await _load(session, folder.name, facts, fingerprint, now)
            for folder, (facts, fingerprint) in zip(folders, read, strict=True)
        ]


async def _load(
    session: AsyncSession, name: str, facts: CooperationFacts, fingerprint: str, now: datetime
) -> LoadReport:
    faults = [
        *await _stranded_seats(session, facts),
        *await _stranded_meetings(session, facts),
        *await _stranded_imports(session, facts),
        *await _stranded_posts(session, facts),
    ]
    if faults:
        raise FaultyData(faults)
    writer = _Writer(session, facts.cooperation.id)
    counts = {COOPERATION.name: await writer.write_cooperation(facts)}
    for kind in KINDS:
        counts[kind.name] = await writer.write(kind, getattr(facts, kind.name))
    if not counts[COOPERATION.name].inserted:
        await note_arrivals(session, facts.cooperation.id, writer.new_documents, at=now)
    if writer.touched:
        await advance(session, scope_of(facts.cooperation.id))
        await record_change(session, _loaded(facts.cooperation.id, name, counts, now))
    await _log(session, facts.cooperation.id, name, fingerprint, now)
    return LoadReport(
        cooperation=facts.cooperation.id,
        name=facts.cooperation.name,
        counts={name: count for name, count in counts.items() if count != Counts()},
        changed=writer.touched,
        rules=with_changed_rules(facts, await load_rule_changes(session, facts.cooperation.id)),
    )


def _loaded(cooperation: str, folder: str, counts: Mapping[str, Counts], now: datetime) -> Change:
    """That a folder changed something, as the log tells it."""
    changed = [count for count in counts.values() if count != Counts()]
    return Change(
        at=now,
        person=None,
        cooperation=cooperation,
        deed="data.loaded",
        subject=folder,
        after={
            "inserted": sum(count.inserted for count in changed),
            "changed": sum(count.changed for count in changed),
            "removed": sum(count.removed for count in changed),
        },
        channel=COMMAND,
    )


class _Writer:
    """Writes the rows of one cooperation; ``touched`` once anything was written.

    ``new_documents`` are the ids of those that were not there before.
    """

    def __init__(self, session: AsyncSession, cooperation: str) -> None:
        self._session = session
        self._cooperation = cooperation
        self.touched = False
        self.new_documents: list[str] = []

    async def write_cooperation(self, facts: CooperationFacts) -> Counts:
        table = PUBLISHED[COOPERATION.name]
        values = flatten(facts.cooperation)
        found = await self._session.execute(select(table).where(table.c.id == self._cooperation))
        old = found.mappings().one_or_none()
        if old is None:
            await self._execute(table.insert(), [values])
            return Counts(inserted=1)
        if dict(old) == values:
            return Counts(unchanged=1)
        changed = values | {_ROW: self._cooperation}
        await self._execute(table.update().where(table.c.id == bindparam(_ROW)), [changed])
        return Counts(changed=1)

    async def write(self, kind: Kind, records: Sequence[Any]) -> Counts:
        table = PUBLISHED[kind.name]
        old = await self._rows(kind, table)
        new: list[dict[str, Any]] = []
        changed: list[dict[str, Any]] = []
        moved: list[dict[str, Any]] = []
        for position, record in enumerate(records):
            values = flatten(record)
            row = old.pop(tuple(values[column] for column in kind.key), None)
            placed = values | {"position": position}
            if row is None:
                new.append(placed | {"cooperation": self._cooperation})
            elif any(row[column] != value for column, value in values.items()):
                changed.append(placed | {_ROW: row["row_id"]})
            elif row["position"] != position:
                moved.append({"position": position, _ROW: row["row_id"]})
        by_row = table.c.row_id == bindparam(_ROW)
        gone = [row for row in old.values() if not is_imported(kind.name, row)]
        await self._execute(table.delete().where(by_row), [{_ROW: r["row_id"]} for r in gone])
        await self._execute(table.update().where(by_row), changed)
        await self._execute(table.update().where(by_row), moved)
        await self._execute(table.insert(), new)
        if kind.name == _DOCUMENTS:
            self.new_documents = [row["id"] for row in new]
        return Counts(
            inserted=len(new),
            changed=len(changed),
            unchanged=len(records) - len(new) - len(changed),
            removed=len(gone),
        )

    async def _rows(self, kind: Kind, table: Table) -> dict[tuple[Any, ...], Mapping[str, Any]]:
        found = await self._session.execute(
            select(table).where(table.c.cooperation == self._cooperation)
        )
        return {tuple(row[column] for column in kind.key): dict(row) for row in found.mappings()}

    async def _execute(self, statement: Any, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            await self._session.execute(statement, rows)
            self.touched = True


def _read(folder: Path) -> tuple[CooperationFacts, str]:
    return read_folder(folder), _fingerprint(folder)


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in data_files(folder):
        content = hashlib.sha256((folder / path).read_bytes()).hexdigest()
        digest.update(f"{path.as_posix()} {content}\n".encode())
    return digest.hexdigest()


async def _stranded_seats(session: AsyncSession, facts: CooperationFacts) -> list[Fault]:
    """Seats that would lose their municipality, body or role."""
    known: dict[str, set[str]] = {
        "municipality": {municipality.code for municipality in facts.municipalities},
        "body": {body.id for body in facts.bodies},
        "role": {role.id for role in facts.roles},
    }
    found = await session.execute(
        select(_SEATS, _PEOPLE.c.name)
        .join(_PEOPLE, _PEOPLE.c.id == _SEATS.c.person)
        .where(_SEATS.c.cooperation == facts.cooperation.id)
        .order_by(_SEATS.c.id)
    )
    return [
        Fault(
            _SEAT_REFERENCES[column],
            None,
            None,
            FaultCode.IN_USE,
            {"value": seat[column], "person": seat["name"]},
        )
        for seat in found.mappings()
        for column, keys in known.items()
        if seat[column] is not None and seat[column] not in keys
    ]


async def _stranded_meetings(session: AsyncSession, facts: CooperationFacts) -> list[Fault]:
    """Called meetings that would lose a body."""
    return [
        Fault(
            _SEAT_REFERENCES["body"],
            None,
            None,
            FaultCode.IN_USE_BY_MEETING,
            {
                "value": body,
                "title": meeting.title,
                "day": meeting.day_in(facts.cooperation.time_zone),
            },
        )
        for meeting in await load_called(session, facts.cooperation.id)
        for body in meeting.bodies
        if body not in facts.body
    ]


async def _stranded_imports(session: AsyncSession, facts: CooperationFacts) -> list[Fault]:
    """Imported rows that would lose their municipality or cost component."""
    known = {
        "municipality": {municipality.code for municipality in facts.municipalities},
        "component": {component.id for component in facts.cost_components},
        "area": {subject.id for subject in facts.subjects},
    }
    faults = []
    for kind, column in _IMPORT_REFERENCES:
        table = PUBLISHED[kind]
        owner = table.c[IDENTIFIED_BY[kind]]
        found = await session.execute(
            select(table.c[column], owner)
            .where(table.c.cooperation == facts.cooperation.id, owner.startswith(IMPORTED))
            .distinct()
        )
        faults += [
            Fault(
                _REFERRED[column],
                None,
                None,
                FaultCode.IN_USE_BY_IMPORT,
                {"value": value, "document": document},
            )
            for value, document in found
            if value is not None and value not in known[column]
        ]
    return faults


async def _stranded_posts(session: AsyncSession, facts: CooperationFacts) -> list[Fault]:
    """Posted status reports that would lose their subject or a municipality."""
    return [
        Fault(kind, None, None, FaultCode.IN_USE_BY_POST, {"value": value, "day": post.on})
        for post in await load_posted(session, facts.cooperation.id)
        for kind, values, known in (
            ("subjects", (post.subject,), facts.subject),
            ("municipalities", post.draft.in_use, facts.municipality),
        )
        for value in values
        if value not in known
    ]


async def _log(
    session: AsyncSession, cooperation: str, folder: str, fingerprint: str, now: datetime
) -> None:
    latest = await session.scalar(
        select(_LOG.c.fingerprint)
        .where(_LOG.c.cooperation == cooperation)
        .order_by(_LOG.c.id.desc())
        .limit(1)
    )
    if latest != fingerprint:
        await session.execute(
            _LOG.insert().values(
                cooperation=cooperation, folder=folder, fingerprint=fingerprint, loaded=now
            )
        )
