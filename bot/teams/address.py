"""Where can a person be written to later? What an activity tells about its conversation."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

from dialogs.messages import ConversationKind
from domain.frozen import frozen

_logger = logging.getLogger(__name__)


@frozen
class Address:
    """All that is needed to write to a conversation unasked.

    Stored as plain columns: botbuilder's ``ConversationReference`` loses the tenant.

    Attributes:
        service_url: the latest one that Teams used; it may move.
        bot: the bot's own id in the channel.
        person: the id of who spoke, ``29:…``, which differs from bot to bot.
    """

    conversation: str
    conversation_kind: ConversationKind
    service_url: str
    channel: str
    tenant_id: str | None
    bot: str | None
    person: str
    aad_object_id: str | None
    name: str
    locale: str | None


class Addresses(Protocol):
    """Keeps addresses; given by whoever owns the store."""

    async def seen(self, address: Address) -> None:
        """An address is new or has changed."""
        ...

    async def gone(self, conversation: str) -> None:
        """The bot was removed from a conversation."""
        ...

    async def read(self, conversation: str, message: str) -> None:
        """A conversation was read up to a message of that id."""
        ...


class NoAddresses:
    """Keeps nothing; for the command line and for trials."""

    async def seen(self, address: Address) -> None:
        """Forget it."""

    async def gone(self, conversation: str) -> None:
        """Nothing to forget."""

    async def read(self, conversation: str, message: str) -> None:
        """Forget it."""


class LatestAddresses:
    """Passes on what is new, so that a turn costs no visit to the store.

    What is not new is passed on beside the turn, every ``lifetime`` seconds: another process may
    have learnt meanwhile that the bot was removed, or that the person did not let it write.
    """

    def __init__(
        self,
        addresses: Addresses,
        *,
        monotonic: Callable[[], float],
        limit: int = 5_000,
        lifetime: float = 30.0,
    ) -> None:
        self._addresses = addresses
        self._monotonic = monotonic
        self._limit = limit
        self._lifetime = lifetime
        self._latest: OrderedDict[tuple[str, str], tuple[float, Address]] = OrderedDict()
        self._beside: set[asyncio.Task[None]] = set()

    async def seen(self, address: Address) -> None:
        """Pass on ``address`` unless it is the last one seen of this person here, just now."""
        key, now = (address.conversation, address.person), self._monotonic()
        passed_on, latest = self._latest.get(key, (now, None))
        if latest == address:
            if now - passed_on >= self._lifetime:
                self._latest[key] = (now, address)
                task = asyncio.create_task(self._again(address))
                self._beside.add(task)
                task.add_done_callback(self._beside.discard)
            return
        await self._addresses.seen(address)
        self._latest[key] = (now, address)
        self._latest.move_to_end(key)
        while len(self._latest) > self._limit:
            self._latest.popitem(last=False)

    async def close(self) -> None:
        """Wait for what is being passed on."""
        if self._beside:
            await asyncio.wait(self._beside)

    async def _again(self, address: Address) -> None:
        try:
            await self._addresses.seen(address)
        except Exception as error:  # noqa: BLE001 - the store is away; it is passed on again
            _logger.warning("address not kept: %s", error, extra={"action": "address_not_kept"})

    async def gone(self, conversation: str) -> None:
        """Pass on that the bot was removed."""
        for key in [key for key in self._latest if key[0] == conversation]:
            del self._latest[key]
        await self._addresses.gone(conversation)

    async def read(self, conversation: str, message: str) -> None:
        """Pass on that a conversation was read."""
        await self._addresses.read(conversation, message)
