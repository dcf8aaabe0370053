"""Who is the bot when it sends? Its own access token: one login for as long as a token lives."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

import aiohttp
import orjson

from bot.settings import LOGIN_URL, AppType, Settings
from bot.teams.errors import Failure, SendError

_logger = logging.getLogger(__name__)

_TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)
_IMDS = "http://169.254.169.254/metadata/identity/oauth2/token"
_BOT_FRAMEWORK_TENANT = "botframework.com"
_PAUSE_AFTER_FAILURE = 1.0
_MAX_EARLY = 300.0
"""Seconds before its end at which a token is replaced; a fifth of its life when that is less."""


@dataclass(frozen=True, slots=True)
class _Token:
    header: str
    renew_at: float
    ends_at: float


class Login(Protocol):
    """Gives what to put into the ``Authorization`` header."""

    async def header(self) -> str | None:
        """The header's value; None when the bot sends without a token."""
        ...

    async def close(self) -> None:
        """Let go of what is under way."""
        ...


class NoLogin:
    """For the insecure local mode: nobody there asks who the bot is."""

    async def header(self) -> str | None:
        """No header."""
        return None

    async def close(self) -> None:
        """Nothing is under way."""


class TokenLogin:
    """Keeps the access token and replaces it in time, with one request however many wait."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        settings: Settings,
        *,
        monotonic: Callable[[], float],
    ) -> None:
        self._session = session
        self._settings = settings
        self._monotonic = monotonic
        self._token: _Token | None = None
        self._under_way: asyncio.Task[_Token] | None = None
        self._failed: tuple[float, SendError] | None = None

    async def header(self) -> str | None:
        """``Bearer`` and a token with some life left.

        Raises:
            SendError: the login is refused (UNAUTHORIZED) or can't be reached (UNAVAILABLE).
        """
        now = self._monotonic()
        token = self._token
        if token is not None and now < token.renew_at:
            return token.header
        if self._failed is not None and now - self._failed[0] < _PAUSE_AFTER_FAILURE:
            if token is not None and now < token.ends_at:
                return token.header
            raise self._failed[1].with_traceback(None)
        if self._under_way is None:
            self._under_way = asyncio.create_task(self._log_in())
            self._under_way.add_done_callback(self._done)
        try:
            token = await asyncio.shield(self._under_way)
        except SendError:
            if token is not None and now < token.ends_at:
                return token.header
            raise
        return token.header

    async def close(self) -> None:
        """Stop a login under way."""
        if self._under_way is not None:
            self._under_way.cancel()
            await asyncio.wait([self._under_way])

    def _done(self, task: asyncio.Task[_Token]) -> None:
        self._under_way = None
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            self._token, self._failed = task.result(), None
        elif isinstance(error, SendError):
            self._failed = (self._monotonic(), error)

    async def _log_in(self) -> _Token:
        try:
            if self._settings.app_type is AppType.USER_ASSIGNED_MSI:
                status, answer = await self._ask_managed_identity()
            else:
                status, answer = await self._ask_with_password()
        except (aiohttp.ClientError, TimeoutError) as error:
            _logger.warning("the login can't be reached: %r", error)
            raise SendError(Failure.UNAVAILABLE, "the login can't be reached") from error
        access_token, lives = answer.get("access_token"), _seconds(answer.get("expires_in"))
        if status == 200 and isinstance(access_token, str) and access_token and lives:
            now = self._monotonic()
            early = min(_MAX_EARLY, lives / 5)
            return _Token(f"Bearer {access_token}", now + lives - early, now + lives)
        code = answer.get("error")
        _logger.error("the login refuses the bot: status %s, %r", status, code)
        down = status == 429 or status >= 500
        raise SendError(
            Failure.UNAVAILABLE if down else Failure.UNAUTHORIZED,
            "the login refuses the bot",
            status=status,
            code=code if isinstance(code, str) else None,
        )

    async def _ask_with_password(self) -> tuple[int, dict[str, Any]]:
        password = self._settings.app_password
        form = {
            "grant_type": "client_credentials",
            "client_id": self._settings.app_id or "",
            "client_secret": password.get_secret_value() if password else "",
            "scope": self._settings.oauth_scope,
        }
        return await self._ask("POST", token_address(self._settings), data=form)

    async def _ask_managed_identity(self) -> tuple[int, dict[str, Any]]:
        """Azure's own endpoint: that of App Service and containers, else that of the machine."""
        wanted = {
            "resource": self._settings.oauth_scope.removesuffix("/.default"),
            "client_id": self._settings.app_id or "",
        }
        endpoint, secret = self._settings.identity_endpoint, self._settings.identity_header
        if endpoint and secret:
            params = {**wanted, "api-version": "2019-08-01"}
            header = {"X-IDENTITY-HEADER": secret.get_secret_value()}
            return await self._ask("GET", endpoint, params=params, headers=header)
        params = {**wanted, "api-version": "2018-02-01"}
        return await self._ask("GET", _IMDS, params=params, headers={"Metadata": "true"})

    async def _ask(self, method: str, url: str, **more: Any) -> tuple[int, dict[str, Any]]:
        async with self._session.request(
            method, url, timeout=_TIMEOUT, allow_redirects=False, **more
        ) as response:
            raw = await response.read()
        try:
            answer = orjson.loads(raw)
        except orjson.JSONDecodeError:
            answer = None
        return response.status, answer if isinstance(answer, dict) else {}


def token_address(settings: Settings) -> str:
    """Where tokens are asked for.

    ``ToChannelFromBotLoginUrl`` is a cloud's login, with or without the tenant, or just that.
    """
    base = settings.login_url
    if urlsplit(base).path.endswith("/token"):
        return base
    tenant = _BOT_FRAMEWORK_TENANT
    if settings.app_type is AppType.SINGLE_TENANT and settings.app_tenant_id:
        tenant = settings.app_tenant_id
    if not urlsplit(base).path.strip("/") or base == LOGIN_URL:
        base = f"{base}/{tenant}"
    return f"{base.replace('{tenant}', tenant)}/oauth2/v2.0/token"


def _seconds(value: object) -> float | None:
    """A number of seconds, which Azure's machines write as text; None when it is none."""
    try:
        seconds = float(value) if isinstance(value, (int, float, str)) else 0.0
    except ValueError:
        return None
    return seconds if 0 < seconds < 10**7 else None
