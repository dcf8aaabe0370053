"""How does somebody get a file that was made for her? At an address that only she is told.

The address can't be guessed, works for an hour, and no longer when she or her tenant is no longer
let in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import execute, open_url
from dialogs.flows.drive import OFFER
from dialogs.messages import Incoming, Reply, Turn
from dialogs.texts import say
from domain.people import Person
from storage import Database
from storage.exporting import TEMPLATE
from storage.held_files import HeldFile, hold_made


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Hands files over: ``address`` is where the file of a secret is fetched.

    ``template`` gives papers their form, ``drive`` tells whether a file can be put among the
    reader's own in the channel.
    """

    database: Database
    address: Callable[[str], str]
    template: Path = TEMPLATE
    drive: bool = False

    async def handed(
        self, incoming: Incoming, person: Person, language: str, *, name: str, content: bytes
    ) -> Turn:
        """Keep a file for whoever asked for it, and tell her where it is."""
        file = HeldFile(
            person=person.id, tenant=incoming.sender.tenant_id, name=name, content=content
        )
        async with self.database.sessions.begin() as session:
            token = await hold_made(session, file, now=incoming.at)
        words = [say(language, "making.done", file=name), say(language, "making.how_long")]
        buttons = [open_url(say(language, "making.open"), self.address(token))]
        if self.drive:
            buttons.append(execute(say(language, "drive.button"), OFFER, {"token": token}))
        card = asking_card(words, buttons, language)
        return Turn(replies=(Reply(card=card, summary=words[0]),))
