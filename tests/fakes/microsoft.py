"""Microsoft's side on loopback: the Bot Connector, the token issuer and the login in one server.

What it is asked is in ``asked``; what it shall answer instead of 201 is put into ``answers``, one
for each coming request to the connector; ``respond`` decides on each by what it is.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.fakes.issuer import Issuer


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request that reached the connector."""

    method: str
    path: str
    authorization: str | None
    body: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the connector answers, ``after`` seconds and not before ``once`` is set.

    ``drop`` closes the connection instead.
    """

    status: int = 201
    body: str = '{"id": "posted"}'
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    drop: bool = False
    after: float = 0.0
    once: asyncio.Event | None = None


class Microsoft:
    """The fake; use as an asynchronous context."""

    def __init__(self) -> None:
        self.issuer = Issuer()
        self.asked: list[Asked] = []
        self.login_forms: list[dict[str, str]] = []
        self.answers: deque[Answer] = deque()
        self.respond: Callable[[Asked], Answer] = lambda _: Answer()
        self.keys_down = False
        self.login_status = 200
        app = web.Application()
        app.router.add_route("*", "/teams/{rest:.*}", self._connector)
        app.router.add_route("*", "/{rest:.*}", self._issuer)
        self._server = TestServer(app)

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        self.issuer.address = self.address
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.close()

    @property
    def address(self) -> str:
        return str(self._server.make_url("")).rstrip("/")

    @property
    def service_url(self) -> str:
        return f"{self.address}/teams/"

    @property
    def replies(self) -> list[dict[str, Any]]:
        """The activities posted, in order."""
        return [asked.body for asked in self.asked if asked.method == "POST"]

    async def _connector(self, request: web.Request) -> web.Response:
        raw = await request.read()
        asked = Asked(
            method=request.method,
            path=request.raw_path.removeprefix("/teams"),
            authorization=request.headers.get("Authorization"),
            body=json.loads(raw) if raw else {},
        )
        self.asked.append(asked)
        answer = self.answers.popleft() if self.answers else self.respond(asked)
        await asyncio.sleep(answer.after)
        if answer.once is not None:
            await answer.once.wait()
        if answer.drop and request.transport is not None:
            request.transport.abort()
        return web.Response(
            status=answer.status,
            text=answer.body,
            headers=answer.headers,
            content_type=answer.content_type,
        )

    async def _issuer(self, request: web.Request) -> web.Response:
        if request.method == "POST":
            self.login_forms.append({k: str(v) for k, v in (await request.post()).items()})
            if self.login_status != 200:
                return web.json_response({"error": "invalid_client"}, status=self.login_status)
        elif self.keys_down:
            return web.Response(status=503)
        body = self.issuer.answer(request.path)
        return web.Response(body=body, content_type="application/json")
