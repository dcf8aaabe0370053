"""What is sent when, and how much at once? Claims, their instants, and places for those under way.

Every process runs one sender. What keeps them from doing the same thing twice is the lease, what
keeps their rate is the store's paces; nothing depends on there being one of them.
"""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.clock import Clock
from bot.delivering.courier import Courier
from bot.delivering.places import NotNow, Place, Places
from bot.delivering.recorder import Recorder
from bot.delivering.results import Result, came_to, given_back
from bot.delivering.verdicts import next_attempt
from storage import Database
from storage.outbox import Claim, OutboxState, Rates, Why, claim

_logger = logging.getLogger(__name__)

AHEAD = timedelta(seconds=2)
"""How far ahead messages are claimed, so that a tenant's rate is kept between two looks."""
_LEASE = timedelta(seconds=90)
"""How long a claim lasts; after that others send what its process has not told the outcome of."""
_TAKES = timedelta(seconds=35)
"""The longest that an attempt takes: a message lost, a conversation begun anew, and e-mail."""
_HANDS = 32
"""Messages put into words, or waiting for an answer, at a time."""
STOP_WITHIN = 4.0
"""Seconds that messages under way have to end when the process stops."""
_SHUT_OUT_FOR = timedelta(seconds=60)
"""How long nothing is sent after the bot itself was not let in."""


class DeliveryMeter(Protocol):
    """Counts what came of messages."""

    def delivered(self, result: str) -> None:
        """Count one attempt."""
        ...

    def shut_out(self, *, stopped: bool) -> None:
        """Whether nothing is sent because the bot itself is not let in."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is sent.

    Attributes:
        rates: of tenants and conversations.
        at_once: places to post from; so many messages at most can come twice if the process is
            killed.
        batch: messages claimed in one transaction.
    """

    rates: Rates
    at_once: int = 1
    batch: int = 200


