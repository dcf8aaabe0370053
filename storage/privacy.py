"""What is stored about a person, and how is it erased?

The rights of GDPR articles 15 and 17. People are found by e-mail address or Entra object id, also
those who only asked for access. Office holders named in published documents are public and not part
of this.

A column that refers to a person is found by its foreign key, so that no new table is forgotten:
with ``ON DELETE CASCADE`` its rows are hers and go with her, with ``SET NULL`` they stay nameless.
Only where people are known by something else must it be said here.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, ColumnElement, LargeBinary, String, Table, cast, false, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.audit import Actor, Change, record_change
from storage.people import fold
from storage.tables import (
    METADATA,
    AccessRequestRow,
    AuditRow,
    CalledMeetingRow,
    ContextRow,
    ConversationReferenceRow,
    MeetingGuestRow,
    OutboxRow,
    OutboxState,
    PersonRow,
    PostedReportRow,
    RollCallEntryRow,
    RollCallRow,
    RuleChangeRow,
    SeatRow,
    table_of,
)
from storage.versions import PEOPLE, advance, meetings_of, posts_of, rules_of

_PEOPLE = table_of(PersonRow)
_SEATS = table_of(SeatRow)
_CONTEXTS = table_of(ContextRow)
_REFERENCES = table_of(ConversationReferenceRow)
_REQUESTS = table_of(AccessRequestRow)
_MEETINGS = table_of(CalledMeetingRow)
_GUESTS = table_of(MeetingGuestRow)
_ROLL_CALLS = table_of(RollCallRow)
_ENTRIES = table_of(RollCallEntryRow)
_LOG = table_of(AuditRow)
_OUTBOX = table_of(OutboxRow)
_POSTS = table_of(PostedReportRow)
_RULES = table_of(RuleChangeRow)

_DONE_WITH = (OutboxState.SENT.value, OutboxState.DROPPED.value, OutboxState.EXPIRED.value)

Rows = tuple[Mapping[str, Any], ...]


@dataclass(slots=True)
class _Trace:
    """Everything a person is known by in the store."""

    people: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    object_ids: set[str] = field(default_factory=set)
    user_ids: set[str] = field(default_factory=set)
    conversations: set[str] = field(default_factory=set)
    cooperations: set[str] = field(default_factory=set)


async def about_person(session: AsyncSession, who: str) -> Mapping[str, Rows]:
    """Every row about a person by table, tables without one left out; a file by its name alone."""
    trace = await _trace(session, who)
    found: dict[str, Rows] = {}
    for table in personal_tables():
        referring = [column.in_(trace.people) for column, _ in _references(table)]
        condition = or_(_identified(table, trace), *referring)
        told = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
        rows = await session.execute(select(*told).where(condition))
        if kept := tuple(row._asdict() for row in rows):
            found[table.name] = kept
    return found


async def erase_person(session: AsyncSession, who: str, *, by: Actor) -> Mapping[str, int]:
    """Remove every row about a person; tells how many by table, and the log that ``by`` did so.

    What the person decided about others' requests, answered for others, reported and changed stays
    without saying who did. So do the counts of the roll-calls: that somebody was there for a
    municipality.
    """
    trace = await _trace(session, who)
    hosts = await _naming(session, trace)
    quoting = await _quoting(session, trace)
    ruled = await _ruled(session, trace)
    await _blank_names(session, trace)
    erased: dict[str, int] = {}
    for table in reversed(personal_tables()):
        own = [column.in_(trace.people) for column, kept in _references(table) if not kept]
        key = next(iter(table.primary_key.columns))
        condition = or_(_identified(table, trace), *own)
        gone = await session.execute(table.delete().where(condition).returning(key))
        if count := len(gone.all()):
            erased[table.name] = count
    if trace.people:
        await advance(session, PEOPLE)
    for cooperation in hosts:
        await advance(session, meetings_of(cooperation))
    for cooperation in quoting:
        await advance(session, posts_of(cooperation))
    for cooperation in ruled:
        await advance(session, rules_of(cooperation))
    if erased:
        await record_change(session, *_logged(trace, erased, by))
    return erased


def personal_tables() -> list[Table]:
    """The tables that may hold something about a person."""
    known = {_CONTEXTS, _OUTBOX, _REFERENCES, _REQUESTS, _GUESTS, _PEOPLE}
    return [
        table
        for table in METADATA.sorted_tables
        if table in known or any(True for _ in _references(table))
    ]


def _references(table: Table) -> Iterable[tuple[Column[Any], bool]]:
    """The columns of a table that refer to people, and whether their rows stay without them."""
    for column in table.columns:
        for key in column.foreign_keys:
            if key.column is _PEOPLE.c.id:
                yield column, key.ondelete == "SET NULL"


def _identified(table: Table, trace: _Trace) -> ColumnElement[bool]:
    """The rows of a table that are about a person by anything but a foreign key."""
    if table is _CONTEXTS:
        askers = {fold(asker) for asker in trace.object_ids | trace.user_ids | trace.emails}
        return _CONTEXTS.c.asker.in_(askers)
    if table is _OUTBOX:
        return or_(
            _OUTBOX.c.object_id.in_(trace.object_ids),
            _OUTBOX.c.conversation.in_(trace.conversations),
        )
    if table is _REFERENCES:
        return _REFERENCES.c.aad_object_id.in_(trace.object_ids)
    if table is _REQUESTS:
        return or_(
            _REQUESTS.c.aad_object_id.in_(trace.object_ids), _REQUESTS.c.email.in_(trace.emails)
        )
    if table is _GUESTS:
        return _GUESTS.c.email.in_(trace.emails)
    if table is _PEOPLE:
        return _PEOPLE.c.id.in_(trace.people)
    return false()


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
            trace.names.add(row["name"])
            trace.emails |= {row["email"]} - {None}
            trace.object_ids |= {row["aad_object_id"]} - {None}
            trace.cooperations |= {row["cooperation"]} - {None} if table is _REQUESTS else set()
    chats = await session.execute(
        select(_REFERENCES).where(_REFERENCES.c.aad_object_id.in_(trace.object_ids))
    )
    for chat in chats.mappings():
        trace.user_ids |= {chat["user_id"]} - {None}
        trace.conversations.add(chat["conversation_id"])
    seats = select(_SEATS.c.cooperation).where(_SEATS.c.person.in_(trace.people))
    trace.cooperations |= set(await session.scalars(seats))
    return trace


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


async def _ruled(session: AsyncSession, trace: _Trace) -> list[str]:
    """The cooperations whose rules the person changed."""
    found = await session.scalars(
        select(_RULES.c.cooperation)
        .distinct()
        .where(_RULES.c.author.in_(trace.people))
        .order_by(_RULES.c.cooperation)
    )
    return list(found)


def _is_guest(trace: _Trace) -> ColumnElement[bool]:
    return or_(_GUESTS.c.person.in_(trace.people), _GUESTS.c.email.in_(trace.emails))


async def _blank_names(session: AsyncSession, trace: _Trace) -> None:
    """Take the person out of what is not hers: rolls, messages to others, the log's values."""
    guest_of = select(_GUESTS.c.meeting).where(_is_guest(trace))
    rolls = select(_ROLL_CALLS.c.number).where(_ROLL_CALLS.c.meeting.in_(guest_of))
    await session.execute(
        _ENTRIES.update()
        .where(_ENTRIES.c.guest.in_(trace.names), _ENTRIES.c.roll_call.in_(rolls))
        .values(guest=None)
    )
    written = cast(_OUTBOX.c.subject, String)
    named = [written.contains(json.dumps(name)[1:-1], autoescape=True) for name in trace.names]
    await session.execute(
        _OUTBOX.update()
        .where(_OUTBOX.c.state.in_(_DONE_WITH), or_(false(), *named))
        .values(subject={})
    )
    await _blank_ids(session, trace)


