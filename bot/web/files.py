"""Where is a file fetched that was made for somebody? ``GET /file/<token>``, for an hour.

The secret in the address is all there is to know, and only who asked for the file is told it. It
works no longer once she is no longer known, or her tenant no longer let in.
"""

from collections.abc import Callable, Collection
from pathlib import PurePath
from urllib.parse import quote

from aiohttp import web

from bot.clock import Clock
from domain.facts import Facts
from storage import Database
from storage.held_files import HeldFile, find_made

PATH = "/file/{token:[A-Za-z0-9_-]{20,128}}"

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def file_address(public_url: str, token: str) -> str:
    """Where the file of a secret is fetched."""
    return f"{public_url.rstrip('/')}/file/{token}"


def add_file_route(
    app: web.Application,
    database: Database,
    facts: Callable[[], Facts],
    clock: Clock,
    tenants: Collection[str],
) -> None:
    """Serve the files. ``tenants`` are those let in; none where nobody's tenant is checked."""

    async def fetched(request: web.Request) -> web.Response:
        async with database.snapshots() as session:
            file = await find_made(session, request.match_info["token"], now=clock())
        if file is None or not _still_let_in(file, facts(), tenants):
            raise web.HTTPNotFound(headers={"Cache-Control": "no-store"})
        kind = _TYPES.get(PurePath(file.name).suffix, "application/octet-stream")
        named = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
        headers = {**_HEADERS, "Content-Disposition": named}
        return web.Response(body=file.content, content_type=kind, headers=headers)

    app.router.add_get(PATH, fetched)


def _still_let_in(file: HeldFile, facts: Facts, tenants: Collection[str]) -> bool:
    return file.person in facts.person and (not tenants or file.tenant in tenants)
