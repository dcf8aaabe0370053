"""The coordinator learns by name who got what, and can mend what could not be sent."""

import asyncio
from datetime import datetime, timedelta

import pytest

from storage import Database
from storage.audit import Actor
from storage.outbox import (
    OutboxState,
    Why,
    dead_letters,
    deliveries,
    depth,
    expire,
    mend,
    note_unanswered,
    purge,
    release,
    resend,
)
from storage.outbox.upkeep import KEPT
from storage.people import load_people
from storage.privacy import erase_person
from storage.references import save_references
from tests.storage.outbox.messages import (
    NOW,
    keys,
    later,
    message,
    outcome,
    person,
    put,
    reference,
    take,
    tell,
)


async def see_again(database: Database, object_id: str, *, now: datetime) -> None:
    chat = reference(
        "a:oid-eva", conversation_type="personal", aad_object_id=object_id, updated=now
    )
    async with database.sessions.begin() as session:
        await save_references(session, [chat])
        await release(session, [chat], now=now)


async def test_a_report_names_everybody_of_an_audience_and_why(database: Database) -> None:
    eva = await person(database, "Eva", "oid-eva")
    bo = await person(database, "Bo")
    await put(
        database,
        message("1", person=eva.id, audience="all"),
        message("2", person=bo.id, audience="all"),
        message("3", audience="all"),
        message("4", audience="others"),
    )
    first, second, *_ = await take(database)
    await tell(
        database,
        outcome(first, via="teams", sent_to="a:oid-eva", activity="x"),
        outcome(second, OutboxState.HELD, why=Why.NO_CHAT),
    )
    async with database.sessions() as session:
        report = await deliveries(session, "all")
    assert [(line.name, line.state, line.why) for line in report] == [
        ("Bo", OutboxState.HELD, "no_chat"),
        ("Eva", OutboxState.SENT, None),
        (None, OutboxState.WAITING, None),
    ]
    assert [line.object_id for line in report] == [None, "oid-eva", None]


async def test_a_dead_letter_can_be_mended_and_is_sent_again(database: Database) -> None:
    await put(database, message("a"), message("b"))
    for claimed in await take(database):
        await tell(database, outcome(claimed, OutboxState.DEAD, why=Why.TOO_LARGE, detail="413"))
    async with database.sessions.begin() as session:
        letters = await dead_letters(session)
        assert [(one.key, one.why, one.detail) for one in letters] == [
            ("a", "too_large", "413"),
            ("b", "too_large", "413"),
        ]
        assert await mend(session, letters[0].id, kind="reply", subject={"text": "ny"}, now=NOW)
    (claimed,) = await take(database)
    assert (claimed.subject, claimed.tries) == ({"text": "ny"}, 0)


async def test_only_what_was_not_sent_can_be_sent_again(database: Database) -> None:
    await put(
        database, message("sent"), message("unknown"), message("late", expires=later(hours=1))
    )
    late, sent, unknown = await take(database)
    await tell(
        database,
        outcome(sent),
        outcome(unknown, OutboxState.UNKNOWN),
        outcome(late, OutboxState.UNKNOWN),
    )
    async with database.sessions.begin() as session:
        moment = later(hours=1)
        resent = [await resend(session, one.id, now=moment) for one in (sent, unknown, late)]
    assert resent == [False, True, False]
    assert keys(await take(database, now=moment)) == ["unknown"]


async def test_whoever_is_back_gets_what_was_held_for_her_and_has_not_expired(
    database: Database,
) -> None:
    eva = await person(database, "Eva", "oid-eva")
    await put(
        database,
        message("row", person=eva.id),
        message("object", object_id="oid-eva"),
        message("chat", conversation="a:oid-eva"),
        message("late", person=eva.id, expires=later(minutes=5)),
        message("other", object_id="oid-bo"),
    )
    claims = await take(database)
    await tell(database, *(outcome(one, OutboxState.HELD, why=Why.SUSPENDED) for one in claims))
    back = later(minutes=10)
    await see_again(database, "OID-Eva", now=back)
    assert keys(await take(database, now=back)) == ["chat", "object", "row"]


@pytest.mark.parametrize("state", [OutboxState.HELD, OutboxState.WAITING, OutboxState.SENT])
async def test_what_was_in_hand_when_she_came_back_is_not_held_for_her(
    database: Database, state: OutboxState
) -> None:
    eva = await person(database, "Eva", "oid-eva")
    await put(database, message("hers", person=eva.id), message("his", object_id="oid-bo"))
    hers, his = await take(database)
    await see_again(database, "oid-eva", now=later(seconds=1))
    await tell(
        database,
        outcome(hers, state, why=Why.NO_TENANT, at=later(seconds=2)),
        outcome(his, OutboxState.HELD, why=Why.NO_TENANT, at=later(seconds=2)),
    )
    again = await take(database, now=later(seconds=2))
    assert keys(again) == ([] if state is OutboxState.SENT else ["hers"])
    assert all(one.tries == (state is OutboxState.WAITING) for one in again)


