"""How long is what is personal kept? Cleared away by night, told in the log in counts.

Kept without end are the counts of the roll-calls and what documents and reports say. Contexts and
messages have their own, quicker ways (:mod:`storage.contexts`, :mod:`storage.outbox`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.audit import CLOCK, Change, purge_log, record_change
from storage.database import take_turn
from storage.tables import (
    AccessRequestRow,
    CalledMeetingRow,
    MeetingAnswerRow,
    PersonalLinkRow,
    RequestState,
    table_of,
)

_MEETINGS = table_of(CalledMeetingRow)
_ANSWERS = table_of(MeetingAnswerRow)
_LINKS = table_of(PersonalLinkRow)
_REQUESTS = table_of(AccessRequestRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long what is kept: what people write in answers from the end of the meeting, the log."""

    comments: timedelta = timedelta(days=90)
    log: timedelta = timedelta(days=730)


async def tidy(
    session: AsyncSession, cooperation: str, retention: Retention, *, now: datetime
) -> Mapping[str, int]:
    """Clear away what a cooperation has kept long enough; how many rows of each kind, if any.

    Of several processes one does it, and tells in the log what it removed; the others find nothing.
    """
    await take_turn(session, f"tidying {cooperation}")
    over = select(_MEETINGS.c.id).where(
        _MEETINGS.c.cooperation == cooperation, _MEETINGS.c.ends <= now - retention.comments
    )
    written = or_(_ANSWERS.c.comment != "", _ANSWERS.c.food != "", _ANSWERS.c.reason != "")
    emptied = await session.execute(
        _ANSWERS.update()
        .where(_ANSWERS.c.meeting.in_(over), written)
        .values(comment="", food="", reason="")
        .returning(_ANSWERS.c.number)
    )
    links = await session.execute(
        _LINKS.delete().where(_LINKS.c.meeting.in_(over)).returning(_LINKS.c.token_hash)
    )
    before = now - retention.log
    requests = await session.execute(
        _REQUESTS.delete()
        .where(
            or_(_REQUESTS.c.cooperation == cooperation, _REQUESTS.c.cooperation.is_(None)),
            _REQUESTS.c.state != RequestState.PENDING.value,
            _REQUESTS.c.decided <= before,
        )
        .returning(_REQUESTS.c.id)
    )
    found = {
        "comments": len(emptied.all()),
        "links": len(links.all()),
        "requests": len(requests.all()),
        "log_lines": sum((await purge_log(session, cooperation, before=before)).values())
        + sum((await purge_log(session, None, before=before)).values()),
    }
    removed = {kind: count for kind, count in found.items() if count}
    if removed:
        await record_change(session, _told(cooperation, removed, now))
    return removed


def _told(cooperation: str, removed: Mapping[str, int], now: datetime) -> Change:
    return Change(
        at=now,
        person=None,
        cooperation=cooperation,
        deed="data.tidied",
        subject="",
        after=removed,
        channel=CLOCK,
    )
