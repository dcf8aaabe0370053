"""Which messages does this process send now, and what became of them? Claims and outcomes.

A claim is a lease: what its process has not told the outcome of when it ends is claimed by another.
Claims take turns, as paces are read and moved by them: on SQLite every writing transaction does, on
PostgreSQL by a lock. There, rows whose outcome is just being written are skipped rather than waited
for (``FOR UPDATE SKIP LOCKED``).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Integer,
    RowMapping,
    String,
    and_,
    bindparam,
    case,
    literal,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import take_turn
from storage.outbox.pacing import (
    Rates,
    conversation_scope,
    is_busy,
    read_paces,
    store_paces,
    tenant_scope,
)
from storage.outbox.reasons import Why
from storage.people import object_ids
from storage.references import ConversationReference, personal_references, references
from storage.tables import OutboxRow, OutboxState, table_of

_OUTBOX = table_of(OutboxRow)

_CARRIED = ("id", "key", "kind", "tenant", "person", "conversation", "edits", "subject")
_CARRIED_TOO = ("expires", "hold", "tries", "version")
_READ = [_OUTBOX.c[name] for name in (*_CARRIED, *_CARRIED_TOO, "object_id")]

_OUTCOME = bindparam("new_state", type_=String)
_FINISHED = _OUTBOX.c.finished.type
# Held for want of what has come meanwhile: it is tried anew, as if it had only now been planned.
_NO_LONGER_HELD = and_(literal(OutboxState.HELD.value) == _OUTCOME, _OUTBOX.c.released.is_not(None))
_RECORD = (
    _OUTBOX.update()
    .where(
        _OUTBOX.c.id == bindparam("of_id"),
        or_(_OUTBOX.c.lease == bindparam("of_lease"), bindparam("was_sent", type_=Boolean)),
        # Unknown is also what waits for its answer in the same hands.
        or_(
            _OUTBOX.c.state == OutboxState.WAITING.value,
            _OUTBOX.c.state == OutboxState.UNKNOWN.value,
        ),
    )
    .values(
        state=case(
            (_NO_LONGER_HELD, OutboxState.WAITING.value),
            (_OUTBOX.c.version == bindparam("of_version"), _OUTCOME),
            else_=OutboxState.WAITING.value,
        ),
        attempt=bindparam("new_at"),
        tries=case(
            (_NO_LONGER_HELD, 0),
            else_=_OUTBOX.c.tries + bindparam("new_tries", type_=Integer),
        ),
        doubtful=or_(_OUTBOX.c.doubtful, bindparam("new_doubtful", type_=Boolean)),
        lease=None,
        why=bindparam("new_why"),
        detail=bindparam("new_detail"),
        via=bindparam("new_via"),
        sent_to=bindparam("new_sent_to"),
        activity=bindparam("new_activity"),
        finished=case((_NO_LONGER_HELD, None), else_=bindparam("new_finished", type_=_FINISHED)),
        released=None,
    )
)

_NOTE = (
    _OUTBOX.update()
    .where(
        _OUTBOX.c.id == bindparam("of_id"),
        _OUTBOX.c.lease == bindparam("of_lease"),
        _OUTBOX.c.state == OutboxState.WAITING.value,
    )
    .values(state=OutboxState.UNKNOWN.value, why=Why.NO_ANSWER.value)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A message in this process's hands until ``leased_until``, to be sent at ``at``.

    ``reference`` is where the recipient can be written to, ``None`` if nobody knows. ``object_id``
    is a person's, ``None`` for a group. ``tries`` counts attempts before this one. ``edits`` is the
    activity to be changed. ``version`` tells an edit from the one that replaces it.
    """

    id: int
    key: str
    kind: str
    tenant: str
    person: int | None
    object_id: str | None
    conversation: str | None
    edits: str | None
    subject: Mapping[str, Any]
    expires: datetime
    hold: bool
    tries: int
    version: int
    lease: str
    leased_until: datetime
    at: datetime
    reference: ConversationReference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a claimed message at ``at``; in state WAITING, when it is tried next.

    ``tried`` is whether an attempt was made. ``detail`` is what the service said, ``via`` is
    "teams" or "mail".
    """

    id: int
    lease: str
    version: int
    state: OutboxState
    at: datetime
    tried: bool = True
    doubtful: bool = False
    why: Why | None = None
    detail: str | None = None
    via: str | None = None
    sent_to: str | None = None
    activity: str | None = None


async def claim(
    session: AsyncSession,
    *,
    now: datetime,
    lease: str,
    lasts: timedelta,
    ahead: timedelta,
    limit: int,
    rates: Rates,
) -> tuple[Claim, ...]:
    """Take at most ``limit`` messages that are due and may be sent within ``ahead``, oldest first.

    They belong to the claim named ``lease`` for the time ``lasts``. A message whose conversation
    has had its share is looked at again when it may go, those of a tenant that has are left.
    """
    await take_turn(session, "claiming from the outbox")
    rows = await _candidates(session, now, ahead, limit, rates)
    if not rows:
        return ()
    objects = await object_ids(
        session, {row["person"] for row in rows if row["person"] is not None}
    )
    to_people = {one for row in rows if (one := _object_id(row, objects)) is not None}
    people = await personal_references(session, to_people)
    groups = await references(
        session, {row["conversation"] for row in rows if row["conversation"] is not None}
    )
    found: list[tuple[RowMapping, ConversationReference | None]] = []
    for row in rows:
        object_id = _object_id(row, objects)
        known = groups.get(row["conversation"]) if object_id is None else people.get(object_id)
        found.append((row, known))
    paces = await read_paces(session, rates, _scopes(found), now)
    claimed: list[Claim] = []
    later: list[dict[str, Any]] = []
    for row, reference in found:
        where = reference.conversation_id if reference else None
        may, at = paces.of_conversation(where), paces.of_tenant(row["tenant"])
        if may > now + ahead:
            later.append({"row": row["id"], "attempt": may})
        if (at := max(may, at)) > now + ahead:
            continue
        paces.take(row["tenant"], where, at)
        claimed.append(_claim(row, objects, reference, at, lease, now + lasts))
    await store_paces(session, paces.moved)
    await _keep(session, claimed, later)
    return tuple(claimed)


async def record(session: AsyncSession, outcomes: Iterable[Outcome]) -> None:
    """Keep what became of claimed messages, and end their leases.

    An edit that was replaced meanwhile waits again, and so does what would be held for somebody who
    was seen since it was claimed (:func:`storage.outbox.upkeep.release`). That a message was sent
    is kept even if its lease has passed on; any other outcome is then for its new holder to tell.
    """
    rows = [
        {
            "of_id": outcome.id,
            "of_lease": outcome.lease,
            "of_version": outcome.version,
            "was_sent": outcome.state is OutboxState.SENT,
            "new_state": outcome.state.value,
            "new_at": outcome.at,
            "new_tries": int(outcome.tried),
            "new_doubtful": outcome.doubtful,
            "new_why": outcome.why.value if outcome.why else None,
            "new_detail": outcome.detail,
            "new_via": outcome.via,
            "new_sent_to": outcome.sent_to,
            "new_activity": outcome.activity,
            "new_finished": None if outcome.state is OutboxState.WAITING else outcome.at,
        }
        for outcome in sorted(outcomes, key=lambda outcome: outcome.id)
    ]
    if rows:
        # By the driver's connection: the session would look for objects to bring up to date.
        await (await session.connection()).execute(_RECORD, rows)


async def note_unanswered(session: AsyncSession, claims: Iterable[Claim]) -> None:
    """Keep that nobody knows whether some claimed messages arrived, until their outcome is told.

    If it never is, they are unknown, and are not sent again unless somebody asks for it.
    """
    rows = [{"of_id": one.id, "of_lease": one.lease} for one in claims]
    if rows:
        await (await session.connection()).execute(_NOTE, rows)


async def _candidates(
    session: AsyncSession, now: datetime, ahead: timedelta, limit: int, rates: Rates
) -> Sequence[RowMapping]:
    statement = (
        select(*_READ)
        .where(
            _OUTBOX.c.state == OutboxState.WAITING.value,
            _OUTBOX.c.attempt <= now,
            _OUTBOX.c.expires > now,
        )
        .order_by(_OUTBOX.c.attempt, _OUTBOX.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    if rates.tenant is not None:
        statement = statement.where(~is_busy(_OUTBOX.c.tenant, rates.tenant, now + ahead))
    return (await session.execute(statement)).mappings().all()


def _object_id(row: RowMapping, objects: Mapping[int, str | None]) -> str | None:
    if row["person"] is not None:
        return objects.get(row["person"])
    object_id: str | None = row["object_id"]
    return object_id


def _scopes(
    found: Iterable[tuple[RowMapping, ConversationReference | None]],
) -> set[str]:
    scopes = set()
    for row, reference in found:
        scopes.add(tenant_scope(row["tenant"]))
        if reference is not None:
            scopes.add(conversation_scope(reference.conversation_id))
    return scopes


def _claim(
    row: RowMapping,
    objects: Mapping[int, str | None],
    reference: ConversationReference | None,
    at: datetime,
    lease: str,
    leased_until: datetime,
) -> Claim:
    return Claim(
        **{name: row[name] for name in (*_CARRIED, *_CARRIED_TOO)},
        object_id=_object_id(row, objects),
        lease=lease,
        leased_until=leased_until,
        at=at,
        reference=reference,
    )


async def _keep(
    session: AsyncSession, claimed: Sequence[Claim], later: Sequence[Mapping[str, Any]]
) -> None:
    if claimed:
        await session.execute(
            _OUTBOX.update()
            .where(_OUTBOX.c.id.in_([one.id for one in claimed]))
            .values(
                lease=claimed[0].lease,
                attempt=claimed[0].leased_until,
                # A lease that is still there belonged to a process that did not tell the outcome.
                doubtful=or_(_OUTBOX.c.doubtful, _OUTBOX.c.lease.is_not(None)),
                released=None,
            )
        )
    if later:
        moved = _OUTBOX.update().where(_OUTBOX.c.id == bindparam("row"))
        await (await session.connection()).execute(
            moved.values(attempt=bindparam("attempt")), list(later)
        )
