"""Does somebody ask more than people do? Beyond a rate she gets one sentence, and nothing is done.

Each person has an allowance of ten minutes that fills up steadily, so that nobody who thinks
between questions ever meets it. A turn asks the process's own memory alone; what the quick have
taken is told between the processes every few seconds, so that they keep one rate together.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import timedelta
from hashlib import sha256

from bot.clock import Clock
from dialogs.messages import Conversation, Incoming, Reply, Turn
from storage import Database
from storage.outbox.pacing import move_paces

SHARED_EVERY = 10
"""Seconds between looks at what the other processes have answered."""
_BURST = 10
"""Minutes of the rate that may be used at once."""
_SLOW = 1 / 5
"""The part of the rate below which a process does not tell the others of a person."""


class Allowances:
    """What each person may ask still, as far as one process knows."""

    def __init__(self, rate: float, *, monotonic: Callable[[], float], limit: int = 20_000) -> None:
        """``rate`` is in turns a minute; at most ``limit`` people are kept count of."""
        self._apart = 60 / rate
        self._ahead = 60.0 * _BURST
        self._monotonic = monotonic
        self._limit = limit
        self._free_at: OrderedDict[str, float] = OrderedDict()
        self._untold: dict[str, float] = {}

    def take(self, who: str) -> bool:
        """Whether a turn of somebody is within her allowance, which it then uses."""
        now = self._monotonic()
        free_at = max(self._free_at.get(who, 0.0), now)
        if free_at - now + self._apart > self._ahead:
            return False
        self._keep(who, free_at + self._apart)
        self._untold[who] = self._untold.get(who, 0.0) + self._apart
        return True

    def untold(self) -> dict[str, timedelta]:
        """What the quick have taken that no other process knows of."""
        least = SHARED_EVERY * _SLOW
        self._untold = {who: taken for who, taken in self._untold.items() if taken >= least}
        return {who: timedelta(seconds=taken) for who, taken in self._untold.items()}

    def told(self, taken: Mapping[str, timedelta], ahead: Mapping[str, timedelta]) -> None:
        """Note that others know of ``taken``, and how far ahead of the rate people are now."""
        now = self._monotonic()
        for who, known in taken.items():
            left = self._untold.pop(who) - known.total_seconds()
            if left > 0:
                self._untold[who] = left
            everywhere = now + ahead[who].total_seconds() + left
            self._keep(who, max(self._free_at.get(who, 0.0), everywhere))

    def _keep(self, who: str, free_at: float) -> None:
        self._free_at[who] = free_at
        self._free_at.move_to_end(who)
        while len(self._free_at) > self._limit:
            gone, _ = self._free_at.popitem(last=False)
            self._untold.pop(gone, None)


async def share(allowances: Allowances, database: Database, clock: Clock) -> None:
    """Tell the other processes what the quick have taken here, and learn what they took there."""
    taken = allowances.untold()
    if not taken:
        return
    scopes = {who: f"turns:{sha256(who.encode()).hexdigest()}" for who in taken}
    now = clock()
    async with database.sessions.begin() as session:
        free_at = await move_paces(session, {scopes[who]: taken[who] for who in taken}, now)
    allowances.told(taken, {who: free_at[scope] - now for who, scope in scopes.items()})


class Paced:
    """A conversation that answers each person so many turns a minute in the long run."""

    def __init__(
        self,
        conversation: Conversation,
        allowances: Allowances,
        sentence: Callable[[Incoming], str],
    ) -> None:
        self._conversation = conversation
        self._allowances = allowances
        self._sentence = sentence

    async def message(self, incoming: Incoming) -> Turn:
        """Answer, or ask for patience; in a group, where others read, only in silence."""
        if self._allowances.take(incoming.sender.aad_object_id or incoming.sender.channel_id):
            return await self._conversation.message(incoming)
        sentence = self._sentence(incoming)
        if incoming.conversation_kind != "personal" and incoming.action is None:
            return Turn()
        return Turn(replies=(Reply(text=sentence),), notice=sentence)

    async def arrived(self, incoming: Incoming) -> Turn:
        """Greet; that happens once however often it is told."""
        return await self._conversation.arrived(incoming)
