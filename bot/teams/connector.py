"""How does a message get to Teams? The Bot Connector's REST interface, one request a call.

Nothing is retried or followed here: whoever sends decides that, by :class:`SendError`. Source of
paths and status codes: "Bot Connector API" and "Status codes from bot conversational APIs",
Microsoft Learn.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import quote

import aiohttp
import orjson
from aiohttp.abc import AbstractStreamWriter
from yarl import URL

from bot.clock import Clock
from bot.teams.errors import Failure, SendError
from bot.teams.login import Login
from bot.teams.service_hosts import ServiceHosts

_TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=4)
_FAILURES = {
    401: Failure.UNAUTHORIZED,
    403: Failure.SUSPENDED,
    404: Failure.GONE,
    412: Failure.CONFLICT,
    429: Failure.THROTTLED,
    501: Failure.REJECTED,
    502: Failure.UNAVAILABLE,
    503: Failure.UNAVAILABLE,
    504: Failure.UNAVAILABLE,
}


class SendMeter(Protocol):
    """Counts sends by how they ended."""

    def sent(self, outcome: str) -> None:
        """Count one."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """A new conversation, and the first message in it if one was sent along."""

    conversation: str
    activity: str | None


class Connector:
    """Sends for one bot over one pooled session."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        login: Login,
        hosts: ServiceHosts,
        *,
        clock: Clock,
        meter: SendMeter,
    ) -> None:
        self._session = session
        self._login = login
        self._hosts = hosts
        self._clock = clock
        self._meter = meter

    async def post(
        self,
        service_url: str,
        conversation: str,
        activity: bytes,
        *,
        reply_to: str | None = None,
        out: Callable[[], None] | None = None,
    ) -> str | None:
        """Post an activity, as a reply or at the end; returns its id if the service tells it.

        ``out`` is called when the whole request has been handed to the network.

        Raises:
            SendError: it was not posted, or nobody knows.
        """
        url = _address(service_url, conversation, reply_to)
        body = activity if out is None else _Told(activity, out)
        answer = await self._call("POST", service_url, url, body)
        return _identifier(answer.get("id"))

    async def update(
        self, service_url: str, conversation: str, activity_id: str, activity: bytes
    ) -> None:
        """Put another activity in the place of one of the bot's own.

        Raises:
            SendError: it was not changed, or nobody knows.
        """
        url = _address(service_url, conversation, activity_id)
        await self._call("PUT", service_url, url, activity)

    async def delete(self, service_url: str, conversation: str, activity_id: str) -> None:
        """Take one of the bot's own activities away.

        Raises:
            SendError: it was not deleted, or nobody knows.
        """
        url = _address(service_url, conversation, activity_id)
        await self._call("DELETE", service_url, url, None)

    async def create(self, service_url: str, parameters: dict[str, Any]) -> Created:
        """Start a conversation; Teams gives the same one again for the same person.

        Raises:
            SendError: there is no conversation, or nobody knows.
        """
        url = URL(f"{service_url.rstrip('/')}/v3/conversations", encoded=True)
        answer = await self._call("POST", service_url, url, orjson.dumps(parameters))
        conversation = _identifier(answer.get("id"))
        if conversation is None:
            raise SendError(Failure.UNKNOWN, "the service names no conversation")
        return Created(conversation=conversation, activity=_identifier(answer.get("activityId")))

    async def _call(
        self, method: str, service_url: str, url: URL, body: "bytes | _Told | None"
    ) -> dict[str, Any]:
        try:
            answer = await self._checked_call(method, service_url, url, body)
        except SendError as error:
            self._meter.sent(error.failure.value)
            raise
        self._meter.sent("sent")
        return answer

    async def _checked_call(
        self, method: str, service_url: str, url: URL, body: "bytes | _Told | None"
    ) -> dict[str, Any]:
        # Stored addresses come this way too: the bot's token goes to no other host.
        if not self._hosts.permits(service_url):
            raise SendError(Failure.REJECTED, f"{service_url} is not an allowed service address")
        headers = {"Content-Type": "application/json"}
        authorization = await self._login.header()
        if authorization is not None:
            headers["Authorization"] = authorization
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=_TIMEOUT, allow_redirects=False
            ) as response:
                raw = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise SendError(Failure.UNAVAILABLE, f"no connection: {error}") from error
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError) as error:
            raise SendError(Failure.BROKEN, f"connection lost: {error!r}") from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise SendError(Failure.UNKNOWN, f"no answer: {error!r}") from error
        if 200 <= response.status < 300:
            return _object(raw)
        raise self._failure(response.status, response.headers.get("Retry-After"), raw)

    def _failure(self, status: int, retry_after: str | None, raw: bytes) -> SendError:
        code = _error_code(_object(raw))
        unclear = Failure.UNKNOWN if status >= 500 else Failure.REJECTED
        return SendError(
            _FAILURES.get(status, unclear),
            f"the service answered {status} {code or ''}".rstrip(),
            status=status,
            code=code,
            retry_after=_pause(retry_after, self._clock()),
        )


class _Told(aiohttp.BytesPayload):
    """A body that tells when all of it has been written."""

    def __init__(self, value: bytes, out: Callable[[], None]) -> None:
        super().__init__(value, content_type="application/json")
        self._out = out

    async def write_with_length(
        self, writer: AbstractStreamWriter, content_length: int | None
    ) -> None:
        await super().write_with_length(writer, content_length)
        self._out()


@lru_cache(maxsize=4096)
def _activities(service_url: str, conversation: str) -> URL:
    within = f"v3/conversations/{quote(conversation, safe='')}/activities"
    return URL(f"{service_url.rstrip('/')}/{within}", encoded=True)


def _address(service_url: str, conversation: str, activity_id: str | None) -> URL:
    activities = _activities(service_url, conversation)
    if not activity_id:
        return activities
    path = f"{activities.raw_path}/{quote(activity_id, safe='')}"
    return activities.with_path(path, encoded=True)


def _object(raw: bytes) -> dict[str, Any]:
    """The JSON object in an answer; empty when it is something else, as happens with 2xx too."""
    try:
        answer = orjson.loads(raw) if raw else None
    except orjson.JSONDecodeError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _identifier(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _error_code(answer: dict[str, Any]) -> str | None:
    """``{"error": {"code": …}}``, or ``{"errorCode": 209}`` as a blocked user is told."""
    error = answer.get("error")
    code = error.get("code") if isinstance(error, dict) else answer.get("errorCode")
    return str(code)[:100] if isinstance(code, (str, int)) else None


def _pause(value: str | None, now: datetime) -> float | None:
    """``Retry-After`` in seconds, given as such or as a date."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())
