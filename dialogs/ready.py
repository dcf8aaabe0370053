"""How is a reply kept until it is sent? As the JSON of a message in the outbox."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from dialogs.messages import Reply
from storage.outbox import OutboxMessage

READY = "reply"
"""The kind of a message that needs no more words."""


_WORTH_SENDING = timedelta(days=14)
"""How long what a turn said to somebody else waits for her."""


def message_to(
    object_id: str, reply: Reply, *, key: str, now: datetime, hold: bool = True
) -> OutboxMessage:
    """A reply to somebody else than the one who spoke, found by Entra object id."""
    return OutboxMessage(
        key=key,
        object_id=object_id,
        kind=READY,
        subject=subject_of(reply),
        due=now,
        expires=now + _WORTH_SENDING,
        hold=hold,
    )


def subject_of(reply: Reply) -> dict[str, Any]:
    """What the outbox keeps of a reply."""
    if reply.card is None:
        return {"text": reply.text}
    return {"card": reply.card, "summary": reply.summary}


def reply_of(subject: Mapping[str, Any]) -> Reply:
    """The reply that was kept. Raises ``ValueError`` when there is none in it."""
    return Reply(
        text=subject.get("text"), card=subject.get("card"), summary=subject.get("summary") or ""
    )
