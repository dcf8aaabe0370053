"""Somebody without Teams answers on a page: hers alone, accessible, and with the same rules."""

import base64
import hashlib
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.web.answer_page import add_answer_page, answer_address
from dialogs.flows.meetings.by_link import LinkDesk
from domain.meetings import AnsweredAs
from storage.meetings import cancel_meeting, issue_link, revoke_links
from tests.bot.meetings.committee import ESTER, Committee
from tests.bot.replica import EMMA, KARIN


@dataclass
class Page:
    """The pages that a process of the bot serves."""

    committee: Committee
    client: Any
    changed: list[int]

    async def link(self, who: str = KARIN) -> str:
        return await self.link_of(self.committee.id_of(who))

    async def link_of(self, person: int) -> str:
        bot = self.committee.bot
        async with bot.database.sessions.begin() as session:
            token = await issue_link(session, self.committee.meeting.id, person, now=bot.now)
        return f"/answer/{token}"

    async def get(self, path: str) -> tuple[int, str]:
        async with self.client.get(path) as response:
            return response.status, await response.text()

    async def post(
        self, path: str, said: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        async with self.client.post(path, data=said, headers=headers) as response:
            return response.status, await response.text()


@pytest.fixture
async def page(both: Committee) -> AsyncIterator[Page]:
    changed: list[int] = []
    app = web.Application()
    address = "https://bot.example/calendar/meeting/{}.ics".format
    desk = LinkDesk(both.bot.database, changed.append, address)
    add_answer_page(app, desk, both.bot.facts.current, lambda: both.bot.now)
    async with TestClient(TestServer(app)) as client:
        yield Page(both, client, changed)


async def test_the_page_shows_the_meeting_and_takes_an_answer(page: Page) -> None:
    path = await page.link()
    status, text = await page.get(path)
    assert status == 200
    for shown in ("Sammanträde", "Onsdag 18 mars 2026", "Kulturens hus", "Du har inte svarat än."):
        assert shown in text
    assert f"/calendar/meeting/{page.committee.meeting.uid}.ics" in text

    said = {"answer": "remote", "comment": "Tåget går <sent>", "food": "vegan"}
    status, text = await page.post(path, said)
    assert status == 200
    assert "Tack! Ditt svar är sparat." in text
    assert "Ditt svar: på distans" in text
    assert "Tåget går &lt;sent&gt;" in text
    given = (await page.committee.answers())[page.committee.id_of(KARIN)]
    assert (given.answer, given.comment, given.food) == (
        AnsweredAs.REMOTE,
        "Tåget går <sent>",
        "vegan",
    )
    assert given.by == given.person
    assert page.changed == [page.committee.meeting.id]


async def test_looking_at_the_page_answers_nothing(page: Page) -> None:
    path = await page.link()
    await page.get(path)
    await page.get(f"{path}?answer=declined&saved")
    async with page.client.head(path) as response:
        assert response.status == 200
    assert await page.committee.answers() == {}


async def test_a_link_answers_for_its_own_person_whatever_the_form_says(page: Page) -> None:
    bo = page.committee.id_of(EMMA)
    await page.post(
        await page.link(), {"answer": "on_site", "person": str(bo), "meeting": "999", "by": "1"}
    )
    assert set(await page.committee.answers()) == {page.committee.id_of(KARIN)}


async def test_declining_on_the_page_calls_the_substitute_in(page: Page) -> None:
    await page.post(await page.link(), {"answer": "declined"})

    (invited,) = await page.committee.outbox("invitation")
    assert invited.person == page.committee.id_of(ESTER)


async def test_an_answer_that_does_not_exist_is_refused_and_recorded(page: Page) -> None:
    path = await page.link()
    for said in ({}, {"answer": "withdrawn"}, {"answer": "x" * 10_000}):
        status, text = await page.post(path, said)
        assert status == 409
        assert "Det svaret finns inte." in text
        assert 'role="alert"' in text
    assert await page.committee.answers() == {}
    assert [one.action for one in await page.committee.refusals()] == ["link"] * 3


async def test_a_comment_that_is_too_long_is_told_and_not_lost(page: Page) -> None:
    status, text = await page.post(await page.link(), {"answer": "on_site", "comment": "x" * 1_001})
    assert status == 409
    assert "Texten är för lång: 1001 tecken" in text
    assert "x" * 1_001 in text
    assert await page.committee.answers() == {}


async def test_lines_of_a_comment_count_once_each(page: Page) -> None:
    lines = "\r\n".join(["x" * 99] * 10)
    status, _ = await page.post(await page.link(), {"answer": "on_site", "comment": lines})

    assert status == 200
    (given,) = (await page.committee.answers()).values()
    assert given.comment == "\n".join(["x" * 99] * 10)


async def test_after_the_last_day_the_page_shows_the_answer_and_takes_none(page: Page) -> None:
    path = await page.link()
    await page.post(path, {"answer": "on_site"})
    page.committee.bot.now = page.committee.meeting.answer_by + timedelta(seconds=1)

    _, text = await page.get(path)
    assert "Ditt svar: på plats" in text
    assert "Svarstiden gick ut" in text
    assert "<form" not in text
    status, text = await page.post(path, {"answer": "declined"})
    assert (status, "Svarstiden har gått ut" in text) == (409, True)
    assert await page.committee.answer_of(KARIN) is AnsweredAs.ON_SITE


async def test_a_cancelled_meeting_takes_no_answers(page: Page) -> None:
    path = await page.link()
    async with page.committee.bot.database.sessions.begin() as session:
        await cancel_meeting(session, page.committee.meeting.id)

    assert "Mötet är inställt." in (await page.get(path))[1]
    assert (await page.post(path, {"answer": "on_site"}))[0] == 409


async def test_nobody_is_told_whether_a_link_ever_worked(page: Page) -> None:
    revoked = await page.link()
    async with page.committee.bot.database.sessions.begin() as session:
        person = page.committee.id_of(KARIN)
        await revoke_links(session, page.committee.meeting.id, person, now=page.committee.bot.now)

    answers = {await page.get(path) for path in (revoked, f"/answer/{'x' * 43}")}
    answers.add(await page.post(revoked, {"answer": "on_site"}))
    ((status, text),) = answers
    assert status == 404
    assert "Länken är fel eller har slutat gälla." in text
    assert "The link is wrong" in text
    assert (await page.get("/answer/short"))[0] == 404


async def test_a_form_of_another_site_is_refused(page: Page) -> None:
    path = await page.link()
    for site in ("cross-site", "same-site"):
        status, text = await page.post(path, {"answer": "declined"}, {"Sec-Fetch-Site": site})
        assert status == 409
        assert "inte från den här sidan" in text
    assert await page.committee.answers() == {}
    status, _ = await page.post(path, {"answer": "on_site"}, {"Sec-Fetch-Site": "same-origin"})
    assert status == 200


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"answer=%ff%fe", "application/x-www-form-urlencoded"),
        (b"answer=on_site", "application/x-www-form-urlencoded; charset=klingon"),
        (b"\xff\xfe", "application/x-www-form-urlencoded"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"{}", "application/json"),
    ],
)
async def test_what_is_no_form_is_told_in_a_sentence(page: Page, body: bytes, kind: str) -> None:
    path = await page.link()
    async with page.client.post(path, data=body, headers={"Content-Type": kind}) as response:
        assert response.status == 409
        assert "Det svaret finns inte." in await response.text()
    assert await page.committee.answers() == {}


