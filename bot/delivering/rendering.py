"""What does a message say, now that it is sent? And does it still make sense?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from dialogs.messages import Reply
from dialogs.ready import READY, reply_of
from domain.facts import Facts
from domain.people import Person


class Renderer(Protocol):
    """Makes words of messages of the kinds it is registered for."""

    async def __call__(
        self,
        kind: str,
        subject: Mapping[str, Any],
        person: Person | None,
        facts: Facts,
        now: datetime,
    ) -> Reply | None:
        """What to say to ``person`` (``None`` for a group), or ``None`` if it no longer matters.

        Raises :class:`dialogs.messages.Later` if it is not to be said now.
        """
        ...


class NoRenderer(Exception):
    """Nobody is registered for messages of this kind."""


async def ready(
    kind: str, subject: Mapping[str, Any], person: Person | None, facts: Facts, now: datetime
) -> Reply | None:
    """A message that was put into the outbox in its final words."""
    return reply_of(subject)


@dataclass(frozen=True, slots=True)
class Rendering:
    """Finds the renderer of a message; ``facts`` gives the facts as they are now."""

    facts: Callable[[], Facts]
    renderers: Mapping[str, Renderer] = field(default_factory=dict)

    async def render(
        self, kind: str, subject: Mapping[str, Any], person: Person | None, now: datetime
    ) -> Reply | None:
        """The words of a message. Raises :class:`NoRenderer`, and what the renderer raises."""
        renderer = ready if kind == READY else self.renderers.get(kind)
        if renderer is None:
            raise NoRenderer(f"nobody renders messages of kind {kind!r}")
        return await renderer(kind, subject, person, self.facts(), now)

    def person(self, number: int | None, object_id: str | None) -> Person | None:
        """The recipient, as far as the facts know her."""
        facts = self.facts()
        if number is not None:
            return facts.person_by_id.get(number)
        return facts.person_by_object_id.get(object_id) if object_id else None
