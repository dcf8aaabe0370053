"""How do files travel between the bot and where Teams keeps them? There, and to no other place.

Whoever sends a message says where its file is, whoever takes a file where it is to lie. It is
fetched from and put to allowed hosts only, only over https, never at an address within the network
that the bot runs in (OWASP, *Server Side Request Forgery Prevention*), without the bot's token, and
no longer or larger than a spreadsheet needs. A redirect leads only to where the file could have
been fetched at once; what is put is never redirected.
"""

import asyncio
import ipaddress
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.request import getproxies

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.settings import Settings
from bot.teams.service_hosts import ServiceHosts
from dialogs.messages import FileLink, NotFetched, NotStored, WhyNotFetched
from storage.importing import LARGEST

_logger = logging.getLogger(__name__)

_WITHIN = 10.0
"""Seconds for all of it: the person waits for the answer."""
_MOST_HOPS = 3
_CHUNK = 64 * 1024


class TeamsFiles:
    """Fetches and puts files for one bot; ``stores`` tells whether anything can be put there."""

    def __init__(
        self, session: aiohttp.ClientSession, hosts: ServiceHosts, *, stores: bool
    ) -> None:
        self._session = session
        self._hosts = hosts
        self.stores = stores

    async def fetch(self, link: FileLink) -> bytes:
        """What a file holds. Raises :class:`NotFetched`."""
        try:
            async with asyncio.timeout(_WITHIN):
                return await self._followed(link.address)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            _logger.warning("file not fetched: %r", error, extra={"action": "file_not_fetched"})
            raise NotFetched(WhyNotFetched.UNREACHABLE) from error

    async def store(self, address: str, content: bytes) -> None:
        """Put a file where its owner let it be put. Raises :class:`NotStored`.

        Source: "Send and receive files through bot", Microsoft Learn: one part is the whole file.
        """
        last = len(content) - 1
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Range": f"bytes 0-{last}/{len(content)}",
        }
        try:
            async with (
                asyncio.timeout(_WITHIN),
                self._session.put(
                    self._allowed(address), data=content, headers=headers, allow_redirects=False
                ) as response,
            ):
                if response.status not in (200, 201):
                    raise NotStored(f"the service answered {response.status}")
        except NotFetched as error:
            raise NotStored("not an allowed address") from error
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            _logger.warning("file not stored: %r", error, extra={"action": "file_not_stored"})
            raise NotStored("no connection") from error

    async def _followed(self, address: str) -> bytes:
        for _ in range(_MOST_HOPS):
            url = self._allowed(address)
            async with self._session.get(url, allow_redirects=False) as response:
                if response.status == 200:
                    return await _content(response)
                if response.status not in (301, 302, 303, 307, 308):
                    raise NotFetched(WhyNotFetched.UNREACHABLE)
                address = response.headers.get("Location", "")
        raise NotFetched(WhyNotFetched.FORBIDDEN)

    def _allowed(self, address: str) -> URL:
        """The address as it will be called. Raises :class:`NotFetched` for any that is not allowed.

        What is looked at are the very parts that the client connects by, so that no other reading
        of the address slips through.
        """
        try:
            # The signature in the query must reach the host as it stands.
            url = URL(address, encoded=True)
            host, port = url.host_subcomponent, url.explicit_port
        except ValueError:
            raise NotFetched(WhyNotFetched.FORBIDDEN) from None
        base = f"{url.scheme}://{host}" + (f":{port}" if port is not None else "")
        if not host or url.user is not None or not self._hosts.permits(base):
            _logger.warning(
                "file at %s left alone", host or "no host", extra={"action": "file_forbidden"}
            )
            raise NotFetched(WhyNotFetched.FORBIDDEN)
        return url


@asynccontextmanager
async def teams_files(settings: Settings) -> AsyncIterator[TeamsFiles]:
    """Files by this installation's settings, with connections of their own."""
    # Where a proxy is to be used, it is the proxy that finds hosts and keeps the network shut.
    proxies = bool(getproxies())
    local = settings.insecure_local
    resolver = None if proxies else PublicResolver(loopback=local)
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=10, resolver=resolver),
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=proxies,
    ) as session:
        hosts = ServiceHosts(settings.allowed_file_hosts, loopback=local)
        yield TeamsFiles(session, hosts, stores=settings.app_id is not None)


class PublicResolver(AbstractResolver):
    """Finds hosts on the internet alone: a public name may lead to an address within."""

    def __init__(self, *, loopback: bool, found_by: AbstractResolver | None = None) -> None:
        self._loopback = loopback
        self._found_by = found_by or aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a host that may be called. Raises ``OSError`` where there is none."""
        found = await self._found_by.resolve(host, port, family)
        public = [one for one in found if self._permits(one["host"])]
        if not public:
            raise OSError(None, f"{host} is at no address on the internet")
        return public

    async def close(self) -> None:
        """Let go of what finds hosts."""
        await self._found_by.close()

    def _permits(self, address: str) -> bool:
        parsed = ipaddress.ip_address(address)
        public = parsed.is_global and not parsed.is_multicast
        return public or (self._loopback and parsed.is_loopback)


async def _content(response: aiohttp.ClientResponse) -> bytes:
    content = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        content += chunk
        if len(content) > LARGEST:
            raise NotFetched(WhyNotFetched.TOO_LARGE)
    return bytes(content)
