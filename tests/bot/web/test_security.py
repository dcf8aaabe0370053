"""Every response guards whoever reads it in a browser."""

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.app import Parts, create_app
from bot.settings import Settings
from dialogs.messages import Incoming, Turn


class Silent:
    async def message(self, incoming: Incoming) -> Turn:
        return Turn()

    async def arrived(self, incoming: Incoming) -> Turn:
        return Turn()


@pytest.mark.parametrize("public_url", ["https://bot.example", "http://localhost:3978"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/healthz"),
        ("GET", "/metrics"),
        ("GET", "/nothing"),
        ("POST", "/healthz"),
        ("POST", "/api/messages"),
    ],
)
async def test_every_response_carries_the_headers(public_url: str, method: str, path: str) -> None:
    settings = Settings(_env_file=None, BOT_INSECURE_LOCAL=True, PUBLIC_URL=public_url)  # type: ignore[call-arg]
    app = create_app(settings, Parts(conversation=Silent(), apology=lambda _, reference: reference))
    async with TestClient(TestServer(app)) as client, client.request(method, path) as response:
        headers = response.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert ("Strict-Transport-Security" in headers) == public_url.startswith("https")
    assert "Server" not in headers
