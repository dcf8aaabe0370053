"""Who gets a file that was made, at its address, and until when?"""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.web.files import add_file_route
from storage import erase_person
from storage.audit import Actor
from storage.held_files import HeldFile, hold_made, hold_sent, purge_files
from tests.bot.replica import START, Replica, replica

TENANT = "30000000-0000-4000-8000-000000000001"
Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def bot(filled_sqlite_url: str) -> AsyncIterator[Replica]:
    async with replica(filled_sqlite_url) as running:
        yield running


def client_of(bot: Replica, tenants: frozenset[str] = frozenset()) -> Client:
    app = web.Application()
    add_file_route(app, bot.database, bot.facts.current, lambda: bot.now, tenants)
    return TestClient(TestServer(app))


async def made(bot: Replica, *, tenant: str | None = TENANT) -> str:
    person = next(p for p in bot.facts.current().people if p.email == "karin@example.org")
    file = HeldFile(person=person.id, tenant=tenant, name="närvaro 2025.docx", content=b"PK")
    async with bot.database.sessions.begin() as session:
        await hold_sent(session, file, now=START)
        return await hold_made(session, file, now=START)


async def test_a_file_is_fetched_to_be_saved_and_by_nobody_kept(bot: Replica) -> None:
    token = await made(bot)
    async with client_of(bot) as client, client.get(f"/file/{token}") as answer:
        assert (answer.status, await answer.read()) == (200, b"PK")
        assert answer.headers["Content-Disposition"] == (
            "attachment; filename*=UTF-8''n%C3%A4rvaro%202025.docx"
        )
        assert answer.content_type.endswith("wordprocessingml.document")
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_an_unknown_or_old_address_opens_nothing(bot: Replica) -> None:
    token = await made(bot)
    bot.later(hours=1)
    async with client_of(bot) as client:
        for name in (token, "A" * 43):
            assert (await client.get(f"/file/{name}")).status == 404
    async with bot.database.sessions.begin() as session:
        await purge_files(session, now=bot.now + timedelta(days=1))


async def test_it_opens_no_longer_when_her_tenant_or_she_is_let_in_no_more(bot: Replica) -> None:
    token = await made(bot)
    async with client_of(bot, frozenset({TENANT})) as client:
        assert (await client.get(f"/file/{token}")).status == 200
    async with client_of(bot, frozenset({"another"})) as client:
        assert (await client.get(f"/file/{token}")).status == 404
    async with bot.database.sessions.begin() as session:
        await erase_person(session, "karin@example.org", by=Actor(at=bot.now))
    async with client_of(bot) as client:
        assert (await client.get(f"/file/{token}")).status == 404
