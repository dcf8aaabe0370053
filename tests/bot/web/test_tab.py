"""The web pages: who is let in, what they say, and what a browser may do with them."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from aiohttp import CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.web.tab import add_tab
from bot.web.tab.browser import STYLE
from dialogs.pictures import DARK, LIGHT, PAGE
from domain.facts import Facts
from storage import Database, FactsStore, erase_person, open_database
from storage.audit import Actor
from storage.references import ConversationReference, save_references
from storage.web_keys import LINK_LASTS, SESSION_LASTS, issue_web_link, purge_web_keys

NOW = datetime(2025, 12, 5, 8, tzinfo=UTC)
KARIN = "karin@example.org"


async def chats_in(database: Database, facts: Facts, email: str, tenant: str, on: datetime) -> None:
    """Let somebody have written to the bot from a tenant, last of all."""
    reference = ConversationReference(
        conversation_id=f"a:{tenant}",
        conversation_type="personal",
        service_url="https://smba.example/",
        tenant_id=tenant,
        user_id="29:x",
        aad_object_id=facts.person_by_email[email].aad_object_id,
        bot_id="28:bot",
        locale=None,
        updated=on,
    )
    async with database.sessions.begin() as session:
        await save_references(session, [reference])


@dataclass
class Pages:
    """A process that serves the pages to one browser; its clock can be turned."""

    database: Database
    facts: FactsStore
    client: TestClient  # type: ignore[type-arg]
    hands: list[datetime]

    async def link(self, email: str = KARIN) -> str:
        person = self.facts.current().person_by_email[email].id
        async with self.database.sessions.begin() as session:
            return f"/tab/enter/{await issue_web_link(session, person, now=self.hands[0])}"

    async def enter(self) -> None:
        async with self.client.post(await self.link()) as response:
            assert (response.status, response.url.path) == (200, "/tab")

    async def get(self, path: str) -> tuple[int, str]:
        async with self.client.get(path) as response:
            return response.status, unescape(re.sub(r"<[^>]+>", " ", await response.text()))

    async def read(self, path: str) -> str:
        status, words = await self.get(path)
        assert status == 200, words
        return " ".join(words.replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture
async def pages(filled_url: str) -> AsyncIterator[Pages]:
    database = open_database(filled_url)
    facts = FactsStore(database)
    await facts.refresh()
    hands = [NOW]
    app = web.Application()
    add_tab(
        app,
        database,
        facts.current,
        lambda: hands[0],
        sign_on=lambda: None,
        secure=False,
        tenants={"allowed"},
    )
    async with TestClient(TestServer(app), cookie_jar=CookieJar(unsafe=True)) as client:
        yield Pages(database, facts, client, hands)
    await database.close()


async def test_whoever_has_no_session_sees_nothing_but_how_to_get_one(pages: Pages) -> None:
    status, words = await pages.get("/tab")
    assert status == 401
    assert "öppna webbsidan" in words
    for path in ("/tab/status", "/tab/costs.xlsx?year=2025", "/tab/status/dcbd"):
        async with pages.client.get(path, allow_redirects=False) as response:
            assert (response.status, response.headers["Location"]) == (303, "/tab")


async def test_a_link_opens_one_session_and_not_by_being_looked_at(pages: Pages) -> None:
    link = await pages.link()
    for _ in range(2):  # as programs do that look at links in messages
        assert (await pages.get(link))[0] == 200
    async with pages.client.post(link) as response:
        assert response.url.path == "/tab"
    async with pages.client.post(link) as response:
        assert response.status == 404


async def test_a_link_and_a_session_end(pages: Pages) -> None:
    link = await pages.link()
    pages.hands[0] += LINK_LASTS + timedelta(seconds=1)
    async with pages.client.post(link) as response:
        assert response.status == 404
    await pages.enter()
    pages.hands[0] += SESSION_LASTS + timedelta(seconds=1)
    assert (await pages.get("/tab"))[0] == 401
    async with pages.database.sessions.begin() as session:
        assert await purge_web_keys(session, now=pages.hands[0]) == 3


async def test_a_session_ends_when_she_logs_out_or_is_erased(pages: Pages) -> None:
    await pages.enter()
    held = pages.client.session.cookie_jar.filter_cookies(pages.client.make_url("/tab"))
    secret = held["session"].value
    async with pages.client.post("/tab/leave") as response:
        assert response.status == 401
    async with pages.client.get("/tab", cookies={"session": secret}) as response:
        assert response.status == 401
    await pages.enter()
    async with pages.database.sessions.begin() as session:
        await erase_person(session, KARIN, by=Actor(at=NOW))
    await pages.facts.refresh()
    assert (await pages.get("/tab"))[0] == 401


async def test_a_session_ends_when_her_tenant_is_let_in_no_more(pages: Pages) -> None:
    await pages.enter()
    await chats_in(pages.database, pages.facts.current(), KARIN, "allowed", NOW)
    assert (await pages.get("/tab"))[0] == 200
    await chats_in(pages.database, pages.facts.current(), KARIN, "other", NOW + timedelta(1))
    assert (await pages.get("/tab"))[0] == 401


async def test_another_site_cannot_use_a_link_or_log_somebody_out(pages: Pages) -> None:
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    link = await pages.link()
    async with pages.client.post(link, headers=elsewhere) as response:
        assert response.status == 403
    await pages.enter()
    async with pages.client.post("/tab/leave", headers=elsewhere) as response:
        assert response.status == 403
    assert (await pages.get("/tab"))[0] == 200


async def test_the_cost_page_answers_as_the_conversation_does(pages: Pages) -> None:
    await pages.enter()
    one = await pages.read("/tab/costs?year=2025&municipality=2514&service=e-arkiv")
    assert "21 000 kr" in one
    assert "Källa: Ekonomi 2025" in one
    two = await pages.read("/tab/costs?year=2025&municipality=2514&compare=2582")
    assert "Boden betalar 388 538 kr mer än Kalix" in two
    english = await pages.read("/tab/costs?language=en&municipality=2514&compare=2582&year=2025")
    assert "Boden pays 388 538 kr more than Kalix" in english


async def test_a_supposed_sharing_is_computed_for_those_chosen_alone(pages: Pages) -> None:
    await pages.enter()
    words = await pages.read("/tab/costs?service=e-arkiv&amount=500000&with=2514&with=2582")
    supposed = words[words.index("Tänk om") :]
    assert "beräknat, inte beslutat" in supposed
    computed = supposed[supposed.index("Beräknat") :]
    rows = dict(re.findall(r"([A-ZÅÄÖ][a-zåäö]+)\s+([\d ]+ kr\s+(?:[\d ]+ kr|–))", computed))
    assert len(rows) == 14  # with Arvidsjaur's empty cell left out, and the sum
    told = [re.findall(r"[\d ]+(?= kr)|–", row) for row in rows.values()]
    now, then = (
        [int(cell.replace(" ", "")) for cell in column if cell != "–"]
        for column in zip(*told, strict=True)
    )
    assert sum(now) == 2 * now[-1]
    assert then[2:] == [then[0] + then[1]] == [500_000]


async def test_another_language_keeps_the_page_and_what_is_chosen_on_it(pages: Pages) -> None:
    await pages.enter()
    async with pages.client.get("/tab/costs?service=e-arkiv&with=2514&with=2582") as response:
        page = await response.text()
    there = "/tab/costs?service=e-arkiv&with=2514&with=2582&language=en"
    assert f'href="{there.replace("&", "&amp;")}"' in page
    assert "Costs" in await pages.read(there)


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("amount=500000", "Välj en tjänst att räkna på."),
        ("service=e-arkiv&amount=många", "Summan ”många” går inte att läsa."),
        ("service=e-arkiv&amount=-5", "större än noll"),
    ],
)
async def test_what_cannot_be_computed_is_told_in_one_sentence(
    pages: Pages, query: str, fault: str
) -> None:
    await pages.enter()
    assert fault in await pages.read(f"/tab/costs?{query}")


@pytest.mark.parametrize(
    "query",
    [
        "year=9999",
        "year=%F0%9F%90%8E",
        "municipality=x'--",
        "service=%00",
        "per=%3Cb%3E",
        "c=other",
    ],
)
async def test_what_no_field_offers_counts_as_not_said(pages: Pages, query: str) -> None:
    await pages.enter()
    assert "Kommunernas andelar 2025" in await pages.read(f"/tab/costs?{query}")


async def test_words_in_an_address_are_shown_and_never_run(pages: Pages) -> None:
    await pages.enter()
    async with pages.client.get("/tab/status?search=%3Cscript%3Ealert(1)%3C/script%3E") as response:
        text = await response.text()
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text


async def test_the_status_board_is_filtered_and_leads_to_every_report(pages: Pages) -> None:
    await pages.enter()
    board = await pages.read("/tab/status?kind=procurement")
    assert "SOC/SIEM" in board
    assert "E-tjänsteplattformen i drift" not in board
    assert "1 av" in await pages.read("/tab/status?search=dcbd")
    history = await pages.read("/tab/status/dcbd")
    assert history.index("2 december 2025") < history.index("22 juni 2023")
    assert "Källa:" in history
    assert (await pages.get("/tab/status/unknown"))[0] == 404


async def test_participation_and_faults_are_told_with_their_sources(pages: Pages) -> None:
    await pages.enter()
    attendance = await pages.read("/tab/attendance?year=2024")
    assert "69,6 % närvaro i snitt" in attendance
    assert "Mål 2024" in attendance
    assert "17 714 288 kr" in await pages.read("/tab/reconciliation")


async def test_a_years_shares_are_handed_out_as_a_workbook(pages: Pages) -> None:
    await pages.enter()
    async with pages.client.get("/tab/costs.xlsx?year=2025") as response:
        assert response.status == 200
        assert "norrbotten-2025.xlsx" in response.headers["Content-Disposition"]
        assert (await response.read()).startswith(b"PK")
    assert (await pages.get("/tab/costs.xlsx?year=1999"))[0] == 404


def test_every_theme_has_the_colours_that_pictures_are_drawn_in() -> None:
    themes = [rule for rule in STYLE.splitlines() if "--background: #" in rule]
    assert len(themes) == 4
    for rule in themes:
        assert all(f"{colour[4:-1]}: #" in rule for colour in PAGE.series)
    ground = [LIGHT, DARK, DARK, DARK]
    for rule, palette in zip(themes, ground, strict=True):
        assert re.findall(r"--series-\d+: (#\w+);", rule) == [c.lower() for c in palette.series]


async def test_a_browser_runs_nothing_but_the_two_scripts_and_only_teams_frames_it(
    pages: Pages,
) -> None:
    async with pages.client.get("/tab") as response:
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "'unsafe-inline'" not in policy
        assert "frame-ancestors 'self' https://teams.microsoft.com" in policy
        assert response.headers["Cache-Control"] == "no-store"


async def test_the_session_is_out_of_reach_for_scripts_and_plain_connections(
    filled_sqlite_url: str,
) -> None:
    database = open_database(filled_sqlite_url)
    facts = FactsStore(database)
    await facts.refresh()
    app = web.Application()
    add_tab(app, database, facts.current, lambda: NOW, sign_on=lambda: None, secure=True)
    async with TestClient(TestServer(app)) as client:
        pages = Pages(database, facts, client, [NOW])
        async with client.post(await pages.link(), allow_redirects=False) as response:
            kept = response.headers["Set-Cookie"]
    await database.close()
    assert {"HttpOnly", "Secure", "SameSite=None", "Partitioned"} <= set(kept.split("; "))
