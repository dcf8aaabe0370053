"""What conversation hears of an activity, and what Teams gets of its answer."""

import asyncio
import logging
from typing import Any

import pytest

from bot.teams.address import Address
from dialogs.messages import (
    FILE_ACCEPTED,
    FILE_DECLINED,
    CardAction,
    FileOffer,
    Reply,
    Sender,
    StoredFile,
    Turn,
)
from tests.bot.teams.conftest import TENANT, Running, Start
from tests.fakes.microsoft import Answer

CARD = {"type": "AdaptiveCard", "version": "1.5", "body": [], "fallbackText": "x", "speak": "x"}


async def test_a_message_is_heard_with_who_said_it_and_where(local: Running) -> None:
    await local.send(local.message("Vad betalar Kalix?"))

    heard = local.conversation.heard[0]
    assert heard.text == "Vad betalar Kalix?"
    assert heard.sender == Sender(
        channel_id="29:anna", aad_object_id="aad-anna", name="Anna", tenant_id=TENANT
    )
    assert (heard.conversation, heard.conversation_kind) == ("a:1chat", "personal")
    assert (heard.locale, heard.activity_id) == ("sv-SE", "1764578142841")
    assert heard.at.tzinfo is not None
    assert heard.action is None


async def test_a_text_reply_answers_the_message_with_every_field_that_teams_needs(
    local: Running,
) -> None:
    await local.send(local.message("hej"))

    (asked,) = local.microsoft.asked
    assert asked.path == "/v3/conversations/a%3A1chat/activities/1764578142841"
    assert asked.authorization is None
    assert asked.body == {
        "type": "message",
        "text": "echo: hej",
        "inputHint": "acceptingInput",
        "channelId": "msteams",
        "serviceUrl": local.microsoft.service_url,
        "locale": "sv-SE",
        "from": {"id": "28:bot", "name": "Boten"},
        "recipient": {"id": "29:anna", "name": "Anna", "aadObjectId": "aad-anna"},
        "conversation": {"id": "a:1chat", "conversationType": "personal", "tenantId": TENANT},
        "replyToId": "1764578142841",
    }


async def test_a_card_goes_without_text_and_with_a_summary(local: Running) -> None:
    local.conversation.turn = Turn(replies=(Reply(card=CARD, summary="Kalix betalar 1 kr"),))
    await local.send(local.message())

    (reply,) = local.microsoft.replies
    assert "text" not in reply
    assert reply["summary"] == "Kalix betalar 1 kr"
    assert reply["attachments"] == [
        {"contentType": "application/vnd.microsoft.card.adaptive", "content": CARD}
    ]


async def test_replies_come_in_order(local: Running) -> None:
    local.conversation.turn = Turn(replies=tuple(Reply(text=str(number)) for number in range(3)))
    await local.send(local.message())
    assert [reply["text"] for reply in local.microsoft.replies] == ["0", "1", "2"]


async def test_a_message_without_an_id_is_answered_at_the_end(local: Running) -> None:
    await local.send(local.message(id=None))
    (asked,) = local.microsoft.asked
    assert asked.path == "/v3/conversations/a%3A1chat/activities"


@pytest.mark.parametrize(
    "text", [None, "", "   ", "x" * 5000, "<b>hej</b>", "**[x](y)**", "&nbsp;"]
)
async def test_any_text_is_passed_on_as_it_is(local: Running, text: str | None) -> None:
    assert await local.send(local.message(text)) == 201
    assert local.conversation.heard[0].text == (text or "").strip()


@pytest.mark.parametrize(
    ("conversation", "kind"),
    [
        ({"id": "c", "conversationType": "personal"}, "personal"),
        ({"id": "c", "conversationType": "groupChat", "isGroup": True}, "groupChat"),
        ({"id": "c", "conversationType": "channel", "isGroup": True}, "channel"),
        ({"id": "c", "isGroup": True}, "groupChat"),
        ({"id": "c"}, "personal"),
        ({"id": "c", "conversationType": "meeting"}, "groupChat"),
    ],
)
async def test_the_kind_of_conversation_is_known_or_taken_for_a_group(
    local: Running, conversation: dict[str, Any], kind: str
) -> None:
    await local.send(local.message(conversation=conversation, entities=[mention()]))
    assert local.conversation.heard[0].conversation_kind == kind


