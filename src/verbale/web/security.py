"""What keeps a reading room to its readers: headers, names, tokens, forms and sizes.

Articles are hostile text: the policy forbids every script and style that is not a file of ours, so that even markup
which slipped through would do nothing (https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from verbale.web.settings import Settings

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {framed}"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
COOKIE = "verbale_token"
FEED = "/feed.atom"
"""The one address that a key opens, which reads nothing else: programs that follow a feed have no cookies."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
DRAINED = 100_000_000
"""Bytes that are taken and thrown away, so that whoever sent too many reads why they were."""

Handler = Callable[[Request], Awaitable[Response]]


class _TooLarge(Exception):
    """A body is longer than it may be; ``goes_on`` says whether more of it is to come."""

    def __init__(self, goes_on: bool) -> None:
        super().__init__()
        self.goes_on = goes_on


class Guard:
    """The first to see a request and the last to see its answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what may not pass; put the headers on what does."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        framed = "*" if request.url.path.startswith("/card/") else "'none'"

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                extra = {**HEADERS, "Content-Security-Policy": POLICY.format(framed=framed)}
                message["headers"] += [
                    (name.lower().encode(), value.encode())
                    for name, value in extra.items()
                    if name.lower().encode() not in given
                ]
            await send(message)

        refusal = self._refusal(request)
        if refusal is None and self._is_large(request):
            # A browser shows an answer only if it could send all: one that comes before breaks the connection.
            await _drain(receive)
            refusal = self._too_large()
        if refusal is not None:
            await refusal(scope, receive, guarded)
            return
        try:
            await self.app(scope, _limited(receive, self.settings.upload_limit), guarded)
        except _TooLarge as error:
            if error.goes_on:
                await _drain(receive)
            await self._too_large()(scope, receive, guarded)

    def _is_large(self, request: Request) -> bool:
        length = request.headers.get("content-length", "0")
        return not length.isdigit() or int(length) > self.settings.upload_limit

    def _too_large(self) -> Response:
        limit = self.settings.upload_limit
        return PlainTextResponse(f"At most {limit:,} bytes can be sent; verbale build reads larger files.", 413)

    def _refusal(self, request: Request) -> Response | None:
        """What to say to a request that may not pass."""
        if self.settings.hosts is not None and _host(request) not in self.settings.hosts:
            return PlainTextResponse("This reading room does not answer under that name.", 421)
        if request.method not in SAFE_METHODS and _is_foreign(request):
            return PlainTextResponse("Forms are taken from this reading room's own pages only.", 403)
        return self._stranger(request)

    def _stranger(self, request: Request) -> Response | None:
        """Ask for the token, where there is one; once it came with the address, a cookie remembers it."""
        wanted = self.settings.token
        if wanted is None:
            return None
        offered = request.query_params.get("token")
        if offered is not None and hmac.compare_digest(offered.encode(), wanted.encode()):
            target: URL = request.url.remove_query_params("token")
            answer = RedirectResponse(f"{target.path}{f'?{target.query}' if target.query else ''}", 303)
            answer.set_cookie(COOKIE, wanted, httponly=True, samesite="strict")
            return answer
        if request.url.path == FEED and hmac.compare_digest(request.query_params.get("key", "").encode(), _key(wanted)):
            return None
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        for known in (bearer, request.cookies.get(COOKIE, "")):
            if hmac.compare_digest(known.encode(), wanted.encode()):
                return None
        return PlainTextResponse("This reading room asks for its token: open the address it printed.", 401)


def _host(request: Request) -> str:
    """The name that was asked, without its port."""
    return (urlsplit(f"//{request.headers.get('host', '')}").hostname or "").lower()


def _is_foreign(request: Request) -> bool:
    """Whether a browser says that another site's page sent this."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


def _limited(receive: Receive, limit: int) -> Receive:
    """``receive`` that raises :class:`_TooLarge` in a body longer than ``limit``, whatever its header said."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise _TooLarge(bool(message.get("more_body")))
        return message

    return counted


def feed_key(settings: Settings) -> str | None:
    """What opens the feeds, and nothing else, where there is a token: as long as the token stays, so does it."""
    return None if settings.token is None else _key(settings.token).decode()


def _key(token: str) -> bytes:
    return hmac.new(token.encode(), b"feed", sha256).hexdigest()[:32].encode()


async def _drain(receive: Receive) -> None:
    """Take what is sent and keep none of it, up to :data:`DRAINED` bytes."""
    seen = 0
    while seen <= DRAINED:
        message = await receive()
        seen += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return


def form_key(settings: Settings, purpose: str) -> str:
    """What a form of ours carries, so that no other page can have made it."""
    return hmac.new(settings.secret, purpose.encode(), sha256).hexdigest()


def is_ours(settings: Settings, purpose: str, given: str) -> bool:
    """Whether ``given`` is the key of a form that this process made."""
    return hmac.compare_digest(form_key(settings, purpose).encode(), given.encode())
