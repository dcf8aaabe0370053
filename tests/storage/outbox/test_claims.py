"""A message is in one process's hands at a time, and none is ever lost."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from storage import Database
from storage.outbox import (
    CardEdit,
    OutboxState,
    add,
    add_edits,
    deliveries,
    expire,
    find_posted,
    note_unanswered,
    resend,
)
from tests.storage.outbox.messages import (
    GROUP,
    LASTS,
    NOW,
    keys,
    know,
    later,
    message,
    outcome,
    person,
    put,
    reference,
    take,
    tell,
)


def card_edit(text: str) -> CardEdit:
    return CardEdit(
        conversation=GROUP,
        activity="card",
        kind="reply",
        subject={"text": text},
        due=NOW,
        expires=later(days=1),
    )


async def edit(database: Database, text: str) -> None:
    async with database.sessions.begin() as session:
        await add_edits(session, [card_edit(text)])


async def test_planning_the_same_message_twice_is_harmless(database: Database) -> None:
    assert await put(database, message("a"), message("b")) == 2
    assert await put(database, message("b"), message("c"), message("c")) == 1
    assert keys(await take(database)) == ["a", "b", "c"]


async def test_a_message_and_the_change_it_announces_are_kept_together_or_not_at_all(
    database: Database,
) -> None:
    async with database.sessions() as session:
        await add(session, [message("a")])
        await session.rollback()
    assert await take(database) == ()


async def test_a_message_has_one_recipient() -> None:
    with pytest.raises(ValueError, match="one recipient"):
        message("a", person=1, object_id="x")


async def test_nothing_is_claimed_before_it_is_due_or_after_it_has_expired(
    database: Database,
) -> None:
    await put(
        database,
        message("early", due=later(seconds=30)),
        message("late", due=later(days=-2), expires=NOW),
        message("now"),
    )
    assert keys(await take(database)) == ["now"]
    assert keys(await take(database, now=later(seconds=29))) == []
    assert keys(await take(database, now=later(seconds=30))) == ["early"]


async def test_the_oldest_are_claimed_first(database: Database) -> None:
    await put(database, message("a"), message("b", due=later(hours=-1)))
    assert keys(await take(database, limit=1)) == ["b"]
    assert keys(await take(database, limit=1)) == ["a"]


async def test_what_is_claimed_is_nobody_elses_until_the_lease_ends(database: Database) -> None:
    await put(database, message("a"))
    (first,) = await take(database, lease="first")
    assert await take(database, lease="second") == ()
    assert first.leased_until == NOW + LASTS
    (second,) = await take(database, lease="second", now=first.leased_until)
    assert second.lease == "second"


async def test_claims_at_the_same_time_share_nothing(database: Database) -> None:
    await put(database, *(message(f"{number:03}") for number in range(60)))
    claims = await asyncio.gather(
        *(take(database, lease=str(number), limit=20) for number in range(3))
    )
    claimed = [key for one in claims for key in keys(one)]
    assert sorted(claimed) == [f"{number:03}" for number in range(60)]


async def test_what_died_unanswered_is_unknown_and_not_sent_again(database: Database) -> None:
    await put(database, message("a", audience="all"), message("b", audience="all"))
    answered, unanswered = await take(database, lease="killed")
    async with database.sessions.begin() as session:
        await note_unanswered(session, [answered, unanswered])
    await tell(database, outcome(answered))
    assert await states(database) == {"a": OutboxState.SENT, "b": OutboxState.WAITING}
    assert await take(database, now=NOW + LASTS, lease="other") == ()
    async with database.sessions.begin() as session:
        await expire(session, now=NOW + LASTS)
    assert await states(database) == {"a": OutboxState.SENT, "b": OutboxState.UNKNOWN}
    async with database.sessions.begin() as session:
        assert await resend(session, unanswered.id, now=NOW + LASTS)
    assert keys(await take(database, now=NOW + LASTS)) == ["b"]


async def test_that_it_was_sent_after_all_is_kept(database: Database) -> None:
    await put(database, message("a", audience="all"))
    (claimed,) = await take(database)
    async with database.sessions.begin() as session:
        await note_unanswered(session, [claimed])
        await expire(session, now=NOW + LASTS)
    await tell(database, outcome(claimed))
    assert await states(database) == {"a": OutboxState.SENT}


async def test_what_waits_for_its_answer_can_not_be_sent_again(database: Database) -> None:
    await put(database, message("a", audience="all"))
    (claimed,) = await take(database)
    async with database.sessions.begin() as session:
        await note_unanswered(session, [claimed])
        assert not await resend(session, claimed.id, now=NOW)


async def states(database: Database) -> dict[str, OutboxState]:
    async with database.snapshots() as session:
        return {line.key: line.state for line in await deliveries(session, "all")}


async def test_what_may_have_come_twice_is_said(database: Database) -> None:
    await put(database, message("a", audience="all"), message("b", audience="all"))
    await take(database, lease="killed", limit=1)
    claims = await take(database, now=NOW + LASTS)
    await tell(database, *map(outcome, claims))
    async with database.sessions() as session:
        told = {one.key: one.doubtful for one in await deliveries(session, "all")}
    assert told == {"a": True, "b": False}


async def test_a_sent_message_is_done_with(database: Database) -> None:
    await put(database, message("a", audience="all"))
    (claimed,) = await take(database)
    sent = outcome(claimed, via="teams", sent_to=GROUP, activity="1")
    await tell(database, sent)
    assert await take(database, now=later(hours=1)) == ()
    async with database.sessions() as session:
        (line,) = await deliveries(session, "all")
        assert await find_posted(session, ["a", "other"]) == {"a": (GROUP, "1")}
    assert (line.state, line.via, line.tries, line.finished) == (
        OutboxState.SENT,
        "teams",
        1,
        NOW,
    )


async def test_what_is_to_be_tried_again_is_claimed_then(database: Database) -> None:
    await put(database, message("a"))
    (claimed,) = await take(database)
    await tell(database, outcome(claimed, OutboxState.WAITING, at=later(seconds=5)))
    assert await take(database, now=later(seconds=4)) == ()
    (again,) = await take(database, now=later(seconds=5))
    assert again.tries == 1


async def test_only_that_it_was_sent_counts_from_a_lease_that_has_passed_on(
    database: Database,
) -> None:
    await put(database, message("a"))
    (slow,) = await take(database, lease="slow")
    (quick,) = await take(database, lease="quick", now=NOW + LASTS)
    await tell(database, outcome(slow, OutboxState.DEAD))
    await tell(database, outcome(quick, OutboxState.WAITING, at=NOW + LASTS))
    (third,) = await take(database, lease="third", now=NOW + LASTS)
    await tell(database, outcome(slow, OutboxState.SENT))
    await tell(database, outcome(third, OutboxState.WAITING, at=NOW))
    assert await take(database, now=later(hours=1)) == ()


async def test_a_claim_knows_where_its_recipient_is(database: Database) -> None:
    eva = await person(database, "Eva", "oid-eva")
    await know(database, reference())
    without_chat = await person(database, "Bo")
    await put(
        database,
        message("group"),
        message("eva", person=eva.id),
        message("object", object_id="OID-Eva"),
        message("bo", person=without_chat.id),
        message("stranger", object_id="nobody"),
    )
    found = {
        one.key: (one.object_id, one.reference and one.reference.conversation_id)
        for one in await take(database)
    }
    assert found == {
        "group": (None, GROUP),
        "eva": ("oid-eva", "a:oid-eva"),
        "object": ("oid-eva", "a:oid-eva"),
        "bo": (None, None),
        "stranger": ("nobody", None),
    }


async def test_of_edits_that_wait_only_the_last_is_sent(database: Database) -> None:
    for text in ("one", "two", "three"):
        await edit(database, text)
    (claimed,) = await take(database)
    assert (claimed.edits, claimed.subject) == ("card", {"text": "three"})


async def test_an_edit_that_comes_while_another_is_sent_follows_it(database: Database) -> None:
    await edit(database, "one")
    (first,) = await take(database)
    await edit(database, "two")
    assert await take(database) == ()
    await tell(database, outcome(first))
    (second,) = await take(database)
    assert second.subject == {"text": "two"}
    await tell(database, outcome(second))
    assert await take(database, now=later(hours=1)) == ()


async def test_a_card_can_be_edited_again_and_again(database: Database) -> None:
    for text in ("one", "two"):
        await edit(database, text)
        (claimed,) = await take(database)
        assert claimed.subject == {"text": text}
        await tell(database, outcome(claimed))


async def test_messages_by_the_thousand_are_claimed_and_told_of(database: Database) -> None:
    many = [message(f"{number:04}", conversation=f"19:{number}") for number in range(2000)]
    assert await put(database, *many) == 2000
    assert await put(database, *(replace(one, due=NOW - timedelta(1)) for one in many)) == 0
    for _ in range(4):
        claims = await take(database, limit=500)
        assert len(claims) == 500
        await tell(database, *map(outcome, claims))
    assert await take(database) == ()