@pytest.mark.parametrize("kind", ["groupChat", "channel"])
async def test_among_others_only_words_that_mention_the_bot_are_for_it(
    local: Running, kind: str
) -> None:
    thread = {"id": "19:x@thread.tacv2;messageid=1", "conversationType": kind, "isGroup": True}
    others = [mention("<at>Anna</at>", of="29:anna")]
    assert await local.send(local.message("Vem betalar?", conversation=thread)) == 201
    named = local.message("<at>Anna</at> hej", conversation=thread, entities=others)
    assert await local.send({**named, "id": "1"}) == 201
    assert local.conversation.heard == []
    named = local.message("<at>Boten</at> hej", conversation=thread, entities=[mention()])
    assert await local.send({**named, "id": "2"}) == 201
    pressed = local.message(None, conversation=thread, value={"verb": "rsvp"})
    assert await local.send({**pressed, "id": "3"}) == 201
    said, press = local.conversation.heard
    assert (said.text, said.conversation) == ("hej", thread["id"])
    assert press.action is not None
    assert {reply["conversation"]["id"] for reply in local.microsoft.replies} == {thread["id"]}


def mention(text: str | None = "<at>Boten</at>", of: str = "28:bot") -> dict[str, Any]:
    entity = {"type": "mention", "mentioned": {"id": of, "name": "Boten"}}
    return entity if text is None else {**entity, "text": text}


@pytest.mark.parametrize(
    ("text", "entities", "heard"),
    [
        ("<at>Boten</at> och Boden?", [mention()], "och Boden?"),
        ("<at>Boten</at>&nbsp;och Boden?", [mention()], "och Boden?"),
        ("och Boden, <at>Boten</at>?", [mention()], "och Boden, ?"),
        ("<at>Boten</at> hej", [mention(None)], "hej"),
        ('<at id="0">Boten</at> hej', [mention('<at id="0">Boten</at>')], "hej"),
        ("<at>Boten</at> <at>Boten</at> hej", [mention(), mention()], "hej"),
        ("<at>Anna</at> hej", [mention("<at>Anna</at>", of="29:anna")], "<at>Anna</at> hej"),
        ("<at>Boten</at> hej", [], "<at>Boten</at> hej"),
        ("Vad betalar Kalix?", [mention("Kalix")], "Vad betalar Kalix?"),
        ("a.*b <at>.*</at>", [mention("<at>.*</at>")], "a.*b"),
        ("hej", [mention("<at>x</at><at>y</at>")], "hej"),
        ("hej", [{"type": "mention"}], "hej"),
        ("hej", [{"type": "mention", "mentioned": "28:bot", "text": "hej"}], "hej"),
        ("hej", [{"type": "mention", "mentioned": {"id": "28:bot"}, "text": 5}], "hej"),
        ("hej", [{"type": "clientInfo", "mentioned": {"id": "28:bot"}}], "hej"),
    ],
)
async def test_only_the_mention_of_the_bot_is_taken_out(
    local: Running, text: str, entities: list[dict[str, Any]], heard: str
) -> None:
    assert await local.send(local.message(text, entities=entities)) == 201
    assert local.conversation.heard[0].text == heard


async def test_a_submitted_card_is_a_button_press(local: Running) -> None:
    value = {"verb": "rsvp", "meeting": 7, "msteams": {"type": "x"}}
    await local.send(local.message(None, value=value))
    assert local.conversation.heard[0].action == CardAction(
        verb="rsvp", data={"meeting": 7}, how="submit"
    )
    assert [reply["text"] for reply in local.microsoft.replies] == ["echo: "]


@pytest.mark.parametrize("value", [{}, {"verb": 5}, {"verb": None, "x": 1}])
async def test_a_button_press_without_a_verb_is_still_one(
    local: Running, value: dict[str, Any]
) -> None:
    await local.send(local.message(None, value=value))
    action = local.conversation.heard[0].action
    assert action is not None
    assert action.verb == ""


@pytest.mark.parametrize("value", ["x", 5, [], True, {"x": 1}])
async def test_a_value_beside_words_is_no_button_press(local: Running, value: object) -> None:
    await local.send(local.message("hej", value=value))
    heard = local.conversation.heard[0]
    assert (heard.text, heard.action) == ("hej", None)


def execute(bot: Running, action: object, **changes: Any) -> dict[str, Any]:
    return bot.message(
        None,
        type="invoke",
        name="adaptiveCard/action",
        value={"action": action, "trigger": "manual"},
        **changes,
    )


