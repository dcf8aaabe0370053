"""Where may the bot send, fetch files, and from where may it be called? Lists of allowed hosts."""

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from bot.settings import is_loopback


class ServiceHosts:
    """The hosts that this installation trusts: with its token and its words, or to fetch files.

    A name stands for itself, ``*.name`` for all below it, ``name:port`` for that port alone. Only
    https is let through, except to this machine, and that only when it is named or ``loopback``.
    """

    def __init__(self, names: Iterable[str], *, loopback: bool) -> None:
        self._names = frozenset(name.lower() for name in names)
        self._suffixes = tuple(name[1:] for name in self._names if name.startswith("*."))
        self._any_loopback = loopback or any(is_loopback(name) for name in self._names)
        self.permits = lru_cache(maxsize=1024)(self._permits)

    def _permits(self, url: str) -> bool:
        """Whether ``url`` may be called: its scheme and host are allowed and it hides nothing."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            return False
        if not host or parts.username is not None or parts.query or parts.fragment:
            return False
        if f"{host}:{port}" in self._names:
            return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
        if is_loopback(host):
            return self._any_loopback and parts.scheme in ("http", "https")
        named = host in self._names or host.endswith(self._suffixes)
        return parts.scheme == "https" and named
