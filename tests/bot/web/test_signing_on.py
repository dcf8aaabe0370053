"""Whom does Teams vouch for? A token opens the pages for exactly the person it is for."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import CookieJar, web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from bot.settings import Settings
from bot.teams.signing_keys import SigningKeys
from bot.web.tab import add_tab
from bot.web.tab.signing_on import SignOn, metadata_url
from storage import FactsStore, open_database
from tests.fakes.issuer import APP_ID, Issuer

TENANT = "11111111-1111-4111-8111-111111111111"
KARIN = "10000000-0000-4000-8000-000000000001"
CLAIMS: dict[str, Any] = {
    "aud": f"api://bot.example.se/{APP_ID}",
    "iss": f"https://login.example/{TENANT}/v2.0",
    "tid": TENANT,
    "oid": KARIN,
    "ver": "2.0",
    "scp": "access_as_user",
}


class Signing:
    """The pages, and the issuer whose tokens they trust."""

    def __init__(self, issuer: Issuer, client: TestClient) -> None:  # type: ignore[type-arg]
        self.issuer = issuer
        self.client = client

    async def status(self, **claims: Any) -> int:
        options = {name: claims.pop(name) for name in ("without", "kid") if name in claims}
        token = self.issuer.token("", **options, **(CLAIMS | claims))
        return await self.status_of(f"Bearer {token}")

    async def status_of(self, authorization: str) -> int:
        headers = {"Authorization": authorization}
        async with self.client.post("/tab/teams", headers=headers) as response:
            return response.status


@pytest.fixture
async def signing(filled_sqlite_url: str) -> AsyncIterator[Signing]:
    issuer = Issuer()
    issuer.issuer = "https://login.example/{tenantid}/v2.0"

    async def published(request: web.Request) -> web.Response:
        path = request.path.replace("openid-configuration", "openidconfiguration")
        return web.Response(body=issuer.answer(path), content_type="application/json")

    cloud = web.Application()
    cloud.router.add_get("/{path:.*}", published)
    async with TestServer(cloud) as microsoft, aiohttp.ClientSession() as session:
        issuer.address = str(microsoft.make_url("")).rstrip("/")
        settings = Settings(  # type: ignore[call-arg]
            _env_file=None,
            MicrosoftAppId=APP_ID,
            MicrosoftAppPassword=SecretStr("secret"),
            ALLOWED_TENANTS=frozenset({TENANT}),
            PUBLIC_URL="https://bot.example.se",
            ToChannelFromBotLoginUrl=issuer.address,
        )
        keys = SigningKeys(session, metadata_url(settings), monotonic=lambda: 0.0)
        sign_on = SignOn(settings, keys)
        database = open_database(filled_sqlite_url)
        facts = FactsStore(database)
        await facts.refresh()
        app = web.Application()
        add_tab(
            app,
            database,
            facts.current,
            lambda: datetime(2025, 12, 5, 8, tzinfo=UTC),
            sign_on=lambda: sign_on,
            secure=False,
        )
        async with TestClient(TestServer(app), cookie_jar=CookieJar(unsafe=True)) as client:
            yield Signing(issuer, client)
        await database.close()


async def test_a_member_is_signed_in_by_teams(signing: Signing) -> None:
    assert await signing.status() == 204
    async with signing.client.get("/tab") as response:
        assert "Karin Kalix" in await response.text()


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another app"},
        {"iss": "https://login.example/another/v2.0"},
        {"tid": "22222222-2222-4222-8222-222222222222"},
        {"ver": "1.0"},
        {"scp": "another"},
        {"oid": 5},
        {"exp": timedelta(hours=-1)},
        {"without": ("oid",)},
        {"without": ("tid",)},
        {"without": ("exp",)},
    ],
    ids=lambda claims: next(iter(claims)),
)
async def test_a_token_that_is_not_for_this_app_and_an_allowed_tenant_opens_nothing(
    signing: Signing, claims: dict[str, Any]
) -> None:
    assert await signing.status(**claims) == 401
    async with signing.client.get("/tab") as response:
        assert response.status == 401


async def test_a_tenant_that_signs_for_itself_is_believed_for_itself_alone(
    signing: Signing,
) -> None:
    other = "22222222-2222-4222-8222-222222222222"
    assert await signing.status(iss=f"https://login.example/{other}/v2.0") == 401


async def test_somebody_who_is_no_member_is_not_let_in(signing: Signing) -> None:
    assert await signing.status(oid="99999999-9999-4999-8999-999999999999") == 403


@pytest.mark.parametrize("said", ["", "Bearer", "Bearer x.y.z", "Basic abc"])
async def test_what_is_no_token_opens_nothing(signing: Signing, said: str) -> None:
    assert await signing.status_of(said) == 401


async def test_a_key_that_was_never_published_opens_nothing(signing: Signing) -> None:
    stranger = Issuer()
    token = stranger.token("", **CLAIMS)
    assert await signing.status_of(f"Bearer {token}") == 401
