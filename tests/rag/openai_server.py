"""A loopback server that speaks the OpenAI chat protocol: replies by script, and faults.

Real HTTP on 127.0.0.1 and a port of its own. The script is a function from the request's JSON to
the reply's text, so that it can read the labels it was given.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any, Literal

from evaluation.loopback import listening

Script = Callable[[dict[str, Any]], str]
Fault = Literal[
    "401", "404", "429", "500", "502", "503", "quota", "redirect", "not_http", "html", "silent",
    "silent_midway", "keep_alive", "trickle", "cut", "cut_cleanly", "invalid_bytes", "invalid_json",
    "surrogate", "error_midway", "endless", "endless_error", "empty", "filtered", "thinking",
    "length", "odd",
]  # fmt: skip
# Events of a stream that are no chunks of a chat completion.
ODD: tuple[object, ...] = (
    {}, {"choices": None}, {"choices": [None]}, {"choices": "none"},
    {"choices": [{"index": 0, "delta": "Hello"}]}, {"choices": [{"delta": {"content": 5}}]},
    {"choices": [{"delta": {"content": {"text": "Hello"}}}]}, {"choices": {"delta": "Hello"}},
    {"choices": [{"delta": {"content": ["Hello"]}}]}, {"text": "Hello"}, [], ["Hello"], "Hello", 5,
    None, {"choices": [{"delta": {"content": "Hello", "tool_calls": 5}}]},
    {"choices": [{"delta": {"content": "Hello", "role": 5}}]},
)  # fmt: skip

LABEL = re.compile(r"^\[(\w{4})\]$", re.M)


@dataclass
class OpenAIServer:
    """What the server will do, and what it was asked: `requests` holds (headers, JSON body).

    `passing` are faults of the first requests, one each; `wait` is what a refusal asks for;
    `refused` are options it does not take, in the words it says so with, `odd` what it streams.
    """

    script: Script
    fault: Fault | None = None
    passing: list[Fault] = field(default_factory=list)
    wait: str | None = None
    refused: dict[str, str] = field(default_factory=dict)
    odd: object = None
    url: str = ""
    requests: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def prompt(self) -> str:
        """All messages of the last request."""
        return prompt_of(self.requests[-1][1])


def prompt_of(request: dict[str, Any]) -> str:
    return "\n".join(message["content"] for message in request["messages"])


def labels_of(request: dict[str, Any]) -> list[str]:
    """The labels of the passages in the prompt, best passage first."""
    return LABEL.findall(request["messages"][-1]["content"])


def is_reading(request: dict[str, Any]) -> bool:
    """Whether the request is to read the question, before any passage was searched for."""
    return not labels_of(request)


def saying(text: str) -> Script:
    """Reply `text`, its `{0}`, `{1}`, … replaced by the labels handed out."""

    def script(request: dict[str, Any]) -> str:
        reply = text
        for number, label in enumerate(labels_of(request)):
            reply = reply.replace(f"{{{number}}}", f"[{label}]")
        return reply

    return script


@contextmanager
def serving(script: Script, fault: Fault | None = None) -> Iterator[OpenAIServer]:
    """Serve on a free loopback port until the block ends."""
    server = OpenAIServer(script, fault)

    class Handler(_Handler):
        desk = server

    with listening(Handler) as address:
        server.url = f"{address}/v1"
        try:
            yield server
        finally:
            server.closing.set()


class _Handler(BaseHTTPRequestHandler):
    desk: OpenAIServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.desk.requests.append((dict(self.headers.items()), body))
        fault = self.desk.passing.pop(0) if self.desk.passing else self.desk.fault
        unknown = next((name for name in self.desk.refused if name in body), None)
        try:
            if unknown is not None:
                self._refuse_option(unknown)
            elif fault is not None and (fault.isdigit() or fault == "quota"):
                self._refuse(fault)
            elif fault == "endless_error":
                self._refuse_for_ever()
            elif fault == "redirect":
                self._redirect()
            elif fault == "not_http":
                self.wfile.write(b"\x00\x01 nothing of the kind \r\n\r\n")
            elif fault == "html":
                self._whole(200, "text/html", b"<h1>Welcome</h1>")
            elif fault == "silent":
                self.desk.closing.wait(60)
            else:
                self._stream(self.desk.script(body), fault)
        except OSError:
            pass  # the client went away, as it should in half of the faults
        self.close_connection = True

    def _refuse(self, fault: str) -> None:
        key = self.headers.get("Authorization", "")
        code = "insufficient_quota" if fault == "quota" else None
        reply = {"error": {"message": f"no, not with {key}", "type": "refused", "code": code}}
        self._whole(429 if code else int(fault), "application/json", json.dumps(reply).encode())

    def _refuse_option(self, name: str) -> None:
        reply = {"error": {"message": self.desk.refused[name], "type": "invalid_request_error"}}
        self._whole(400, "application/json", json.dumps(reply).encode())

    def _refuse_for_ever(self) -> None:
        self.send_response(500)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._chunked = True
        while not self.desk.closing.is_set():
            self._send(b"no " * 10_000)

    def _redirect(self) -> None:
        self.send_response(307)
        self.send_header("Location", f"{self.desk.url}/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _whole(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if status != 200 and self.desk.wait is not None:
            self.send_header("Retry-After", self.desk.wait)
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, reply: str, fault: Fault | None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        chunked = fault != "cut_cleanly"
        name, value = ("Transfer-Encoding", "chunked") if chunked else ("Connection", "close")
        self.send_header(name, value)
        self.end_headers()
        self._chunked = chunked
        if fault == "odd":
            self._event(json.dumps(self.desk.odd))
        for _ in range(15 if fault == "thinking" else 0):
            self._event(_chunk("hm ", kind="reasoning_content"))
            self.desk.closing.wait(0.1)
        for number, piece in enumerate(_pieces(reply, fault)):
            self._event(_chunk(piece))
            if number == 2 and self._breaks(fault):
                return
        finish = {"filtered": "content_filter", "length": "length"}.get(fault or "", "stop")
        self._event(_chunk(None, finish=finish))
        self._event("[DONE]")
        self._send(b"")

    def _breaks(self, fault: Fault | None) -> bool:
        """Do what the fault does in the middle of the stream; whether the stream ends there."""
        if fault == "silent_midway":
            self.desk.closing.wait(60)
        elif fault == "keep_alive":
            while not self.desk.closing.wait(0.05):
                self._send(b": still here\n\n")
        elif fault == "trickle":
            while not self.desk.closing.wait(0.05):
                self._event(_chunk("."))
        elif fault == "invalid_bytes":
            self._send(b'data: {"choices":[{"index":0,"delta":{"content":"\xff\xfe\xc3"}}]}\n\n')
        elif fault == "invalid_json":
            self._send(b'data: {"choices":[{"index":0,\n\n')
        elif fault == "error_midway":
            self._event(json.dumps({"error": {"message": "out of memory"}}))
        elif fault == "surrogate":
            self._send(b'data: {"choices":[{"index":0,"delta":{"content":"\\ud83d"}}]}\n\n')
        return fault in ("cut", "cut_cleanly", "silent_midway", "keep_alive", "trickle")

    def _event(self, data: str) -> None:
        self._send(f"data: {data}\n\n".encode())

    def _send(self, data: bytes) -> None:
        if self._chunked:
            data = f"{len(data):x}\r\n".encode() + data + b"\r\n"
        self.wfile.write(data)
        self.wfile.flush()


def _pieces(reply: str, fault: Fault | None) -> Iterator[str]:
    if fault == "empty":
        return
    while fault == "endless":
        yield "and so on "
        time.sleep(0)
    for start in range(0, len(reply), 7):
        yield reply[start : start + 7]


def _chunk(text: str | None, *, finish: str | None = None, kind: str = "content") -> str:
    delta = {} if text is None else {kind: text}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return json.dumps(
        {
            "id": "reply",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": "loopback",
            "choices": [choice],
        }
    )