async def test_the_page_is_kept_from_caches_frames_and_other_sites(page: Page) -> None:
    async with page.client.get(await page.link()) as response:
        headers = response.headers
        text = await response.text()
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "Set-Cookie" not in headers
    assert "<script" not in text
    assert "style=" not in text


class Outline(HTMLParser):
    """What assistive technology makes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.labelled: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.append((tag, named))
        if tag in ("input", "textarea"):
            self.labelled.append("label" if "label" in self.open else named.get("id"))
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize(("who", "language"), [(KARIN, "sv"), (EMMA, "en")])
async def test_the_page_can_be_read_and_used_without_seeing_it(
    page: Page, who: str, language: str
) -> None:
    _, text = await page.get(await page.link(who))
    outline = Outline()
    outline.feed(text)

    assert outline.open == []
    assert outline.of("html") == [{"lang": language}]
    assert len(outline.of("h1")) == len(outline.of("main")) == len(outline.of("title")) == 1
    headings = [int(name[1]) for name, _ in outline.tags if re.fullmatch("h[1-6]", name)]
    assert headings == [1] + [2] * (len(headings) - 1)
    assert len(outline.of("fieldset")) == len(outline.of("legend")) == 1
    labels = {label.get("for") for label in outline.of("label")}
    assert all(name == "label" or name in labels for name in outline.labelled)
    assert len(outline.labelled) == 5
    assert "width=device-width" in str(outline.of("meta"))


def test_no_text_of_the_page_is_too_faint_to_read() -> None:
    from bot.web import answer_page

    colours = re.findall(r"(?<!-)color: (#\w+)", answer_page._STYLE)
    assert colours
    for colour in {*colours, *re.findall(r"solid (#\w+)", answer_page._STYLE)}:
        against = "#0b4f8a" if colour == "#fff" else "#fff"
        assert contrast(colour, against) >= 4.5, colour


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, 1.4.3."""

    def light(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        red, green, blue = (
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_the_address_is_the_installation_s_own() -> None:
    assert answer_address("https://bot.example", "abc") == "https://bot.example/answer/abc"
