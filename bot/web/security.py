"""What does every response say to browsers? That it is what it says it is, for nobody else's page.

A page that needs more says so itself: what it has set stays.
"""

from aiohttp import hdrs, web

_HEADERS = {
    hdrs.CONTENT_SECURITY_POLICY: "default-src 'none'; frame-ancestors 'none'",
    hdrs.REFERRER_POLICY: "no-referrer",
    hdrs.X_CONTENT_TYPE_OPTIONS: "nosniff",
    hdrs.CACHE_CONTROL: "no-store",
}
_HTTPS_ALONE = "max-age=31536000"
"""A year in seconds: from now on the browser comes by https alone (RFC 6797)."""


def add_security_headers(app: web.Application, public_url: str) -> None:
    """Send them with every response, also to requests for what there is not."""
    added = dict(_HEADERS)
    if public_url.startswith("https://"):
        added[hdrs.STRICT_TRANSPORT_SECURITY] = _HTTPS_ALONE

    async def add(_: web.Request, response: web.StreamResponse) -> None:
        headers = response.headers
        for name, value in added.items():
            headers.setdefault(name, value)
        # Which versions answer is nobody's business.
        headers.pop(hdrs.SERVER, None)

    app.on_response_prepare.append(add)
