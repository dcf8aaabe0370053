"""A message is rendered, addressed and sent, and what came of it is kept."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select

import bot.teams.connector
from bot.clock import system_clock
from bot.delivering.mailing import MailError
from bot.store import StoredAddresses
from bot.teams.address import Address
from dialogs.messages import Later, Reply
from dialogs.ready import READY, message_to
from domain.facts import Facts
from domain.people import Person
from storage import Database
from storage.outbox import (
    CardEdit,
    OutboxState,
    add_edits,
    add_removals,
    dead_letters,
    find_posted,
    mend,
)
from storage.references import find_personal, latest_in_tenant
from storage.tables import PaceRow, table_of
from tests.bot.delivering.office import EVERYONE, TENANT, Office, office
from tests.fakes.microsoft import Answer, Asked, Microsoft

DEAD, DROPPED, HELD, SENT, UNKNOWN, WAITING, EXPIRED = (
    OutboxState.DEAD,
    OutboxState.DROPPED,
    OutboxState.HELD,
    OutboxState.SENT,
    OutboxState.UNKNOWN,
    OutboxState.WAITING,
    OutboxState.EXPIRED,
)


class Post:
    """A mail server that takes everything, or refuses with what it is told to."""

    def __init__(self, refuses: MailError | None = None) -> None:
        self.refuses = refuses
        self.sent: list[tuple[str, str | None]] = []

    async def send(self, person: Person, reply: Reply, about: Mapping[str, Any]) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.sent.append((person.email, reply.text))


def back(office: Office, name: str) -> Address:
    """What the bot learns when somebody writes to it."""
    chat = office.chat(name)
    return Address(
        conversation=chat.conversation_id,
        conversation_kind="personal",
        service_url=chat.service_url,
        channel="msteams",
        tenant_id=chat.tenant_id,
        bot=chat.bot_id,
        person=chat.user_id or "",
        aad_object_id=chat.aad_object_id,
        name=name,
        locale=chat.locale,
    )


async def test_what_a_turn_says_to_somebody_else_is_sent_as_it_was_said(
    database: Database, microsoft: Microsoft
) -> None:
    card = {"type": "AdaptiveCard", "body": []}
    async with office(database, microsoft) as running:
        await running.person("Eva")
        now = running.now()
        await running.put(
            message_to("OID-Eva", Reply(text="Hej"), key="a", now=now),
            message_to("oid-eva", Reply(card=card, summary="Ett kort"), key="b", now=now),
        )
        while len(microsoft.asked) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    first, second = microsoft.asked
    assert first.path == second.path == "/v3/conversations/a%3Aeva/activities"
    assert first.body == {"type": "message", "text": "Hej"}
    assert second.body["attachments"][0]["content"] == card
    assert (second.body["summary"], "text" in second.body) == ("Ett kort", False)


async def test_a_message_is_put_into_words_when_it_is_sent(
    database: Database, microsoft: Microsoft
) -> None:
    async def render(
        kind: str, subject: Mapping[str, Any], person: Person | None, facts: Facts, now: datetime
    ) -> Reply | None:
        if subject["meeting"] == "cancelled":
            return None
        if subject["meeting"] == "odd":
            raise KeyError("meeting")
        return Reply(text=f"{kind} {subject['meeting']} {person.name if person else ''}")

    async with office(database, microsoft, renderers={"nudge": render}) as running:
        eva = await running.person("Eva")
        for meeting in ("june", "cancelled", "odd"):
            await running.put(
                running.message(meeting, eva, kind="nudge", subject={"meeting": meeting})
            )
        await running.put(running.message("other", eva, kind="unheard of"))
        await running.all_in(SENT, DROPPED, DEAD)
        assert await running.states() == {
            "june": (SENT, None),
            "cancelled": (DROPPED, "no_longer_matters"),
            "odd": (DEAD, "not_rendered"),
            "other": (DEAD, "not_rendered"),
        }
    assert running.texts() == ["nudge june Eva"]


async def test_where_a_message_was_posted_is_known_afterwards(
    database: Database, microsoft: Microsoft
) -> None:
    microsoft.answers.append(Answer(body='{"id": "1700"}'))
    async with office(database, microsoft) as running:
        eva = await running.person("Eva")
        await running.put(running.message("a", eva))
        await running.all_in(SENT)
        async with database.snapshots() as session:
            assert await find_posted(session, ["a"]) == {"a": ("a:eva", "1700")}


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have answers waited for only a moment once a request is out, however long that takes."""
    monkeypatch.setattr(bot.teams.connector, "_TIMEOUT", aiohttp.ClientTimeout(sock_read=0.1))


