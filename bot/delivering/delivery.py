"""How does delivery come together? Everything from the outbox to the connector, for one process."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Protocol

from bot.clock import Clock
from bot.delivering.chats import chats_for
from bot.delivering.courier import Courier
from bot.delivering.mailing import Mailer
from bot.delivering.recorder import Recorder
from bot.delivering.rendering import Renderer, Rendering
from bot.delivering.sender import DeliveryMeter, Limits, Sender
from bot.settings import Settings
from bot.teams.connector import Connector
from domain.facts import Facts
from storage import Database
from storage.outbox import Depth, Rate, Rates, depth, expire, purge


class DepthMeter(DeliveryMeter, Protocol):
    """Shows how much waits, too."""

    def waiting(self, found: Depth) -> None:
        """Show the depth of the outbox."""
        ...


class Delivery:
    """Takes messages into the outbox and, while running, out of it."""

    def __init__(
        self,
        database: Database,
        facts: Callable[[], Facts],
        settings: Settings,
        clock: Clock,
        *,
        renderers: Mapping[str, Renderer] | None = None,
        mailer: Mailer | None = None,
        limits: Limits | None = None,
    ) -> None:
        """Delivery of ready replies, and of the kinds of messages that ``renderers`` know.

        Its ``limits`` are those of the settings unless they are given.
        """
        self._database = database
        self._settings = settings
        self._clock = clock
        self._rendering = Rendering(facts, renderers or {})
        self._mailer = mailer
        self._limits = limits or limits_of(settings)
        self._sender: Sender | None = None
        self._meter: DepthMeter | None = None

    @asynccontextmanager
    async def running(self, connector: Connector, meter: DepthMeter) -> AsyncIterator[None]:
        """Send while in the block; what was begun is finished at its end."""
        courier = Courier(
            self._rendering,
            connector,
            chats_for(self._settings, self._database, connector),
            self._clock,
            self._mailer,
        )
        sender = self._sender = Sender(
            self._database,
            courier,
            Recorder(self._database, self._clock, self._limits.rates.conversation),
            clock=self._clock,
            limits=self._limits,
            meter=meter,
        )
        self._meter = meter
        sender.start()
        try:
            yield
        finally:
            self._sender = None
            await sender.close()

    async def look(self) -> None:
        """Look for what is due, now."""
        if self._sender is not None:
            self._sender.wake()

    async def tidy(self) -> None:
        """Give up what was not sent in time."""
        async with self._database.sessions.begin() as session:
            await expire(session, now=self._clock())

    async def forget(self) -> None:
        """Forget what nobody will ask for any more."""
        async with self._database.sessions.begin() as session:
            kept = timedelta(days=self._settings.keep_messages_days)
            await purge(session, now=self._clock(), kept=kept)

    async def measure(self) -> None:
        """Show how much there is to do."""
        if self._meter is not None:
            async with self._database.snapshots() as session:
                self._meter.waiting(await depth(session, now=self._clock()))


def limits_of(settings: Settings) -> Limits:
    """How much is sent by this installation's settings."""
    return Limits(
        rates=Rates(
            tenant=Rate(settings.send_rate),
            conversation=Rate(settings.conversation_rate, settings.conversation_burst),
        ),
        at_once=settings.sends_at_once,
    )
