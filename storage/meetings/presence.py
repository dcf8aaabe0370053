"""Who was at a meeting? What people say themselves, and the roll-call with its corrections.

Nothing here commits. A roll-call moves the cooperation's counter of meetings.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.meetings import CalledState, Presence, RollCall, RollCallEntry
from storage.meetings.calling import MeetingOver, hold_meeting, locked_meeting
from storage.tables import (
    CalledMeetingRow,
    CheckInRow,
    RollCallEntryRow,
    RollCallRow,
    table_of,
)
from storage.upserts import insert_into
from storage.versions import advance, meetings_of

_MEETINGS = table_of(CalledMeetingRow)
_CHECK_INS = table_of(CheckInRow)
_ROLL_CALLS = table_of(RollCallRow)
_ENTRIES = table_of(RollCallEntryRow)


async def check_in(session: AsyncSession, meeting: int, person: int, *, at: datetime) -> bool:
    """Keep that somebody is there; tells whether she had not said so before."""
    insert = insert_into(session, _CHECK_INS).values(meeting=meeting, person=person, at=at)
    added = await session.execute(
        insert.on_conflict_do_nothing(index_elements=["meeting", "person"]).returning(
            _CHECK_INS.c.person
        )
    )
    return added.first() is not None


async def check_ins(session: AsyncSession, meeting: int) -> dict[int, datetime]:
    """When people said that they were there, by person id."""
    columns = _CHECK_INS.c.person, _CHECK_INS.c.at
    found = await session.execute(select(*columns).where(_CHECK_INS.c.meeting == meeting))
    return {row.person: row.at for row in found}


async def save_roll_call(
    session: AsyncSession,
    meeting: int,
    entries: Iterable[RollCallEntry],
    *,
    at: datetime,
    by: int,
) -> RollCall:
    """Keep a meeting's roll-call, or a correction of it; the meeting is held from then on.

    Raises ``MeetingUnknown``, and ``MeetingOver`` for a cancelled meeting.
    """
    found = await locked_meeting(session, meeting)
    if found.state is CalledState.CANCELLED:
        raise MeetingOver(found)
    if found.state is CalledState.HELD:
        await advance(session, meetings_of(found.cooperation))
    else:
        await hold_meeting(session, meeting)
    kept = tuple(entries)
    added = await session.execute(
        _ROLL_CALLS.insert().values(meeting=meeting, at=at, by=by).returning(_ROLL_CALLS.c.number)
    )
    number = int(added.scalar_one())
    rows = [
        {"roll_call": number, "position": position, **_columns(entry)}
        for position, entry in enumerate(kept)
    ]
    if rows:
        await session.execute(_ENTRIES.insert(), rows)
    return RollCall(number=number, meeting=meeting, entries=kept, at=at, by=by)


async def roll_call_history(session: AsyncSession, meeting: int) -> tuple[RollCall, ...]:
    """A meeting's roll-calls, oldest first; the last one counts."""
    return await _load(session, _ROLL_CALLS.c.meeting == meeting)


async def load_roll_calls(session: AsyncSession, cooperation: str) -> tuple[RollCall, ...]:
    """The roll-call that counts of each meeting of a cooperation, in the meetings' order."""
    of_cooperation = (
        select(func.max(_ROLL_CALLS.c.number))
        .join(_MEETINGS, _MEETINGS.c.id == _ROLL_CALLS.c.meeting)
        .where(_MEETINGS.c.cooperation == cooperation)
        .group_by(_ROLL_CALLS.c.meeting)
    )
    return await _load(session, _ROLL_CALLS.c.number.in_(of_cooperation))


async def _load(session: AsyncSession, condition: Any) -> tuple[RollCall, ...]:
    found = await session.execute(
        select(_ROLL_CALLS)
        .join(_MEETINGS, _MEETINGS.c.id == _ROLL_CALLS.c.meeting)
        .where(condition)
        .order_by(_MEETINGS.c.starts, _MEETINGS.c.id, _ROLL_CALLS.c.number)
    )
    rows = found.all()
    numbers = select(_ROLL_CALLS.c.number).where(condition)
    entries: dict[int, list[RollCallEntry]] = {}
    if rows:
        kept = await session.execute(
            select(_ENTRIES)
            .where(_ENTRIES.c.roll_call.in_(numbers))
            .order_by(_ENTRIES.c.roll_call, _ENTRIES.c.position)
        )
        for row in kept:
            entries.setdefault(row.roll_call, []).append(_entry(row._asdict()))
    return tuple(
        RollCall(
            number=row.number,
            meeting=row.meeting,
            entries=tuple(entries.get(row.number, ())),
            at=row.at,
            by=row.by,
        )
        for row in rows
    )


def _columns(entry: RollCallEntry) -> dict[str, Any]:
    return {
        "person": entry.person,
        "guest": entry.guest,
        "municipality": entry.municipality,
        "bodies": list(entry.bodies),
        "presence": entry.presence.value,
        "serving": entry.serving,
        "arrived": entry.arrived,
        "left": entry.left,
        "adjusts": entry.adjusts,
    }


def _entry(row: dict[str, Any]) -> RollCallEntry:
    del row["roll_call"], row["position"]
    kept = {"bodies": tuple(row["bodies"]), "presence": Presence(row["presence"])}
    return RollCallEntry(**row | kept)
