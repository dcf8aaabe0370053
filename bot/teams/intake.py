"""Is this body JSON that can be looked at? Size, syntax and depth, before anything else."""

from typing import Any

import orjson
from aiohttp import web

from bot.teams.errors import Malformed, NotJson, TooLarge

MAX_BODY = 256 * 1024
"""Bytes. Far above what Teams sends: messages end at some 100 KB."""
MAX_DEPTH = 64
"""Levels of lists and objects. A card's inputs are a handful deep."""


async def read_object(request: web.Request) -> dict[str, Any]:
    """The JSON object in a request.

    Raises:
        NotJson: another content type. TooLarge: over :data:`MAX_BODY`. Malformed: no such object.
    """
    if request.content_type != "application/json":
        raise NotJson("send application/json")
    if (request.content_length or 0) > MAX_BODY:
        raise TooLarge(f"more than {MAX_BODY} bytes")
    try:
        raw = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise TooLarge(f"more than {MAX_BODY} bytes") from None
    return parse_object(raw)


def parse_object(raw: bytes) -> dict[str, Any]:
    """The JSON object in ``raw``, without NUL characters: no database column takes them.

    Raises:
        Malformed: not JSON, not an object, or nested too deep.
    """
    try:
        body = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise Malformed("not JSON") from None
    # Counting brackets is cheap and nearly always settles it.
    if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH and _deeper_than(body, MAX_DEPTH):
        raise Malformed(f"nested deeper than {MAX_DEPTH} levels")
    if not isinstance(body, dict):
        raise Malformed("not an object")
    if b"\\u0000" in raw:
        return dict(_without_nul(body))
    return body


def _deeper_than(value: object, limit: int) -> bool:
    level: list[object] = [value]
    for _ in range(limit):
        deeper: list[object] = []
        for item in level:
            if isinstance(item, dict):
                deeper.extend(item.values())
            elif isinstance(item, list):
                deeper.extend(item)
        level = deeper
    return any(isinstance(item, (dict, list)) for item in level)


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return [_without_nul(item) for item in value]
    if isinstance(value, dict):
        return {_without_nul(key): _without_nul(item) for key, item in value.items()}
    return value
