"""What does somebody read of a message to many?"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from dialogs.cards.literal import literal
from dialogs.messages import Reply
from dialogs.texts import DEFAULT_LANGUAGE, say
from domain.facts import CooperationFacts, Facts
from domain.people import Person
from storage import Database
from storage.broadcasts import BroadcastUnknown, Link, find_broadcast


def reply_of(
    text: str,
    links: Iterable[Link],
    author: str | None,
    facts: CooperationFacts,
    language: str,
) -> Reply:
    """A message as its readers see it: from whom, for whom, the words and links."""
    name = author or say(language, "broadcast.somebody")
    heading = say(language, "broadcast.from", name=name, cooperation=facts.cooperation.name)
    parts = [f"**{literal(heading)}**", literal(text)]
    parts += [f"[{literal(link.title)}]({link.address})" for link in links]
    return Reply(text="\n\n".join(parts), summary=heading)


class BroadcastRenderer:
    """Words of messages to many, read from the store when they are sent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(
        self,
        kind: str,
        subject: Mapping[str, Any],
        person: Person | None,
        facts: Facts,
        now: datetime,
    ) -> Reply | None:
        """What to say; ``None`` where the message was stopped or the person has left.

        A channel or group is written to in the language of the cooperation's documents.
        """
        async with self._database.snapshots() as session:
            try:
                found = await find_broadcast(session, subject["broadcast"])
            except BroadcastUnknown:
                return None
        known = facts.cooperations.get(found.cooperation)
        if known is None or found.stopped is not None:
            return None
        if person is not None and found.cooperation not in person.cooperations_on(now.date()):
            return None
        language = person.language if person is not None else DEFAULT_LANGUAGE
        return reply_of(found.text, found.links, found.author_name, known, language)
