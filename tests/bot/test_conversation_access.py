"""How does somebody unknown get in, and who else never does? Over a real store."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from dialogs.messages import Turn
from storage.access import pending_requests
from tests.bot.replica import (
    EMMA,
    KARIN,
    PIA,
    SAM,
    SIV,
    STRANGER,
    Replica,
    buttons,
    choices,
    replica,
    said,
    shown,
    to,
    told,
)

NOT_ALLOWED = "Det får bara samordnaren göra."
MEMBER_FOR_KALIX = {
    "role": "norrbotten:ledamot",
    "municipality": "norrbotten:2514",
    "body": "",
}


@pytest.fixture
async def bot(filled_url: str) -> AsyncIterator[Replica]:
    async with replica(filled_url) as running:
        yield running


@pytest.fixture
async def lone(filled_sqlite_url: str) -> AsyncIterator[Replica]:
    """For what has nothing to do with the kind of store."""
    async with replica(filled_sqlite_url) as running:
        yield running


async def asks(bot: Replica, who: str = STRANGER, **inputs: object) -> Turn:
    """Somebody unknown asks for access, for Kalix unless told otherwise."""
    wanted = {"cooperation": "norrbotten", "municipality": "norrbotten:2514", **inputs}
    form = await bot.hear("Hej, vad kostar e-arkivet?", who=who)
    return await bot.push(form.replies[0], "Be om åtkomst", inputs=wanted, who=who)


async def request_number(bot: Replica) -> int:
    async with bot.database.snapshots() as session:
        (request,) = await pending_requests(session)
    return request.id


class TestAsking:
    async def test_somebody_unknown_gets_an_explanation_and_no_figure(self, bot: Replica) -> None:
        turn = await bot.hear("Vad betalar Kalix för e-arkivet 2025?", who=STRANGER)
        assert "Jag känner inte igen dig än" in shown(turn)
        assert "21 000" not in shown(turn)
        assert [b["verb"] for b in buttons(turn.replies[0])] == ["request_access"]

    async def test_the_form_offers_what_the_store_holds(self, bot: Replica) -> None:
        (form,) = (await bot.hear("hej", who=STRANGER)).replies
        assert choices(form, "cooperation") == ["esamverkan", "norrbotten"]
        assert "norrbotten:2514" in choices(form, "municipality")

    async def test_the_form_speaks_the_language_of_the_client(self, lone: Replica) -> None:
        turn = await lone.hear("hi", who=STRANGER, locale="en-GB")
        assert "Jag känner" not in shown(turn)
        assert "access" in shown(turn)

    async def test_a_request_is_confirmed_and_the_coordinators_are_told(self, bot: Replica) -> None:
        turn = await asks(bot, message="Jag är ny ledamot.")
        assert "skickad till samordnaren" in shown(turn)
        for coordinator in (SAM, SIV):
            card = shown(Turn(replies=tuple(await to(bot, coordinator))))
            assert "Nils Ny" in card
            assert "Jag är ny ledamot." in card
            assert "Kalix" in card

    async def test_a_request_for_a_cooperation_is_no_business_of_another_s_coordinator(
        self, bot: Replica
    ) -> None:
        """Who asks and what they wrote are personal data."""
        await asks(bot)
        assert await to(bot, PIA) == []
        assert "Nils Ny" not in shown(await bot.hear("hej", who=PIA))

    async def test_nobody_else_is_told_of_a_request(self, bot: Replica) -> None:
        await asks(bot)
        assert {who for who, _ in await told(bot)} == {SAM, SIV}
        assert "Nils Ny" not in shown(await bot.hear("hej", who=KARIN))

    async def test_a_card_that_can_be_answered_is_replaced(self, bot: Replica) -> None:
        turn = await bot.press("request_access", {}, who=STRANGER, how="execute")
        assert turn.card_answer is not None
        assert turn.replies == ()

    async def test_asking_twice_is_one_request(self, bot: Replica) -> None:
        await asks(bot, message="Första gången")
        await asks(bot, message="Andra gången")
        await asks(bot, message="Andra gången")
        await request_number(bot)
        first, second = await to(bot, SAM)
        assert "Första gången" in shown(Turn(replies=(first,)))
        assert "Andra gången" in shown(Turn(replies=(second,)))

    async def test_a_coordinator_whom_the_card_did_not_reach_sees_it_with_the_next_answer(
        self, filled_url: str
    ) -> None:
        async with replica(filled_url) as running:
            await asks(running)
        async with replica(filled_url) as restarted:
            turn = await restarted.hear("Vad kostar e-arkivet 2025?", who=SAM)
            assert "313 000 kr" in shown(turn)
            assert "Nils Ny" in shown(turn)
            again = await restarted.hear("Vad kostar e-arkivet 2024?", who=SAM)
            assert "Nils Ny" not in shown(again), "once is enough"

    @pytest.mark.parametrize("where", ["groupChat", "channel"])
    async def test_a_request_is_never_shown_among_others(self, lone: Replica, where: Any) -> None:
        await asks(lone)
        turn = await lone.hear("Vad kostar e-arkivet 2025?", who=SAM, where=where)
        assert "313 000 kr" in shown(turn)
        assert "Nils Ny" not in shown(turn)
        assert "Nils Ny" not in shown(await lone.arrive(SAM, where))
        assert "Nils Ny" in shown(await lone.hear("hej", who=SAM)), "shown in private afterwards"

    @pytest.mark.parametrize("where", ["groupChat", "channel"])
    async def test_somebody_unknown_is_asked_to_write_in_private(
        self, lone: Replica, where: Any
    ) -> None:
        for turn in (
            await lone.hear("Vad kostar e-arkivet?", who=STRANGER, where=where),
            await lone.press("request_access", {}, who=STRANGER, where=where),
        ):
            assert "egen chatt" in said(turn)
            assert "Nils" not in said(turn)
        assert await told(lone) == []

    async def test_somebody_whom_the_channel_does_not_vouch_for_can_t_ask(
        self, lone: Replica
    ) -> None:
        turn = await lone.press("request_access", {}, who=None)
        assert said(turn)
        assert await told(lone) == []

    async def test_somebody_known_has_no_need_to_ask(self, lone: Replica) -> None:
        turn = await lone.press("request_access", {}, who=KARIN)
        assert said(turn) == "Du har redan åtkomst. Ställ gärna en fråga!"

    @pytest.mark.parametrize(
        "inputs",
        [
            {"message": "x" * 50_000},
            {"message": ["a", "list"]},
            {"message": "nul \x00 och \u202eomvänt"},
            {"cooperation": "nowhere", "municipality": "nowhere:9999"},
            {"cooperation": 17, "municipality": {"a": 1}},
            {"municipality": "norrbotten:2260"},
            {"aad_object_id": SAM, "name": "Sam Samordnare", "role": "norrbotten:samordnare"},
        ],
    )
    async def test_forged_data_in_a_request_changes_nothing_but_the_greeting(
        self, bot: Replica, inputs: dict[str, object]
    ) -> None:
        turn = await bot.press("request_access", inputs, who=STRANGER)
        assert "skickad till samordnaren" in shown(turn)
        card = shown(Turn(replies=tuple(await to(bot, SAM))))
        assert "Nils Ny" in card
        assert "9999" not in card
        assert len(card) < 60_000


class TestDeciding:
    async def test_the_coordinator_lets_somebody_in(self, bot: Replica) -> None:
        await asks(bot)
        (message,) = await to(bot, SAM)
        turn = await bot.push(message, "Godkänn", inputs=MEMBER_FOR_KALIX, who=SAM)
        assert said(turn) == "Nils Ny har fått åtkomst."
        (verdict,) = await to(bot, STRANGER)
        assert "Du har fått åtkomst" in (verdict.text or "")

        assert await bot.facts.refresh()
        answer = await bot.hear("Vad betalar vi för e-arkivet 2025?", who=STRANGER)
        assert "Kalix betalar 21 000 kr" in said(answer)

    async def test_a_seat_without_a_body_gets_the_role_s(self, bot: Replica) -> None:
        await asks(bot)
        (message,) = await to(bot, SAM)
        await bot.push(message, "Godkänn", inputs=MEMBER_FOR_KALIX, who=SAM)
        await bot.facts.refresh()
        person = bot.facts.current().person_by_object_id[STRANGER]
        (seat,) = person.seats
        assert (seat.municipality, seat.body, seat.role) == ("2514", "namnden", "ledamot")

    async def test_the_coordinator_refuses(self, bot: Replica) -> None:
        await asks(bot)
        (message,) = await to(bot, SAM)
        turn = await bot.push(message, "Avslå", who=SAM)
        assert said(turn) == "Förfrågan från Nils Ny är avslagen."
        assert len(await to(bot, STRANGER)) == 1
        await bot.facts.refresh()
        assert "Jag känner inte igen dig" in shown(await bot.hear("hej", who=STRANGER))

    async def test_whoever_was_refused_may_ask_again(self, bot: Replica) -> None:
        await asks(bot)
        (message,) = await to(bot, SAM)
        await bot.push(message, "Avslå", who=SAM)
        await asks(bot)
        _, again = await to(bot, SAM)
        turn = await bot.push(again, "Godkänn", inputs=MEMBER_FOR_KALIX, who=SAM)
        assert said(turn) == "Nils Ny har fått åtkomst."

    async def test_a_card_that_can_be_answered_shows_the_decision(self, bot: Replica) -> None:
        await asks(bot)
        (message,) = await to(bot, SAM)
        turn = await bot.push(message, "Godkänn", inputs=MEMBER_FOR_KALIX, who=SAM, how="execute")
        assert "Nils Ny har fått åtkomst." in shown(turn)
        assert turn.replies == ()

    async def test_the_second_of_two_coordinators_is_told_what_the_first_decided(
        self, bot: Replica
    ) -> None:
        await asks(bot)
        (first,), (second,) = await to(bot, SAM), await to(bot, SIV)
        await bot.push(first, "Avslå", who=SAM)
        turn = await bot.push(second, "Godkänn", inputs=MEMBER_FOR_KALIX, who=SIV)
        assert said(turn) == "Förfrågan från Nils Ny är redan avslagen."
        assert len(await to(bot, STRANGER)) == 1
        await bot.facts.refresh()
        assert STRANGER not in bot.facts.current().person_by_object_id

    async def test_of_two_coordinators_at_once_one_decides(self, filled_url: str) -> None:
        async with replica(filled_url) as one, replica(filled_url) as other:
            await asks(one)
            (first,), (second,) = await to(one, SAM), await to(one, SIV)
            turns = await asyncio.gather(
                one.push(first, "Godkänn", inputs=MEMBER_FOR_KALIX, who=SAM),
                other.push(second, "Godkänn", inputs=MEMBER_FOR_KALIX, who=SIV),
            )
            assert sorted(map(said, turns)) == [
                "Nils Ny har fått åtkomst.",
                "Nils Ny har redan fått åtkomst.",
            ]
            assert len(await to(one, STRANGER)) == 1
            await one.facts.refresh()
            (seat,) = one.facts.current().person_by_object_id[STRANGER].seats
            assert seat.role == "ledamot"

    @pytest.mark.parametrize("who", [KARIN, EMMA])
    @pytest.mark.parametrize("verb", ["approve_access", "refuse_access"])
    async def test_only_a_coordinator_decides(self, lone: Replica, who: str, verb: str) -> None:
        await asks(lone)
        data = {"request": await request_number(lone), **MEMBER_FOR_KALIX}
        turn = await lone.press(verb, data, who=who)
        assert said(turn) in (NOT_ALLOWED, "Only the coordinator may do that.")
        assert await to(lone, STRANGER) == []
        await request_number(lone)

    async def test_the_one_who_asks_can_t_decide(self, lone: Replica) -> None:
        await asks(lone)
        data = {"request": await request_number(lone), **MEMBER_FOR_KALIX}
        await lone.press("approve_access", data, who=STRANGER)
        await lone.facts.refresh()
        assert STRANGER not in lone.facts.current().person_by_object_id

    async def test_another_cooperation_s_coordinator_lets_nobody_in(self, lone: Replica) -> None:
        await asks(lone)
        data = {"request": await request_number(lone), **MEMBER_FOR_KALIX}
        assert said(await lone.press("approve_access", data, who=PIA)) == NOT_ALLOWED
        await request_number(lone)

    async def test_another_cooperation_s_coordinator_refuses_nobody(self, lone: Replica) -> None:
        await asks(lone)
        data = {"request": await request_number(lone)}
        turn = await lone.press("refuse_access", data, who=PIA)
        assert said(turn) == NOT_ALLOWED
        assert await to(lone, STRANGER) == []
        await request_number(lone)

    async def test_a_coordinator_gives_no_seat_in_another_cooperation(self, lone: Replica) -> None:
        await asks(lone)
        data = {
            "request": await request_number(lone),
            "role": "esamverkan:styrgruppsledamot",
            "municipality": "esamverkan:2260",
        }
        assert said(await lone.press("approve_access", data, who=SAM)) == NOT_ALLOWED
        await request_number(lone)

    @pytest.mark.parametrize(
        ("chosen", "sentence"),
        [
            ({"role": ""}, "Välj en roll."),
            ({"role": None}, "Välj en roll."),
            ({"role": 7}, "Välj en roll."),
            ({"role": "norrbotten:kejsare"}, "Välj en roll."),
            ({"role": "ledamot"}, "Välj en roll."),
            ({"role": "nowhere:ledamot"}, "Välj en roll."),
            (
                {"municipality": "esamverkan:2260"},
                "Kommunen, organet och rollen måste höra till samma samarbete.",
            ),
            (
                {"municipality": "norrbotten:9999"},
                "Kommunen, organet och rollen måste höra till samma samarbete.",
            ),
            (
                {"body": "esamverkan:styrgruppen"},
                "Kommunen, organet och rollen måste höra till samma samarbete.",
            ),
            ({"municipality": ""}, "Välj en kommun; den rollen hör till en kommun."),
            (
                {"municipality": ["norrbotten:2514"]},
                "Välj en kommun; den rollen hör till en kommun.",
            ),
        ],
    )
    async def test_a_choice_that_can_t_be_is_refused_in_one_sentence(
        self, lone: Replica, chosen: dict[str, object], sentence: str
    ) -> None:
        await asks(lone)
        data = {"request": await request_number(lone), **MEMBER_FOR_KALIX, **chosen}
        assert said(await lone.press("approve_access", data, who=SAM)) == sentence
        await request_number(lone)

    @pytest.mark.parametrize("verb", ["approve_access", "refuse_access"])
    async def test_a_request_that_does_not_exist_can_t_be_decided(
        self, bot: Replica, verb: str
    ) -> None:
        forged: list[object] = [None, "", "ett", 0, -1, 999, True, 1.5, [1], {"a": 1}]
        forged += [3_000_000_000, 10**30, "9" * 40, "²"]
        for number in forged:
            turn = await bot.press(verb, {"request": number, **MEMBER_FOR_KALIX}, who=SAM)
            assert said(turn) == "Den förfrågan finns inte.", number

    async def test_those_who_are_let_in_are_told_in_the_language_they_asked_in(
        self, lone: Replica
    ) -> None:
        await lone.press("request_access", {}, who=STRANGER, locale="en-GB")
        data = {"request": await request_number(lone), **MEMBER_FOR_KALIX}
        await lone.press("approve_access", data, who=SAM)
        (verdict,) = await to(lone, STRANGER)
        assert "You" in (verdict.text or "")


async def test_more_requests_than_fit_at_once_are_shown_in_turn(filled_url: str) -> None:
    newcomers = [f"60000000-0000-4000-8000-0000000000{n:02}" for n in range(7)]
    async with replica(filled_url) as running:
        for who in newcomers:
            await running.press("request_access", {"cooperation": "norrbotten"}, who=who)
    async with replica(filled_url) as restarted:
        seen = 0
        for _ in range(3):
            turn = await restarted.hear("Vad kostar e-arkivet 2025?", who=SAM)
            seen += sum("approve_access" in str(reply.card) for reply in turn.replies)
            restarted.later(minutes=10)
    assert seen == len(newcomers)
