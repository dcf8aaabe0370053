"""How does somebody subscribe to her meetings? She is given an address of her own, in private."""

from collections.abc import Callable

from dialogs.messages import Incoming, Reply, Turn
from dialogs.texts import say
from dialogs.understanding.calendar_talk import CalendarWish, calendar_gate, read_calendar_wish
from dialogs.understanding.gate import Gate
from domain.facts import Facts
from domain.people import Person
from storage import Database
from storage.meetings import issue_feed, revoke_feed


class CalendarDesk:
    """Gives out and takes back the addresses of calendar feeds."""

    def __init__(self, database: Database, address: Callable[[str], str]) -> None:
        """``address`` is where a calendar finds the feed of a secret."""
        self._database = database
        self._address = address

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Feeds have no buttons."""
        return None

    @property
    def gate(self) -> Gate:
        """Lets through what names a calendar."""
        return calendar_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Do what a message wants with the calendar; ``None`` if it is about something else."""
        wish = read_calendar_wish(incoming.text)
        if wish is None:
            return None
        if incoming.conversation_kind != "personal":
            return _told(person, "letters.feed_in_private")
        async with self._database.sessions.begin() as session:
            if wish is CalendarWish.REVOKE:
                gone = await revoke_feed(session, person.id, now=incoming.at)
                return _told(person, "letters.feed_revoked" if gone else "letters.feed_none")
            token = await issue_feed(session, person.id, now=incoming.at)
        return _told(person, "letters.feed_given", url=self._address(token))


def _told(person: Person, key: str, **values: object) -> Turn:
    return Turn(replies=(Reply(text=say(person.language, key, **values)),))