async def edit(running: Office, text: str) -> None:
    change = CardEdit(
        conversation="a:eva",
        activity="1700",
        kind=READY,
        subject={"text": text},
        due=running.now(),
        expires=running.now() + timedelta(days=1),
    )
    async with running.database.sessions.begin() as session:
        await add_edits(session, [change])
    await running.delivery.look()


async def test_a_card_is_edited_in_its_place_also_when_no_answer_came_in_time(
    database: Database, microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = bot.teams.connector._TIMEOUT
    hurry(monkeypatch)

    def respond(_: Asked) -> Answer:
        monkeypatch.setattr(bot.teams.connector, "_TIMEOUT", patient)
        return Answer(once=None if len(microsoft.asked) == 2 else asyncio.Event())

    microsoft.respond = respond
    async with office(database, microsoft) as running:
        await running.person("Eva")
        await edit(running, "nytt")
        await running.until(lambda: _asked(microsoft, 2))
    path = "/v3/conversations/a%3Aeva/activities/1700"
    assert [(asked.method, asked.path) for asked in microsoft.asked] == [("PUT", path)] * 2


async def test_what_was_posted_is_taken_away_where_it_still_stands(
    database: Database, microsoft: Microsoft
) -> None:
    microsoft.respond = lambda asked: Answer(status=404 if "bo" in asked.path else 200)
    async with office(database, microsoft) as running:
        await running.person("Eva")
        await running.person("Bo")
        now = running.now()
        async with database.sessions.begin() as session:
            given: dict[str, Any] = {"audience": EVERYONE, "due": now}
            given["expires"] = now + timedelta(days=1)
            posted = [("a:eva", "1700"), ("a:bo", "1701")]
            assert await add_removals(session, posted, **given) == 2
            assert await add_removals(session, posted, **given) == 0
        await running.all_in(SENT, DROPPED)
        assert set((await running.states()).values()) == {(SENT, None), (DROPPED, "card_gone")}
    paths = {(asked.method, asked.path) for asked in microsoft.asked}
    assert paths == {
        ("DELETE", "/v3/conversations/a%3Aeva/activities/1700"),
        ("DELETE", "/v3/conversations/a%3Abo/activities/1701"),
    }


async def test_where_nothing_can_be_taken_away_the_words_are(
    database: Database, microsoft: Microsoft
) -> None:
    microsoft.respond = lambda asked: Answer(status=501 if asked.method == "DELETE" else 200)
    async with office(database, microsoft) as running:
        await running.person("Eva")
        now = running.now()
        async with database.sessions.begin() as session:
            await add_removals(
                session,
                [("a:eva", "1700")],
                audience=EVERYONE,
                due=now,
                expires=now + timedelta(days=1),
            )
        await running.all_in(SENT)
    assert [asked.method for asked in microsoft.asked] == ["DELETE", "PUT"]
    assert microsoft.asked[1].body["text"] == "Det här meddelandet är tillbakadraget."


async def test_a_card_that_is_gone_is_not_edited_again(
    database: Database, microsoft: Microsoft
) -> None:
    microsoft.respond = lambda _: Answer(status=404)
    async with office(database, microsoft) as running:
        eva = await running.person("Eva")
        await edit(running, "nytt")
        await running.until(lambda: _asked(microsoft, 1))
        microsoft.respond = lambda _: Answer()
        await running.put(running.message("after", eva))
        await running.all_in(SENT)
    assert [asked.method for asked in microsoft.asked] == ["PUT", "POST"]


async def _asked(microsoft: Microsoft, count: int) -> bool:
    return len(microsoft.asked) >= count


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=412),
        Answer(status=429),
        Answer(status=502, body="<html>", content_type="text/html"),
        Answer(status=503),
        Answer(status=504),
        Answer(drop=True),
    ],
    ids=lambda answer: str(answer.status) if not answer.drop else "drop",
)
async def test_what_may_be_tried_again_is_until_it_is_taken(
    database: Database, microsoft: Microsoft, answer: Answer
) -> None:
    microsoft.answers.extend([answer] * 3)
    async with office(database, microsoft) as running:
        eva = await running.person("Eva")
        await running.put(running.message("a", eva))
        await running.all_in(SENT)
        line = (await running.report())["a"]
    assert (len(microsoft.asked), line.tries, line.doubtful) == (4, 4, answer.drop)


