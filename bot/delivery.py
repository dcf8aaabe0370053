"""How does a message reach somebody else than the one who spoke?

To their personal chat, if known.
"""

import logging

import orjson

from bot.teams.connector import Connector
from bot.teams.errors import SendError
from dialogs.messages import Outgoing, Reply
from storage import Database
from storage.references import find_personal

_logger = logging.getLogger(__name__)

_ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"


class DirectDelivery:
    """Sends at once to people who have a personal chat with the bot.

    What can't be sent now is not lost: whoever queues it keeps it until the person shows up.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connector: Connector | None = None

    def connect(self, connector: Connector) -> None:
        """Send through this from now on."""
        self._connector = connector

    async def deliver(self, outgoing: tuple[Outgoing, ...]) -> None:
        """Send each message; one that fails never stops the others."""
        for message in outgoing:
            await self._send(message)

    async def _send(self, message: Outgoing) -> None:
        async with self._database.snapshots() as session:
            reference = await find_personal(session, message.aad_object_id)
        if reference is None or self._connector is None:
            _logger.info("recipient has no chat yet", extra={"action": "not_delivered"})
            return
        try:
            await self._connector.post(
                reference.service_url, reference.conversation_id, _activity(message.reply)
            )
        except SendError as error:
            _logger.warning("not delivered: %s", error, extra={"action": "not_delivered"})


def _activity(reply: Reply) -> bytes:
    activity: dict[str, object] = {"type": "message"}
    if reply.card is None:
        activity["text"] = reply.text
    else:
        activity["summary"] = reply.summary
        activity["attachments"] = [{"contentType": _ADAPTIVE_CARD, "content": reply.card}]
    return orjson.dumps(activity)
