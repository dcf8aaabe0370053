"""Somebody asks for her calendar and is given an address of her own, in private."""

import pytest

from dialogs.flows.calendar import CalendarDesk
from dialogs.messages import ConversationKind, Incoming, Sender
from storage.meetings import find_feed
from tests.bot.meetings.committee import ESTER, Committee
from tests.bot.replica import START


async def told(both: Committee, text: str, kind: ConversationKind = "personal") -> str | None:
    facts = both.bot.facts.current()
    desk = CalendarDesk(both.bot.database, lambda token: f"<{token}>")
    incoming = Incoming(
        conversation="c",
        conversation_kind=kind,
        sender=Sender(channel_id="29:x"),
        text=text,
        at=START,
    )
    turn = await desk.said(incoming, facts.person_by_object_id[ESTER], facts)
    return turn.replies[0].text if turn else None


async def owner_of(both: Committee, text: str | None) -> int | None:
    token = (text or "").partition("<")[2].partition(">")[0]
    async with both.bot.database.snapshots() as session:
        return await find_feed(session, token)


async def test_an_address_works_until_it_is_taken_back_or_replaced(both: Committee) -> None:
    first = await told(both, "prenumerera på kalendern")
    assert await owner_of(both, first) == both.id_of(ESTER)
    second = await told(both, "ny kalenderlänk")
    assert await owner_of(both, first) is None
    assert await owner_of(both, second) == both.id_of(ESTER)

    gone = await told(both, "ta bort kalenderlänken")
    assert gone == "Adressen till din möteskalender gäller inte längre."
    assert await owner_of(both, second) is None
    assert await told(both, "ta bort kalenderlänken") == (
        "Du har ingen adress till en möteskalender."
    )


@pytest.mark.parametrize("kind", ["groupChat", "channel"])
async def test_others_never_read_the_address(both: Committee, kind: ConversationKind) -> None:
    said = await told(both, "prenumerera på kalendern", kind)

    assert said is not None
    assert "personliga chatt" in said
    assert "<" not in said


async def test_other_messages_are_left_to_others(both: Committee) -> None:
    assert await told(both, "När är nästa möte?") is None
