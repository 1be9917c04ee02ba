from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import UnixStreamServer
from typing import Any

import pytest

from index.errors import DataDirectoryBusyError
from index.owning import Ownership
from rag.settings import load_settings
from workspace.door import RemoteDoor, ServerError, absolute, open_door

REPORT = {"added": 1}
LINES: dict[str, list[dict[str, Any]]] = {
    "/good": [{"progress": {"stage": "reading", "done": 1, "total": 2}}, {"report": REPORT}],
    "/refused": [{"error": "The folder is empty."}],
    "/broken": [{"progress": {"stage": "reading", "done": 1, "total": 2}}],
}


class Owner(BaseHTTPRequestHandler):
    """Speaks as the server that owns a data directory does, over a Unix socket."""

    def do_GET(self) -> None:
        aliases = {"/api/aliases": ["all"], "/api/aliases?name=A%26B%20%C3%B5": ["one"]}
        sets = aliases.get(self.path)
        self.send({"articles": 2} if sets is None else {"sets": sets}, status=200)

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/api/ingest":
            self.send(*LINES[asked["paths"][0]], status=200)
        elif self.path == "/api/ask":
            self.send({"error": "The question is empty."}, status=400)
        else:
            self.send({"passages": [asked["query"]]}, status=200)

    def send(self, *lines: object, status: int) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write("".join(json.dumps(line) + "\n" for line in lines).encode())

    def address_string(self) -> str:
        return "socket"

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def door(tmp_path: Path) -> Iterator[RemoteDoor]:
    socket = tmp_path / "desk.sock"
    with UnixStreamServer(str(socket), Owner) as server, closing(RemoteDoor(socket)) as door:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield door
        server.shutdown()


def ignore(stage: str, done: int, total: int) -> None:
    pass


def test_a_request_goes_through_the_socket(door: RemoteDoor) -> None:
    assert door.answers()
    assert door.status() == {"articles": 2}
    assert door.search({"query": "ferry"}) == {"passages": ["ferry"]}


def test_a_name_reaches_the_server_as_it_is(door: RemoteDoor) -> None:
    assert door.aliases(None) == {"sets": ["all"]}
    assert door.aliases("A&B õ") == {"sets": ["one"]}


def test_what_the_server_refuses_is_told_in_its_words(door: RemoteDoor) -> None:
    with pytest.raises(ServerError, match=r"^The question is empty\.$"):
        door.ask({"question": ""})


def test_an_ingest_passes_progress_on_and_returns_the_report(door: RemoteDoor) -> None:
    seen = []
    report = door.ingest([Path("/good")], prune=False, on_progress=lambda *at: seen.append(at))
    assert report == REPORT
    assert seen == [("reading", 1, 2)]


def test_an_ingest_the_server_refuses_is_told(door: RemoteDoor) -> None:
    with pytest.raises(ServerError, match="The folder is empty"):
        door.ingest([Path("/refused")], prune=False, on_progress=ignore)


def test_an_ingest_without_a_report_did_not_end(door: RemoteDoor) -> None:
    with pytest.raises(ServerError, match="stopped before the ingest was done"):
        door.ingest([Path("/broken")], prune=False, on_progress=ignore)


def test_the_socket_of_a_dead_server_does_not_answer(tmp_path: Path) -> None:
    with closing(RemoteDoor(tmp_path / "desk.sock")) as door:
        assert not door.answers()
        with pytest.raises(ServerError, match="went away"):
            door.status()


def test_a_server_that_is_starting_is_waited_for(tmp_path: Path) -> None:
    owner = Ownership(tmp_path)
    socket = tmp_path / "desk.sock"
    owner.announce(socket)
    started: list[UnixStreamServer] = []

    def start() -> None:
        started.append(UnixStreamServer(str(socket), Owner))
        started[0].serve_forever()

    threading.Timer(0.7, start).start()
    with closing(open_door(load_settings(data=tmp_path))) as door:
        assert door.status() == {"articles": 2}
    started[0].shutdown()
    started[0].server_close()
    owner.release()


def test_an_owner_that_never_serves_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = Ownership(tmp_path)
    owner.announce(tmp_path / "desk.sock")
    monkeypatch.setattr("workspace.door.START_SECONDS", 0.3)
    with pytest.raises(DataDirectoryBusyError):
        open_door(load_settings(data=tmp_path), create=True)
    owner.release()


def test_paths_are_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert absolute(["a b", "/c"]) == [tmp_path / "a b", Path("/c")]