async def test_a_conversation_is_left_alone_for_as_long_as_the_service_asks(
    database: Database, microsoft: Microsoft
) -> None:
    microsoft.answers.append(Answer(status=429, headers={"Retry-After": "60"}))
    async with office(database, microsoft) as running:
        eva, bo = await running.person("Eva"), await running.person("Bo")
        await running.put(running.message("a", eva))
        await running.until(lambda: _asked(microsoft, 1))
        await running.put(running.message("b", eva), running.message("c", bo))
        await running.until(lambda: _asked(microsoft, 2))
        running.ahead = timedelta(seconds=30)
        for _ in range(5):
            await running.delivery.look()
            await asyncio.sleep(0.02)
        assert running.texts() == ["a", "c"]
        running.ahead = timedelta(seconds=80)
        await running.all_in(SENT)
    assert sorted(running.texts()) == ["a", "a", "b", "c"]


@pytest.mark.postgres
@pytest.mark.parametrize("migrated_url", ["postgresql"], indirect=True)
async def test_what_is_claimed_just_when_a_conversation_is_to_be_left_alone_waits_too(
    database: Database, microsoft: Microsoft
) -> None:
    microsoft.answers.append(Answer(status=429, headers={"Retry-After": "60"}, after=0.1))
    async with office(database, microsoft) as running:
        eva = await running.person("Eva")
        await running.put(running.message("a", eva))
        await running.until(lambda: _asked(microsoft, 1))
        async with database.sessions.begin() as other:
            # Paces are read but not moved: first the refusal waits for this, and then the claim.
            await other.execute(select(table_of(PaceRow)).with_for_update())
            await asyncio.sleep(0.3)
            await running.put(running.message("b", eva))
            await asyncio.sleep(0.1)
        await running.delivery.look()
        await asyncio.sleep(0.1)
        assert running.texts() == ["a"]


async def test_whoever_does_not_let_the_bot_write_is_left_alone_until_she_is_back(
    database: Database, microsoft: Microsoft
) -> None:
    microsoft.answers.append(Answer(status=403, body='{"errorCode": 209}'))
    async with office(database, microsoft) as running:
        eva, bo = await running.person("Eva"), await running.person("Bo")
        await running.put(running.message("a", eva))
        await running.all_in(HELD)
        await running.put(running.message("b", eva), running.message("c", bo))
        await running.all_in(HELD, SENT)
        assert await running.states() == {
            "a": (HELD, "suspended"),
            "b": (HELD, "suspended"),
            "c": (SENT, None),
        }
        assert running.texts() == ["a", "c"]
        await StoredAddresses(database, running.now).seen(back(running, "Eva"))
        await running.all_in(SENT)
    assert running.texts("a:eva") == ["a", "a", "b"]


