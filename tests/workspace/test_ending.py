"""What streams when the server stops is brought to an end that the page understands."""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive, Scope, Send

from workspace.ending import EndingDoor


async def silent(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that never says a word."""
    await asyncio.Event().wait()


def told(path: str) -> list[Message]:
    """What a request for `path` is told when the server ends before it was answered."""
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    async def run() -> None:
        door = EndingDoor(silent, grace=0.01)
        door.end()
        await door({"type": "http", "path": path}, receive, send)

    asyncio.run(run())
    return messages


def test_a_stream_asked_for_at_the_end_says_farewell_so_that_the_page_can_go_on_later() -> None:
    start, body = told("/gradio_api/queue/data")
    assert start["status"] == 200
    assert start["headers"] == [(b"content-type", b"text/event-stream")]
    assert b'"close_stream"' in body["body"]


def test_any_other_unanswered_request_is_refused_in_one_sentence() -> None:
    start, body = told("/api/ask")
    assert start["status"] == 503
    assert body["body"] == b'{"error": "The server is stopping."}'
