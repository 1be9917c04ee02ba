"""The way to a desk: opened here, or reached through the server that owns the data directory."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from index.errors import ClaimdeskError, DataDirectoryBusyError

if TYPE_CHECKING:
    import httpx

    from rag.desk import Desk
    from rag.settings import Settings

OnProgress = Callable[[str, int, int], None]
"""Told the stage, how many are done and how many there are (0: not known)."""

CONNECT_SECONDS = 2.0
ANNOUNCE_SECONDS = 0.5  # between owning a directory and saying where one will listen
START_SECONDS = 30.0  # a server that has said where it will listen gets this long to be there
ANSWER_SECONDS = 600.0  # a server that is still loading its model answers late, but it answers


class ServerError(ClaimdeskError):
    """The server that owns the data directory refused, failed or went away."""


class Door(Protocol):
    """What a door offers, in the objects of the JSON contract."""

    def ask(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Answer `question`, with `history`, `filters` and `mode`."""

    def search(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Find passages for `query`, `k` of them, within `filters`."""

    def look_up(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Say where each sentence of `text` stands in the corpus, and who says it there."""

    def ingest(
        self, paths: Sequence[Path], *, prune: bool, on_progress: OnProgress
    ) -> dict[str, Any]:
        """Take in files and folders."""

    def status(self) -> dict[str, Any]:
        """Say what the desk holds and how it is set up."""

    def aliases(self, name: str | None) -> dict[str, Any]:
        """List the names of one thing, those of `name` alone if it is given."""

    def verify(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Say whether the citations of an exported answer still stand in the corpus."""

    def close(self) -> None:
        """Let go of the data directory."""


class LocalDoor:
    """A door into a desk of this process, which owns the data directory."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Answer with the desk of this process."""
        from rag.contract import question_from_json
        from rag.rendering import answer_to_json

        return answer_to_json(self._desk.ask(question_from_json(payload)))

    def search(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Search with the desk of this process."""
        from rag.contract import query_from_json
        from rag.rendering import passages_to_json

        query = query_from_json(payload)
        ranked = self._desk.search(query.text, k=query.k, filters=query.filters)
        return {"passages": passages_to_json(ranked)}

    def look_up(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Look up with the desk of this process."""
        from rag.lookup_json import looked_up_to_json, text_from_json

        return looked_up_to_json(self._desk.look_up(text_from_json(payload)))

    def ingest(
        self, paths: Sequence[Path], *, prune: bool, on_progress: OnProgress
    ) -> dict[str, Any]:
        """Ingest with the desk of this process."""
        report = self._desk.ingest(
            paths,
            prune=prune,
            on_progress=lambda at: on_progress(at.stage, at.done, at.total),
        )
        return report.to_json()

    def status(self) -> dict[str, Any]:
        """Return the status of the desk of this process."""
        return self._desk.status()

    def aliases(self, name: str | None) -> dict[str, Any]:
        """List the names that the desk of this process knows."""
        return self._desk.aliases(name)

    def verify(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Verify against the desk of this process."""
        return self._desk.verify(payload)

    def close(self) -> None:
        """Close the desk, and with it the data directory."""
        self._desk.close()


class RemoteDoor:
    """A door through the Unix socket of the server that owns the data directory."""

    def __init__(self, socket: Path) -> None:
        import httpx

        self._client = httpx.Client(
            transport=httpx.HTTPTransport(uds=str(socket)),
            base_url="http://claimdesk",
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
            trust_env=False,  # a proxy has no business between two processes of one machine
        )

    def answers(self) -> bool:
        """Say whether somebody listens: a killed server leaves its socket behind."""
        import httpx

        try:
            self._client.get("/health", timeout=CONNECT_SECONDS)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            return False
        except httpx.TransportError:  # connected, but slow: it is there
            return True
        return True

    def ask(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Let the server answer."""
        return self._call("POST", "/api/ask", payload)

    def search(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Let the server search."""
        return self._call("POST", "/api/search", payload)

    def look_up(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Let the server look it up."""
        return self._call("POST", "/api/lookup", payload)

    def status(self) -> dict[str, Any]:
        """Ask the server for its status."""
        return self._call("GET", "/api/status")

    def aliases(self, name: str | None) -> dict[str, Any]:
        """Ask the server for the names it knows."""
        from urllib.parse import quote

        asked = "" if name is None else f"?name={quote(name, errors='replace')}"
        return self._call("GET", f"/api/aliases{asked}")

    def verify(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Let the server verify."""
        return self._call("POST", "/api/verify", payload)

    def ingest(
        self, paths: Sequence[Path], *, prune: bool, on_progress: OnProgress
    ) -> dict[str, Any]:
        """Let the server ingest, and pass its progress on as it comes."""
        payload = {"paths": [str(path) for path in paths], "prune": prune}
        with (
            _server_failures(),
            self._client.stream(
                "POST", "/api/ingest", content=_body(payload), headers=_JSON, timeout=None
            ) as response,
        ):
            if response.is_error:
                response.read()
            _refuse_errors(response)
            for line in response.iter_lines():
                event = json.loads(line) if line.strip() else {}
                if "progress" in event:
                    at = event["progress"]
                    on_progress(at["stage"], at["done"], at["total"])
                elif "report" in event:
                    report: dict[str, Any] = event["report"]
                    return report
                elif "error" in event:
                    raise ServerError(event["error"])
        raise ServerError("The server stopped before the ingest was done; run the command again.")

    def close(self) -> None:
        """Hang up; the server keeps the data directory."""
        self._client.close()

    def _call(
        self, method: str, route: str, payload: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        content = None if payload is None else _body(payload)
        with _server_failures():
            response = self._client.request(method, route, content=content, headers=_JSON)
            _refuse_errors(response)
            answer: dict[str, Any] = response.json()
        return answer


def open_door(settings: Settings, *, create: bool = False) -> Door:
    """Return a door to the desk of `settings.data`: the serving owner's if there is one, else ours.

    Waits for an owner that is starting to serve. Raises DataDirectoryBusyError when another process
    owns the directory without serving it.
    """
    from rag.desk import Desk

    deadline = time.monotonic() + START_SECONDS
    served = _served(settings.data, deadline)
    if served is not None:
        return served
    try:
        return LocalDoor(Desk.open(settings, create=create))
    except DataDirectoryBusyError:
        _await_announcement(settings.data)
        served = _served(settings.data, deadline)
        if served is None:
            raise
        return served


def absolute(paths: Sequence[str]) -> list[Path]:
    """Return `paths` as whoever serves in another working directory finds them."""
    return [Path(os.path.abspath(path)) for path in paths]


def _served(data: Path, deadline: float) -> RemoteDoor | None:
    """Return a door to the owner that listens or has announced to; `None` when nobody has, when
    it ended meanwhile, or at the deadline.
    """
    from index.opening import announced_socket

    while (socket := announced_socket(data)) is not None:
        door = RemoteDoor(socket)
        if door.answers():
            return door
        door.close()
        if time.monotonic() >= deadline:
            return None
        time.sleep(0.1)
    return None


def _await_announcement(data: Path) -> None:
    """Give an owner that has just begun the time to say that it is going to listen."""
    from index.opening import announced_socket

    deadline = time.monotonic() + ANNOUNCE_SECONDS
    while announced_socket(data) is None and time.monotonic() < deadline:
        time.sleep(0.05)


_JSON = {"Content-Type": "application/json"}


def _body(payload: Mapping[str, Any]) -> bytes:
    """Return `payload` as JSON in ASCII, which also carries file names that are not UTF-8."""
    return json.dumps(payload).encode("ascii")


def _refuse_errors(response: httpx.Response) -> None:
    """Raise the server's own sentence for anything but success."""
    if not response.is_error:
        return
    try:
        sentence = response.json()["error"]
    except (ValueError, KeyError, TypeError):
        sentence = f"The server failed (HTTP {response.status_code}); its log says why."
    raise ServerError(str(sentence))


@contextmanager
def _server_failures() -> Iterator[None]:
    """Turn what can go wrong on the wire into one sentence."""
    import httpx

    try:
        yield
    except httpx.TimeoutException as error:
        raise ServerError(
            f"The server that owns the data directory is silent for {ANSWER_SECONDS:.0f} s."
        ) from error
    except (httpx.TransportError, ValueError) as error:
        raise ServerError(
            f"The server that owns the data directory went away: {error or type(error).__name__}."
        ) from error