async def test_who_came_back_before_a_message_was_claimed_is_held_for_once_more(
    database: Database,
) -> None:
    await put(database, message("a", object_id="oid-eva"))
    await see_again(database, "oid-eva", now=NOW)
    (claimed,) = await take(database)
    await tell(database, outcome(claimed, OutboxState.HELD, why=Why.SUSPENDED))
    assert await take(database, now=later(hours=1)) == ()


async def test_a_message_that_nobody_knows_to_have_come_is_not_sent_again_by_her_coming_back(
    database: Database,
) -> None:
    await put(database, message("a", object_id="oid-eva"))
    (claimed,) = await take(database)
    async with database.sessions.begin() as session:
        await note_unanswered(session, [claimed])
    await see_again(database, "oid-eva", now=later(seconds=1))
    await tell(database, outcome(claimed, OutboxState.UNKNOWN, why=Why.NO_ANSWER))
    assert await take(database, now=later(hours=1)) == ()


async def test_she_comes_back_while_it_is_being_written_that_her_message_is_held(
    database: Database,
) -> None:
    await put(database, *(message(str(number), object_id="oid-eva") for number in range(20)))
    claims = await take(database)
    held = [outcome(one, OutboxState.HELD, why=Why.NO_TENANT) for one in reversed(claims)]
    await asyncio.gather(
        tell(database, *held[:10]),
        see_again(database, "oid-eva", now=later(seconds=1)),
        tell(database, *held[10:]),
    )
    assert len(await take(database, now=later(seconds=1))) == len(claims)


async def test_what_was_not_sent_in_time_is_given_up_with_its_reason(database: Database) -> None:
    soon = later(minutes=5)
    await put(
        database,
        message("held", expires=soon, audience="all"),
        message("waiting", expires=soon, audience="all", due=later(seconds=1)),
        message("in hand", expires=soon, audience="all", due=later(minutes=4, seconds=50)),
        message("later", audience="all", due=soon),
    )
    (held,) = await take(database)
    await tell(database, outcome(held, OutboxState.HELD, why=Why.NO_CHAT))
    await take(database, now=later(minutes=4, seconds=50), limit=2)
    async with database.sessions.begin() as session:
        assert await expire(session, now=soon) == 1
        assert await expire(session, now=later(minutes=6)) == 2
    async with database.sessions() as session:
        report = {line.key: (line.state, line.why) for line in await deliveries(session, "all")}
    assert report == {
        "held": (OutboxState.EXPIRED, "no_chat"),
        "waiting": (OutboxState.EXPIRED, None),
        "in hand": (OutboxState.EXPIRED, None),
        "later": (OutboxState.WAITING, None),
    }


async def test_messages_are_forgotten_long_after_they_expired(database: Database) -> None:
    await put(database, message("a"))
    async with database.sessions.begin() as session:
        assert await purge(session, now=later(days=1) + KEPT - timedelta(seconds=1)) == 0
        assert await purge(session, now=later(days=1) + KEPT) == 1


async def test_depth_tells_what_there_is_to_do_and_how_late_it_is(database: Database) -> None:
    await put(database, message("a"), message("b"), message("c", due=later(hours=1)))
    (claimed,) = await take(database, limit=1)
    await tell(database, outcome(claimed, OutboxState.DEAD))
    async with database.sessions() as session:
        found = await depth(session, now=later(seconds=90))
    assert found.messages == {
        OutboxState.WAITING: 2,
        OutboxState.HELD: 0,
        OutboxState.DEAD: 1,
        OutboxState.UNKNOWN: 0,
    }
    assert found.oldest_seconds == 90
    async with database.sessions() as session:
        assert (await depth(session, now=later(seconds=-1))).oldest_seconds == 0


async def test_whoever_is_erased_takes_her_messages_along(database: Database) -> None:
    eva = await person(database, "Eva", "oid-eva")
    bo = await person(database, "Bo", "oid-bo")
    await put(database, message("eva", person=eva.id), message("bo", person=bo.id))
    async with database.sessions.begin() as session:
        await erase_person(session, "oid-eva", by=Actor(at=NOW))
        assert [one.name for one in await load_people(session)] == ["Bo"]
    assert keys(await take(database)) == ["bo"]
