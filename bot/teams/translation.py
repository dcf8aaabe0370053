"""What does an activity say, and how is a reply said in Teams?"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from botbuilder.schema import Activity, Entity

from bot.teams.activities import (
    ADAPTIVE_CARD,
    FILE,
    FILE_CONSENT,
    FILE_INFO,
    CardAttachment,
    OutgoingActivity,
)
from bot.teams.address import Address
from dialogs.messages import (
    FILE_ACCEPTED,
    FILE_DECLINED,
    CardAction,
    ConversationKind,
    FileLink,
    FileOffer,
    Incoming,
    Reply,
    Sender,
    StoredFile,
)

_MENTION = re.compile(r"<at(\s[^<>]*)?>[^<>]*</at>", re.IGNORECASE)


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
        sent=_instant(activity.timestamp),
        activity_id=activity.id or None,
        files=_files(activity),
    )


def _files(activity: Activity) -> tuple[FileLink, ...]:
    """The files that somebody sent along ("Send and receive files", Microsoft Learn)."""
    if not activity.attachments:
        return ()
    return tuple(
        FileLink(name=one.name or "", address=one.content["downloadUrl"])
        for one in activity.attachments
        if one.content_type == FILE
        and isinstance(one.content, dict)
        and isinstance(one.content.get("downloadUrl"), str)
    )


def _instant(written: object) -> datetime | None:
    """An instant as the channel writes it; ``None`` for what is none, or names no zone."""
    try:
        instant = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
    return instant.astimezone(UTC) if instant is not None and instant.tzinfo else None


def address_from(activity: Activity, incoming: Incoming) -> Address:
    """Where whoever sent this can be written to later."""
    return Address(
        conversation=incoming.conversation,
        conversation_kind=incoming.conversation_kind,
        service_url=activity.service_url,
        channel=activity.channel_id or "",
        tenant_id=incoming.sender.tenant_id,
        bot=activity.recipient.id if activity.recipient else None,
        person=incoming.sender.channel_id,
        aad_object_id=incoming.sender.aad_object_id,
        name=incoming.sender.name,
        locale=incoming.locale,
    )


def tenant_of(activity: Activity) -> str | None:
    """The tenant that the channel names; see :func:`tenants_named`."""
    return next(iter(tenants_named(activity)), None)


def tenants_named(activity: Activity) -> list[str]:
    """The tenants in the channel's data and in the conversation, in lower case, in that order."""
    tenant = (activity.channel_data or {}).get("tenant") or {}
    named = (tenant.get("id"), activity.conversation.tenant_id)
    return [value.lower() for value in named if value]


def conversation_kind(activity: Activity) -> ConversationKind:
    """The kind of conversation. One of an unknown kind counts as a group: others may read along."""
    kind = activity.conversation.conversation_type
    if kind == "personal" or (not kind and not activity.conversation.is_group):
        return "personal"
    return "channel" if kind == "channel" else "groupChat"


def speaks_to_bot(activity: Activity) -> bool:
    """Whether words are for the bot: all in a personal chat, among others those that mention it.

    Teams passes on nothing else, unless a team lets its apps read along.
    """
    if conversation_kind(activity) == "personal" or activity.recipient is None:
        return True
    return any(_mentions(activity.recipient.id, entity) for entity in activity.entities or ())


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


def consented(activity: Activity) -> CardAction:
    """The answer in a ``fileConsent/invoke``: may a file be put among somebody's own, and where?

    Raises:
        BadCardAction: it has another shape.
    """
    value = activity.value
    context = value.get("context") if isinstance(value, dict) else None
    if not isinstance(context, dict):
        raise BadCardAction("value.context must be an object")
    upload = value.get("uploadInfo")
    if value.get("action") != "accept" or not isinstance(upload, dict):
        return CardAction(verb=FILE_DECLINED, data=context, how="submit")
    named = {key: upload.get(key) for key in ("uploadUrl", "contentUrl", "name", "uniqueId")}
    return CardAction(verb=FILE_ACCEPTED, data={**context, **named}, how="submit")


def reply_activity(reply: Reply) -> Activity:
    """A reply as an activity: text, a file, or a card with what a notification shows of it."""
    if reply.file is not None:
        return OutgoingActivity(type="message", attachments=[_file_attachment(reply.file)])
    if reply.card is None:
        return OutgoingActivity(type="message", text=reply.text)
    return OutgoingActivity(
        type="message",
        summary=reply.summary or None,
        attachments=[CardAttachment(content_type=ADAPTIVE_CARD, content=reply.card)],
    )


def _file_attachment(file: FileOffer | StoredFile) -> CardAttachment:
    """Teams' own cards for files ("Send and receive files through bot", Microsoft Learn)."""
    if isinstance(file, StoredFile):
        return CardAttachment(
            content_type=FILE_INFO,
            content_url=file.address,
            name=file.name,
            content={"uniqueId": file.identifier, "fileType": file.kind},
        )
    context = {"token": file.token}
    return CardAttachment(
        content_type=FILE_CONSENT,
        name=file.name,
        content={
            "description": file.description,
            "sizeInBytes": file.size,
            "acceptContext": context,
            "declineContext": context,
        },
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
        mention = _mention_of(bot, entity) if bot else None
        if mention is not None:
            before, found, after = text.partition(mention)
            text = before + after.removeprefix("&nbsp;") if found else text
    return text.strip()


def _mention_of(bot: str, entity: Entity) -> str | None:
    """How an entity says the bot is mentioned in the text, ``<at>Name</at>``; None for others."""
    if not _mentions(bot, entity):
        return None
    said = entity.additional_properties
    text = said.get("text")
    if text is None:
        text = f"<at>{said['mentioned'].get('name')}</at>"
    return text if isinstance(text, str) and _MENTION.fullmatch(text) else None


def _mentions(bot: str, entity: Entity) -> bool:
    """Whether an entity says that the bot is mentioned."""
    account = entity.additional_properties.get("mentioned")
    named = account.get("id") if isinstance(account, dict) else None
    return (entity.type or "").lower() == "mention" and named == bot
