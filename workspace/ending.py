"""Ending quietly: when the server stops, what still streams is brought to an end of its own."""

from __future__ import annotations

import asyncio
import json

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The page keeps these open for as long as it is: there is nothing to wait for.
_ENDLESS = "/gradio_api/"
_STREAM = _ENDLESS + "queue/data"
# What the page's front end has to be told to know that its stream is over; else it waits for ever,
# also when the server is back.
_FAREWELL = b"".join(
    b"data: " + json.dumps(message).encode() + b"\n\n"
    for message in (
        {"msg": "unexpected_error", "message": "The server is stopping.", "success": False},
        {"msg": "close_stream"},
    )
)


class EndingDoor:
    """The application, whose requests end when the server does."""

    def __init__(self, app: ASGIApp, *, grace: float) -> None:
        """`grace` is how many seconds a request gets that is being answered at the end."""
        self._app = app
        self._grace = grace
        self._ending = asyncio.Event()

    def end(self) -> None:
        """Bring what is under way to its end."""
        self._ending.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; cut its answer short when the server ends before it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        cut = False
        sent: list[Message] = []  # the start and the last of it

        async def noting(message: Message) -> None:
            if not cut:
                sent[1:] = [message]
                await send(message)

        work = asyncio.ensure_future(self._app(scope, receive, noting))
        ending = asyncio.ensure_future(self._ending.wait())
        try:
            await asyncio.wait({work, ending}, return_when=asyncio.FIRST_COMPLETED)
            endless = scope["path"].startswith(_ENDLESS)
            if not work.done() and not endless:
                await asyncio.wait({work}, timeout=self._grace)
            if work.done():
                await work
                return
        finally:
            cut = True
            ending.cancel()
            work.cancel()
        await asyncio.wait({work})
        await _cut_short(send, sent, scope["path"])


async def _cut_short(send: Send, sent: list[Message], path: str) -> None:
    """End a response wherever it stands, so that nobody has to complain about half of one."""
    body = b""
    if not sent and path == _STREAM:  # refused, the front end would take the server for lost
        headers = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        body = _FAREWELL
    elif not sent:
        body = json.dumps({"error": "The server is stopping."}).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 503, "headers": headers})
    elif sent[-1]["type"] == "http.response.body" and not sent[-1].get("more_body"):
        return
    elif Headers(scope=sent[0]).get("content-type", "").startswith("text/event-stream"):
        body = _FAREWELL
    await send({"type": "http.response.body", "body": body})
