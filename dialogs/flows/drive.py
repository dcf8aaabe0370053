"""Shall a file that was made lie among one's own files? The channel asks, the bot puts it there.

The link to the file works all the same. In Teams one's own files are those in OneDrive; it asks for
consent before anything is put there ("Send and receive files through bot", Microsoft Learn).
"""

from collections.abc import Mapping
from pathlib import PurePath

from dialogs.flows.refusing import note_refusal
from dialogs.messages import (
    FILE_ACCEPTED,
    FILE_DECLINED,
    FileOffer,
    Files,
    Incoming,
    NotStored,
    Reply,
    StoredFile,
    Turn,
)
from dialogs.texts import say
from dialogs.understanding.gate import Gate
from domain.facts import Facts
from domain.people import Person
from storage import Database
from storage.held_files import HeldFile, find_made

OFFER = "drive_offer"
"""The verb of the button under a file that was made."""
_VERBS = frozenset({OFFER, FILE_ACCEPTED, FILE_DECLINED})


class DriveDesk:
    """Puts files that were made among their owner's own."""

    def __init__(self, database: Database, files: Files) -> None:
        self._database = database
        self._files = files

    @property
    def gate(self) -> Gate:
        """Lets through nothing: files are put away by button alone."""
        return Gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Files are put away by button alone; the link is for everybody else."""
        return None

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Ask, put a file away or leave it; ``None`` if the button is about something else."""
        action = incoming.action
        if action is None or action.verb not in _VERBS:
            return None
        if action.verb == FILE_DECLINED:
            return _told(person, "drive.declined")
        token = action.data.get("token")
        file = await self._found(token, incoming, person)
        if file is None or not isinstance(token, str):
            await note_refusal(self._database, incoming, person, "unknown")
            return _told(person, "drive.gone")
        if action.verb == OFFER:
            return _offered(file, token, person)
        return await self._stored(file, action.data, person)

    async def _found(self, token: object, incoming: Incoming, person: Person) -> HeldFile | None:
        if not isinstance(token, str) or incoming.conversation_kind != "personal":
            return None
        async with self._database.snapshots() as session:
            file = await find_made(session, token, now=incoming.at)
        return file if file is not None and file.person == person.id else None

    async def _stored(self, file: HeldFile, data: Mapping[str, object], person: Person) -> Turn:
        address, seen, identifier = (
            str(data.get(key) or "") for key in ("uploadUrl", "contentUrl", "uniqueId")
        )
        try:
            await self._files.store(address, file.content)
        except NotStored:
            return _told(person, "drive.not_stored")
        name = str(data.get("name") or file.name)
        stored = StoredFile(
            name=name,
            address=seen,
            identifier=identifier,
            kind=PurePath(name).suffix.lstrip("."),
        )
        return Turn(replies=(Reply(file=stored),))


def _offered(file: HeldFile, token: str, person: Person) -> Turn:
    offer = FileOffer(
        name=file.name,
        description=say(person.language, "drive.offer"),
        size=len(file.content),
        token=token,
    )
    return Turn(
        replies=(Reply(file=offer),), notice=say(person.language, "conversation.answered_below")
    )


def _told(person: Person, key: str) -> Turn:
    return Turn(replies=(Reply(text=say(person.language, key)),))
