"""What is stored about a person, and how is it erased?

The rights of GDPR articles 15 and 17. People are found by e-mail address or Entra object id, also
those who only asked for access. Office holders named in published documents are public and not part
of this.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Table, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.people import fold
from storage.tables import (
    AccessRequestRow,
    AuditRow,
    CalendarFeedRow,
    CalledMeetingRow,
    CheckInRow,
    ContextRow,
    ConversationReferenceRow,
    FollowRow,
    LookRow,
    MeetingAnswerRow,
    MeetingGuestRow,
    OutboxRow,
    PersonalLinkRow,
    PersonRow,
    PlannedReminderRow,
    PostedReportRow,
    RefusedAttemptRow,
    ReminderChoiceRow,
    RollCallEntryRow,
    RollCallRow,
    SeatRow,
    table_of,
)
from storage.versions import PEOPLE, advance, meetings_of, posts_of

_PEOPLE = table_of(PersonRow)
_CONTEXTS = table_of(ContextRow)
_REFERENCES = table_of(ConversationReferenceRow)
_REQUESTS = table_of(AccessRequestRow)
_MEETINGS = table_of(CalledMeetingRow)
_GUESTS = table_of(MeetingGuestRow)
_ROLL_CALLS = table_of(RollCallRow)
_ENTRIES = table_of(RollCallEntryRow)
_OF_ONE_PERSON = (
    table_of(MeetingAnswerRow),
    table_of(CheckInRow),
    table_of(PersonalLinkRow),
    table_of(CalendarFeedRow),
    table_of(RefusedAttemptRow),
    table_of(FollowRow),
    table_of(LookRow),
    table_of(ReminderChoiceRow),
    table_of(PlannedReminderRow),
    table_of(SeatRow),
)
_LOG = table_of(AuditRow)
_OUTBOX = table_of(OutboxRow)
_POSTS = table_of(PostedReportRow)

Rows = tuple[Mapping[str, Any], ...]


@dataclass(slots=True)
class _Trace:
    """Everything a person is known by in the store."""

    people: set[int] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    object_ids: set[str] = field(default_factory=set)
    user_ids: set[str] = field(default_factory=set)
    conversations: set[str] = field(default_factory=set)


async def about_person(session: AsyncSession, who: str) -> Mapping[str, Rows]:
    """Every row about a person by table, tables without one left out."""
    found: dict[str, Rows] = {}
    trace = await _trace(session, who)
    kept_nameless = [(table, table.c.person.in_(trace.people)) for table in (_ENTRIES, _LOG)]
    for table, condition in (*_places(trace), *kept_nameless):
        rows = await session.execute(select(table).where(condition))
        if kept := tuple(row._asdict() for row in rows):
            found[table.name] = kept
    return found


async def erase_person(session: AsyncSession, who: str) -> Mapping[str, int]:
    """Remove every row about a person; tells how many by table.

    What the person decided about others' requests, answered for others, reported and changed stays
    without saying who did. So do the counts of the roll-calls: that somebody was there for a
    municipality.
    """
    trace = await _trace(session, who)
    hosts = await _naming(session, trace)
    quoting = await _quoting(session, trace)
    erased: dict[str, int] = {}
    for table, condition in _places(trace):
        key = next(iter(table.primary_key.columns))
        gone = await session.execute(table.delete().where(condition).returning(key))
        if count := len(gone.all()):
            erased[table.name] = count
    if trace.people:
        await advance(session, PEOPLE)
    for cooperation in hosts:
        await advance(session, meetings_of(cooperation))
    for cooperation in quoting:
        await advance(session, posts_of(cooperation))
    return erased


async def _naming(session: AsyncSession, trace: _Trace) -> list[str]:
    """The cooperations whose meetings in the snapshot name the person."""
    guest_of = select(_GUESTS.c.meeting).where(_is_guest(trace))
    called_out_at = (
        select(_ROLL_CALLS.c.meeting)
        .join(_ENTRIES, _ENTRIES.c.roll_call == _ROLL_CALLS.c.number)
        .where(or_(_ENTRIES.c.person.in_(trace.people), _ROLL_CALLS.c.by.in_(trace.people)))
    )
    found = await session.scalars(
        select(_MEETINGS.c.cooperation)
        .distinct()
        .where(or_(_MEETINGS.c.id.in_(guest_of), _MEETINGS.c.id.in_(called_out_at)))
        .order_by(_MEETINGS.c.cooperation)
    )
    return list(found)


async def _quoting(session: AsyncSession, trace: _Trace) -> list[str]:
    """The cooperations with posted reports that name the person as author or owner."""
    found = await session.scalars(
        select(_POSTS.c.cooperation)
        .distinct()
        .where(or_(_POSTS.c.author.in_(trace.people), _POSTS.c.owner.in_(trace.people)))
        .order_by(_POSTS.c.cooperation)
    )
    return list(found)


def _is_guest(trace: _Trace) -> ColumnElement[bool]:
    return or_(_GUESTS.c.person.in_(trace.people), _GUESTS.c.email.in_(trace.emails))


async def _trace(session: AsyncSession, who: str) -> _Trace:
    key = fold(who) or ""
    trace = _Trace()
    (trace.emails if "@" in key else trace.object_ids).add(key)
    for table in (_PEOPLE, _REQUESTS):
        rows = await session.execute(
            select(table).where(or_(table.c.email == key, table.c.aad_object_id == key))
        )
        for row in rows.mappings():
            trace.people |= {row["id"]} if table is _PEOPLE else set()
            trace.emails |= {row["email"]} - {None}
            trace.object_ids |= {row["aad_object_id"]} - {None}
    chats = await session.execute(
        select(_REFERENCES).where(_REFERENCES.c.aad_object_id.in_(trace.object_ids))
    )
    for chat in chats.mappings():
        trace.user_ids |= {chat["user_id"]} - {None}
        trace.conversations.add(chat["conversation_id"])
    return trace


def _places(trace: _Trace) -> list[tuple[Table, ColumnElement[bool]]]:
    """Where a person's rows are, in the order in which they can be deleted."""
    askers = {fold(asker) for asker in trace.object_ids | trace.user_ids | trace.emails}
    return [
        (_CONTEXTS, _CONTEXTS.c.asker.in_(askers)),
        (
            _OUTBOX,
            or_(
                _OUTBOX.c.person.in_(trace.people),
                _OUTBOX.c.object_id.in_(trace.object_ids),
                _OUTBOX.c.conversation.in_(trace.conversations),
            ),
        ),
        (_REFERENCES, _REFERENCES.c.aad_object_id.in_(trace.object_ids)),
        (
            _REQUESTS,
            or_(
                _REQUESTS.c.aad_object_id.in_(trace.object_ids),
                _REQUESTS.c.email.in_(trace.emails),
            ),
        ),
        (_GUESTS, _is_guest(trace)),
        *((table, table.c.person.in_(trace.people)) for table in _OF_ONE_PERSON),
        (_PEOPLE, _PEOPLE.c.id.in_(trace.people)),
    ]
