"""How does somebody get a file that was made for her? At an address that only she is told.

The address can't be guessed, works for an hour, and no longer when she or her tenant is no longer
let in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import open_url
from dialogs.messages import Incoming, Reply, Turn
from dialogs.texts import say
from domain.people import Person
from storage import Database
from storage.exporting import TEMPLATE
from storage.held_files import HeldFile, hold_made


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Hands files over: ``address`` is where the file of a secret is fetched.

    ``template`` gives papers their form.
    """

    database: Database
    address: Callable[[str], str]
    template: Path = TEMPLATE

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
        button = open_url(say(language, "making.open"), self.address(token))
        card = asking_card(words, [button], language)
        return Turn(replies=(Reply(card=card, summary=words[0]),))
