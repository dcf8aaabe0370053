"""Does somebody ask more than people do? Beyond a rate she gets one sentence, and nothing is done.

Each process keeps its own count of each person: an allowance of ten minutes that fills up steadily,
so that nobody who thinks between questions ever meets it.
"""

from collections import OrderedDict
from collections.abc import Callable

from dialogs.messages import Conversation, Incoming, Reply, Turn

_BURST = 10
"""Minutes of the rate that may be used at once."""


class Paced:
    """A conversation that answers each person so many turns a minute in the long run."""

    def __init__(
        self,
        conversation: Conversation,
        *,
        rate: float,
        sentence: Callable[[Incoming], str],
        monotonic: Callable[[], float],
        limit: int = 20_000,
    ) -> None:
        """``rate`` is in turns a minute; at most ``limit`` people are kept count of."""
        self._conversation = conversation
        self._apart = 60 / rate
        self._ahead = 60.0 * _BURST
        self._sentence = sentence
        self._monotonic = monotonic
        self._limit = limit
        self._free_at: OrderedDict[str, float] = OrderedDict()

    async def message(self, incoming: Incoming) -> Turn:
        """Answer, or ask for patience; in a group, where others read, only in silence."""
        if self._takes(incoming.sender.aad_object_id or incoming.sender.channel_id):
            return await self._conversation.message(incoming)
        sentence = self._sentence(incoming)
        if incoming.conversation_kind != "personal" and incoming.action is None:
            return Turn()
        return Turn(replies=(Reply(text=sentence),), notice=sentence)

    async def arrived(self, incoming: Incoming) -> Turn:
        """Greet; that happens once however often it is told."""
        return await self._conversation.arrived(incoming)

    def _takes(self, who: str) -> bool:
        """Whether a turn of somebody is within her allowance, which it then uses."""
        now = self._monotonic()
        free_at = max(self._free_at.get(who, 0.0), now)
        if free_at - now + self._apart > self._ahead:
            return False
        self._free_at[who] = free_at + self._apart
        self._free_at.move_to_end(who)
        while len(self._free_at) > self._limit:
            self._free_at.popitem(last=False)
        return True
