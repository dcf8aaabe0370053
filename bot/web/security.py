"""What does every response say to browsers? That it is what it says it is, for nobody else's page.

A page that needs more says so itself: what it has set stays.
"""

from aiohttp import web

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
_HTTPS_ALONE = "max-age=31536000"
"""A year in seconds: from now on the browser comes by https alone (RFC 6797)."""


def add_security_headers(app: web.Application, public_url: str) -> None:
    """Send them with every response, also to requests for what there is not."""
    headers = dict(_HEADERS)
    if public_url.startswith("https://"):
        headers["Strict-Transport-Security"] = _HTTPS_ALONE

    async def add(_: web.Request, response: web.StreamResponse) -> None:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        # Which versions answer is nobody's business.
        response.headers.pop("Server", None)

    app.on_response_prepare.append(add)
