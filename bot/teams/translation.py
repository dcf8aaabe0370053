"""What does an activity say, and how is a reply said in Teams?"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from botbuilder.schema import Activity, Attachment

from bot.teams.activities import ADAPTIVE_CARD, OutgoingActivity, mention_text, mentioned
from bot.teams.address import Address
from dialogs.messages import CardAction, ConversationKind, Incoming, Reply, Sender


class BadCardAction(Exception):
    """A button press that says nothing that could be understood."""


def incoming_from(
    activity: Activity, *, at: datetime, action: CardAction | None = None
) -> Incoming:
    """A message, button press or arrival in our words."""
    return Incoming(
        conversation=activity.conversation.id,
        conversation_kind=conversation_kind(activity),
        sender=Sender(
            channel_id=activity.from_property.id,
            aad_object_id=activity.from_property.aad_object_id or None,
            name=activity.from_property.name or "",
            tenant_id=tenant_of(activity),
        ),
        text=_text_without_bot(activity),
        action=action,
        locale=activity.locale or None,
        at=at,
        activity_id=activity.id or None,
    )


def address_from(activity: Activity) -> Address:
    """Where the people of this activity's conversation can be written to later."""
    return Address(
        conversation=activity.conversation.id,
        conversation_kind=conversation_kind(activity),
        service_url=activity.service_url,
        channel=activity.channel_id or "",
        tenant_id=tenant_of(activity),
        bot=activity.recipient.id if activity.recipient else None,
        person=activity.from_property.id,
        aad_object_id=activity.from_property.aad_object_id or None,
        name=activity.from_property.name or "",
        locale=activity.locale or None,
    )


def tenant_of(activity: Activity) -> str | None:
    """The tenant that the channel names; see :func:`tenants_named`."""
    return next(iter(tenants_named(activity)), None)


def tenants_named(activity: Activity) -> list[str]:
    """The tenants in the channel's data and in the conversation, in lower case, in that order."""
    data = activity.channel_data
    tenant = data.get("tenant") if isinstance(data, dict) else None
    named = (tenant.get("id") if tenant else None, activity.conversation.tenant_id)
    return [value.lower() for value in named if value]


def conversation_kind(activity: Activity) -> ConversationKind:
    """The kind of conversation. One of an unknown kind counts as a group: others may read along."""
    kind = activity.conversation.conversation_type
    if kind == "personal" or (not kind and not activity.conversation.is_group):
        return "personal"
    return "channel" if kind == "channel" else "groupChat"


def submitted(activity: Activity) -> CardAction | None:
    """The button press in a message, from an ``Action.Submit``; None in a message in words.

    The verb stands in the data, as there is no other place for it.
    """
    value = activity.value
    if not isinstance(value, dict) or (activity.text and not isinstance(value.get("verb"), str)):
        return None
    verb = value.get("verb")
    data = {name: item for name, item in value.items() if name not in ("verb", "msteams")}
    return CardAction(verb=verb if isinstance(verb, str) else "", data=data, how="submit")


def executed(activity: Activity) -> CardAction:
    """The button press in an ``adaptiveCard/action`` invoke, from an ``Action.Execute``.

    Raises:
        BadCardAction: it has another shape.
    """
    value = activity.value
    action = value.get("action") if isinstance(value, dict) else None
    if not isinstance(action, dict) or action.get("type") != "Action.Execute":
        raise BadCardAction("value.action must be an Action.Execute")
    verb, data = action.get("verb") or "", action.get("data") or {}
    if not isinstance(verb, str) or not isinstance(data, dict):
        raise BadCardAction("verb must be a text and data an object")
    return CardAction(verb=verb, data=data, how="execute")


def reply_activity(reply: Reply) -> Activity:
    """A reply as an activity: text, or a card with the sentence that a notification shows."""
    if reply.card is None:
        return OutgoingActivity(type="message", text=reply.text)
    return OutgoingActivity(
        type="message",
        summary=reply.summary or None,
        attachments=[Attachment(content_type=ADAPTIVE_CARD, content=reply.card)],
    )


def card_answer(card: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to an invoke that puts another card in the place of the one acted on."""
    return {"statusCode": 200, "type": ADAPTIVE_CARD, "value": card}


def text_answer(text: str) -> dict[str, Any]:
    """The answer to an invoke that tells the person one thing and leaves the card."""
    return {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": text}


def error_answer(code: str, message: str) -> dict[str, Any]:
    """The answer to an invoke that can't be understood."""
    return {
        "statusCode": 400,
        "type": "application/vnd.microsoft.error",
        "value": {"code": code, "message": message},
    }


def _text_without_bot(activity: Activity) -> str:
    """The words, without the mention that woke the bot in a group.

    Only what looks like a mention is taken out, and only once for each entity, so that an entity
    which claims to be named like a word of the question removes nothing.
    """
    text: str = activity.text or ""
    bot = activity.recipient.id if activity.recipient else None
    for entity in activity.entities or ():
        if (entity.type or "").lower() == "mention" and bot and mentioned(entity).get("id") == bot:
            mention = mention_text(entity)
            if mention:
                before, found, after = text.partition(mention)
                text = before + after.removeprefix("&nbsp;") if found else text
    return text.strip()
