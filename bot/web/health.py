"""Is the bot alive, can it work, and how does it fare? For load balancers and for monitoring."""

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.web.metrics import Metrics

_logger = logging.getLogger(__name__)

Ready = Callable[[], Awaitable[str | None]]
"""Tells why the bot can't work now, in a few words without secrets; None when it can."""


def add_health_routes(app: web.Application, metrics: Metrics, ready: Ready) -> None:
    """Serve ``/healthz``, ``/readyz`` and ``/metrics``."""

    async def healthz(_: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def readyz(_: web.Request) -> web.Response:
        try:
            fault = await ready()
        except Exception:
            _logger.exception("readiness can't be told", extra={"action": "not_ready"})
            fault = "the check failed"
        if fault is None:
            return web.json_response({"ready": True})
        return web.json_response({"ready": False, "why": fault}, status=503)

    async def exposition(_: web.Request) -> web.Response:
        return web.Response(
            body=metrics.exposition(), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", exposition)
