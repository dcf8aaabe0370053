"""How do posted cards come to show what is true now? Edited together, soon after answers changed.

Twenty answers within a moment lead to one edit of each card, which Teams' rates allow. The process
that took the answers remembers which cards are out of date. Should it end before it told, or did
nobody tell (a file of meetings, somebody erased), the store does: each process asks it now and
then.
"""

from collections.abc import Callable
from datetime import datetime

from dialogs.flows.meetings.messages import Kind, audience_of, card_edit
from storage import Database
from storage.meetings import cards_follow, find_meeting, outdated_cards
from storage.outbox import add_edits, deliveries

_CARDS = frozenset({Kind.INVITATION, Kind.NEEDED_AGAIN, Kind.SHARED})


class CardKeeper:
    """Keeps the cards of meetings true."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._stale: set[int] = set()

    def changed(self, meeting: int) -> None:
        """Note that the cards of a meeting no longer show what is true."""
        self._stale.add(meeting)

    async def find(self) -> None:
        """Find the cards that are out of date without anybody having told."""
        async with self._database.snapshots() as session:
            self._stale.update(await outdated_cards(session, now=self._clock()))

    async def look(self) -> None:
        """Have the cards edited that are out of date."""
        stale, self._stale = self._stale, set()
        while stale:
            meeting = stale.pop()
            try:
                await self._edit(meeting)
            except Exception:
                self._stale |= {meeting, *stale}
                raise

    async def _edit(self, number: int) -> None:
        async with self._database.sessions.begin() as session:
            if not await cards_follow(session, number):
                return
            meeting = await find_meeting(session, number)
            posted = await deliveries(session, audience_of(meeting))
            edits = [
                card_edit(meeting, (one.sent_to, one.activity), one.person, self._clock())
                for one in posted
                if one.kind in _CARDS and one.sent_to is not None and one.activity is not None
            ]
            await add_edits(session, edits)
