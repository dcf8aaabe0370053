"""Which meetings are called? Creating, changing, cancelling and reading them.

Nothing here commits. Every change moves the cooperation's counter of meetings, so that each process
takes the meetings into its snapshot again.
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.meetings import (
    CalledMeeting,
    CalledState,
    Guest,
    MeetingDocument,
    MeetingDraft,
    MeetingItem,
    MeetingKind,
)
from storage.people import LANGUAGES, Identity, find_by_email, save_person
from storage.tables import CalledMeetingRow, MeetingGuestRow, table_of
from storage.versions import advance, meetings_of

_MEETINGS = table_of(CalledMeetingRow)
_GUESTS = table_of(MeetingGuestRow)

_SHOWN_IN_CALENDARS = (
    "title",
    "starts",
    "ends",
    "whole_day",
    "place",
    "online_url",
    "agenda",
    "documents",
)


class MeetingUnknown(Exception):
    """There is no such called meeting."""


class MeetingOver(Exception):
    """The meeting is cancelled or held and can no longer be changed; ``meeting`` is as it is."""

    def __init__(self, meeting: CalledMeeting) -> None:
        self.meeting = meeting
        super().__init__(f"meeting {meeting.id} is {meeting.state}")


async def create_meeting(
    session: AsyncSession,
    draft: MeetingDraft,
    *,
    now: datetime,
    state: CalledState = CalledState.CALLED,
) -> CalledMeeting:
    """Keep a new meeting; its guests with an e-mail address become people of the store."""
    values = _columns(draft) | {
        "uid": str(uuid4()),
        "state": state.value,
        "sequence": 0,
        "created": now,
    }
    added = await session.execute(_MEETINGS.insert().values(values).returning(_MEETINGS.c.id))
    meeting = int(added.scalar_one())
    await _write_guests(session, meeting, draft.guests)
    await advance(session, meetings_of(draft.cooperation))
    return await find_meeting(session, meeting)


async def change_meeting(session: AsyncSession, meeting: int, draft: MeetingDraft) -> CalledMeeting:
    """Make a meeting what ``draft`` says; its answers are kept.

    Its sequence rises when calendars show it differently from now on. Nothing is written when
    nothing differs. Raises :class:`MeetingUnknown` or :class:`MeetingOver`.
    """
    before = await _changeable(session, meeting)
    if before.draft == draft:
        return before
    shown = any(getattr(before, name) != getattr(draft, name) for name in _SHOWN_IN_CALENDARS)
    await session.execute(
        _MEETINGS.update()
        .where(_MEETINGS.c.id == meeting)
        .values(_columns(draft) | {"sequence": before.sequence + shown})
    )
    await session.execute(_GUESTS.delete().where(_GUESTS.c.meeting == meeting))
    await _write_guests(session, meeting, draft.guests)
    await advance(session, meetings_of(before.cooperation))
    return await find_meeting(session, meeting)


async def call_meeting(session: AsyncSession, meeting: int) -> CalledMeeting:
    """Call a proposed meeting. Raises :class:`MeetingUnknown` or :class:`MeetingOver`."""
    return await _enter(session, meeting, CalledState.CALLED)


async def cancel_meeting(session: AsyncSession, meeting: int) -> CalledMeeting:
    """Cancel a meeting, once: of two who do so at a time the second gets :class:`MeetingOver`.

    Raises :class:`MeetingUnknown` as well.
    """
    return await _enter(session, meeting, CalledState.CANCELLED)


async def hold_meeting(session: AsyncSession, meeting: int) -> CalledMeeting:
    """Note that a meeting was held. Raises :class:`MeetingUnknown` or :class:`MeetingOver`."""
    return await _enter(session, meeting, CalledState.HELD)


async def find_meeting(session: AsyncSession, meeting: int) -> CalledMeeting:
    """A meeting by id. Raises :class:`MeetingUnknown`."""
    found = await session.execute(select(_MEETINGS).where(_MEETINGS.c.id == meeting))
    row = found.one_or_none()
    if row is None:
        raise MeetingUnknown(f"there is no meeting {meeting}")
    guests = await _guests(session, _GUESTS.c.meeting == meeting)
    return _meeting(row._asdict(), guests.get(meeting, ()))


async def load_called(session: AsyncSession, cooperation: str) -> tuple[CalledMeeting, ...]:
    """The meetings of a cooperation, in the order of their start."""
    found = await session.execute(
        select(_MEETINGS)
        .where(_MEETINGS.c.cooperation == cooperation)
        .order_by(_MEETINGS.c.starts, _MEETINGS.c.id)
    )
    of_cooperation = select(_MEETINGS.c.id).where(_MEETINGS.c.cooperation == cooperation)
    guests = await _guests(session, _GUESTS.c.meeting.in_(of_cooperation))
    return tuple(_meeting(row._asdict(), guests.get(row.id, ())) for row in found)


async def locked_meeting(session: AsyncSession, meeting: int) -> CalledMeeting:
    """A meeting that nobody else changes until the transaction ends. Raises MeetingUnknown."""
    await session.execute(select(_MEETINGS.c.id).where(_MEETINGS.c.id == meeting).with_for_update())
    return await find_meeting(session, meeting)


async def _enter(session: AsyncSession, meeting: int, state: CalledState) -> CalledMeeting:
    before = await _changeable(session, meeting)
    if before.state is state:
        return before
    risen = before.sequence + (state is CalledState.CANCELLED)
    await session.execute(
        _MEETINGS.update()
        .where(_MEETINGS.c.id == meeting)
        .values(state=state.value, sequence=risen)
    )
    await advance(session, meetings_of(before.cooperation))
    return replace(before, state=state, sequence=risen)


async def _changeable(session: AsyncSession, meeting: int) -> CalledMeeting:
    found = await locked_meeting(session, meeting)
    if found.state in (CalledState.CANCELLED, CalledState.HELD):
        raise MeetingOver(found)
    return found


async def _write_guests(session: AsyncSession, meeting: int, guests: Sequence[Guest]) -> None:
    rows = [
        {
            "meeting": meeting,
            "position": position,
            "name": guest.name,
            "email": guest.email,
            "person": await _person_of(session, guest),
        }
        for position, guest in enumerate(guests)
    ]
    if rows:
        await session.execute(_GUESTS.insert(), rows)


async def _person_of(session: AsyncSession, guest: Guest) -> int | None:
    if guest.email is None:
        return guest.person
    known = await find_by_email(session, guest.email)
    if known is not None:
        return known
    identity = Identity(
        name=guest.name, email=guest.email, aad_object_id=None, language=LANGUAGES[0]
    )
    return await save_person(session, identity)


async def _guests(session: AsyncSession, condition: Any) -> dict[int, tuple[Guest, ...]]:
    found = await session.execute(
        select(_GUESTS).where(condition).order_by(_GUESTS.c.meeting, _GUESTS.c.position)
    )
    guests: dict[int, tuple[Guest, ...]] = {}
    for row in found:
        guest = Guest(name=row.name, email=row.email, person=row.person)
        guests[row.meeting] = (*guests.get(row.meeting, ()), guest)
    return guests


def _columns(draft: MeetingDraft) -> dict[str, Any]:
    return {
        "cooperation": draft.cooperation,
        "bodies": list(draft.bodies),
        "kind": draft.kind.value,
        "title": draft.title,
        "starts": draft.starts,
        "ends": draft.ends,
        "whole_day": draft.whole_day,
        "food": draft.food,
        "place": draft.place,
        "online_url": draft.online_url,
        "answer_by": draft.answer_by,
        "agenda": [asdict(item) for item in draft.agenda],
        "documents": [asdict(document) for document in draft.documents],
    }


def _meeting(row: dict[str, Any], guests: tuple[Guest, ...]) -> CalledMeeting:
    del row["created"]
    return CalledMeeting(
        **row
        | {
            "bodies": tuple(row["bodies"]),
            "kind": MeetingKind(row["kind"]),
            "agenda": tuple(MeetingItem(**item) for item in row["agenda"]),
            "documents": tuple(MeetingDocument(**document) for document in row["documents"]),
            "guests": guests,
            "state": CalledState(row["state"]),
        }
    )
