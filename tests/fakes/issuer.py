"""A token issuer of our own: signs as Teams does, publishes keys, and lets the bot log in."""

import base64
import json
import time
from collections.abc import Collection
from datetime import timedelta
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

APP_ID = "5f0c1d2e-3a4b-4c5d-8e6f-708192a3b4c5"
_DEFAULT: Any = object()


class Issuer:
    """Keys, tokens and login of one made-up cloud at ``address``.

    Attributes:
        logins: how often the bot has logged in. key_fetches: how often it has asked for keys.
        login_lives: seconds that the bot's own tokens live.
    """

    def __init__(self, address: str = "https://api.botframework.com") -> None:
        self.address = address
        self.issuer = "https://api.botframework.com"
        self.keys: dict[str, tuple[rsa.RSAPrivateKey, Collection[str] | None]] = {}
        self.logins = self.key_fetches = 0
        self.login_lives: float = 3600
        self.add_key("key-1")

    @property
    def metadata_url(self) -> str:
        return f"{self.address}/.well-known/openidconfiguration"

    def add_key(
        self, kid: str, *, endorsements: Collection[str] | None = ("msteams",), size: int = 2048
    ) -> None:
        """A new key, endorsed for these channels; None leaves endorsements out."""
        key = rsa.generate_private_key(public_exponent=65537, key_size=size)
        self.keys[kid] = (key, endorsements)

    def token(
        self,
        service_url: str,
        *,
        kid: str = "key-1",
        without: Collection[str] = (),
        signed_by: rsa.RSAPrivateKey | None = None,
        algorithm: str = "RS256",
        headers: dict[str, Any] = _DEFAULT,
        **claims: Any,
    ) -> str:
        """A token as Teams sends it, with ``claims`` in place of the right ones.

        A claim that is a ``timedelta`` is that much from when the token is made.
        """
        now = int(time.time())
        claims = {
            name: now + int(claim.total_seconds()) if isinstance(claim, timedelta) else claim
            for name, claim in claims.items()
        }
        right = {
            "iss": self.issuer,
            "aud": APP_ID,
            "nbf": now - 10,
            "exp": now + 3600,
            "serviceurl": service_url,
        }
        said = {name: claim for name, claim in {**right, **claims}.items() if name not in without}
        key = signed_by or self.keys[kid][0]
        header = {"kid": kid} if headers is _DEFAULT else headers
        return jwt.encode(said, key, algorithm=algorithm, headers=header)

    def answer(self, path: str) -> bytes:
        """What is served under ``path``: metadata, keys, or a login whatever its path."""
        if path.endswith("openidconfiguration"):
            return json.dumps(self.metadata()).encode()
        if path == "/keys":
            self.key_fetches += 1
            return json.dumps({"keys": [self._published(kid) for kid in self.keys]}).encode()
        self.logins += 1
        return json.dumps(
            {
                "token_type": "Bearer",
                "expires_in": self.login_lives,
                "access_token": f"bot-token-{self.logins}",
            }
        ).encode()

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "jwks_uri": f"{self.address}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def _published(self, kid: str) -> dict[str, Any]:
        key, endorsements = self.keys[kid]
        numbers = key.public_key().public_numbers()
        entry = {"kty": "RSA", "use": "sig", "kid": kid}
        for name, number in (("n", numbers.n), ("e", numbers.e)):
            raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
            entry[name] = base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
        return entry if endorsements is None else {**entry, "endorsements": list(endorsements)}
