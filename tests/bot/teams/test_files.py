"""From where are files fetched, and from where never?"""

import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer

from bot.settings import Settings
from bot.teams.files import PublicResolver, TeamsFiles, teams_files
from bot.teams.service_hosts import ServiceHosts
from dialogs.messages import FileLink, NotFetched, NotStored, WhyNotFetched
from storage.importing import LARGEST
from tests.bot.teams.conftest import Running

KEPT: dict[str, bytes] = {}
FILE = "application/vnd.microsoft.teams.file.download.info"


@pytest.fixture
async def site() -> AsyncIterator[str]:
    async def answer(request: web.Request) -> web.StreamResponse:
        match request.path:
            case "/file":
                return web.Response(body=request.query_string.encode())
            case "/large":
                return web.Response(body=b"x" * (LARGEST + 1))
            case "/inside":
                raise web.HTTPFound("http://10.0.0.1/secret")
            case "/round":
                raise web.HTTPFound(str(request.url))
            case "/on":
                raise web.HTTPFound(str(request.url.with_path("/file").with_query("moved")))
        raise web.HTTPNotFound

    async def take(request: web.Request) -> web.Response:
        full = request.path == "/full"
        KEPT[request.path] = await request.read()
        told = request.headers["Content-Range"]
        return web.Response(status=507 if full else 201, text=told)

    app = web.Application()
    app.router.add_get("/{rest:.*}", answer)
    app.router.add_put("/{rest:.*}", take)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")


async def fetched(address: str) -> bytes:
    settings = Settings(_env_file=None, BOT_INSECURE_LOCAL=True)  # type: ignore[call-arg]
    async with teams_files(settings) as files:
        return await files.fetch(FileLink(name="a.xlsx", address=address))


async def why_not(address: str) -> WhyNotFetched:
    with pytest.raises(NotFetched) as error:
        await fetched(address)
    return error.value.why


async def test_a_file_is_fetched_with_its_signature_as_it_stands(site: str) -> None:
    assert await fetched(f"{site}/file?sig=a%2Bb%3D") == b"sig=a%2Bb%3D"


async def test_a_redirect_is_followed_where_a_file_could_be_fetched(site: str) -> None:
    assert await fetched(f"{site}/on") == b"moved"
    assert await why_not(f"{site}/inside") is WhyNotFetched.FORBIDDEN
    assert await why_not(f"{site}/round") is WhyNotFetched.FORBIDDEN


async def stored(address: str) -> None:
    settings = Settings(_env_file=None, BOT_INSECURE_LOCAL=True)  # type: ignore[call-arg]
    async with teams_files(settings) as files:
        await files.store(address, b"hej")


async def test_a_file_is_put_where_its_owner_let_it_be_put_and_nowhere_else(site: str) -> None:
    await stored(f"{site}/up")
    assert KEPT["/up"] == b"hej"
    for address in (f"{site}/full", "https://example.org/up", "https://[fd00::1]/", "x"):
        with pytest.raises(NotStored):
            await stored(address)


async def test_what_is_too_large_or_not_there_is_not_fetched(site: str) -> None:
    assert await why_not(f"{site}/large") is WhyNotFetched.TOO_LARGE
    assert await why_not(f"{site}/nothing") is WhyNotFetched.UNREACHABLE


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a.xlsx",
        "http://norrbotten.sharepoint.com/a.xlsx",
        "https://norrbotten.sharepoint.com.example.org/a.xlsx",
        "https://norrbotten.sharepoint.com@example.org/a.xlsx",
        "https://example.org\\@norrbotten.sharepoint.com/a.xlsx",
        "https://169.254.169.254/latest",
        "https://[::ffff:127.0.0.1]/",
        "https://localhost/a.xlsx",
        "http://127.0.0.1:8080/a.xlsx",
        "file:///etc/passwd",
        "data:text/csv,a;b",
        "//norrbotten.sharepoint.com/a.xlsx",
        "https://[::1/",
        "",
    ],
)
async def test_files_are_fetched_from_allowed_hosts_alone(address: str) -> None:
    settings = Settings(_env_file=None, BOT_INSECURE_LOCAL=False)  # type: ignore[call-arg]
    async with teams_files(settings) as files:
        with pytest.raises(NotFetched) as error:
            await files.fetch(FileLink(name="a.xlsx", address=address))
    assert error.value.why is WhyNotFetched.FORBIDDEN


class Found(AbstractResolver):
    """A name server that answers what it is told to."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host, host=one, port=port, family=socket.AF_INET, proto=0, flags=0
            )
            for one in self._addresses
        ]

    async def close(self) -> None:
        pass


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "127.0.0.1", "169.254.169.254", "192.168.1.4", "::1", "fd00::1", "0.0.0.0"],
)
async def test_an_allowed_name_that_leads_into_the_network_is_not_followed(address: str) -> None:
    resolver = PublicResolver(loopback=False, found_by=Found(address))
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(resolver=resolver)) as session:
        files = TeamsFiles(
            session, ServiceHosts(["*.sharepoint.com"], loopback=False), stores=False
        )
        link = FileLink(name="a.xlsx", address="https://norrbotten.sharepoint.com/a.xlsx")
        with pytest.raises(NotFetched) as error:
            await files.fetch(link)
    assert error.value.why is WhyNotFetched.UNREACHABLE
    found = await PublicResolver(loopback=False, found_by=Found(address, "20.190.0.1")).resolve("x")
    assert [one["host"] for one in found] == ["20.190.0.1"]


async def test_conversation_hears_of_the_files_of_a_message_and_of_nothing_else(
    local: Running,
) -> None:
    await local.send(
        local.message(
            attachments=[
                {"contentType": "text/html", "content": "<p>hej</p>"},
                {"contentType": FILE, "name": "a.xlsx", "content": {"downloadUrl": "https://x/a"}},
                {"contentType": FILE, "name": "b.xlsx", "content": {"downloadUrl": 7}},
                {"contentType": FILE, "name": "c.xlsx"},
            ]
        )
    )
    assert local.conversation.heard[0].files == (FileLink(name="a.xlsx", address="https://x/a"),)
