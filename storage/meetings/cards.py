"""Do the posted cards of a meeting show what is true? Told from the store, by any process.

A mark stands for all that the cards show: the meeting as it is, its guests and how many answers
there have ever been. Nothing is written when somebody answers. Nothing here commits.
"""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.meetings import CalledState
from storage.tables import (
    CalledMeetingRow,
    MeetingAnswerRow,
    MeetingCardsRow,
    MeetingGuestRow,
    table_of,
)
from storage.upserts import insert_into

_MEETINGS = table_of(CalledMeetingRow)
_ANSWERS = table_of(MeetingAnswerRow)
_GUESTS = table_of(MeetingGuestRow)
_CARDS = table_of(MeetingCardsRow)


async def outdated_cards(session: AsyncSession, *, now: datetime) -> tuple[int, ...]:
    """The ids of the meetings ahead or under way whose cards no longer show what is true."""
    ahead = (_MEETINGS.c.ends > now) & (_MEETINGS.c.state != CalledState.PROPOSED.value)
    true = await _marks(session, ahead)
    found = await session.execute(select(_CARDS.c.meeting, _CARDS.c.shown))
    shown = {row.meeting: row.shown for row in found}
    return tuple(meeting for meeting, mark in true.items() if shown.get(meeting) != mark)


async def cards_begin(session: AsyncSession, meeting: int) -> None:
    """Note that what is posted of a meeting from now on shows it as it is, unless some was before.

    Cards are put in words when they are sent, so they show at least that.
    """
    marks = await _marks(session, _MEETINGS.c.id == meeting)
    insert = insert_into(session, _CARDS).values(meeting=meeting, shown=marks[meeting])
    await session.execute(insert.on_conflict_do_nothing(index_elements=["meeting"]))


async def cards_follow(session: AsyncSession, meeting: int) -> bool:
    """Note that the cards of a meeting are brought up to date; tells whether they were not yet."""
    mark = (await _marks(session, _MEETINGS.c.id == meeting)).get(meeting)
    if mark is None:
        return False
    insert = insert_into(session, _CARDS).values(meeting=meeting, shown=mark)
    moved = await session.execute(
        insert.on_conflict_do_update(
            index_elements=["meeting"], set_={"shown": mark}, where=_CARDS.c.shown != mark
        ).returning(_CARDS.c.meeting)
    )
    return moved.first() is not None


async def _marks(session: AsyncSession, condition: ColumnElement[bool]) -> dict[int, str]:
    """The mark of each meeting as it is now, by id."""
    counts: list[Any] = [
        select(func.count()).where(table.c.meeting == _MEETINGS.c.id).scalar_subquery()
        for table in (_ANSWERS, _GUESTS)
    ]
    found = await session.execute(
        select(_MEETINGS, *(one.label(None) for one in counts))
        .where(condition)
        .order_by(_MEETINGS.c.id)
    )
    return {row.id: hashlib.sha256(repr(tuple(row)).encode()).hexdigest() for row in found}
