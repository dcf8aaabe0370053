"""A running bot with an echoing conversation, called over HTTP, beside a fake Microsoft."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.app import Parts, create_app
from bot.settings import Settings
from bot.teams.address import Address
from dialogs.messages import Incoming, Reply, Turn
from tests.fakes.issuer import APP_ID
from tests.fakes.microsoft import Microsoft

TENANT = "00000000-0000-0000-0000-0000000000aa"


@dataclass
class Echo:
    """Answers with what it hears, or with ``turn`` when that is set."""

    heard: list[Incoming] = field(default_factory=list)
    arrivals: list[Incoming] = field(default_factory=list)
    turn: Turn | None = None
    error: Exception | None = None

    async def message(self, incoming: Incoming) -> Turn:
        self.heard.append(incoming)
        if self.error is not None:
            raise self.error
        if self.turn is not None:
            return self.turn
        return Turn(replies=(Reply(text=f"echo: {incoming.text}"),))

    async def arrived(self, incoming: Incoming) -> Turn:
        self.arrivals.append(incoming)
        return Turn(replies=(Reply(text="Hej!"),))


@dataclass
class Kept:
    """Keeps addresses as a store would."""

    seen_addresses: list[Address] = field(default_factory=list)
    gone_conversations: list[str] = field(default_factory=list)
    receipts: list[tuple[str, str]] = field(default_factory=list)
    error: Exception | None = None

    async def seen(self, address: Address) -> None:
        if self.error is not None:
            raise self.error
        self.seen_addresses.append(address)

    async def gone(self, conversation: str) -> None:
        self.gone_conversations.append(conversation)

    async def read(self, conversation: str, message: str) -> None:
        self.receipts.append((conversation, message))


@dataclass
class Running:
    """A bot at work, and everything around it."""

    client: TestClient[Any, Any]
    microsoft: Microsoft
    conversation: Echo
    addresses: Kept

    async def send(self, body: dict[str, Any], *, token: str | None = None) -> int:
        """Post an activity as Teams does; the status of the answer."""
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        async with self.client.post("/api/messages", json=body, headers=headers) as response:
            return response.status

    async def invoke(self, body: dict[str, Any]) -> dict[str, Any]:
        """Post an invoke; what it is answered."""
        async with self.client.post("/api/messages", json=body) as response:
            assert response.status == 200
            answer: dict[str, Any] = await response.json()
            return answer

    async def replied(self, count: int) -> list[dict[str, Any]]:
        """The replies, once there are so many; the test's own time limit ends it."""
        while len(self.microsoft.replies) < count:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        return self.microsoft.replies

    def message(self, text: str | None = "hej", **changes: Any) -> dict[str, Any]:
        """A message in a personal chat; a change to None leaves a field out."""
        return message(self.microsoft.service_url, text, **changes)


def message(service_url: str, text: str | None = "hej", **changes: Any) -> dict[str, Any]:
    body = {
        "type": "message",
        "id": "1764578142841",
        "timestamp": "2025-12-01T08:15:42.841Z",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "text": text,
        "textFormat": "plain",
        "locale": "sv-SE",
        "from": {"id": "29:anna", "name": "Anna", "aadObjectId": "aad-anna"},
        "recipient": {"id": "28:bot", "name": "Boten"},
        "conversation": {"id": "a:1chat", "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        **changes,
    }
    return {name: value for name, value in body.items() if value is not None}


Start = Callable[..., Awaitable[Running]]


@pytest.fixture
async def microsoft() -> AsyncIterator[Microsoft]:
    async with Microsoft() as fake:
        yield fake


@pytest.fixture
async def start(microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Start]:
    """Start a bot with these settings; it is stopped after the test."""

    async with AsyncExitStack() as stack:

        async def starting(**settings: Any) -> Running:
            echo, kept = Echo(), Kept()
            app = create_app(
                Settings(_env_file=None, **settings),  # type: ignore[call-arg]
                Parts(
                    conversation=echo,
                    apology=lambda locale, reference: f"Ursäkta ({locale}, {reference})",
                    addresses=kept,
                ),
            )
            client = await stack.enter_async_context(TestClient(TestServer(app)))
            return Running(client, microsoft, echo, kept)

        yield starting


@pytest.fixture
async def local(start: Start) -> Running:
    """A bot without an app id, for this machine alone."""
    return await start(BOT_INSECURE_LOCAL=True)


@pytest.fixture
async def guarded(start: Start, microsoft: Microsoft) -> Running:
    """A bot with an app id, whose issuer, login and connector are the fake's."""
    return await start(**guarded_settings(microsoft))


def guarded_settings(microsoft: Microsoft) -> dict[str, Any]:
    return {
        "MicrosoftAppType": "SingleTenant",
        "MicrosoftAppId": APP_ID,
        "MicrosoftAppPassword": "secret",
        "MicrosoftAppTenantId": TENANT,
        "ToBotFromChannelOpenIdMetadataUrl": microsoft.issuer.metadata_url,
        "ToChannelFromBotLoginUrl": microsoft.address,
        "ALLOWED_SERVICE_HOSTS": "127.0.0.1",
    }
