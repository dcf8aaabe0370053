"""Does this request come from Teams? The checks of an inbound token.

Source: "Authenticate requests from the Bot Connector service to your bot", Microsoft Learn: issuer,
audience, validity with five minutes' leeway, signature, the key's endorsement of the channel, and
the service address that the token vouches for.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import jwt

from bot.teams.errors import Unauthorized
from bot.teams.signing_keys import KeySet, SigningKey, SigningKeys

LEEWAY = 300
"""Seconds that the clocks may differ."""
_ALGORITHMS = ["RS256"]
_KEPT_TOKENS = 256
_REQUIRED = ["exp", "iss", "aud"]


@dataclass(frozen=True, slots=True)
class _Vouched:
    """What a valid token says, and the keys it was checked with."""

    expires: float
    service_url: str
    channels: frozenset[str]
    keys: KeySet


class Authentication:
    """Checks tokens for one bot. A token already checked costs a look-up until it expires."""

    def __init__(self, app_id: str, keys: SigningKeys, *, wall: Callable[[], float]) -> None:
        self._app_id = app_id
        self._keys = keys
        self._wall = wall
        self._vouched: OrderedDict[str, _Vouched] = OrderedDict()

    async def check(
        self, authorization: str | None, channel: str | None, service_url: str | None
    ) -> None:
        """Return when the token vouches for an activity of this channel and service address.

        Raises:
            Unauthorized: it does not. KeysUnavailable: nobody can tell now.
        """
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Unauthorized("a bearer token is needed")
        vouched = await self._vouch(token.strip())
        if not channel or channel not in vouched.channels:
            raise Unauthorized("the token's key is not endorsed for this channel")
        if not service_url or service_url != vouched.service_url:
            raise Unauthorized("the token is for another service address")

    async def _vouch(self, token: str) -> _Vouched:
        keys = await self._keys.current()
        known = self._vouched.get(token)
        if known is not None:
            if known.keys is keys and self._wall() < known.expires + LEEWAY:
                self._vouched.move_to_end(token)
                return known
            del self._vouched[token]
        vouched = await self._verify(token, keys)
        self._vouched[token] = vouched
        while len(self._vouched) > _KEPT_TOKENS:
            self._vouched.popitem(last=False)
        return vouched

    async def _verify(self, token: str, keys: KeySet) -> _Vouched:
        try:
            header = jwt.get_unverified_header(token)
        except jwt.InvalidTokenError:
            raise Unauthorized("not a token") from None
        kid = header.get("kid")
        if header.get("alg") not in _ALGORITHMS or not isinstance(kid, str):
            raise Unauthorized("the token is signed in a way that is not accepted")
        signing = keys.keys.get(kid)
        if signing is None:
            keys = await self._keys.renewed_for(kid)
            signing = keys.keys.get(kid)
        if signing is None:
            raise Unauthorized("the token is signed with an unknown key")
        return self._claims(token, signing, keys)

    def _claims(self, token: str, signing: SigningKey, keys: KeySet) -> _Vouched:
        try:
            claims = jwt.decode(
                token,
                signing.key,
                algorithms=_ALGORITHMS,
                audience=self._app_id,
                issuer=keys.issuer,
                leeway=LEEWAY,
                options={"require": _REQUIRED},
            )
            expires = float(claims["exp"])
        except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError):
            raise Unauthorized("the token is not valid") from None
        service_url = claims.get("serviceurl")
        if not isinstance(service_url, str) or not service_url:
            raise Unauthorized("the token names no service address")
        return _Vouched(expires, service_url, signing.endorsements, keys)