class Sender:
    """Sends what is due until it is closed."""

    def __init__(
        self,
        database: Database,
        courier: Courier,
        recorder: Recorder,
        *,
        clock: Clock,
        limits: Limits,
        meter: DeliveryMeter,
    ) -> None:
        self._database = database
        self._courier = courier
        self._recorder = recorder
        self._clock = clock
        self._limits = limits
        self._meter = meter
        self._places = Places(limits.at_once, note=recorder.note, may_send=self._may_send)
        self._hands = asyncio.Semaphore(max(_HANDS, limits.at_once))
        # A claim read before a conversation is to be left alone is begun before that is kept, so
        # that it waits with the others of its lane.
        self._pacing = asyncio.Lock()
        self._look = asyncio.Event()
        self._closing = asyncio.Event()
        self._running: asyncio.Task[None]
        self._room = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._lanes: dict[str, deque[Claim]] = {}
        self._claimed = 0
        self._shut_out_until: datetime | None = None
        self._store_away = False

    def wake(self) -> None:
        """Look for what is due, now."""
        self._look.set()

    def start(self) -> None:
        """Begin to send what is due, whenever woken."""
        self._running = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Claim no more, give back what is not begun, and wait for what is."""
        self._closing.set()
        self._room.set()
        self._look.set()
        try:
            async with asyncio.timeout(STOP_WITHIN):
                await self._running
                while self._under_way:
                    await asyncio.wait(self._under_way)
        except TimeoutError:
            for task in self._under_way:
                task.cancel()

    async def _run(self) -> None:
        while not self._closing.is_set():
            await self._look.wait()
            self._look.clear()
            while await self._start_some():
                await self._until_there_is_room()

    async def _start_some(self) -> bool:
        async with self._pacing:
            claims = await self._claim()
            for one in claims:
                self._start(one)
        return bool(claims)

    async def _claim(self) -> Sequence[Claim]:
        if self._closing.is_set() or self._is_shut_out():
            return ()
        try:
            async with self._database.sessions.begin() as session:
                claims = await claim(
                    session,
                    now=self._clock(),
                    lease=secrets.token_hex(8),
                    lasts=_LEASE,
                    ahead=AHEAD,
                    limit=self._limits.batch,
                    rates=self._limits.rates,
                )
        except Exception as error:  # noqa: BLE001 - drivers raise their own; the next look tries again
            if not self._store_away:
                _logger.warning("outbox not read: %s", error, extra={"action": "outbox_not_read"})
            self._store_away = True
            return ()
        self._store_away = False
        return claims

    def _start(self, one: Claim) -> None:
        """Send a message after those to the same conversation."""
        self._claimed += 1
        where = one.reference.conversation_id if one.reference else None
        lane = where or one.object_id or one.conversation or str(one.person)
        queue = self._lanes.get(lane)
        if queue is not None:
            queue.append(one)
            return
        self._lanes[lane] = deque([one])
        task = asyncio.create_task(self._send_in_order(lane))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _send_in_order(self, lane: str) -> None:
        """Send the messages to one conversation; if one has to wait, those after it do."""
        queue, late = self._lanes[lane], timedelta(0)
        try:
            while queue:
                one = queue.popleft()
                # Those after a late one keep their distance to it, or the pace would not hold.
                await self._until(one.at + late)
                late = max(late, self._clock() - one.at)
                place = self._places.for_sending(one)
                async with self._hands:
                    try:
                        result = await self._attempt(one, place)
                        await self._keep(result)
                    finally:
                        await place.leave()
                if result.outcome.state is OutboxState.WAITING:
                    at = result.outcome.at
                    waiting = [given_back(queue.popleft(), at) for _ in range(len(queue))]
                    await asyncio.gather(*(self._keep(one) for one in waiting))
        finally:
            del self._lanes[lane]

    async def _keep(self, result: Result) -> None:
        async with self._pacing if result.quiet is not None else nullcontext():
            await self._recorder.keep(result)
        self._count(result)
        self._claimed -= 1
        if self._claimed <= self._limits.batch // 2:
            self._room.set()

    async def _attempt(self, one: Claim, place: Place) -> Result:
        now = self._clock()
        if not self._may_send(one):
            return given_back(one, now)
        try:
            result = await self._courier.take(one, place)
        except NotNow:
            return given_back(one, self._clock())
        except Exception as error:
            _logger.exception("attempt failed", extra={"action": "attempt_failed"})
            at = next_attempt(one.tries, now, None)
            return Result(
                outcome=came_to(one, OutboxState.WAITING, at, why=Why.FAULT, detail=repr(error))
            )
        if result.shut_out:
            self._shut_out(now, result)
        return result

    def _may_send(self, one: Claim) -> bool:
        """Whether there is time left in a claim, and nothing that keeps all from being sent."""
        in_time = self._clock() + _TAKES <= one.leased_until
        return in_time and not self._closing.is_set() and not self._is_shut_out()

    def _shut_out(self, now: datetime, result: Result) -> None:
        if not self._is_shut_out():
            _logger.error(
                "nothing is sent: the bot is not let in (%s)",
                result.outcome.detail,
                extra={"action": "sending_stopped"},
            )
        self._shut_out_until = now + _SHUT_OUT_FOR
        self._meter.shut_out(stopped=True)

    def _is_shut_out(self) -> bool:
        return self._shut_out_until is not None and self._clock() < self._shut_out_until

    def _count(self, result: Result) -> None:
        outcome = result.outcome
        if outcome.tried or outcome.state is not OutboxState.WAITING:
            self._meter.delivered(outcome.state.value)
        if outcome.state is OutboxState.SENT and self._shut_out_until is not None:
            self._shut_out_until = None
            self._meter.shut_out(stopped=False)

    async def _until(self, at: datetime) -> None:
        """Wait for a message's instant, but no longer than until closing."""
        pause = (at - self._clock()).total_seconds()
        if pause > 0:
            try:
                await asyncio.wait_for(self._closing.wait(), pause)
            except TimeoutError:
                return

    async def _until_there_is_room(self) -> None:
        self._room.clear()
        if self._claimed > self._limits.batch // 2:
            await self._room.wait()
