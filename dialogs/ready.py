"""How is a reply kept until it is sent? As the JSON of a message in the outbox."""

from collections.abc import Mapping
from typing import Any

from dialogs.messages import Reply

READY = "reply"
"""The kind of a message that needs no more words."""


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