async def test_a_conversation_that_teams_lost_is_begun_again_once(
    database: Database, microsoft: Microsoft
) -> None:
    def respond(asked: Asked) -> Answer:
        if asked.path == "/v3/conversations":
            return Answer(body='{"id": "a:new"}')
        return Answer() if "new" in asked.path else Answer(status=404)

    microsoft.respond = respond
    async with office(database, microsoft) as running:
        eva = await running.person("Eva")
        await running.put(running.message("a", eva))
        await running.all_in(SENT)
        assert microsoft.asked[1].body["members"] == [{"id": "29:eva"}]
        async with database.snapshots() as session:
            known = await find_personal(session, "oid-eva")
        assert known is not None
        assert known.conversation_id == "a:new"
        microsoft.respond = lambda asked: (
            respond(asked) if asked.path == "/v3/conversations" else Answer(status=404)
        )
        asked = len(microsoft.asked)
        await running.put(running.message("b", eva))
        await running.all_in(SENT, HELD)
        assert (await running.states())["b"] == (HELD, "no_chat")
    assert len(microsoft.asked) == asked + 3


async def test_nothing_is_sent_while_the_bot_itself_is_not_let_in(
    database: Database,
    microsoft: Microsoft,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    # What is sent before the answer is known is not what this is about.
    monkeypatch.setattr("bot.delivering.places._UNANSWERED", 60)
    microsoft.respond = lambda _: Answer(status=401)
    async with office(database, microsoft, sends_at_once=1) as running:
        eva, bo = await running.person("Eva"), await running.person("Bo")
        await running.put(running.message("a", eva), running.message("b", bo))
        await running.until(lambda: _asked(microsoft, 1))
        for _ in range(5):
            await running.delivery.look()
            await asyncio.sleep(0.02)
        assert len(microsoft.asked) == 1
        assert [
            vars(record)["action"] for record in caplog.records if "action" in vars(record)
        ] == ["sending_stopped"]
        assert b"bot_sending_stopped 1.0" in running.metrics.exposition()
        microsoft.respond = lambda _: Answer()
        running.ahead = timedelta(seconds=61)
        await running.all_in(SENT)
        assert b"bot_sending_stopped 0.0" in running.metrics.exposition()
        assert {line.tries for line in (await running.report()).values()} == {1}


@pytest.mark.parametrize(("status", "why"), [(400, "rejected"), (413, "too_large")])
async def test_what_is_wrong_for_good_can_be_mended(
    database: Database, microsoft: Microsoft, status: int, why: str
) -> None:
    microsoft.answers.append(Answer(status=status, body='{"error": {"code": "BadArgument"}}'))
    async with office(database, microsoft) as running:
        eva = await running.person("Eva")
        await running.put(running.message("fel", eva))
        await running.all_in(DEAD)
        async with database.sessions.begin() as session:
            (letter,) = await dead_letters(session)
            assert (letter.name, letter.why) == ("Eva", why)
            assert "BadArgument" in (letter.detail or "")
            await mend(session, letter.id, kind=READY, subject={"text": "rätt"}, now=running.now())
        await running.all_in(SENT)
    assert running.texts() == ["fel", "rätt"]


@pytest.mark.parametrize("answer", [Answer(after=3600), Answer(status=500)], ids=["late", "500"])
async def test_what_may_have_arrived_is_not_posted_again(
    database: Database,
    microsoft: Microsoft,
    monkeypatch: pytest.MonkeyPatch,
    answer: Answer,
) -> None:
    if answer.after:
        hurry(monkeypatch)
    microsoft.answers.append(answer)
    async with office(database, microsoft) as running:
        eva = await running.person("Eva")
        await running.put(running.message("a", eva))
        await running.all_in(UNKNOWN)
        assert await running.states() == {"a": (UNKNOWN, "no_answer")}
    assert running.texts() == ["a"]


async def test_somebody_never_met_gets_a_conversation_of_her_own(
    database: Database, microsoft: Microsoft
) -> None:
    microsoft.answers.append(Answer(body='{"id": "a:new"}'))
    async with office(database, microsoft, app_tenant_id=TENANT) as running:
        await running.person("Bo")
        eva = await running.person("Eva", chat=False)
        await running.put(running.message("a", eva))
        await running.all_in(SENT)
        created, posted = microsoft.asked
        assert (created.method, created.path) == ("POST", "/v3/conversations")
        assert created.body == {
            "isGroup": False,
            "bot": {"id": "28:bot"},
            "members": [{"id": "oid-eva"}],
            "tenantId": TENANT,
            "channelData": {"tenant": {"id": TENANT}},
        }
        assert posted.path == "/v3/conversations/a%3Anew/activities"
        await running.put(running.message("b", eva))
        await running.all_in(SENT)
    assert running.texts("a:new") == ["a", "b"]


@pytest.mark.parametrize("status", [400, 403, 404])
async def test_whoever_can_not_be_reached_in_teams_is_named_in_the_report(
    database: Database, microsoft: Microsoft, status: int
) -> None:
    microsoft.respond = lambda _: Answer(status=status)
    async with office(database, microsoft) as running:
        await running.person("Bo")
        eva = await running.person("Eva", chat=False)
        await running.put(
            running.message("here", eva, tenant=TENANT),
            running.message("nowhere", eva, audience="everyone"),
            running.message("now or never", eva, tenant=TENANT, hold=False),
        )
        await running.all_in(HELD, DROPPED)
        report = await running.report()
    assert {key: (line.name, line.state, line.why) for key, line in report.items()} == {
        "here": ("Eva", HELD, "not_installed"),
        "nowhere": ("Eva", HELD, "no_tenant"),
        "now or never": ("Eva", DROPPED, "not_installed"),
    }


async def test_whoever_can_not_be_reached_in_teams_gets_e_mail_where_there_is_any(
    database: Database, microsoft: Microsoft
) -> None:
    microsoft.respond = lambda _: Answer(status=403)
    post = Post()
    async with office(database, microsoft, mailer=post) as running:
        eva, bo = await running.person("Eva"), await running.person("Bo", chat=False)
        await running.put(
            running.message("a", eva),
            running.message("b", bo),
            running.message("c", object_id="oid-stranger"),
        )
        await running.all_in(SENT, HELD)
        report = await running.report()
    assert sorted(post.sent) == [("bo@example.se", "b"), ("eva@example.se", "a")]
    assert {key: (line.state, line.via) for key, line in report.items()} == {
        "a": (SENT, "mail"),
        "b": (SENT, "mail"),
        "c": (HELD, None),
    }


async def test_e_mail_that_is_refused_is_reported_and_what_failed_is_tried_again(
    database: Database, microsoft: Microsoft
) -> None:
    post = Post(MailError("450 later", lasting=False))
    async with office(database, microsoft, mailer=post) as running:
        eva = await running.person("Eva", chat=False)
        await running.put(running.message("a", eva))

        async def tried() -> bool:
            return (await running.states())["a"] == (WAITING, "mail_not_taken")

        await running.until(tried)
        post.refuses = MailError("550 no such address", lasting=True)
        await running.all_in(HELD)
        assert (await running.states())["a"] == (HELD, "mail_refused")


async def test_what_has_expired_is_not_sent(database: Database, microsoft: Microsoft) -> None:
    async with office(database, microsoft) as running:
        eva = await running.person("Eva")
        soon = running.now() + timedelta(seconds=30)
        await running.put(
            running.message("late", eva, due=soon, expires=soon + timedelta(minutes=1)),
            running.message("later", eva, due=soon),
        )
        running.ahead = timedelta(minutes=10)
        await running.delivery.tidy()
        await running.all_in(SENT, EXPIRED)
        assert await running.states() == {"late": (EXPIRED, None), "later": (SENT, None)}
    assert running.texts() == ["later"]


async def test_one_person_gets_messages_one_at_a_time_in_order(
    database: Database, microsoft: Microsoft
) -> None:
    microsoft.answers.append(Answer(status=412))
    async with office(database, microsoft, sends_at_once=8) as running:
        eva = await running.person("Eva")
        await running.put(*(running.message(f"{number}", eva) for number in range(5)))
        await running.all_in(SENT)
    assert running.texts() == ["0", "0", "1", "2", "3", "4"]


async def test_one_message_that_goes_wrong_is_in_no_others_way(
    database: Database, microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office(database, microsoft) as running:
        eva, bo = await running.person("Eva", chat=False), await running.person("Bo")
        failures = 2

        async def failing(*arguments: Any) -> Any:
            nonlocal failures
            failures -= 1
            if failures >= 0:
                raise OSError("the store is away")
            return await latest_in_tenant(*arguments)

        monkeypatch.setattr("bot.delivering.chats.latest_in_tenant", failing)
        await running.put(running.message("a", eva, tenant=TENANT), running.message("b", bo))
        await running.all_in(SENT)
        report = await running.report()
    assert (report["a"].tries, report["b"].tries) == (3, 1)


async def test_what_is_not_to_be_said_now_is_said_later(
    database: Database, microsoft: Microsoft
) -> None:
    async def in_the_morning(
        kind: str,
        subject: Mapping[str, Any],
        person: Person | None,
        facts: Facts,
        now: datetime,
    ) -> Reply:
        if now < opens:
            raise Later(opens)
        return Reply(text="good morning")

    opens = system_clock() + timedelta(hours=9)
    async with office(database, microsoft, renderers={"polite": in_the_morning}) as running:
        eva = await running.person("Eva")
        await running.put(running.message("a", eva, kind="polite"))

        async def put_off() -> bool:
            return (await running.attempts())["a"] == opens

        await running.until(put_off)
        assert running.texts() == []
        running.ahead = timedelta(hours=9)
        await running.all_in(SENT)
        assert (await running.report())["a"].tries == 1


async def test_a_service_that_takes_its_time_keeps_nobody_from_sending(
    database: Database, microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.teams.connector, "_TIMEOUT", aiohttp.ClientTimeout())
    at_last = asyncio.Event()
    microsoft.respond = lambda _: Answer(status=500, once=at_last)
    async with office(database, microsoft, sends_at_once=1) as running:
        people = [await running.person(name) for name in ("Eva", "Bo", "Ada", "Ulf")]
        await running.put(*(running.message(person.name, person) for person in people))
        await running.until(lambda: _asked(microsoft, 4))
        assert {state for state, _ in (await running.states()).values()} == {WAITING}
        at_last.set()
        await running.all_in(UNKNOWN)


async def test_stopping_finishes_what_is_begun_and_gives_back_the_rest(
    database: Database, microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivering.places._UNANSWERED", 60)
    microsoft.respond = lambda _: Answer(after=0.2)
    async with office(database, microsoft, sends_at_once=1) as running:
        eva, bo = await running.person("Eva"), await running.person("Bo")
        await running.put(running.message("a", eva), running.message("b", bo))
        await running.until(lambda: _asked(microsoft, 1))
    assert await running.states() == {"a": (SENT, None), "b": (WAITING, None)}
    async with office(database, microsoft) as running:
        await running.all_in(SENT)
        assert not any(line.doubtful for line in (await running.report()).values())
    assert running.texts() == ["a", "b"]


async def test_somebody_the_process_has_not_heard_of_yet_is_waited_for(
    database: Database, microsoft: Microsoft
) -> None:
    async with office(database, microsoft) as running, office(database, microsoft) as other:
        eva = await running.person("Eva")
        assert eva not in other.facts.current().people
        await other.put(other.message("a", eva))
        await asyncio.sleep(0.1)
        await other.facts.refresh()
        other.ahead = timedelta(seconds=5)
        await other.all_in(SENT)


async def test_metrics_tell_what_came_of_messages_and_what_waits(
    database: Database, microsoft: Microsoft
) -> None:
    async with office(database, microsoft) as running:
        eva = await running.person("Eva")
        await running.put(
            running.message("a", eva),
            running.message("b", eva, due=running.now() + timedelta(hours=1)),
        )

        async def counted() -> bool:
            return b'bot_deliveries_total{result="sent"} 1.0' in running.metrics.exposition()

        await running.until(counted)
        await running.delivery.measure()
        exposed = running.metrics.exposition().decode()
    assert 'bot_outbox_messages{state="waiting"} 1.0' in exposed
    assert "bot_outbox_oldest_seconds 0.0" in exposed
