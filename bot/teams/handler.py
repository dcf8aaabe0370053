"""What does each activity lead to? Conversation is asked; its answer becomes activities again."""

import asyncio
import logging
import re
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, Self

from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ChannelAccount

from bot.clock import Clock
from bot.logs import current_request
from bot.teams.address import Addresses, LatestAddresses
from bot.teams.duplicates import Once
from bot.teams.errors import Failure, SendError
from bot.teams.translation import (
    BadCardAction,
    address_from,
    card_answer,
    consented,
    error_answer,
    executed,
    incoming_from,
    reply_activity,
    speaks_to_bot,
    submitted,
    text_answer,
)
from dialogs.messages import CardAction, Conversation, Incoming, Reply, Turn

_logger = logging.getLogger(__name__)

_INVOKES: Mapping[str, Callable[[Activity], CardAction]] = {
    "adaptiveCard/action": executed,
    "fileConsent/invoke": consented,
}
"""How each kind of invoke that is for this bot is read."""
_READ = "application/vnd.microsoft.readReceipt"
_MESSAGE = re.compile(r"\d{1,20}")
_GREETED = 120.0
"""Seconds within which installing and adding the bot are one arrival: Teams tells both."""

Apology = Callable[[str | None, str], str]
"""From a locale (or None) and a reference to the sentence for a person whose turn went wrong."""


class TurnMeter(Protocol):
    """Counts turns by kind and by how they ended."""

    def turn(self, kind: str, outcome: str, seconds: float) -> None:
        """Count one that took ``seconds``."""
        ...


