"""How does a request become a turn? The slim adapter between HTTP and botbuilder.

botbuilder's own ``CloudAdapter`` logs in anew for every turn, blocks the event loop while it does,
and answers bad requests with 500. This one keeps ``TurnContext``, middleware and
``ActivityHandler``, and does the rest with one pooled session, kept tokens and direct
(de)serialization.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection, Hashable
from dataclasses import dataclass
from http import HTTPStatus

import orjson
from aiohttp import web
from botbuilder.core import Bot, BotAdapter, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ConversationReference, ResourceResponse

from bot.teams.activities import activity_from_wire, activity_to_wire
from bot.teams.authentication import Authentication
from bot.teams.connector import Connector
from bot.teams.duplicates import Once
from bot.teams.errors import Forbidden, Malformed, Refused
from bot.teams.intake import read_object
from bot.teams.replies import persistently
from bot.teams.service_hosts import ServiceHosts
from bot.teams.translation import tenants_named
from bot.teams.turn import TeamsTurnContext

_logger = logging.getLogger(__name__)

REPEATS_KNOWN_FOR = 600.0
"""Seconds for which an activity that is delivered again is known."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes | None = None


_ACCEPTED = _Answer(HTTPStatus.CREATED)


class TeamsAdapter(BotAdapter):
    """botbuilder's adapter for Teams over one :class:`Connector`.

    Args:
        connector: sends.
        authentication: checks tokens; None lets in whoever reaches the port.
        hosts: where activities may come from.
        tenants: whose people may talk to the bot, in lower case; empty lets all in.
        on_turn_error: told of what a turn raises.
        refused: counts refused requests by their status.
        sleep: waits between tries of a reply.
    """

    def __init__(
        self,
        connector: Connector,
        *,
        authentication: Authentication | None,
        hosts: ServiceHosts,
        tenants: Collection[str],
        on_turn_error: Callable[[TurnContext, Exception], Awaitable[None]],
        refused: Callable[[int], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        super().__init__(on_turn_error)
        self._connector = connector
        self._authentication = authentication
        self._hosts = hosts
        self._tenants = tenants
        self._refused = refused
        self._sleep = sleep
        self._turns: Once[_Answer] = Once(
            limit=4_000, lifetime=REPEATS_KNOWN_FOR, monotonic=time.monotonic
        )
        # Their answers hold cards, so fewer of them are kept.
        self._invokes: Once[_Answer] = Once(
            limit=500, lifetime=REPEATS_KNOWN_FOR, monotonic=time.monotonic
        )

    async def process(self, request: web.Request, bot: Bot) -> web.Response:
        """Answer one request to the messaging endpoint; every fault of the caller has a status."""
        try:
            activity = activity_from_wire(await read_object(request))
            await self._admit(request.headers.get("Authorization"), activity)
        except Refused as refusal:
            return self._refuse(refusal)
        answer = await self._answer(activity, bot)
        if answer.body is None:
            return web.Response(status=answer.status)
        return web.Response(status=answer.status, body=answer.body, content_type="application/json")

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """Send in order; the answer to an invoke waits for the end of the turn.

        Raises:
            SendError: one could not be sent; those after it were not tried.
        """
        return [await self._send(context, activity) for activity in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Put ``activity`` in the place of the bot's own activity of the same id.

        Raises:
            SendError: it was not changed.
        """
        service_url, conversation = activity.service_url, activity.conversation.id
        wire = activity_to_wire(activity)
        await persistently(
            lambda: self._connector.update(service_url, conversation, activity.id, wire),
            self._sleep,
        )
        return ResourceResponse(id=activity.id)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Take away the bot's own activity that ``reference`` points at.

        Raises:
            SendError: it was not deleted.
        """
        where, what = reference.conversation.id, reference.activity_id
        await persistently(
            lambda: self._connector.delete(reference.service_url, where, what), self._sleep
        )

    async def _admit(self, authorization: str | None, activity: Activity) -> None:
        """Raise unless the activity comes from Teams, or from this machine in the local mode."""
        service_url = activity.service_url
        if self._authentication is not None:
            await self._authentication.check(authorization, activity.channel_id, service_url)
        if not service_url:
            raise Malformed("serviceUrl is missing")
        if not self._hosts.permits(service_url):
            raise Forbidden("this service address is not allowed")
        if self._tenants:
            named = tenants_named(activity)
            if not named or len(set(named)) > 1 or named[0] not in self._tenants:
                raise Forbidden("this tenant is not allowed")

    def _refuse(self, refusal: Refused) -> web.Response:
        self._refused(refusal.status)
        _logger.debug("request refused: %s", refusal)
        headers = {"WWW-Authenticate": "Bearer"} if refusal.status == 401 else None
        return web.Response(status=refusal.status, text=str(refusal), headers=headers)

    async def _answer(self, activity: Activity, bot: Bot) -> _Answer:
        async def take_turn() -> _Answer:
            return await self._take_turn(activity, bot)

        key = _identity(activity)
        if key is None:
            return await take_turn()
        once = self._invokes if activity.type == "invoke" else self._turns
        answer, again = await once.do(key, take_turn)
        if again:
            _logger.info("delivered again, not answered again", extra={"action": "duplicate"})
        return answer

    async def _take_turn(self, activity: Activity, bot: Bot) -> _Answer:
        context = TeamsTurnContext(self, activity)
        await self.run_pipeline(context, bot.on_turn)
        answer = context.turn_state.get(self._INVOKE_RESPONSE_KEY)
        if answer is not None:
            response: InvokeResponse = answer.value
            body = None if response.body is None else orjson.dumps(response.body)
            return _Answer(response.status, body)
        if context.buffered_reply_activities:
            replies = map(activity_to_wire, context.buffered_reply_activities)
            return _Answer(HTTPStatus.OK, b'{"activities":[' + b",".join(replies) + b"]}")
        return _ACCEPTED

    async def _send(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        if activity.type == "invokeResponse":
            context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
            return ResourceResponse()
        wire = activity_to_wire(activity)
        service_url, conversation = activity.service_url, activity.conversation.id
        reply_to = activity.reply_to_id
        posted = await persistently(
            lambda: self._connector.post(service_url, conversation, wire, reply_to=reply_to),
            self._sleep,
        )
        return ResourceResponse(id=posted or "")


def _identity(activity: Activity) -> Hashable | None:
    """What makes two deliveries the same activity; None when it has no id of its own."""
    if not activity.id:
        return None
    return activity.conversation.id, activity.type, activity.id
