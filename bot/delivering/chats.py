"""Where is somebody written to whom the bot never met? In a new conversation of her own.

Teams gives the same conversation however often it is asked for. Source: "Send proactive messages",
Microsoft Learn, by which an Entra object id is enough in personal chats.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.settings import Settings
from bot.teams.connector import Connector
from storage import Database
from storage.outbox import Why
from storage.references import PERSONAL, ConversationReference, latest_in_tenant

_ANYWHERE = "https://smba.trafficmanager.net/teams/"
"""Teams' service address for bots that were not yet told one."""


class NoWay(Exception):
    """There is nothing to go by; ``why`` tells what lacks."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Chats:
    """Begins personal conversations; ``tenant`` is whose people are meant where nothing is said."""

    database: Database
    connector: Connector
    bot: str | None
    tenant: str | None

    async def begin(self, object_id: str, tenant: str, now: datetime) -> ConversationReference:
        """A conversation with somebody never met.

        Raises:
            NoWay: her tenant, or the bot's own id, is not known.
            SendError: Teams does not give one.
        """
        home = tenant or self.tenant
        if home is None:
            raise NoWay(Why.NO_TENANT)
        async with self.database.snapshots() as session:
            neighbour = await latest_in_tenant(session, home)
        bot = neighbour.bot_id if neighbour else self.bot
        if bot is None:
            raise NoWay(Why.NO_CHAT)
        wanted = ConversationReference(
            conversation_id="",
            conversation_type=PERSONAL,
            service_url=neighbour.service_url if neighbour else _ANYWHERE,
            tenant_id=home,
            user_id=None,
            aad_object_id=object_id,
            bot_id=bot,
            locale=None,
            updated=now,
        )
        return await self.again(wanted, now)

    async def again(self, known: ConversationReference, now: datetime) -> ConversationReference:
        """The conversation with the person of ``known``, which Teams no longer finds.

        Raises:
            SendError: Teams does not give one.
        """
        created = await self.connector.create(known.service_url, _parameters(known))
        return replace(known, conversation_id=created.conversation, updated=now, suspended=None)


def chats_for(settings: Settings, database: Database, connector: Connector) -> Chats:
    """Conversations begun as this installation's bot, in its only tenant if it has just one."""
    tenant = settings.app_tenant_id
    if tenant is None and len(settings.allowed_tenants) == 1:
        (tenant,) = settings.allowed_tenants
    bot = f"28:{settings.app_id}" if settings.app_id else None
    return Chats(database, connector, bot, tenant)


def _parameters(known: ConversationReference) -> dict[str, Any]:
    return {
        "isGroup": False,
        "bot": {"id": known.bot_id},
        "members": [{"id": known.user_id or known.aad_object_id}],
        "tenantId": known.tenant_id,
        "channelData": {"tenant": {"id": known.tenant_id}},
    }
