"""How do the parts come together? The web application and its serving."""

import asyncio
import logging
import signal
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from urllib.request import getproxies

import aiohttp
from aiohttp import web

from bot.clock import Clock, system_clock
from bot.interpreter import set_for_turns
from bot.logs import begin_request
from bot.settings import Settings
from bot.teams.adapter import TeamsAdapter
from bot.teams.address import Addresses, NoAddresses
from bot.teams.authentication import Authentication
from bot.teams.connector import Connector
from bot.teams.handler import Apology, TeamsHandler
from bot.teams.intake import MAX_BODY
from bot.teams.login import NoLogin, TokenLogin
from bot.teams.service_hosts import ServiceHosts
from bot.teams.signing_keys import SigningKeys
from bot.tracing import Tracing
from bot.web.health import Ready, add_health_routes
from bot.web.metrics import Metrics
from bot.web.security import add_security_headers
from bot.web.tab.signing_on import SignOn, metadata_url
from dialogs.messages import Conversation

_logger = logging.getLogger(__name__)

METRICS = web.AppKey("METRICS", Metrics)
CONNECTOR = web.AppKey("CONNECTOR", Connector)
"""Set while the application runs; what is sent unasked goes through it as well."""
SIGN_ON = web.AppKey("SIGN_ON", SignOn)
"""Set while the application runs, where there is an app that Teams could sign people in to."""

STOP_WITHIN = 5.0
"""Seconds that turns under way have to end when the bot is told to stop."""


async def _always_ready() -> str | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the application is made of besides its settings.

    Attributes:
        conversation: answers.
        apology: the sentence for a person whose turn went wrong.
        addresses: keeps where people can be written to.
        ready: tells why the bot can't work now.
        clock: the time that conversation is told.
        metrics: counts what happens, here and elsewhere in the process.
    """

    conversation: Conversation
    apology: Apology
    addresses: Addresses = field(default_factory=NoAddresses)
    ready: Ready = _always_ready
    clock: Clock = system_clock
    metrics: Metrics = field(default_factory=Metrics)


def create_app(settings: Settings, parts: Parts) -> web.Application:
    """The application: Teams' endpoint, health and metrics. More routes may be added to it.

    Raises:
        SettingsError: nobody's token could be checked, and that was not asked for.
    """
    settings.check_servable()
    app = web.Application(client_max_size=MAX_BODY)
    metrics = app[METRICS] = parts.metrics
    running: list[tuple[TeamsAdapter, TeamsHandler]] = []
    tracing = Tracing(settings.trace_collector) if settings.trace_collector else None
    if tracing is not None:
        tracing.trace(app)

    async def teams(app: web.Application) -> AsyncIterator[None]:
        async with _session(tracing) as session:
            hosts = ServiceHosts(settings.allowed_service_hosts, loopback=settings.insecure_local)
            login = (
                TokenLogin(session, settings, monotonic=time.monotonic)
                if settings.app_id
                else NoLogin()
            )
            connector = app[CONNECTOR] = Connector(
                session, login, hosts, clock=system_clock, meter=metrics
            )
            if settings.app_id is not None:
                people_keys = SigningKeys(session, metadata_url(settings), monotonic=time.monotonic)
                app[SIGN_ON] = SignOn(settings, people_keys)
            handler = TeamsHandler(
                parts.conversation,
                clock=parts.clock,
                apology=parts.apology,
                addresses=parts.addresses,
                meter=metrics,
            )
            adapter = TeamsAdapter(
                connector,
                authentication=_authentication(settings, session),
                hosts=hosts,
                tenants=settings.allowed_tenants,
                on_turn_error=handler.on_turn_error,
                refused=metrics.refused,
            )
            running.append((adapter, handler))
            yield
            running.clear()
            await handler.close()
            await login.close()

    async def messages(request: web.Request) -> web.Response:
        begin_request()
        adapter, handler = running[0]
        return await adapter.process(request, handler)

    app.cleanup_ctx.append(teams)
    app.router.add_post("/api/messages", messages)
    add_health_routes(app, metrics, parts.ready)
    add_security_headers(app, settings.public_url)
    return app


async def serve(
    app: web.Application, host: str, port: int, *, started: Callable[[int], None]
) -> None:
    """Serve until told to stop by SIGINT or SIGTERM; turns under way are finished first.

    ``started`` is told the port once requests are taken.

    Raises:
        OSError: the address can't be listened on.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_WITHIN)
    try:
        await runner.setup()
        site = web.TCPSite(runner, host, port)
        await site.start()
        set_for_turns()
        started(runner.addresses[0][1])
        await stop.wait()
    finally:
        await runner.cleanup()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(name)


def _session(tracing: Tracing | None) -> aiohttp.ClientSession:
    """The one session that everything is sent on; through a proxy where the machine names one."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=200, ttl_dns_cache=300),
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=bool(getproxies()),
        trace_configs=[tracing.outgoing()] if tracing is not None else None,
    )


def _authentication(settings: Settings, session: aiohttp.ClientSession) -> Authentication | None:
    if settings.app_id is None:
        return None
    keys = SigningKeys(session, settings.openid_metadata_url, monotonic=time.monotonic)
    return Authentication(settings.app_id, keys, wall=lambda: system_clock().timestamp())
