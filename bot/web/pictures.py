"""Where are pictures fetched? ``GET /picture/<token>.png`` or ``.svg``, for some days.

The token is signed and says which picture; it is drawn when it is asked for, off the event loop,
and kept as long as the store says the same. With ``?theme=dark`` it is for a dark ground.
"""

import asyncio
import logging
import sys
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.web.signed import PATTERN, Signer
from dialogs.pictures import DARK, LIGHT, Picture
from dialogs.pictures.illustration import Ground, Illustration, PictureKind, draw
from domain.facts import Facts
from storage import Database
from storage.signing import signing_key

_logger = logging.getLogger(__name__)

_AUDIENCE = "picture"
_THEME = "theme"
_PALETTES = {Ground.LIGHT: LIGHT, Ground.DARK: DARK}
_LIFETIME = timedelta(days=7)
_PATH = f"/picture/{{token:{PATTERN}}}.{{form:png|svg}}"
_KEPT = 64
"""Drawn pictures kept in memory, of some 50 kB each."""
_AT_ONCE = 2
"""Pictures drawn at the same time."""
_LONGEST = 20.0
"""Seconds after which drawing one is given up."""
_HEADERS = {
    "Cache-Control": "private, max-age=3600",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class NotDrawn(Exception):
    """A picture could not be drawn."""


class PictureGallery:
    """Draws pictures, and keeps those drawn last."""

    def __init__(self, facts: Callable[[], Facts]) -> None:
        self._facts = facts
        self._kept: OrderedDict[tuple[Illustration, Ground, int], bytes] = OrderedDict()
        self._room = asyncio.Semaphore(_AT_ONCE)

    def svg(self, illustration: Illustration, ground: Ground) -> Picture | None:
        """A picture as a drawing."""
        return draw(illustration, self._facts(), _PALETTES[ground])

    async def png(self, illustration: Illustration, ground: Ground) -> bytes | None:
        """A picture in pixels, ``None`` if there is nothing to show.

        Raises:
            NotDrawn: the program that draws failed or took too long.
        """
        facts = self._facts()
        key = (illustration, ground, facts.version)
        async with self._room:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            picture = draw(illustration, facts, _PALETTES[ground])
            if picture is None:
                return None
            drawn = await _rasterised(picture.svg)
        self._kept[key] = drawn
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return drawn


async def picture_signer(database: Database, clock: Clock) -> Signer:
    """What signs the addresses of pictures in this installation."""
    async with database.sessions.begin() as session:
        key = await signing_key(session, _AUDIENCE, now=clock())
    return Signer(key=key, audience=_AUDIENCE, lifetime=_LIFETIME, clock=clock)


def picture_address(
    public_url: str, signer: Signer, illustration: Illustration, ground: Ground = Ground.LIGHT
) -> str:
    """Where a picture can be fetched for some days."""
    content = {
        "kind": illustration.kind.value,
        "of": illustration.cooperation,
        "year": illustration.year,
        "in": illustration.language,
        "on": illustration.on.isoformat(),
    }
    address = f"{public_url.rstrip('/')}/picture/{signer.sign(content)}.png"
    return address if ground is Ground.LIGHT else f"{address}?{_THEME}={ground}"


def add_picture_route(app: web.Application, gallery: PictureGallery, signer: Signer) -> None:
    """Serve pictures."""

    async def picture(request: web.Request) -> web.Response:
        content = signer.read(request.match_info["token"])
        if content is None:
            raise web.HTTPNotFound(headers={"Cache-Control": "no-store"})
        illustration = _illustration(content)
        dark = request.query.get(_THEME) == Ground.DARK
        ground = Ground.DARK if dark else Ground.LIGHT
        if request.match_info["form"] == "svg":
            drawing = gallery.svg(illustration, ground)
            body = drawing.svg.encode() if drawing else None
            kind = "image/svg+xml"
        else:
            try:
                body = await gallery.png(illustration, ground)
            except NotDrawn as fault:
                _logger.exception("picture not drawn", extra={"action": "not_drawn"})
                raise web.HTTPServiceUnavailable(headers={"Cache-Control": "no-store"}) from fault
            kind = "image/png"
        if body is None:
            raise web.HTTPNotFound(headers={"Cache-Control": "no-store"})
        return web.Response(body=body, content_type=kind, headers=_HEADERS)

    app.router.add_get(_PATH, picture)


def _illustration(content: Mapping[str, Any]) -> Illustration:
    # It was signed by this installation, so it is what was put in.
    return Illustration(
        kind=PictureKind(content["kind"]),
        cooperation=content["of"],
        year=content["year"],
        language=content["in"],
        on=date.fromisoformat(content["on"]),
    )


async def _rasterised(svg: str) -> bytes:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.web.rasteriser",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(_LONGEST):
            drawn, said = await process.communicate(svg.encode())
    except TimeoutError as error:
        process.kill()
        await process.wait()
        raise NotDrawn("took too long") from error
    if process.returncode != 0:
        raise NotDrawn(said.decode(errors="replace").strip()[-500:])
    return drawn
