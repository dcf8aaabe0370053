"""Does a coordinator reach many with what she saw, once, and learn whom it did not reach?"""

from datetime import UTC, datetime

import pytest

from dialogs.flows.broadcast import BroadcastRenderer
from storage.audit import changes
from storage.outbox import OutboxState
from storage.references import ConversationReference, note_read, save_references
from storage.tables import OutboxRow, table_of
from tests.bot.desk_flows.desk import RUT, TOM, card_of, filled, push, sent
from tests.bot.replica import BO, EMMA, KARIN, PIA, SAM, SIV, START, Replica, said, shown
from tests.dialogs.cards.card_rules import faults

MESSAGE = "skicka till beredningsgruppen: Vi börjar 9.30 på torsdag"
_OUTBOX = table_of(OutboxRow)


def ids(bot: Replica, *people: str) -> list[int]:
    return sorted(bot.facts.current().person_by_object_id[one].id for one in people)


async def recipients(bot: Replica) -> list[int]:
    return sorted(person for _, person in await sent(bot))


async def end(bot: Replica, person: str, state: OutboxState, **values: str) -> None:
    """Let a message to somebody have come to an end."""
    async with bot.database.sessions.begin() as session:
        await session.execute(
            _OUTBOX.update()
            .where(_OUTBOX.c.person == ids(bot, person)[0])
            .values(state=state.value, finished=bot.now, **values)
        )


async def test_a_message_is_previewed_as_it_will_be_read_and_then_sent(bot: Replica) -> None:
    preview = await bot.hear(MESSAGE, who=SAM)
    assert faults(dict(card_of(preview))) == []
    assert "Från Sam Samordnare, Norrbottens e-nämnd" in shown(preview)
    assert "Vi börjar 9.30 på torsdag" in shown(preview)
    assert "Till Rut Representant och Tom Tornedal." in shown(preview)
    assert await sent(bot) == []

    done = await push(bot, preview, "broadcast_send")

    assert "Skickas nu till 2 mottagare" in shown(done)
    assert await recipients(bot) == ids(bot, RUT, TOM)


async def test_pressing_twice_sends_once(bot: Replica) -> None:
    preview = await bot.hear(MESSAGE, who=SAM)
    first = await push(bot, preview, "broadcast_send")
    assert card_of(await push(bot, preview, "broadcast_send")) == card_of(first)
    assert len(await sent(bot)) == 2
    async with bot.database.snapshots() as session:
        (change,) = await changes(session, "norrbotten", since=bot.now)
    assert (change.deed, change.after["recipients"]) == ("broadcast.sent", 2)


async def test_the_same_words_can_be_sent_again(lone: Replica) -> None:
    for _ in range(2):
        await push(lone, await lone.hear(MESSAGE, who=SAM), "broadcast_send")
    assert len(await sent(lone)) == 4


async def test_a_test_comes_to_the_author_alone(lone: Replica) -> None:
    preview = await lone.hear(MESSAGE, who=SAM)
    turn = await push(lone, preview, "broadcast_test")
    assert "Vi börjar 9.30 på torsdag" in said(turn)
    assert turn.card_answer is None
    assert await sent(lone) == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("alla", [KARIN, BO, EMMA, SIV, RUT, TOM]),
        ("ledamöterna", [KARIN, BO, EMMA]),
        ("Kiruna och Boden", [RUT, BO]),
        ("beredningsgruppen i Kiruna", [RUT]),
    ],
)
async def test_an_address_is_a_body_a_role_municipalities_or_everybody(
    lone: Replica, address: str, expected: list[str]
) -> None:
    preview = await lone.hear(f"skicka till {address}: Hej", who=SAM)
    await push(lone, preview, "broadcast_send")
    assert await recipients(lone) == ids(lone, *expected)