EXECUTE = {"type": "Action.Execute", "verb": "rsvp", "data": {"meeting": 7}}


async def test_an_executed_card_is_answered_in_place(local: Running) -> None:
    local.conversation.turn = Turn(card_answer=CARD)

    answer = await local.invoke(execute(local, EXECUTE))

    assert answer == {
        "statusCode": 200,
        "type": "application/vnd.microsoft.card.adaptive",
        "value": CARD,
    }
    assert local.conversation.heard[0].action == CardAction(
        verb="rsvp", data={"meeting": 7}, how="execute"
    )
    assert local.microsoft.asked == []


async def test_a_file_is_offered_by_teams_own_card_and_the_answer_heard(local: Running) -> None:
    offer = FileOffer(name="a.xlsx", description="Till OneDrive", size=7, token="t1")
    local.conversation.turn = Turn(replies=(Reply(file=offer),))
    await local.send(local.message("hej"))
    (consent,) = local.microsoft.replies[0]["attachments"]
    assert consent == {
        "contentType": "application/vnd.microsoft.teams.card.file.consent",
        "name": "a.xlsx",
        "content": {
            "description": "Till OneDrive",
            "sizeInBytes": 7,
            "acceptContext": {"token": "t1"},
            "declineContext": {"token": "t1"},
        },
    }

    there = StoredFile(name="a.xlsx", address="https://x/a.xlsx", identifier="u", kind="xlsx")
    local.conversation.turn = Turn(replies=(Reply(file=there),))
    upload = {"uploadUrl": "https://x/up", "contentUrl": "https://x/a.xlsx", "name": "a.xlsx"}
    value = {
        "type": "fileUpload",
        "action": "accept",
        "context": consent["content"]["acceptContext"],
        "uploadInfo": {**upload, "uniqueId": "u", "fileType": "xlsx"},
    }
    await local.send(local.message(None, type="invoke", name="fileConsent/invoke", value=value))
    assert local.conversation.heard[-1].action == CardAction(
        verb=FILE_ACCEPTED, data={"token": "t1", **upload, "uniqueId": "u"}, how="submit"
    )
    _, told = await local.replied(2)
    assert told["attachments"] == [
        {
            "contentType": "application/vnd.microsoft.teams.card.file.info",
            "contentUrl": "https://x/a.xlsx",
            "name": "a.xlsx",
            "content": {"uniqueId": "u", "fileType": "xlsx"},
        }
    ]


async def test_a_no_to_a_file_is_heard(local: Running) -> None:
    value = {"type": "fileUpload", "action": "decline", "context": {"token": "t1"}}
    await local.send(local.message(None, type="invoke", name="fileConsent/invoke", value=value))
    assert local.conversation.heard[-1].action == CardAction(
        verb=FILE_DECLINED, data={"token": "t1"}, how="submit"
    )


async def test_replies_to_an_executed_card_follow_the_answer(local: Running) -> None:
    local.conversation.turn = Turn(card_answer=CARD, replies=(Reply(text="Tack"),))
    local.microsoft.answers.append(Answer(after=0.2))

    await local.invoke(execute(local, EXECUTE))

    assert local.microsoft.replies == []
    assert [reply["text"] for reply in await local.replied(1)] == ["Tack"]


async def test_words_alone_answer_an_executed_card(local: Running) -> None:
    local.conversation.turn = Turn(replies=(Reply(text="Svarstiden är ute"),))
    answer = await local.invoke(execute(local, EXECUTE))
    assert answer == {
        "statusCode": 200,
        "type": "application/vnd.microsoft.activity.message",
        "value": "Svarstiden är ute",
    }
    assert local.microsoft.asked == []


async def test_an_executed_card_that_stays_says_where_the_answer_is(local: Running) -> None:
    local.conversation.turn = Turn(replies=(Reply(card=CARD, summary="Svar"),), notice="Nedanför")
    answer = await local.invoke(execute(local, EXECUTE))
    assert (answer["statusCode"], answer["value"]) == (200, "Nedanför")


async def test_an_executed_card_may_have_neither_verb_nor_data(local: Running) -> None:
    await local.invoke(execute(local, {"type": "Action.Execute"}))
    assert local.conversation.heard[0].action == CardAction(verb="", data={}, how="execute")


