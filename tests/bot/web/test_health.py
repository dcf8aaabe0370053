"""What load balancers and monitoring are told."""

from collections.abc import Awaitable, Callable

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.web.health import Ready, add_health_routes
from bot.web.metrics import Metrics


async def asked(path: str, ready: Ready) -> tuple[int, str]:
    app = web.Application()
    add_health_routes(app, Metrics(), ready)
    async with TestClient(TestServer(app)) as client, client.get(path) as response:
        return response.status, await response.text()


def saying(fault: str | None) -> Callable[[], Awaitable[str | None]]:
    async def ready() -> str | None:
        return fault

    return ready


async def failing() -> str | None:
    raise OSError("password in here")


async def test_a_bot_that_runs_is_alive_even_when_it_cannot_work() -> None:
    assert (await asked("/healthz", failing))[0] == 200


async def test_a_bot_that_can_work_is_ready() -> None:
    assert (await asked("/readyz", saying(None)))[0] == 200


async def test_a_bot_that_cannot_work_says_why() -> None:
    status, text = await asked("/readyz", saying("the schema is old"))
    assert status == 503
    assert "the schema is old" in text


async def test_a_check_that_fails_tells_no_secrets(caplog: pytest.LogCaptureFixture) -> None:
    status, text = await asked("/readyz", failing)
    assert status == 503
    assert "password" not in text
    assert [r.name for r in caplog.records].count("bot.web.health") == 1


async def test_metrics_are_in_prometheus_format() -> None:
    status, text = await asked("/metrics", saying(None))
    assert status == 200
    assert "# TYPE bot_turns_total counter" in text
    assert "process_resident_memory_bytes" in text or "python_info" in text
