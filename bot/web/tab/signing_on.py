"""Who looks at the pages from within Teams? The checks of the token that Teams gives a tab.

Source: "Enable SSO for tab app" and "Access token claims reference", Microsoft Learn: signature by
Microsoft's keys, issuer of the person's own tenant, version 2.0, this app as audience, validity,
and the one permission that tabs are given. The person is her object id in an allowed tenant.
"""

from urllib.parse import urlsplit

import jwt

from bot.settings import Settings
from bot.teams.errors import Unauthorized
from bot.teams.signing_keys import SigningKeys

LEEWAY = 300
"""Seconds that the clocks may differ."""
_ALGORITHMS = ["RS256"]
_REQUIRED = ["exp", "iss", "aud", "tid", "oid"]
_PERMISSION = "access_as_user"
_TENANT = "{tenantid}"
"""What stands for the tenant in the issuer that Microsoft publishes."""


def metadata_url(settings: Settings) -> str:
    """Where Microsoft publishes the keys of people's tokens."""
    return f"{settings.login_url}/organizations/v2.0/.well-known/openid-configuration"


class SignOn:
    """Checks the tokens that Teams gives the tab of one bot."""

    def __init__(self, settings: Settings, keys: SigningKeys) -> None:
        host = urlsplit(settings.public_url).hostname or ""
        own = settings.app_id or ""
        self._audiences = [own, f"api://{own}", f"api://{host}/{own}", f"api://{host}/botid-{own}"]
        self._tenants = settings.allowed_tenants
        self._keys = keys

    async def object_id(self, token: str) -> str:
        """The Entra object id of the person whom a token is for.

        Raises:
            Unauthorized: it is not valid, or for nobody of an allowed tenant.
            KeysUnavailable: nobody can tell now.
        """
        try:
            header = jwt.get_unverified_header(token)
        except jwt.InvalidTokenError:
            raise Unauthorized("not a token") from None
        kid = header.get("kid")
        if header.get("alg") not in _ALGORITHMS or not isinstance(kid, str):
            raise Unauthorized("the token is signed in a way that is not accepted")
        keys = await self._keys.current()
        if kid not in keys.keys:
            keys = await self._keys.renewed_for(kid)
        if kid not in keys.keys:
            raise Unauthorized("the token is signed with an unknown key")
        try:
            claims = jwt.decode(
                token,
                keys.keys[kid].key,
                algorithms=_ALGORITHMS,
                audience=self._audiences,
                leeway=LEEWAY,
                options={"require": _REQUIRED},
            )
        except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError):
            raise Unauthorized("the token is not valid") from None
        tenant, person = claims["tid"], claims["oid"]
        if not isinstance(tenant, str) or tenant.lower() not in self._tenants:
            raise Unauthorized("the token is of a tenant that is not allowed")
        if claims["iss"] != keys.issuer.replace(_TENANT, tenant):
            raise Unauthorized("the token is of another issuer")
        if claims.get("ver") != "2.0" or _PERMISSION not in str(claims.get("scp", "")).split():
            raise Unauthorized("the token does not permit to act for the person")
        if not isinstance(person, str):
            raise Unauthorized("the token names nobody")
        return person.lower()
