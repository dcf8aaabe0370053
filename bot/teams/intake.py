"""Is this body an activity? Size, JSON, depth and shape, before anything else looks at it."""

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from aiohttp import web

from bot.teams.errors import Malformed, NotJson, TooLarge

MAX_BODY = 256 * 1024
"""Bytes. Far above what Teams sends: messages end at some 100 KB."""
MAX_DEPTH = 64
"""Levels of lists and objects. A card's inputs are a handful deep."""
_MAX_ID = 1024

Check = Callable[[object], bool]


async def read_activity(request: web.Request) -> dict[str, Any]:
    """The activity of a request as plain JSON values, checked for shape but not for origin.

    Raises:
        NotJson: another content type. TooLarge: over :data:`MAX_BODY`. Malformed: no activity.
    """
    if request.content_type != "application/json":
        raise NotJson("send application/json")
    if request.content_length is not None and request.content_length > MAX_BODY:
        raise TooLarge(f"more than {MAX_BODY} bytes")
    try:
        raw = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise TooLarge(f"more than {MAX_BODY} bytes") from None
    return parse_activity(raw)


def parse_activity(raw: bytes) -> dict[str, Any]:
    """The activity in ``raw``.

    Raises:
        Malformed: not JSON, nested too deep, or not the shape of an activity.
    """
    try:
        body = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise Malformed("not JSON") from None
    # Counting brackets is cheap and nearly always settles it.
    if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH and _deeper_than(body, MAX_DEPTH):
        raise Malformed(f"nested deeper than {MAX_DEPTH} levels")
    if b"\\u0000" in raw:
        body = _without_nul(body)
    if not isinstance(body, dict):
        raise Malformed("an activity is an object")
    for name, value in body.items():
        check = _SHAPE.get(name)
        if check is not None and value is not None and not check(value):
            raise Malformed(f"{name} has the wrong type")
    if not body.get("type"):
        raise Malformed("type is missing")
    for name in ("conversation", "from"):
        if not (body.get(name) or {}).get("id"):
            raise Malformed(f"{name}.id is missing")
    return body


def _deeper_than(value: object, limit: int) -> bool:
    level: list[object] = [value]
    for _ in range(limit + 1):
        deeper: list[object] = []
        for item in level:
            if isinstance(item, dict):
                deeper.extend(item.values())
            elif isinstance(item, list):
                deeper.extend(item)
        if not deeper:
            return False
        level = deeper
    return any(isinstance(item, (dict, list)) for item in level)


def _without_nul(value: Any) -> Any:
    """The same value without NUL characters, which no database column takes."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return [_without_nul(item) for item in value]
    if isinstance(value, dict):
        return {_without_nul(key): _without_nul(item) for key, item in value.items()}
    return value


def _text(value: object) -> bool:
    return isinstance(value, str)


def _identifier(value: object) -> bool:
    """An id becomes a part of addresses: no way up a path, nothing that can't be seen."""
    return (
        isinstance(value, str)
        and len(value) <= _MAX_ID
        and value.isprintable()
        and value not in (".", "..")
    )


def _flag(value: object) -> bool:
    return isinstance(value, bool)


def _record(fields: Mapping[str, Check]) -> Check:
    def check(value: object) -> bool:
        if not isinstance(value, dict):
            return False
        for name, item in value.items():
            field = fields.get(name)
            if field is not None and item is not None and not field(item):
                return False
        return True

    return check


def _list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


_account = _record(
    {"id": _identifier, "name": _text, "aadObjectId": _identifier, "role": _text,
     "tenantId": _identifier}
)  # fmt: skip
_conversation = _record(
    {"id": _identifier, "name": _text, "isGroup": _flag, "conversationType": _text,
     "tenantId": _identifier, "aadObjectId": _identifier, "role": _text}
)  # fmt: skip
_channel_data = _record({"tenant": _record({"id": _identifier})})
_attachment = _record(
    {"contentType": _text, "contentUrl": _text, "name": _text, "thumbnailUrl": _text}
)

_SHAPE: dict[str, Check] = {
    **dict.fromkeys(
        ("timestamp", "localTimestamp", "localTimezone", "textFormat", "attachmentLayout",
         "topicName", "locale", "text", "speak", "inputHint", "summary", "action", "label",
         "valueType", "name", "code", "expiration", "importance", "deliveryMode", "callerId"),
        _text,
    ),
    **dict.fromkeys(("type", "id", "replyToId", "serviceUrl", "channelId"), _identifier),
    **dict.fromkeys(("from", "recipient"), _account),
    **dict.fromkeys(("membersAdded", "membersRemoved"), _list_of(_account)),
    **dict.fromkeys(
        ("reactionsAdded", "reactionsRemoved", "entities"), _list_of(_record({"type": _text}))
    ),
    "attachments": _list_of(_attachment),
    "conversation": _conversation,
    "channelData": _channel_data,
    "historyDisclosed": _flag,
}  # fmt: skip
