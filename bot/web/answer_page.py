"""How does a browser answer a meeting? ``/answer/<token>``, one page with a form, no log-in.

The secret in the address is all there is to know: no cookie, so nothing that another site could
make a browser send along. A form that a browser says was sent from elsewhere is refused all the
same. The page follows WCAG 2.2 AA, works without scripts, and loads nothing.
"""

import base64
import hashlib
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from bot.clock import Clock
from dialogs.answers.composing import begun
from dialogs.called_words import written_answer, written_own
from dialogs.flows.meetings.answering import Refused
from dialogs.flows.meetings.by_link import LinkDesk, Opened
from dialogs.texts import say
from domain.facts import Facts
from domain.meetings import OFFERED
from domain.meetings.permission import LONGEST_COMMENT

if TYPE_CHECKING:
    from jinja2 import Environment

PATH = "/answer/{token:[A-Za-z0-9_-]{20,128}}"

_TEMPLATES = Path(__file__).parent / "templates"
_STYLE = (_TEMPLATES / "page.css").read_text(encoding="utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    # The address is the secret: no other site is told it.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
_FIELDS = ("answer", "comment", "food")
_OWN = frozenset({"same-origin", "none"})
"""What a browser says of a form sent from the page itself, or by nobody's page."""


def answer_address(public_url: str, token: str) -> str:
    """Where somebody answers with a link's secret."""
    return f"{public_url.rstrip('/')}/answer/{token}"


def add_answer_page(
    app: web.Application, desk: LinkDesk, facts: Callable[[], Facts], clock: Clock
) -> None:
    """Serve the page and take its form."""

    async def show(request: web.Request) -> web.Response:
        token, now = request.match_info["token"], clock()
        opened = await desk.open(token, facts(), now)
        if opened is not None and "saved" in request.query and opened.view.own is not None:
            notice = say(opened.language, "rsvp.answered")
            opened = await desk.open(token, facts(), now, notice=notice)
        return _no_link() if opened is None else _page(opened, {})

    async def take(request: web.Request) -> web.Response:
        token, now = request.match_info["token"], clock()
        said = await _said(request)
        try:
            if request.headers.get("Sec-Fetch-Site", "none") not in _OWN:
                opened = await desk.open(token, facts(), now)
                refused = "page.foreign"
                return _no_link() if opened is None else _faulty(opened, said, refused)
            answered = await desk.answer(token, facts(), now, said)
        except Refused as error:
            opened = await desk.open(token, facts(), now)
            if opened is None:
                return _no_link()
            return _faulty(opened, said, f"rsvp.refused.{error.refusal}", **error.values)
        if answered is None:
            return _no_link()
        # Loading the page again must not send the form again.
        return web.Response(status=303, headers=_HEADERS | {"Location": "?saved"})

    app.router.add_get(PATH, show)
    app.router.add_post(PATH, take)


async def _said(request: web.Request) -> dict[str, str]:
    if request.content_type != "application/x-www-form-urlencoded":
        return {}
    try:
        form = await request.post()
    except (LookupError, ValueError):  # in no encoding that there is
        return {}
    found = {name: form.get(name) for name in _FIELDS}
    # A browser sends each line's end as two characters, and counts it as one.
    return {
        name: value.replace("\r\n", "\n") for name, value in found.items() if isinstance(value, str)
    }


def _faulty(opened: Opened, said: Mapping[str, str], key: str, **values: object) -> web.Response:
    return _page(opened, said, fault=say(opened.language, key, **values), status=409)


def _page(
    opened: Opened, said: Mapping[str, str], *, fault: str = "", status: int = 200
) -> web.Response:
    own, language = opened.view.own, opened.language
    return _html(
        "answer.html",
        status,
        name=opened.name,
        language=language,
        view=opened.view,
        fault=fault,
        own=written_own(own, language),
        offered=OFFERED,
        chosen=said.get("answer", own.answer.value if own else ""),
        comment=said.get("comment", own.comment if own else ""),
        food=said.get("food", own.food if own else ""),
        longest=LONGEST_COMMENT,
        say=partial(say, language),
        written=lambda answer: begun(written_answer(answer, language)),
    )


def _no_link() -> web.Response:
    return _html("no_link.html", 404, swedish=partial(say, "sv"), english=partial(say, "en"))


def _html(template: str, status: int, **values: object) -> web.Response:
    text = _environment().get_template(template).render(style=_STYLE, **values)
    return web.Response(text=text, status=status, content_type="text/html", headers=_HEADERS)


@cache
def _environment() -> "Environment":
    from jinja2 import (  # costs memory that only these pages need
        Environment,
        FileSystemLoader,
        StrictUndefined,
    )

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
