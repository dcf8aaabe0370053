"""What may a browser do with the pages? Nothing but show them, and run one script of ours.

Teams shows the tab within its own page, so it may be framed by Teams, and by nobody else.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path

from aiohttp import web

TEMPLATES = Path(__file__).parents[1] / "templates"
STYLE = (TEMPLATES / "tab" / "tab.css").read_text(encoding="utf-8")
SCRIPT = (TEMPLATES / "tab" / "teams.js").read_text(encoding="utf-8")
TEAMS_SCRIPT = "https://res.cdn.office.net/teams-js/2.50.0/js/MicrosoftTeams.min.js"
TEAMS_SCRIPT_HASH = "sha384-tAUmOW9DgkVVCWNQlKJzT9A3ykFmjwWrk8ClFaO1ozKKq44WzKpLyULQIrsovhwM"
"""What Microsoft publishes that version's hash as; the browser runs nothing else."""

_FRAMED_BY = (
    "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft "
    "https://*.microsoft365.com https://*.office.com"
)
_COOKIE = "session"
_SAFE_METHODS = frozenset({"same-origin", "none"})


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def headers() -> dict[str, str]:
    """What is said of every page."""
    return {
        "Cache-Control": "no-store",
        "Content-Security-Policy": (
            f"default-src 'none'; style-src '{_hash(STYLE)}'; img-src 'self' data:; "
            f"script-src '{_hash(SCRIPT)}' {TEAMS_SCRIPT}; connect-src 'self'; "
            f"form-action 'self'; base-uri 'none'; frame-ancestors 'self' {_FRAMED_BY}"
        ),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }


def own_form(request: web.Request) -> bool:
    """Whether a form was sent from our own page, as far as a browser tells."""
    return request.headers.get("Sec-Fetch-Site", "none") in _SAFE_METHODS


def session_of(request: web.Request) -> str | None:
    """The secret of a session that the browser holds."""
    return request.cookies.get(_COOKIE)


def keep_session(response: web.Response, token: str, *, secure: bool) -> None:
    """Let the browser hold a session until it is closed.

    Within Teams the page is another site's frame: there the cookie must be allowed across sites,
    and is kept apart for each site that frames it.
    """
    where = "SameSite=None; Secure; Partitioned" if secure else "SameSite=Lax"
    response.headers.add("Set-Cookie", f"{_COOKIE}={token}; Path=/tab; HttpOnly; {where}")


def drop_session(response: web.Response, *, secure: bool) -> None:
    """Let the browser forget the session."""
    where = "SameSite=None; Secure; Partitioned" if secure else "SameSite=Lax"
    response.headers.add("Set-Cookie", f"{_COOKIE}=; Path=/tab; Max-Age=0; HttpOnly; {where}")
