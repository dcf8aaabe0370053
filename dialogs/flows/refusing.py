"""How is somebody refused? One line in the log for what she may not, then the sentence."""

from collections.abc import Mapping

from dialogs.flows.scene import NOT_HERS, Refused, Scene
from dialogs.messages import Incoming, Reply, Turn
from dialogs.texts import say
from domain.people import Person
from domain.permissions import Deed, may
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


async def check_deed(
    database: Database, scene: Scene, deed: Deed, *, reason: str, sentence: str
) -> None:
    """Refuse whoever may not do something, which is kept, and what others would read along.

    Raises:
        Refused: with ``sentence``, or the one that asks for the own chat.
    """
    if not may(scene.person, deed, scene.facts, scene.today):
        await note_refusal(
            database, scene.incoming, scene.person, reason, cooperation=scene.cooperation
        )
        raise Refused(sentence)
    if not scene.private:
        raise Refused("desk.only_personal")


async def refused_press(
    database: Database,
    incoming: Incoming,
    person: Person,
    refused: Refused,
    *,
    details: Mapping[str, object] | None = None,
) -> Turn:
    """What is said to a button that is refused; what the person can't know of is kept."""
    if refused.key == NOT_HERS:
        await note_refusal(database, incoming, person, "unknown", details=details)
    return Turn(replies=(Reply(text=say(person.language, refused.key, **refused.values)),))
