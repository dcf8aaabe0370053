"""Which keys does the channel sign its tokens with? Fetched, and kept for a day.

Source: "Authenticate requests from the Bot Connector service to your bot", Microsoft Learn.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm
from jwt.exceptions import InvalidKeyError

from bot.settings import OPENID_METADATA_URL, is_loopback
from bot.teams.errors import KeysUnavailable

_logger = logging.getLogger(__name__)

MICROSOFT_ISSUER = "https://api.botframework.com"
FRESH = 24 * 3600.0
"""Seconds for which fetched keys are used without asking again, as Microsoft advises."""
STALE = 5 * FRESH
"""Seconds for which they still serve while the metadata can't be fetched."""
_REFETCHES, _REFETCH_WINDOW = 5, 300.0
"""So many fetches in so many seconds for keys never seen, which anybody can make up."""
_PAUSE_AFTER_FAILURE = 1.0
_MAX_DOCUMENT = 1024 * 1024
_TIMEOUT = aiohttp.ClientTimeout(total=8, connect=4)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key, and the channels whose activities it may vouch for."""

    key: RSAPublicKey
    endorsements: frozenset[str]


@dataclass(frozen=True, slots=True)
class KeySet:
    """One fetched state: who issues tokens, and the keys by their id."""

    issuer: str
    keys: dict[str, SigningKey]


class SigningKeys:
    """The issuer's present keys. One fetch at a time, however many requests wait for it."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        metadata_url: str,
        *,
        monotonic: Callable[[], float],
    ) -> None:
        self._session = session
        self._url = metadata_url
        self._monotonic = monotonic
        self._lock = asyncio.Lock()
        self._current: KeySet | None = None
        self._fetched_at = 0.0
        self._failed_at: float | None = None
        self._refetches: deque[float] = deque(maxlen=_REFETCHES)

    def held(self) -> KeySet | None:
        """The keys at hand, if they are fresh; without waiting."""
        if self._current is not None and self._monotonic() - self._fetched_at < FRESH:
            return self._current
        return None

    async def current(self) -> KeySet:
        """The present keys.

        Raises:
            KeysUnavailable: they can't be fetched, and there are no usable older ones.
        """
        return self.held() or await self._fetch_unless(self.held)

    async def renewed_for(self, unknown: str) -> KeySet:
        """The keys after looking, now and then, whether ``unknown``, a key id, has come.

        Raises:
            KeysUnavailable: the issuer does not answer.
        """
        now = self._monotonic()
        full = len(self._refetches) == _REFETCHES
        if full and now - self._refetches[0] < _REFETCH_WINDOW:
            return await self.current()
        self._refetches.append(now)
        before = self._current

        def came_meanwhile() -> KeySet | None:
            changed = self._current is not before
            known = self._current is not None and unknown in self._current.keys
            return self._current if changed or known else None

        return await self._fetch_unless(came_meanwhile)

    async def _fetch_unless(self, already: Callable[[], KeySet | None]) -> KeySet:
        async with self._lock:
            if (found := already()) is not None:
                return found
            now = self._monotonic()
            resting = self._failed_at is not None and now - self._failed_at < _PAUSE_AFTER_FAILURE
            if not resting:
                try:
                    self._current = await self._fetch()
                except (aiohttp.ClientError, TimeoutError, ValueError) as error:
                    self._failed_at = self._monotonic()
                    _logger.warning("token keys can't be fetched from %s: %r", self._url, error)
                else:
                    self._fetched_at, self._failed_at = self._monotonic(), None
                    return self._current
            if self._current is not None and now - self._fetched_at < STALE:
                return self._current
            raise KeysUnavailable("the keys that tokens are signed with can't be fetched")

    async def _fetch(self) -> KeySet:
        metadata = await self._document(self._url)
        address = metadata.get("jwks_uri")
        if not isinstance(address, str) or not self._may_fetch(address):
            raise ValueError("the metadata names no jwks_uri under https")
        issuer = MICROSOFT_ISSUER
        if self._url != OPENID_METADATA_URL and metadata.get("issuer") is not None:
            issuer = metadata["issuer"]
            if not isinstance(issuer, str) or not issuer:
                raise ValueError("the metadata's issuer is not a text")
        listed = (await self._document(address)).get("keys")
        if not isinstance(listed, list):
            raise ValueError("the key document has no list of keys")
        keys = dict(filter(None, map(_signing_key, listed)))
        if not keys:
            raise ValueError("the key document holds no RSA key")
        return KeySet(issuer=issuer, keys=keys)

    def _may_fetch(self, address: str) -> bool:
        """Https; or this machine, when the metadata is on this machine as well."""
        parts = urlsplit(address)
        if parts.scheme == "https":
            return True
        both = (parts.hostname or "", urlsplit(self._url).hostname or "")
        return parts.scheme == "http" and all(map(is_loopback, both))

    async def _document(self, url: str) -> dict[str, Any]:
        async with self._session.get(url, timeout=_TIMEOUT, allow_redirects=False) as response:
            if response.status != 200:
                raise ValueError(f"{url} answered {response.status}")
            raw = bytearray()
            async for chunk in response.content.iter_chunked(65536):
                raw += chunk
                if len(raw) > _MAX_DOCUMENT:
                    raise ValueError(f"{url} answered with more than a megabyte")
        document = orjson.loads(raw)
        if not isinstance(document, dict):
            raise ValueError(f"{url} answered with no object")
        return document


def _signing_key(entry: object) -> tuple[str, SigningKey] | None:
    """The id and key of one entry of a key document; None for what can't sign our tokens."""
    if not isinstance(entry, dict) or entry.get("kty") != "RSA":
        return None
    kid, endorsements = entry.get("kid"), entry.get("endorsements")
    if not isinstance(kid, str) or entry.get("use", "sig") != "sig":
        return None
    try:
        key = RSAAlgorithm.from_jwk({name: entry[name] for name in ("kty", "n", "e")})
    except (InvalidKeyError, KeyError, ValueError, TypeError):
        return None
    if not isinstance(key, RSAPublicKey) or key.key_size < 2048:
        return None
    named = endorsements if isinstance(endorsements, list) else []
    return kid, SigningKey(key, frozenset(name for name in named if isinstance(name, str)))
