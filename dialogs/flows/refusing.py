"""How is it kept that somebody tried what she may not? One line in the log, then the sentence."""

from collections.abc import Mapping

from dialogs.messages import Incoming
from domain.people import Person
from storage import Database
from storage.audit import RefusedAttempt, record_refusal

_PRIVATE = frozenset({"comment", "food", "message", "source", "statements", "text"})
"""What people write themselves is nobody's business in a log."""


async def note_refusal(
    database: Database,
    incoming: Incoming,
    person: Person,
    reason: str,
    *,
    cooperation: str | None = None,
    details: Mapping[str, object] | None = None,
) -> None:
    """Keep that ``person`` was refused something, and what the button sent but for free text."""
    sent = {name: value for name, value in (details or {}).items() if name not in _PRIVATE}
    attempt = RefusedAttempt(
        at=incoming.at,
        person=person.id,
        cooperation=cooperation,
        action=incoming.action.verb if incoming.action is not None else "message",
        reason=reason,
        details=", ".join(f"{name}: {value}" for name, value in sent.items()),
        channel=incoming.conversation_kind,
    )
    async with database.sessions.begin() as session:
        await record_refusal(session, attempt)
