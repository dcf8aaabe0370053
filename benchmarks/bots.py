"""The bots that are measured: ``python -m benchmarks.bots KIND PORT``.

raw       plain aiohttp with the standard library's json: parse, post the reply on a shared session
ceiling   the same with orjson and uvloop: the most that Python does here
stock     botbuilder's CloudAdapter with an echoing ActivityHandler
adapter   our adapter with an echoing conversation
"""

import asyncio
import json
import logging
import sys
from collections.abc import Callable
from typing import Any

import aiohttp
import orjson
import uvloop
from aiohttp import web

ECHO = "Du skrev: "


def dumps_plainly(value: object) -> bytes:
    """As most would write it."""
    return json.dumps(value).encode()


def raw_app(*, fast: bool) -> web.Application:
    """The floor: what any bot has to do."""
    loads = orjson.loads if fast else json.loads
    dumps: Callable[[object], bytes] = orjson.dumps if fast else dumps_plainly
    app = web.Application()
    held: list[aiohttp.ClientSession] = []

    async def session(_: web.Application) -> Any:
        async with aiohttp.ClientSession() as kept:
            held.append(kept)
            yield

    async def messages(request: web.Request) -> web.Response:
        activity = loads(await request.read())
        reply = {
            "type": "message",
            "text": ECHO + activity["text"],
            "from": activity["recipient"],
            "recipient": activity["from"],
            "conversation": activity["conversation"],
            "channelId": activity["channelId"],
            "serviceUrl": activity["serviceUrl"],
            "replyToId": activity["id"],
            "inputHint": "acceptingInput",
        }
        url = (
            f"{activity['serviceUrl'].rstrip('/')}/v3/conversations/"
            f"{activity['conversation']['id']}/activities/{activity['id']}"
        )
        headers = {"Content-Type": "application/json"}
        async with held[0].post(url, data=dumps(reply), headers=headers) as response:
            loads(await response.read())
        return web.Response(status=201)

    app.cleanup_ctx.append(session)
    app.router.add_post("/api/messages", messages)
    return app


def stock_app() -> web.Application:
    """botbuilder as its own samples set it up."""
    from botbuilder.core import ActivityHandler, TurnContext
    from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication

    class Config:
        APP_ID = ""
        APP_PASSWORD = ""

    class Echo(ActivityHandler):
        async def on_message_activity(self, turn_context: TurnContext) -> None:
            await turn_context.send_activity(ECHO + turn_context.activity.text)

    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(Config()))
    echo = Echo()

    async def messages(request: web.Request) -> web.Response:
        response: web.Response = await adapter.process(request, echo)
        return response

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    return app


def adapter_app() -> web.Application:
    """Our adapter, set up by the environment as the bot itself."""
    from bot.app import Parts, create_app
    from bot.settings import load_settings
    from dialogs.messages import Incoming, Reply, Turn

    class Echo:
        async def message(self, incoming: Incoming) -> Turn:
            return Turn(replies=(Reply(text=ECHO + incoming.text),))

        async def arrived(self, incoming: Incoming) -> Turn:
            return Turn()

    return create_app(
        load_settings(None), Parts(conversation=Echo(), apology=lambda _locale, ref: ref)
    )


async def _serve(app: web.Application, port: int) -> None:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


def main() -> None:
    """Serve one bot until killed."""
    kind, port = sys.argv[1], int(sys.argv[2])
    logging.basicConfig(level=logging.WARNING)
    if kind == "adapter":
        from bot.app import serve

        uvloop.run(serve(adapter_app(), "127.0.0.1", port, started=lambda _: None))
    elif kind == "ceiling":
        uvloop.run(_serve(raw_app(fast=True), port))
    else:
        asyncio.run(_serve(raw_app(fast=False) if kind == "raw" else stock_app(), port))


if __name__ == "__main__":
    main()
