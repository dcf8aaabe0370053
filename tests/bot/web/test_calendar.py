"""A calendar subscribes to one person's meetings at an address that nobody guesses."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from icalendar import Calendar

from bot.web.calendar import add_calendar_route, feed_address
from domain.meetings import AnswerDraft, AnsweredAs, CalledMeeting, MeetingDraft
from storage import Database, FactsStore, erase_person, load_members, open_database
from storage.audit import Actor
from storage.meetings import cancel_meeting, create_meeting, issue_feed, record_answers, revoke_feed
from tests.bot.web.test_tab import chats_in

NOW = datetime(2026, 1, 2, 8, 0, tzinfo=UTC)
DRAFT = MeetingDraft(
    cooperation="norrbotten",
    bodies=("namnden",),
    title="Sammanträde",
    starts=datetime(2026, 3, 18, 12, tzinfo=UTC),
    ends=datetime(2026, 3, 18, 14, tzinfo=UTC),
    answer_by=datetime(2026, 3, 11, 22, tzinfo=UTC),
)
COMMITTEE = Path(__file__).parents[1] / "meetings" / "committee.csv"
KARIN, ESTER = "karin@example.org", "ester@example.org"


class Feeds:
    """A process that serves feeds."""

    def __init__(self, database: Database, facts: FactsStore, client: TestClient) -> None:  # type: ignore[type-arg]
        self.database = database
        self.facts = facts
        self.client = client

    async def called(self, draft: MeetingDraft = DRAFT) -> CalledMeeting:
        async with self.database.sessions.begin() as session:
            meeting = await create_meeting(session, draft, now=NOW)
        await self.facts.refresh()
        return meeting

    def id_of(self, email: str) -> int:
        return self.facts.current().person_by_email[email].id

    async def issued(self, email: str) -> str:
        async with self.database.sessions.begin() as session:
            return await issue_feed(session, self.id_of(email), now=NOW)

    async def answered(self, meeting: CalledMeeting, email: str, answer: AnsweredAs) -> None:
        async with self.database.sessions.begin() as session:
            draft = AnswerDraft(
                meeting=meeting.id,
                person=self.id_of(email),
                municipality=None,
                answer=answer,
                at=NOW,
                by=self.id_of(email),
            )
            await record_answers(session, [draft])

    async def events(self, token: str) -> list[Any]:
        async with self.client.get(f"/calendar/{token}.ics") as response:
            assert response.status == 200
            assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
            return Calendar.from_ical(await response.read()).walk("VEVENT")


@pytest.fixture
async def feeds(filled_url: str) -> AsyncIterator[Feeds]:
    database = open_database(filled_url)
    await load_members(database.sessions, COMMITTEE)
    facts = FactsStore(database)
    await facts.refresh()
    app = web.Application()
    add_calendar_route(app, database, facts.current, lambda: NOW, {"allowed"})
    async with TestClient(TestServer(app)) as client:
        yield Feeds(database, facts, client)
    await database.close()


async def test_a_member_s_feed_has_her_meetings_and_what_she_answered(feeds: Feeds) -> None:
    meeting = await feeds.called()
    token = await feeds.issued(KARIN)

    (event,) = await feeds.events(token)
    assert (event["UID"], event["TRANSP"]) == (meeting.uid, "OPAQUE")
    assert "Du har inte svarat än." in event["DESCRIPTION"]
    await feeds.answered(meeting, KARIN, AnsweredAs.DECLINED)
    (event,) = await feeds.events(token)
    assert (event["TRANSP"], "kommer inte" in event["DESCRIPTION"]) == ("TRANSPARENT", True)


async def test_a_cancelled_meeting_stands_there_as_cancelled(feeds: Feeds) -> None:
    meeting = await feeds.called()
    token = await feeds.issued(KARIN)
    async with feeds.database.sessions.begin() as session:
        await cancel_meeting(session, meeting.id)
    await feeds.facts.refresh()

    (event,) = await feeds.events(token)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


async def test_a_substitute_s_feed_has_the_meeting_once_she_is_needed(feeds: Feeds) -> None:
    meeting = await feeds.called()
    token = await feeds.issued(ESTER)

    assert await feeds.events(token) == []
    await feeds.answered(meeting, KARIN, AnsweredAs.DECLINED)
    assert len(await feeds.events(token)) == 1


async def test_meetings_of_the_past_year_and_to_come_are_served(feeds: Feeds) -> None:
    def at(days: int) -> MeetingDraft:
        starts = NOW + timedelta(days=days)
        return replace(DRAFT, starts=starts, ends=starts + timedelta(hours=1), answer_by=starts)

    old, past, coming = [await feeds.called(at(days)) for days in (-400, -300, 700)]
    found = {event["UID"] for event in await feeds.events(await feeds.issued(KARIN))}
    assert found == {past.uid, coming.uid}
    assert old.uid not in found


async def test_nobody_is_told_whether_an_address_ever_was_one(feeds: Feeds) -> None:
    await feeds.called()
    revoked, erased = await feeds.issued(KARIN), await feeds.issued(ESTER)
    async with feeds.database.sessions.begin() as session:
        await revoke_feed(session, feeds.id_of(KARIN), now=NOW)
        await erase_person(session, ESTER, by=Actor(at=NOW))
    await feeds.facts.refresh()

    answers = []
    for token in (revoked, erased, "x" * 43, "x", "x" * 500, "..%2f..%2fetc"):
        async with feeds.client.get(f"/calendar/{token}.ics") as response:
            answers.append((response.status, await response.text()))
    assert set(answers) == {(404, "404: Not Found")}


async def test_a_feed_ends_when_her_tenant_is_let_in_no_more(feeds: Feeds) -> None:
    token = await feeds.issued(KARIN)
    for tenant, status, on in (("allowed", 200, NOW), ("other", 404, NOW + timedelta(1))):
        await chats_in(feeds.database, feeds.facts.current(), KARIN, tenant, on)
        async with feeds.client.get(f"/calendar/{token}.ics") as response:
            assert response.status == status


async def test_a_feed_that_has_not_changed_is_not_sent_again(feeds: Feeds) -> None:
    meeting = await feeds.called()
    path = f"/calendar/{await feeds.issued(KARIN)}.ics"
    async with feeds.client.get(path) as first:
        tag = first.headers["ETag"]
        assert first.headers["Cache-Control"] == "private, max-age=300"
        assert tag.startswith('W/"')
    async with feeds.client.get(path, headers={"If-None-Match": tag}) as again:
        assert (again.status, await again.read(), again.headers["ETag"]) == (304, b"", tag)
    await feeds.answered(meeting, KARIN, AnsweredAs.REMOTE)
    async with feeds.client.get(path, headers={"If-None-Match": tag}) as changed:
        assert changed.status == 200


def test_the_address_is_the_installation_s_own() -> None:
    assert feed_address("https://bot.example/", "abc") == "https://bot.example/calendar/abc.ics"


async def test_one_meeting_is_a_file_of_its_own_that_tells_nobodys_answer(feeds: Feeds) -> None:
    meeting = await feeds.called()
    await feeds.answered(meeting, KARIN, AnsweredAs.DECLINED)
    path = f"/calendar/meeting/{meeting.uid}.ics"
    async with feeds.client.get(path) as response:
        assert response.status == 200
        assert response.headers["Content-Disposition"] == 'attachment; filename="mote.ics"'
        calendar = Calendar.from_ical(await response.read())
    (event,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], event["UID"], event["SEQUENCE"]) == ("PUBLISH", meeting.uid, 0)
    assert "Ditt svar" not in str(event["DESCRIPTION"])
    assert event["TRANSP"] == "OPAQUE"
    async with feeds.client.get("/calendar/meeting/someone-elses.ics") as response:
        assert response.status == 404
