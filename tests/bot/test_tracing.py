"""Traces reach a collector, and tell it nothing of people, words or secret addresses."""

import asyncio
import subprocess
import sys

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.app import Parts, create_app
from bot.settings import Settings
from dialogs.messages import Incoming, Reply, Turn
from tests.bot.teams.conftest import message
from tests.fakes.microsoft import Microsoft


class Echo:
    """Says something that a trace must not."""

    async def message(self, incoming: Incoming) -> Turn:
        return Turn(replies=(Reply(text="Kalix betalar"),))

    async def arrived(self, incoming: Incoming) -> Turn:
        return Turn()


async def test_a_turn_and_its_reply_are_spans_without_words_people_and_addresses() -> None:
    collected: list[bytes] = []

    async def collect(request: web.Request) -> web.Response:
        collected.append(await request.read())
        return web.Response()

    app = web.Application()
    app.router.add_post("/v1/traces", collect)
    async with TestServer(app) as collector, Microsoft() as microsoft:
        settings = Settings(  # type: ignore[call-arg]
            _env_file=None,
            BOT_INSECURE_LOCAL=True,
            OTEL_EXPORTER_OTLP_ENDPOINT=str(collector.make_url("")),
        )
        bot = create_app(settings, Parts(conversation=Echo(), apology=lambda *_: ""))
        said = message(microsoft.service_url)
        async with TestClient(TestServer(bot)) as client:
            async with client.post("/api/messages", json=said) as response:
                assert response.status == 201
            async with client.get("/no/such/page?secret=1") as response:
                assert response.status == 404
        await asyncio.sleep(0)
    told = b"".join(collected)
    assert b"POST /api/messages" in told
    assert b"POST 127.0.0.1" in told
    assert b"cooperation-bot" in told
    for hidden in (
        "Kalix",
        said["text"],
        said["from"]["name"],
        said["conversation"]["id"],
        "secret",
    ):
        assert hidden.encode() not in told


def test_nothing_of_it_is_loaded_where_nobody_collects() -> None:
    code = "import sys, bot.commands.serving; sys.exit('opentelemetry.sdk' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
