"""What shall be sent to whom, and when? Messages and edits of cards, put into the outbox.

Nothing here commits: the caller's transaction holds the change and the messages that announce it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case
from sqlalchemy.ext.asyncio import AsyncSession

from storage.people import fold, object_ids
from storage.references import personal_references, references
from storage.tables import OutboxRow, OutboxState, table_of
from storage.upserts import insert_into

_OUTBOX = table_of(OutboxRow)
REMOVAL = "removal"
"""The kind of a message in the outbox that takes one of the bot's own away."""
_AT_ONCE = 1000
"""Messages written in one statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxMessage:
    """A message to one recipient, rendered when it is sent.

    Attributes:
        key: what makes it this message and no other (rule, subject, recipient, occurrence).
        person: id of the recipient, or
        object_id: her Entra object id, for somebody without a row, or
        conversation: a group's or channel's conversation; exactly one of the three is given.
        kind: which renderer makes words of it.
        subject: what the renderer needs to know, as JSON; ids rather than words.
        due: UTC; not sent before.
        expires: UTC; not sent then or later.
        audience: what the delivery report gathers it under.
        tenant: the recipient's, where it is known; if it is not said, it is taken from where she
            was last seen.
        hold: whether it waits, until it expires, for somebody who can't be reached.
    """

    key: str
    person: int | None = None
    object_id: str | None = None
    conversation: str | None = None
    kind: str
    subject: Mapping[str, Any]
    due: datetime
    expires: datetime
    audience: str | None = None
    tenant: str | None = None
    hold: bool = True

    def __post_init__(self) -> None:
        """Refuse a message to nobody or to several."""
        given = [one for one in (self.person, self.object_id, self.conversation) if one is not None]
        if len(given) != 1:
            raise ValueError("a message has one recipient: person, object_id or conversation")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEdit:
    """A card of the bot's own that shall be shown anew: its ``activity`` in its ``conversation``.

    Of several edits of one card that wait, only the last is sent. ``kind``, ``subject``, ``due``,
    ``expires`` and ``tenant`` are as for :class:`OutboxMessage`.
    """

    conversation: str
    activity: str
    kind: str
    subject: Mapping[str, Any]
    due: datetime
    expires: datetime
    tenant: str | None = None

    @property
    def key(self) -> str:
        """The key of the one row that all edits of this card share."""
        return f"edit:{self.conversation}:{self.activity}"


async def add_removals(
    session: AsyncSession,
    posted: Iterable[tuple[str, str]],
    *,
    audience: str,
    due: datetime,
    expires: datetime,
) -> int:
    """Have messages taken away, by (conversation, activity); tells how many had not been asked for.

    ``audience`` is what the report of it is gathered under.
    """
    rows: list[dict[str, Any]] = [
        {
            "key": f"{REMOVAL}:{conversation}:{activity}",
            "kind": REMOVAL,
            "tenant": "",
            "conversation": conversation,
            "subject": {},
            "due": due,
            "expires": expires,
            "version": 0,
            "state": OutboxState.WAITING.value,
            "attempt": due,
            "tries": 0,
            "doubtful": False,
            "audience": audience,
            "person": None,
            "object_id": None,
            "edits": activity,
            "hold": False,
        }
        for conversation, activity in sorted(posted)
    ]
    insert = insert_into(session, _OUTBOX).on_conflict_do_nothing(index_elements=["key"])
    added = 0
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        await _find_tenants(session, some)
        added += len((await session.scalars(insert.returning(_OUTBOX.c.key), some)).all())
    return added


async def add(session: AsyncSession, messages: Iterable[OutboxMessage]) -> frozenset[str]:
    """Put messages into the outbox; gives the keys that are new. A known one changes nothing.

    Of messages that are due at the same instant the one with the lesser key is sent first.
    The people named must have rows; whoever is erased takes her messages along.
    """
    rows = {
        message.key: {
            **_common(message),
            "audience": message.audience,
            "person": message.person,
            "object_id": fold(message.object_id),
            "edits": None,
            "hold": message.hold,
        }
        for message in messages
    }
    insert = insert_into(session, _OUTBOX).on_conflict_do_nothing(index_elements=["key"])
    added: set[str] = set()
    # In the order of the key, so that two replicas never wait for each other's rows.
    ordered = [rows[key] for key in sorted(rows)]
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        await _find_tenants(session, some)
        added.update(await session.scalars(insert.returning(_OUTBOX.c.key), some))
    return frozenset(added)


async def add_edits(session: AsyncSession, edits: Iterable[CardEdit]) -> None:
    """Have cards shown anew; an edit that waits is replaced, one under way is followed by this."""
    rows = {
        edit.key: {
            **_common(edit),
            "audience": None,
            "person": None,
            "object_id": None,
            "edits": edit.activity,
            "hold": False,
        }
        for edit in edits
    }
    if not rows:
        return
    insert = insert_into(session, _OUTBOX)
    new, old = insert.excluded, _OUTBOX.c
    statement = insert.on_conflict_do_update(
        index_elements=["key"],
        set_={
            **{name: new[name] for name in ("kind", "subject", "due", "expires", "state", "tries")},
            "version": old.version + 1,
            # Whoever sends the older one now is let finish, or edits would overtake each other.
            "attempt": case((old.lease.is_(None), new.attempt), else_=old.attempt),
            "why": None,
            "detail": None,
            "finished": None,
        },
    )
    ordered = [rows[key] for key in sorted(rows)]
    await _find_tenants(session, ordered)
    await session.execute(statement, ordered)


async def _find_tenants(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Note the tenant of each recipient who is known and whose tenant was not said."""
    unsaid = [row for row in rows if not row["tenant"]]
    objects = await object_ids(session, {row["person"] for row in unsaid} - {None})
    for row in unsaid:
        row["tenant_of"] = row["object_id"] or objects.get(row["person"])
    people = await personal_references(session, {row["tenant_of"] for row in unsaid} - {None})
    groups = await references(session, {row["conversation"] for row in unsaid} - {None})
    for row in unsaid:
        known = people.get(row.pop("tenant_of")) or groups.get(row["conversation"])
        row["tenant"] = (known.tenant_id if known else None) or ""


def _common(message: OutboxMessage | CardEdit) -> dict[str, Any]:
    return {
        "key": message.key,
        "kind": message.kind,
        "tenant": message.tenant or "",
        "conversation": message.conversation,
        "subject": dict(message.subject),
        "due": message.due,
        "expires": message.expires,
        "version": 0,
        "state": OutboxState.WAITING.value,
        "attempt": message.due,
        "tries": 0,
        "doubtful": False,
    }
