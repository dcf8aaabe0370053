"""The application starts, serves and stops without losing a turn."""

import asyncio
import os
import signal
from typing import Any

import aiohttp
import pytest

from bot.app import Parts, create_app, serve
from bot.settings import Settings
from dialogs.messages import Incoming, Reply, Turn
from tests.bot.teams.conftest import message
from tests.fakes.microsoft import Microsoft


class Slow:
    """Takes its time to answer what it has ``heard``."""

    def __init__(self) -> None:
        self.heard = asyncio.Event()

    async def message(self, incoming: Incoming) -> Turn:
        self.heard.set()
        await asyncio.sleep(0.3)
        return Turn(replies=(Reply(text="till slut"),))

    async def arrived(self, incoming: Incoming) -> Turn:
        return Turn()


def app_over(conversation: Slow) -> Any:
    settings = Settings(_env_file=None, BOT_INSECURE_LOCAL=True)  # type: ignore[call-arg]
    parts = Parts(conversation=conversation, apology=lambda _, reference: reference)
    return create_app(settings, parts)


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
async def test_a_turn_under_way_is_finished_when_the_bot_is_told_to_stop(
    name: signal.Signals,
) -> None:
    async with Microsoft() as microsoft, aiohttp.ClientSession() as session:
        port: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        slow = Slow()
        app = app_over(slow)
        serving = asyncio.create_task(serve(app, "127.0.0.1", 0, started=port.set_result))
        url = f"http://127.0.0.1:{await port}/api/messages"

        async def ask() -> int:
            async with session.post(url, json=message(microsoft.service_url)) as response:
                return response.status

        asking = asyncio.create_task(ask())
        await slow.heard.wait()
        os.kill(os.getpid(), name)

        assert await asking == 201
        await serving
        assert [reply["text"] for reply in microsoft.replies] == ["till slut"]
        with pytest.raises(aiohttp.ClientConnectorError):
            await ask()


async def test_an_address_that_is_taken_is_told() -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    async with server:
        with pytest.raises(OSError, match="address"):
            await serve(
                app_over(Slow()),
                "127.0.0.1",
                server.sockets[0].getsockname()[1],
                started=lambda _: None,
            )
