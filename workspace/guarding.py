"""Who may speak to the TCP port: this machine's own pages, and no other site through a browser.

A page elsewhere can make a browser send requests to 127.0.0.1, directly or by rebinding its own
name to that address. Such requests carry a foreign Host or Origin and are refused here, before
any route sees them. The Unix socket is guarded by its file mode instead.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Rewrite = Callable[[bytes], bytes]
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
LARGEST_BODY = 8_000_000  # bytes; five hundred turns with long answers are below
# All that is served: our own routes, and of Gradio's those that the page uses.
_SERVED = re.compile(
    r"/|/health|/api/.*|/articles/.*|/desk/[^/]*|/config/?|/theme\.css|/robots\.txt|"
    r"/(?:assets|static)/.*|"
    r"/gradio_api/(?:info/?|queue/(?:join|data)|run/predict/?|cancel|reset/?|heartbeat/[^/]*|"
    r"app_id)"  # by this a page whose connection broke learns that the server is back
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class PublicDoor:
    """The application as it stands on the TCP port."""

    def __init__(
        self, app: ASGIApp, *, host: str, port: int, policy: str, rewrite: Rewrite
    ) -> None:
        self._app = app
        names = {*LOOPBACK_NAMES, host}
        self._hosts = {f"{name}:{port}" for name in names} | (names if port == 80 else set())
        self._policy = policy
        self._rewrite = rewrite

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse foreign, needless and oversized requests, pass the others on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(headers) if scope["type"] == "http" else "Not spoken here."
        if refusal:
            await _refuse(scope, send, 403, refusal)
            return
        send = self._with_headers(send)
        if not _SERVED.fullmatch(scope["path"]):
            await _refuse(scope, send, 404, "There is nothing at this address.")
            return
        body = await _body(headers, receive)
        if body is None:
            await _refuse(scope, send, 413, f"A request has at most {LARGEST_BODY:,} bytes.")
            return
        receive = _replayed(body, receive)
        scope["state"] = {**scope.get("state", {}), "private": False}
        if scope["path"] == "/":
            await self._page(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _refusal(self, headers: Headers) -> str | None:
        host = headers.get("host", "").lower()
        if host not in self._hosts:
            return "Claimdesk answers only under the address it printed at its start."
        origin = headers.get("origin")
        if origin is not None and origin.lower() != f"http://{host}":
            return "Requests from another site's pages are refused."
        return None

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", self._policy)
            await send(message)

        return sending

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the page on as `rewrite` makes it."""
        # Compressed bytes could not be rewritten.
        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        start: Message = {}
        body = bytearray()

        async def gather(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            headers = MutableHeaders(scope=start)
            html = bytes(body)
            if headers.get("content-type", "").startswith("text/html") and html:
                html = self._rewrite(html)
                headers["Content-Length"] = str(len(html))
            await send(start)
            await send({"type": "http.response.body", "body": html})

        await self._app({**scope, "headers": plain}, receive, gather)


class PrivateDoor:
    """The application as it stands on the Unix socket, for the owner's own commands."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as one of the owner's own."""
        scope["state"] = {**scope.get("state", {}), "private": True}
        await self._app(scope, receive, send)


async def _body(headers: Headers, receive: Receive) -> list[Message] | None:
    """Read the request's body, in the pieces it comes in; None when there is too much of it."""
    length = headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > LARGEST_BODY:
        return None
    pieces: list[Message] = []
    size, more = 0, True
    while more:
        message = await receive()
        pieces.append(message)
        size += len(message.get("body", b""))
        more = message["type"] == "http.request" and message.get("more_body", False)
        if size > LARGEST_BODY:
            return None
    return pieces


def _replayed(pieces: list[Message], receive: Receive) -> Receive:
    """Return a `receive` that gives the pieces that were read, then what follows them."""

    async def receiving() -> Message:
        return pieces.pop(0) if pieces else await receive()

    return receiving


async def _refuse(scope: Scope, send: Send, status: int, sentence: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    body = json.dumps({"error": sentence}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    if status == 413:
        headers.append((b"connection", b"close"))  # the rest of it is not read
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