async def test_the_form_sends_at_a_time_in_the_zone_of_the_cooperation(lone: Replica) -> None:
    form = await lone.hear("nytt utskick", who=SAM)
    assert faults(dict(card_of(form))) == []
    preview = await push(
        lone,
        form,
        "broadcast_preview",
        text="Hej",
        bodies="beredningsgruppen",
        day="2025-12-08",
        time="08:00",
    )
    assert "Skickas 8 december 2025 08:00." in shown(preview)
    await push(lone, preview, "broadcast_send")
    async with lone.database.snapshots() as session:
        due = (await session.scalars(_OUTBOX.select().with_only_columns(_OUTBOX.c.due))).all()
    assert set(due) == {datetime(2025, 12, 8, 7, 0, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("inputs", "sentence"),
    [
        ({"text": " "}, "Skriv ett meddelande."),
        ({"text": "å" * 3_001}, "Meddelandet har 3001 tecken; det får ha högst 3000."),
        ({"text": "å" * 20_000}, "Meddelandet har 20000 tecken; det får ha högst 3000."),
        ({"text": "a", "bodies": "ingen"}, "Mottagaren finns inte i samarbetet."),
        ({"text": "a", "municipalities": "2560"}, "Ingen annan hör till dem du har valt."),
        ({"text": "a", "day": "2025-12-04", "time": "08:00"}, "Tiden har redan varit."),
        ({"text": "a", "day": "2025-12-08"}, "Tiden går inte att läsa."),
        ({"text": "a", "day": "i morgon", "time": "08:00"}, "Tiden går inte att läsa."),
        ({"text": "a", "day": "2026-03-29", "time": "02:30"}, "Tiden går inte att läsa."),
        ({"text": ["a"]}, "Skriv ett meddelande."),
    ],
)
async def test_what_can_not_be_sent_gets_a_sentence(
    lone: Replica, inputs: dict[str, str], sentence: str
) -> None:
    form = await lone.hear("nytt utskick", who=SAM)
    turn = await push(lone, form, "broadcast_preview", **inputs)
    assert sentence in shown(turn)
    assert await sent(lone) == []


async def test_what_was_changed_after_the_preview_is_previewed_first(lone: Replica) -> None:
    preview = await lone.hear(MESSAGE, who=SAM)
    for verb in ("broadcast_send", "broadcast_test"):
        turn = await push(lone, preview, verb, text="Något annat")
        assert "Titta igen innan du skickar" in shown(turn)
        assert filled(turn)["text"] == "Något annat"
    assert await sent(lone) == []


@pytest.mark.parametrize("who", [KARIN, RUT, PIA])
async def test_nobody_else_sends_to_many(lone: Replica, who: str) -> None:
    assert "Skickas nu" not in shown(await lone.hear(MESSAGE, who=who))
    preview = await lone.hear(MESSAGE, who=SAM)
    refused = shown(await push(lone, preview, "broadcast_send", who=who))
    assert refused in {"Utskick görs av samordnaren.", "Det finns inte bland dina samarbeten."}
    assert await sent(lone) == []


async def test_the_report_tells_whom_it_did_not_reach_and_it_is_sent_again_to_them(
    bot: Replica,
) -> None:
    await push(bot, await bot.hear(MESSAGE, who=SAM), "broadcast_send")
    await end(bot, RUT, OutboxState.SENT)
    await end(bot, TOM, OutboxState.DEAD, why="rejected")

    report = await bot.hear("hur gick utskicket?", who=SAM)

    assert said(report) == "1 av 2 har fått det, 0 väntar, 1 nåddes inte."
    assert "Tom Tornedal: " in shown(report)
    assert faults(dict(card_of(report))) == []
    again = await push(bot, report, "broadcast_resend")
    assert "Skickas igen till 1 mottagare." in shown(again)
    assert "1 av 2 har fått det, 1 väntar, 0 nåddes inte." in shown(again)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("skicka till alla i morgon kl 8: Kom ihåg", "Skickas 6 december 2025 08:00."),
        (
            "skicka till alla ledamöter den 10 januari kl 9:15: Hej",
            "Skickas 10 januari 2026 09:15.",
        ),
        ("skicka till beredningsgruppen kl 8.30: Hej", "Tiden har redan varit."),
        ("skicka till beredningsgruppen den 9 december: Hej", "Tiden går inte att läsa."),
        ("skicka till alla: 8:30 börjar vi", "Skickas genast"),
    ],
)
async def test_the_day_and_time_may_be_said(lone: Replica, text: str, told: str) -> None:
    assert told in shown(await lone.hear(text, who=SAM))