@pytest.mark.parametrize(
    "action",
    [None, "x", 5, [], {}, {"type": "Action.Submit"}, {"type": 5},
     {"type": "Action.Execute", "verb": 5}, {"type": "Action.Execute", "verb": {"a": 1}},
     {"type": "Action.Execute", "verb": "x", "data": "y"},
     {"type": "Action.Execute", "verb": "x", "data": [1]}],
)  # fmt: skip
async def test_an_action_of_another_shape_gets_an_error_inside_the_answer(
    local: Running, action: object
) -> None:
    answer = await local.invoke(execute(local, action))
    assert answer["statusCode"] == 400
    assert answer["type"] == "application/vnd.microsoft.error"
    assert answer["value"]["code"] == "BadRequest"
    assert local.conversation.heard == []


@pytest.mark.parametrize("value", [None, "x", 5, [1]])
async def test_an_invoke_without_an_action_gets_an_error_inside_the_answer(
    local: Running, value: object
) -> None:
    body = {**execute(local, EXECUTE), "value": value}
    assert (await local.invoke(body))["statusCode"] == 400


def arrival(bot: Running, kind: str, **changes: Any) -> dict[str, Any]:
    return bot.message(None, type=kind, **changes)


BOT_ADDED = {"membersAdded": [{"id": "29:anna"}, {"id": "28:bot"}]}


async def test_an_installation_is_greeted(local: Running) -> None:
    assert await local.send(arrival(local, "installationUpdate", action="add")) == 201
    assert [reply["text"] for reply in local.microsoft.replies] == ["Hej!"]
    assert local.conversation.arrivals[0].sender.aad_object_id == "aad-anna"


async def test_the_bot_is_greeting_when_it_is_added(local: Running) -> None:
    await local.send(arrival(local, "conversationUpdate", **BOT_ADDED))
    assert [reply["text"] for reply in local.microsoft.replies] == ["Hej!"]


async def test_installing_and_adding_are_one_arrival(local: Running) -> None:
    await local.send(arrival(local, "installationUpdate", action="add", id="1"))
    await local.send(arrival(local, "conversationUpdate", id="2", **BOT_ADDED))
    assert [reply["text"] for reply in local.microsoft.replies] == ["Hej!"]


async def test_others_who_are_added_are_not_greeted(local: Running) -> None:
    added = [{"id": "29:bo"}]
    assert await local.send(arrival(local, "conversationUpdate", membersAdded=added)) == 201
    assert await local.send(arrival(local, "conversationUpdate", topicName="x", id="2")) == 201
    assert local.microsoft.asked == []


async def test_where_a_person_can_be_reached_is_kept_once(local: Running) -> None:
    for number in range(3):
        await local.send(local.message(id=str(number)))
    assert local.addresses.seen_addresses == [
        Address(
            conversation="a:1chat",
            conversation_kind="personal",
            service_url=local.microsoft.service_url,
            channel="msteams",
            tenant_id=TENANT,
            bot="28:bot",
            person="29:anna",
            aad_object_id="aad-anna",
            name="Anna",
            locale="sv-SE",
        )
    ]


async def test_an_address_that_changes_is_kept_anew(local: Running) -> None:
    await local.send(local.message(id="1"))
    moved = local.microsoft.service_url + "moved/"
    await local.send(local.message(id="2", serviceUrl=moved))
    assert [address.service_url for address in local.addresses.seen_addresses] == [
        local.microsoft.service_url,
        moved,
    ]


async def test_a_store_that_is_away_costs_no_answer(
    local: Running, caplog: pytest.LogCaptureFixture
) -> None:
    local.addresses.error = OSError("no store")
    await local.send(local.message(id="1"))
    local.addresses.error = None
    await local.send(local.message(id="2"))
    assert len(local.microsoft.replies) == 2
    assert len(local.addresses.seen_addresses) == 1
    assert [record.message for record in caplog.records] == ["address not kept"]


async def test_a_removal_is_told(local: Running) -> None:
    await local.send(local.message(id="1"))
    await local.send(arrival(local, "installationUpdate", action="remove", id="2"))
    assert local.addresses.gone_conversations == ["a:1chat"]
    await local.send(local.message(id="3"))
    assert len(local.addresses.seen_addresses) == 2


