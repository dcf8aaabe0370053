"""The coordinator sees what did not reach people, mends it and has it sent again."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from dialogs.flows.undelivered import UndeliveredDesk
from dialogs.messages import CardAction, Turn
from storage.outbox import Claim, OutboxMessage, OutboxState, Outcome, Why, add, claim, record
from storage.outbox.pacing import Rates
from tests.bot.replica import (
    BO,
    EMMA,
    KARIN,
    PIA,
    SAM,
    START,
    Replica,
    buttons,
    replica,
    said,
    shown,
)

ASKED = "Vad har inte kommit fram?"


@dataclass
class Desk:
    """The flow, and the process it runs in."""

    running: Replica
    flow: UndeliveredDesk

    async def hear(self, text: str = ASKED, *, who: str = SAM, **more: Any) -> Turn | None:
        facts = self.running.facts.current()
        given = {"where": "personal", "conversation": None, "locale": None, **more}
        incoming = self.running._incoming(who, **given, text=text)
        return await self.flow.said(incoming, facts.person_by_object_id[who], facts)

    async def press(
        self, verb: str, data: Mapping[str, object], *, who: str = SAM, how: Any = "submit"
    ) -> Turn | None:
        facts = self.running.facts.current()
        action = CardAction(verb=verb, data=data, how=how)
        incoming = self.running._incoming(who, "personal", None, None, action=action)
        return await self.flow.act(incoming, facts.person_by_object_id[who], facts)

    async def put(
        self, key: str, who: str, state: OutboxState | None, why: Why | None = None, **more: Any
    ) -> int:
        """A message to somebody, and what became of it."""
        person = self.running.facts.current().person_by_object_id[who]
        values: dict[str, Any] = {
            "kind": "reply",
            "subject": {"text": key},
            "due": START,
            "expires": START + timedelta(days=1),
        }
        message = OutboxMessage(key=key, person=person.id, **{**values, **more})
        async with self.running.database.sessions.begin() as session:
            await add(session, [message])
        (claimed,) = await self.claimed()
        if state is not None:
            outcome = Outcome(id=claimed.id, lease="L", version=0, state=state, at=START, why=why)
            async with self.running.database.sessions.begin() as session:
                await record(session, [outcome])
        return claimed.id

    async def claimed(self) -> tuple[Claim, ...]:
        """What would be sent now."""
        async with self.running.database.sessions.begin() as session:
            return await claim(
                session,
                now=START,
                lease="L",
                lasts=timedelta(minutes=1),
                ahead=timedelta(0),
                limit=9,
                rates=Rates(None, None),
            )


@pytest.fixture
async def desk(filled_url: str) -> AsyncIterator[Desk]:
    async with replica(filled_url) as running:
        yield Desk(running, UndeliveredDesk(running.database))


async def test_the_coordinator_sees_by_name_what_did_not_arrive_and_why(desk: Desk) -> None:
    await desk.put("a", KARIN, OutboxState.DEAD, Why.TOO_LARGE)
    await desk.put("b", BO, OutboxState.HELD, Why.NOT_INSTALLED, kind="meeting.invitation")
    await desk.put("c", EMMA, OutboxState.SENT)
    await desk.put("d", PIA, OutboxState.DEAD, Why.REJECTED)
    turn = await desk.hear()
    assert turn is not None
    seen = shown(turn)
    assert "Karin Kalix" in seen
    assert "Det är för stort för Teams." in seen
    assert "Bo Boden" in seen
    assert "Om ett möte" in seen
    assert "senast 6 december 2025 12:00" in seen
    assert "Emma" not in seen
    assert "Pia" not in seen


async def test_what_expired_without_arriving_is_told_but_can_not_be_sent(desk: Desk) -> None:
    soon = START + timedelta(hours=1)
    number = await desk.put("a", KARIN, OutboxState.EXPIRED, Why.SUSPENDED, expires=soon)
    desk.running.later(hours=2)
    turn = await desk.hear()
    assert turn is not None
    assert "har gått ut" in shown(turn)
    assert buttons(turn.replies[0]) == []
    refused = await desk.press("undelivered_resend", {"message": number})
    assert refused is not None
    assert "finns inte längre" in shown(refused)


async def test_when_all_has_arrived_that_is_said(desk: Desk) -> None:
    turn = await desk.hear()
    assert turn is not None
    assert said(turn).startswith("Alla meddelanden från mig har kommit fram")


async def test_a_message_is_sent_again(desk: Desk) -> None:
    number = await desk.put("a", KARIN, OutboxState.UNKNOWN, Why.NO_ANSWER)
    turn = await desk.hear()
    assert turn is not None
    (button,) = buttons(turn.replies[0])
    assert (button["verb"], button["data"]["message"]) == ("undelivered_resend", number)
    done = await desk.press(button["verb"], button["data"], how="execute")
    assert done is not None
    assert done.card_answer is not None
    assert "Meddelandet till Karin Kalix skickas" in shown(done)
    (claimed,) = await desk.claimed()
    assert claimed.subject == {"text": "a"}


async def test_a_message_that_teams_did_not_take_is_mended(desk: Desk) -> None:
    number = await desk.put("fel", KARIN, OutboxState.DEAD, Why.REJECTED)
    turn = await desk.hear()
    assert turn is not None
    (button,) = buttons(turn.replies[0])
    assert button["verb"] == "undelivered_mend"
    empty = await desk.press("undelivered_mend", {**button["data"], f"text_{number}": " "})
    assert empty is not None
    assert "Skriv den text" in shown(empty)
    assert await desk.claimed() == ()
    await desk.press("undelivered_mend", {**button["data"], f"text_{number}": "Rätt text"})
    (claimed,) = await desk.claimed()
    assert claimed.subject == {"text": "Rätt text"}


@pytest.mark.parametrize("message", [None, "1", 10**30, -1, {"a": 1}])
async def test_a_button_for_no_message_does_nothing(desk: Desk, message: object) -> None:
    await desk.put("a", KARIN, OutboxState.DEAD, Why.REJECTED)
    turn = await desk.press("undelivered_resend", {"message": message})
    assert turn is not None
    assert "finns inte längre" in shown(turn)
    assert await desk.claimed() == ()


async def test_nobody_else_sees_or_sends_what_did_not_arrive(desk: Desk) -> None:
    number = await desk.put("hemligt", KARIN, OutboxState.DEAD, Why.REJECTED)
    for turn in (
        await desk.hear(who=KARIN),
        await desk.hear(who=PIA),
        await desk.hear(where="groupChat"),
        await desk.press("undelivered_resend", {"message": number}, who=BO),
    ):
        assert turn is not None
        assert "hemligt" not in shown(turn)
        assert "Karin" not in shown(turn)
    assert await desk.claimed() == ()


async def test_other_messages_and_buttons_are_left_to_others(desk: Desk) -> None:
    assert await desk.hear("Vad betalar Kalix för e-arkivet 2025?") is None
    assert await desk.press("rsvp", {}) is None