async def test_the_report_tells_for_whom_it_waits_and_why(lone: Replica) -> None:
    await push(lone, await lone.hear(MESSAGE, who=SAM), "broadcast_send")
    await end(lone, RUT, OutboxState.SENT)
    await end(lone, TOM, OutboxState.HELD, why="not_installed")
    report = await lone.hear("hur gick utskicket?", who=SAM)
    assert said(report) == "1 av 2 har fått det, 1 väntar, 0 nåddes inte."
    why = "Tom Tornedal: Appen är inte installerad för mottagaren i Teams. Jag försöker igen när"
    assert why in shown(report)


async def test_the_report_tells_how_many_have_read_where_teams_tells(bot: Replica) -> None:
    await push(bot, await bot.hear(MESSAGE, who=SAM), "broadcast_send")
    await end(bot, RUT, OutboxState.SENT, sent_to="chat of rut", activity="1675832397456")
    await end(bot, TOM, OutboxState.SENT, sent_to="chat of tom", activity="1675832397456")
    chat = ConversationReference(
        conversation_id="chat of rut",
        conversation_type="personal",
        service_url="https://smba.trafficmanager.net/emea",
        tenant_id=None,
        user_id="29:rut",
        aad_object_id=RUT,
        bot_id="28:bot",
        locale=None,
        updated=bot.now,
    )
    for message, read in (("999999999999", False), ("1675832397456", True), ("1", True)):
        async with bot.database.sessions.begin() as session:
            await save_references(session, [chat])
            await note_read(session, "chat of rut", message)
        report = shown(await bot.hear("hur gick utskicket?", who=SAM))
        assert ("En har läst det" in report) is read, message


async def test_what_has_not_been_sent_can_be_stopped(lone: Replica) -> None:
    done = await push(lone, await lone.hear(MESSAGE, who=SAM), "broadcast_send")
    sure = await push(lone, done, "broadcast_stopping")
    stopped = await push(lone, sure, "broadcast_stop")
    assert "Stoppat 5 december 2025" in shown(stopped)
    facts = lone.facts.current()
    reply = await BroadcastRenderer(lone.database)(
        "broadcast", {"broadcast": 1}, facts.person_by_object_id[RUT], facts, lone.now
    )
    assert reply is None


async def test_a_reader_sees_who_wrote_and_for_whom(lone: Replica) -> None:
    await push(lone, await lone.hear(MESSAGE, who=SAM), "broadcast_send")
    facts = lone.facts.current()
    renderer = BroadcastRenderer(lone.database)
    people = facts.person_by_object_id
    reply = await renderer("broadcast", {"broadcast": 1}, people[TOM], facts, lone.now)
    assert reply is not None
    assert reply.text == (
        "**From Sam Samordnare, Norrbottens e-nämnd**\n\nVi börjar 9.30 på torsdag"
    )
    assert await renderer("broadcast", {"broadcast": 1}, people[PIA], facts, lone.now) is None
    assert await renderer("broadcast", {"broadcast": 2}, people[TOM], facts, lone.now) is None


@pytest.mark.parametrize(
    "text",
    [
        "vem skickar protokollet till beredningsgruppen?",
        "skicka till minnet: hej",
        "Vad har skickats till alla: kallelsen?",
        "meddela",
    ],
)
async def test_a_question_is_no_message_to_many(lone: Replica, text: str) -> None:
    assert "Utskick till" not in shown(await lone.hear(text, who=SAM))