class InvokeAnswer(InvokeResponse):
    """The answer to an invoke, which ``TurnContext`` need not copy to its depths."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


class TeamsHandler(ActivityHandler):
    """botbuilder's handler of activities, speaking for one :class:`Conversation`."""

    def __init__(
        self,
        conversation: Conversation,
        *,
        clock: Clock,
        apology: Apology,
        addresses: Addresses,
        meter: TurnMeter,
    ) -> None:
        self._conversation = conversation
        self._clock = clock
        self._apology = apology
        self._addresses = LatestAddresses(addresses, monotonic=time.monotonic)
        self._meter = meter
        self._greetings: Once[None] = Once(limit=5_000, lifetime=_GREETED, monotonic=time.monotonic)
        self._afterwards: set[asyncio.Task[None]] = set()

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """A message, or a button press on a card that can't be answered in place.

        What people say to each other in a group or channel is not for the bot.
        """
        activity = turn_context.activity
        action = submitted(activity)
        if action is None and not speaks_to_bot(activity):
            return
        incoming = incoming_from(activity, at=self._clock(), action=action)
        await self._take_turn(turn_context, "submit" if action else "message", incoming)

    async def on_installation_update_add(self, turn_context: TurnContext) -> None:
        """The bot was installed, for a person or in a chat."""
        await self._greet(turn_context)

    async def on_installation_update_remove(self, turn_context: TurnContext) -> None:
        """The bot was removed; nobody can be written to there."""
        await self._addresses.gone(turn_context.activity.conversation.id)

    async def on_members_added_activity(
        self, members_added: list[ChannelAccount], turn_context: TurnContext
    ) -> None:
        """Somebody was added; when it is the bot, that is an arrival."""
        bot = turn_context.activity.recipient
        if bot is not None and any(member.id == bot.id for member in members_added):
            await self._greet(turn_context)

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """A button press that waits for a card, or whether a file may be put among one's own."""
        read = _INVOKES.get(turn_context.activity.name or "")
        if read is None:
            return InvokeAnswer(status=501)
        try:
            action = read(turn_context.activity)
        except BadCardAction as error:
            return InvokeAnswer(status=200, body=error_answer("BadRequest", str(error)))
        incoming = incoming_from(turn_context.activity, at=self._clock(), action=action)
        if action.how == "submit":
            return await self._take_unanswered(turn_context, incoming)
        return await self._take_invoke(turn_context, incoming)

    async def on_event_activity(self, turn_context: TurnContext) -> None:
        """That somebody has read what the bot wrote; no other event is for this bot."""
        activity = turn_context.activity
        value = activity.value if isinstance(activity.value, dict) else {}
        message = value.get("lastReadMessageId")
        if activity.name == _READ and isinstance(message, str) and _MESSAGE.fullmatch(message):
            await self._addresses.read(activity.conversation.id, message)

    async def on_turn_error(self, turn_context: TurnContext, error: Exception) -> None:
        """Log a turn that went wrong, once, and tell the person in one sentence.

        The request is answered as if all were well: Teams would only send it again.
        """
        if isinstance(error, SendError) and error.failure is not Failure.REJECTED:
            _logger.warning("reply not sent: %s", error, extra={"action": "reply_not_sent"})
            return
        reference = current_request()
        _logger.error(
            "turn failed, reference %s", reference, exc_info=error, extra={"action": "turn_failed"}
        )
        sentence = self._apology(turn_context.activity.locale or None, reference)
        if turn_context.activity.type == "invoke":
            answer = InvokeAnswer(status=200, body=text_answer(sentence))
            await turn_context.send_activity(Activity(type="invokeResponse", value=answer))
            return
        try:
            await turn_context.send_activity(reply_activity(Reply(text=sentence)))
        except SendError as unsent:
            _logger.warning("apology %s not sent: %s", reference, unsent)

    async def close(self) -> None:
        """Wait for what is still being sent after answered invokes, and for addresses."""
        await self._addresses.close()
        if self._afterwards:
            await asyncio.wait(self._afterwards)

    async def _greet(self, turn_context: TurnContext) -> None:
        incoming = incoming_from(turn_context.activity, at=self._clock())

        async def greet() -> None:
            await self._take_turn(turn_context, "arrival", incoming)

        await self._greetings.do(incoming.conversation, greet)

    async def _take_turn(self, context: TurnContext, kind: str, incoming: Incoming) -> None:
        turn = await self._ask(context, kind, incoming)
        for reply in turn.replies:
            await context.send_activity(reply_activity(reply))

    async def _take_invoke(self, context: TurnContext, incoming: Incoming) -> InvokeResponse:
        """Answer at once; replies beside the card follow the answer, as Teams waits for it."""
        turn = await self._ask(context, "execute", incoming)
        replies = list(turn.replies)
        if turn.card_answer is not None:
            body = card_answer(turn.card_answer)
        else:
            said = next((reply for reply in replies if reply.text is not None), None)
            if said is not None and turn.notice not in ("", said.text):
                said = None  # the words stand below, where they can be read again
            if said is not None:
                replies.remove(said)
            body = text_answer(said.text or "" if said else turn.notice)
        self._send_soon(context, replies)
        return InvokeAnswer(status=200, body=body)

    async def _take_unanswered(self, context: TurnContext, incoming: Incoming) -> InvokeResponse:
        """Take an invoke whose answer nobody is shown; all that is said follows it."""
        turn = await self._ask(context, "submit", incoming)
        self._send_soon(context, turn.replies)
        return InvokeAnswer(status=200)

    def _send_soon(self, context: TurnContext, replies: Sequence[Reply]) -> None:
        if replies:
            task = asyncio.create_task(self._send_afterwards(context, replies))
            self._afterwards.add(task)
            task.add_done_callback(self._afterwards.discard)

    async def _send_afterwards(self, context: TurnContext, replies: Sequence[Reply]) -> None:
        try:
            for reply in replies:
                await context.send_activity(reply_activity(reply))
        except SendError as error:
            _logger.warning("reply not sent: %s", error, extra={"action": "reply_not_sent"})

    async def _ask(self, context: TurnContext, kind: str, incoming: Incoming) -> Turn:
        began = time.perf_counter()
        outcome = "failed"
        try:
            await self._remember(context, incoming)
            if kind == "arrival":
                turn = await self._conversation.arrived(incoming)
            else:
                turn = await self._conversation.message(incoming)
            outcome = "answered"
        finally:
            self._meter.turn(kind, outcome, time.perf_counter() - began)
        return turn

    async def _remember(self, context: TurnContext, incoming: Incoming) -> None:
        """Keep where this person can be written to; an answer does not depend on it."""
        try:
            await self._addresses.seen(address_from(context.activity, incoming))
        except Exception:
            _logger.exception("address not kept", extra={"action": "address_not_kept"})
