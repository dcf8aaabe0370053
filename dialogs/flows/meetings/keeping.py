"""How do posted cards come to show what is true now? Edited together, soon after answers changed.

Twenty answers within a moment lead to one edit of each card, which Teams' rates allow. Which cards
are out of date is remembered by the process that took the answers; should it end before it told,
the next answer brings them up to date.
"""

from collections.abc import Callable
from datetime import datetime

from dialogs.flows.meetings.messages import Kind, audience_of, card_edit
from storage import Database
from storage.meetings import MeetingUnknown, find_meeting
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

    async def look(self) -> None:
        """Have the cards edited that are out of date."""
        stale, self._stale = self._stale, set()
        while stale:
            meeting = stale.pop()
            try:
                await self._edit(meeting)
            except MeetingUnknown:
                continue
            except Exception:
                self._stale |= {meeting, *stale}
                raise

    async def _edit(self, number: int) -> None:
        async with self._database.sessions.begin() as session:
            meeting = await find_meeting(session, number)
            posted = await deliveries(session, audience_of(meeting))
            edits = [
                card_edit(meeting, (one.sent_to, one.activity), one.person, self._clock())
                for one in posted
                if one.kind in _CARDS and one.sent_to is not None and one.activity is not None
            ]
            await add_edits(session, edits)