async def test_attachments_go_along_as_links_and_a_wrong_one_gets_a_sentence(
    lone: Replica,
) -> None:
    preview = await lone.hear(MESSAGE, who=SAM)
    links = "Dagordning: https://kommun.example/dag_ordning.pdf\nhttps://kommun.example/b"
    looked = await push(lone, preview, "broadcast_preview", links=links)
    assert "[Dagordning](https://kommun.example/dag_ordning.pdf)" in shown(looked)
    await push(lone, looked, "broadcast_send")
    facts = lone.facts.current()
    reply = await BroadcastRenderer(lone.database)(
        "broadcast", {"broadcast": 1}, facts.person_by_object_id[RUT], facts, lone.now
    )
    assert reply is not None
    assert "[Dagordning](https://kommun.example/dag_ordning.pdf)" in str(reply.text)
    for wrong in ("javascript:alert(1)", "Dagordning", "https://a.example hej"):
        turn = await push(lone, preview, "broadcast_preview", links=wrong)
        assert "slutar inte med en länk" in shown(turn)


async def test_a_message_is_taken_away_from_those_who_have_it_and_the_outcome_told(
    bot: Replica,
) -> None:
    await push(bot, await bot.hear(MESSAGE, who=SAM), "broadcast_send")
    await end(bot, RUT, OutboxState.SENT, sent_to="chat of rut", activity="1")
    report = await bot.hear("hur gick utskicket?", who=SAM)
    sure = await push(bot, report, "broadcast_withdrawing")
    done = await push(bot, sure, "broadcast_withdraw")
    assert "Tillbakadraget: borttaget hos 0, väntar hos 1, gick inte att ta bort hos 0." in shown(
        done
    )
    async with bot.database.sessions.begin() as session:
        removal = _OUTBOX.c.kind == "removal"
        row = (await session.execute(_OUTBOX.select().where(removal))).one()
        assert (row.conversation, row.edits) == ("chat of rut", "1")
        await session.execute(_OUTBOX.update().where(removal).values(state="sent"))
    assert "borttaget hos 1" in shown(await bot.hear("hur gick utskicket?", who=SAM))
    async with bot.database.snapshots() as session:
        deeds = [one.deed for one in await changes(session, "norrbotten", since=START)]
    assert deeds == ["broadcast.sent", "broadcast.withdrawn"]


async def test_a_channel_takes_messages_once_a_coordinator_has_said_so_there(bot: Replica) -> None:
    thread = "19:strategi@thread.tacv2;messageid=1"
    async with bot.database.sessions.begin() as session:
        await save_references(session, [_reference(thread)])
    join = "ta emot utskick här som Strategidagar"
    assert "görs av samordnaren" in said(
        await bot.hear(join, who=KARIN, where="channel", conversation=thread)
    )
    assert "Skriv det i kanalen" in said(await bot.hear(join, who=SAM))
    done = await bot.hear(join, who=SAM, where="channel", conversation=thread)
    assert said(done).startswith("Klart.")

    preview = await bot.hear("skicka till kanalen strategidagar: Lunch 12", who=SAM)
    assert "Till kanalen Strategidagar." in shown(preview)
    await push(bot, preview, "broadcast_send")

    async with bot.database.snapshots() as session:
        (row,) = (await session.execute(_OUTBOX.select())).all()
    assert (row.person, row.conversation) == (None, "19:strategi@thread.tacv2")
    facts = bot.facts.current()
    reply = await BroadcastRenderer(bot.database)(
        "broadcast", {"broadcast": 1}, None, facts, bot.now
    )
    assert reply is not None
    assert "Lunch 12" in str(reply.text)
    left = "sluta ta emot utskick här"
    await bot.hear(left, who=SAM, where="channel", conversation=thread)
    assert "Utskick till" not in shown(await bot.hear("skicka till kanalen strategidagar: Hej"))


def _reference(conversation: str) -> ConversationReference:
    return ConversationReference(
        conversation_id=conversation,
        conversation_type="channel",
        service_url="https://smba.trafficmanager.net/emea/",
        tenant_id="t",
        user_id=None,
        aad_object_id=None,
        bot_id="28:bot",
        locale=None,
        updated=START,
    )


async def test_no_report_is_invented(lone: Replica) -> None:
    assert said(await lone.hear("hur gick utskicket?", who=SAM)) == (
        "Det finns inget sådant utskick."
    )