async def test_a_turn_that_goes_wrong_is_logged_once_and_excused(
    local: Running, caplog: pytest.LogCaptureFixture
) -> None:
    local.conversation.error = ZeroDivisionError("secret")

    assert await local.send(local.message()) == 201

    (record,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert record.exc_info is not None
    reference = record.args[0] if isinstance(record.args, tuple) else None
    assert [reply["text"] for reply in local.microsoft.replies] == [f"Ursäkta (sv-SE, {reference})"]


async def test_an_executed_card_that_goes_wrong_is_excused_in_the_answer(local: Running) -> None:
    local.conversation.error = ZeroDivisionError("secret")
    answer = await local.invoke(execute(local, EXECUTE))
    assert answer["type"] == "application/vnd.microsoft.activity.message"
    assert answer["value"].startswith("Ursäkta")
    assert local.microsoft.asked == []


async def test_a_client_that_waits_for_replies_gets_them_in_the_answer(local: Running) -> None:
    async with local.client.post(
        "/api/messages", json=local.message(deliveryMode="expectReplies")
    ) as response:
        assert response.status == 200
        (reply,) = (await response.json())["activities"]
    assert reply["text"] == "echo: hej"
    assert reply["conversation"]["tenantId"] == TENANT
    assert local.microsoft.asked == []


async def test_the_same_activity_again_is_answered_once(local: Running) -> None:
    statuses = [await local.send(local.message(id="1")) for _ in range(3)]
    assert statuses == [201, 201, 201]
    assert len(local.conversation.heard) == 1
    assert len(local.microsoft.replies) == 1


async def test_the_same_activity_while_the_first_is_at_work_waits_for_it(local: Running) -> None:
    local.microsoft.answers.append(Answer(after=0.2))
    statuses = await asyncio.gather(*(local.send(local.message(id="1")) for _ in range(5)))
    assert statuses == [201] * 5
    assert len(local.microsoft.replies) == 1


async def test_the_same_invoke_again_gets_the_same_card(local: Running) -> None:
    local.conversation.turn = Turn(card_answer=CARD)
    first = await local.invoke(execute(local, EXECUTE))
    local.conversation.turn = Turn(replies=(Reply(text="another"),))
    assert await local.invoke(execute(local, EXECUTE)) == first
    assert len(local.conversation.heard) == 1


@pytest.mark.parametrize(
    "other",
    [{"id": "2"}, {"id": "1", "conversation": {"id": "another"}}, {"id": None}],
)
async def test_another_activity_is_answered_for_itself(
    local: Running, other: dict[str, Any]
) -> None:
    await local.send(local.message(id="1"))
    await local.send(local.message(**other))
    await local.send(local.message(**{**other, "id": "3" if other["id"] else None}))
    assert len(local.conversation.heard) == 3


async def test_metrics_count_turns_sends_and_refusals(local: Running) -> None:
    await local.send(local.message())
    await local.send(local.message(type=None))
    async with local.client.get("/metrics") as response:
        text = await response.text()
    assert 'bot_turns_total{kind="message",outcome="answered"} 1.0' in text
    assert 'bot_sends_total{outcome="sent"} 1.0' in text
    assert 'bot_refused_requests_total{status="400"} 1.0' in text


async def test_people_of_a_shared_channel_are_heard_in_their_own_tenant(start: Start) -> None:
    bot = await start(BOT_INSECURE_LOCAL=True)
    await bot.send(bot.message(channelData={"tenant": {"id": "T-1"}}, conversation={"id": "c"}))
    assert bot.conversation.heard[0].sender.tenant_id == "t-1"


async def test_words_that_stand_below_an_executed_card_are_said_there(local: Running) -> None:
    parts = tuple(Reply(text=text) for text in ("ett", "två"))
    local.conversation.turn = Turn(replies=parts, notice="Svaret står här nedanför.")
    answer = await local.invoke(execute(local, EXECUTE))
    assert answer["value"] == "Svaret står här nedanför."
    assert [reply["text"] for reply in await local.replied(2)] == ["ett", "två"]


async def test_what_was_read_is_passed_on_and_any_other_event_left_alone(local: Running) -> None:
    receipt = "application/vnd.microsoft.readReceipt"
    for name, value in (
        (receipt, {"lastReadMessageId": "1675832397456"}),
        (receipt, {"lastReadMessageId": "x'; --"}),
        (receipt, None),
        ("application/vnd.microsoft.meetingStart", {"lastReadMessageId": "1"}),
    ):
        body = local.message(None, type="event", name=name, value=value)
        assert await local.send(body) in (200, 201)
    conversation = local.message()["conversation"]["id"]
    assert local.addresses.receipts == [(conversation, "1675832397456")]
    assert local.microsoft.asked == []
