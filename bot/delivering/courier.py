"""What becomes of one message? Rendered, addressed, sent once, and what came of it.

Nothing here writes to the store or waits to try again: that is for whoever asked.
"""

import logging
from dataclasses import dataclass, replace
from datetime import timedelta

import orjson

from bot.clock import Clock
from bot.delivering.chats import Chats, NoWay
from bot.delivering.mailing import Mailer, MailError
from bot.delivering.places import Place
from bot.delivering.rendering import Rendering
from bot.delivering.results import Result, came_to
from bot.delivering.verdicts import may_be_repeated, next_attempt
from bot.teams.connector import Connector
from bot.teams.errors import Failure, SendError
from dialogs.messages import Later, Reply
from dialogs.texts import DEFAULT_LANGUAGE, say
from domain.people import Person
from storage.outbox import REMOVAL, Claim, OutboxState, Why
from storage.references import PERSONAL, ConversationReference

_logger = logging.getLogger(__name__)

_ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"
_UNTIL_KNOWN = timedelta(seconds=3)
"""How soon the facts of this process know somebody whom the store knows."""
_TOO_LARGE = 413


@dataclass(frozen=True, slots=True)
class Courier:
    """Takes claimed messages to Teams, or to the mail server where Teams is no way."""

    rendering: Rendering
    connector: Connector
    chats: Chats
    clock: Clock
    mailer: Mailer | None = None

    async def take(self, claim: Claim, place: Place) -> Result:
        """Try to deliver a message, once, from its ``place``. Raises :class:`NotNow`."""
        now = self.clock()
        if now >= claim.expires:
            return Result(outcome=came_to(claim, OutboxState.EXPIRED, now, tried=False))
        if claim.kind == REMOVAL and claim.edits is not None:
            return await self._remove(claim, claim.edits, place)
        person = self.rendering.person(claim.person, claim.object_id)
        if person is None and claim.person is not None:
            return Result(
                outcome=came_to(claim, OutboxState.WAITING, now + _UNTIL_KNOWN, tried=False)
            )
        try:
            reply = await self.rendering.render(claim.kind, claim.subject, person, now)
        except Later as later:
            return Result(outcome=came_to(claim, OutboxState.WAITING, later.at, tried=False))
        except Exception as error:
            _logger.exception("not rendered: %s", claim.kind, extra={"action": "not_rendered"})
            return self._ended(claim, OutboxState.DEAD, Why.NOT_RENDERED, error)
        if reply is None:
            return self._ended(claim, OutboxState.DROPPED, Why.NO_LONGER_MATTERS, tried=False)
        if claim.edits is not None:
            return await self._edit(claim, claim.edits, reply, place)
        return await self._post(_Letter(claim, person, reply, place))

    async def _edit(self, claim: Claim, activity: str, reply: Reply, place: Place) -> Result:
        """Show a card anew; doing so twice is like doing it once, so it needs no place."""
        where = claim.reference
        if where is None or where.suspended is not None:
            return self._ended(claim, OutboxState.DROPPED, Why.NO_CHAT, tried=False)
        try:
            await self.connector.update(
                where.service_url, where.conversation_id, activity, wire(reply)
            )
        except SendError as error:
            if error.failure is Failure.GONE:
                return self._ended(claim, OutboxState.DROPPED, Why.CARD_GONE, error)
            return await self._refused(
                _Letter(claim, None, reply, place), where, error, harmless=True
            )
        return self._sent(claim, where.conversation_id, activity)

    async def _remove(self, claim: Claim, activity: str, place: Place) -> Result:
        """Take a message away, or else its words; like an edit it may be done twice."""
        where = claim.reference
        if where is None or where.suspended is not None:
            return self._ended(claim, OutboxState.DEAD, Why.NO_CHAT, tried=False)
        try:
            await self.connector.delete(where.service_url, where.conversation_id, activity)
        except SendError as error:
            if error.failure is Failure.GONE:
                return self._ended(claim, OutboxState.DROPPED, Why.CARD_GONE, error)
            if error.failure is Failure.REJECTED:
                return await self._edit(claim, activity, _taken_back(), place)
            return await self._refused(
                _Letter(claim, None, _taken_back(), place), where, error, harmless=True
            )
        return self._sent(claim, where.conversation_id, activity)

    async def _post(self, letter: "_Letter") -> Result:
        where = letter.claim.reference
        if where is None:
            return await self._post_to_new(letter)
        if where.suspended is not None:
            return await self._otherwise(letter, Why.SUSPENDED)
        try:
            return await self._post_to(letter, where)
        except SendError as error:
            if error.failure is Failure.GONE and where.conversation_type == PERSONAL:
                return await self._post_to_new(letter)
            return await self._refused(letter, where, error)

    async def _post_to(self, letter: "_Letter", where: ConversationReference) -> Result:
        await letter.place.for_post()
        posted = await self.connector.post(
            where.service_url, where.conversation_id, wire(letter.reply), out=letter.place.out
        )
        return self._sent(letter.claim, where.conversation_id, posted)

    async def _post_to_new(self, letter: "_Letter") -> Result:
        """Begin the conversation, again if Teams has lost it, and post there, once."""
        claim, now = letter.claim, self.clock()
        if claim.object_id is None:
            return await self._otherwise(letter, Why.NO_CHAT)
        try:
            if claim.reference is None:
                where = await self.chats.begin(claim.object_id, claim.tenant, now)
            else:
                where = await self.chats.again(claim.reference, now)
        except NoWay as error:
            return await self._otherwise(letter, error.why)
        except SendError as error:
            if error.failure in (Failure.SUSPENDED, Failure.GONE, Failure.REJECTED):
                return await self._otherwise(letter, Why.NOT_INSTALLED, error)
            return await self._refused(letter, claim.reference, error, harmless=True)
        try:
            result = await self._post_to(letter, where)
        except SendError as error:
            result = await self._refused(letter, where, error)
        return replace(result, created=where)

    async def _refused(
        self,
        letter: "_Letter",
        where: ConversationReference | None,
        error: SendError,
        *,
        harmless: bool = False,
    ) -> Result:
        claim, now = letter.claim, self.clock()
        if may_be_repeated(error, harmless=harmless):
            at = next_attempt(claim.tries, now, error.retry_after)
            asked = error.retry_after is not None and where is not None
            return Result(
                outcome=came_to(
                    claim,
                    OutboxState.WAITING,
                    at,
                    why=Why.NOT_TAKEN,
                    detail=error,
                    # Whatever broke may have broken after the message was taken.
                    doubtful=error.failure is Failure.BROKEN and not harmless,
                ),
                quiet=(where.conversation_id, at) if asked and where is not None else None,
            )
        if error.failure is Failure.UNAUTHORIZED:
            waiting = came_to(
                claim, OutboxState.WAITING, now, tried=False, why=Why.NOT_LET_IN, detail=error
            )
            return Result(outcome=waiting, shut_out=True)
        if error.failure is Failure.SUSPENDED:
            result = await self._otherwise(letter, Why.SUSPENDED, error)
            return replace(result, suspended=where.conversation_id if where else None)
        if error.failure is Failure.GONE:
            return await self._otherwise(letter, Why.NO_CHAT, error)
        if error.failure is Failure.UNKNOWN:
            return self._ended(claim, OutboxState.UNKNOWN, Why.NO_ANSWER, error)
        why = Why.TOO_LARGE if error.status == _TOO_LARGE else Why.REJECTED
        return self._ended(claim, OutboxState.DEAD, why, error)

    async def _otherwise(
        self, letter: "_Letter", why: Why, error: SendError | None = None
    ) -> Result:
        """Teams is no way to her: by e-mail if that can be, else she is waited for."""
        claim, person = letter.claim, letter.person
        if self.mailer is not None and person is not None and person.email:
            await letter.place.for_letter()
            try:
                await self.mailer.send(person, letter.reply, claim.subject)
            except MailError as fault:
                if not fault.lasting:
                    at = next_attempt(claim.tries, self.clock(), None)
                    waiting = came_to(
                        claim, OutboxState.WAITING, at, why=Why.MAIL_NOT_TAKEN, detail=fault
                    )
                    return Result(outcome=waiting)
                return self._unreached(claim, Why.MAIL_REFUSED, fault)
            return Result(
                outcome=came_to(claim, OutboxState.SENT, self.clock(), via="mail", why=why)
            )
        return self._unreached(claim, why, error)

    def _unreached(self, claim: Claim, why: Why, error: Exception | None) -> Result:
        return self._ended(
            claim, OutboxState.HELD if claim.hold else OutboxState.DROPPED, why, error
        )

    def _sent(self, claim: Claim, conversation: str, activity: str | None) -> Result:
        known = activity if activity is None or activity.isprintable() else None
        return Result(
            outcome=came_to(
                claim,
                OutboxState.SENT,
                self.clock(),
                via="teams",
                sent_to=conversation,
                activity=known,
            )
        )

    def _ended(
        self,
        claim: Claim,
        state: OutboxState,
        why: Why,
        error: Exception | None = None,
        *,
        tried: bool = True,
    ) -> Result:
        outcome = came_to(claim, state, self.clock(), why=why, detail=error, tried=tried)
        return Result(outcome=outcome)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A message in its words, and the place that it is sent from."""

    claim: Claim
    person: Person | None
    reply: Reply
    place: Place


def wire(reply: Reply) -> bytes:
    """A reply as the Bot Connector takes it."""
    activity: dict[str, object] = {"type": "message"}
    if reply.card is None:
        activity["text"] = reply.text
    else:
        activity["summary"] = reply.summary
        activity["attachments"] = [{"contentType": _ADAPTIVE_CARD, "content": reply.card}]
    return orjson.dumps(activity)


def _taken_back() -> Reply:
    """What is left of a message where it can't be taken away."""
    return Reply(text=say(DEFAULT_LANGUAGE, "broadcast.taken_back"))
