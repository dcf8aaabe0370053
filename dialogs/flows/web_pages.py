"""How does somebody get to the web pages from a plain browser? By a link of her own, used once."""

from collections.abc import Callable

from dialogs.messages import Incoming, Reply, Turn
from dialogs.texts import say
from dialogs.understanding.gate import Gate
from dialogs.understanding.web_talk import wants_web_pages, web_gate
from domain.facts import Facts
from domain.people import Person
from storage import Database
from storage.web_keys import LINK_LASTS, issue_web_link


class WebPagesDesk:
    """Gives out links to the web pages."""

    def __init__(self, database: Database, address: Callable[[str], str]) -> None:
        """``address`` is where a secret opens the pages."""
        self._database = database
        self._address = address

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """The pages have no buttons in the chat."""
        return None

    @property
    def gate(self) -> Gate:
        """Lets through what names the pages."""
        return web_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Give a link if that is what a message wants; ``None`` if it is about something else."""
        if not wants_web_pages(incoming.text):
            return None
        if incoming.conversation_kind != "personal":
            text = say(person.language, "tab.link_in_private")
            return Turn(replies=(Reply(text=text),))
        async with self._database.sessions.begin() as session:
            token = await issue_web_link(session, person.id, now=incoming.at)
        minutes = int(LINK_LASTS.total_seconds() // 60)
        text = say(person.language, "tab.link", url=self._address(token), minutes=minutes)
        return Turn(replies=(Reply(text=text),))