async def _blank_ids(session: AsyncSession, trace: _Trace) -> None:
    """Take the person's id out of what a change was from and to."""
    found = await session.execute(select(_LOG).where(_LOG.c.cooperation.in_(trace.cooperations)))
    for row in found.mappings().all():
        values = {name: _without(row[name], trace.people) for name in ("before", "after")}
        if any(row[name] != value for name, value in values.items()):
            number = _LOG.c.number == row["number"]
            await session.execute(_LOG.update().where(number).values(values))


def _without(values: Mapping[str, Any], people: set[int]) -> dict[str, Any]:
    """Values of the log without the ids of some people, who are told as owner or in a list."""
    kept = dict(values)
    if kept.get("owner") in people:
        kept["owner"] = None
    if isinstance(kept.get("people"), list):
        kept["people"] = [one for one in kept["people"] if one not in people]
    return kept


def _logged(trace: _Trace, erased: Mapping[str, int], by: Actor) -> Iterable[Change]:
    """That a person was erased, without saying who, in the log of each cooperation of hers."""
    themselves = by.person in trace.people
    for cooperation in sorted(trace.cooperations):
        yield Change(
            at=by.at,
            person=None if themselves else by.person,
            cooperation=cooperation,
            deed="person.erased",
            subject="",
            after={"rows": sum(erased.values())},
            channel=by.channel,
        )
