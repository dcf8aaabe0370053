"""Which address can nobody guess, and for how long does it work? One with a signed token in it.

The token is a JWT (RFC 7519) signed with this installation's own secret. It says what it is for, so
that one kind of address never opens another, and when it ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import jwt

from bot.clock import Clock

PATTERN = r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+"
_ALGORITHM = "HS256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Signs and reads tokens of one kind, named by ``audience``, which last for ``lifetime``."""

    key: str
    audience: str
    lifetime: timedelta
    clock: Clock

    def sign(self, content: Mapping[str, object]) -> str:
        """A token that carries ``content``, made to begin at a whole ``lifetime`` of the clock.

        So the same content has the same address for a while, and whoever fetched it may keep it;
        it works for one to two lifetimes.
        """
        whole = self.lifetime.total_seconds()
        ends = (self.clock().timestamp() // whole + 2) * whole
        claims = {**content, "aud": self.audience, "exp": int(ends)}
        return jwt.encode(claims, self.key, algorithm=_ALGORITHM)

    def read(self, token: str) -> Mapping[str, Any] | None:
        """What a token carries; ``None`` if it is not one of ours, of another kind, or ended."""
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self.key,
                algorithms=[_ALGORITHM],
                audience=self.audience,
                options={"require": ["exp", "aud"], "verify_exp": False},
            )
        except jwt.InvalidTokenError:
            return None
        ends = claims["exp"]
        if not isinstance(ends, int) or self.clock().timestamp() >= ends:
            return None
        return claims
