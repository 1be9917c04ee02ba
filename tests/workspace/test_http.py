"""The HTTP door: the contract's objects, article pages, and who is refused."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rag.desk import Desk
from tests.conftest import REPO
from workspace.guarding import LARGEST_BODY, PrivateDoor, PublicDoor
from workspace.http import build_app
from workspace.serving import _private_socket, _socket_path

QUESTION = {"question": "What did Ida Brandt say about the tramway?"}


@pytest.fixture(scope="module")
def client(desk: Desk) -> TestClient:
    """A browser or program of this machine."""
    app = build_app(desk, waiting=lambda: None)
    door = PublicDoor(app, host="127.0.0.1", port=7860, policy="x", rewrite=bytes)
    return TestClient(door, base_url="http://127.0.0.1:7860")


@pytest.fixture(scope="module")
def owner(desk: Desk) -> TestClient:
    """A command that comes through the Unix socket."""
    return TestClient(PrivateDoor(build_app(desk, waiting=lambda: None)))


@pytest.fixture(scope="module")
def citation(client: TestClient) -> dict[str, object]:
    """The first citation of an answer."""
    answer = client.post("/api/ask", json=QUESTION).json()
    return dict(answer["citations"][0])


def test_an_answer_cites_the_characters_it_rests_on(
    client: TestClient, citation: dict[str, int]
) -> None:
    article = client.get(f"/api/articles/{citation['article_id']}").json()
    assert article["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_search_returns_passages(client: TestClient) -> None:
    found = client.post("/api/search", json={"query": "ferry to Northwick", "k": 1}).json()
    assert [passage["path"] for passage in found["passages"]] == ["ferry.md"]


def test_an_exported_answer_verifies(client: TestClient) -> None:
    answer = client.post("/api/ask", json=QUESTION).json()
    checked = client.post("/api/verify", json=answer).json()
    assert checked["citations"] == checked["intact"] > 0


def test_articles_are_listed_with_their_metadata(client: TestClient) -> None:
    listed = client.get("/api/articles").json()["articles"]
    assert {(one["outlet"], one["published"]) for one in listed} == {
        ("The Harbour Post", "2031-05-04"),
        ("The Dale Courier", "2030-01-09"),
    }


def test_status_says_what_is_held_and_what_is_waited_for(client: TestClient) -> None:
    status = client.get("/api/status").json()
    assert (status["articles"], status["waiting_for"]) == (2, None)


def test_names_of_one_thing_are_listed(client: TestClient) -> None:
    listed = client.get("/api/aliases", params={"name": "Tramway"}).json()
    assert (listed["sets"], listed["ambiguous"]) == ([], [])
    assert client.get("/api/aliases", params={"name": " "}).status_code == 400


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("ask", {"question": "  "}),
        ("ask", {"question": "x" * 20_000}),
        ("ask", {}),
        ("ask", []),
        ("ask", QUESTION | {"filters": {"published_after": "soon"}}),
        ("ask", QUESTION | {"filters": {"published_after": "2031-01-01", "published_before": "1"}}),
        ("search", {"query": " "}),
        ("search", {"query": "ferry", "k": 0}),
        ("search", {"query": "ferry", "filters": [1]}),
    ],
)
def test_bad_input_is_answered_with_one_sentence(
    client: TestClient, path: str, body: object
) -> None:
    response = client.post(f"/api/{path}", json=body)
    assert response.status_code == 400
    assert response.json()["error"].endswith((".", "?"))


def test_the_article_page_allows_no_scripts_and_no_foreign_frames(
    client: TestClient, citation: dict[str, object]
) -> None:
    page = client.get(f"/articles/{citation['article_id']}?span=1-9")
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert "script-src" not in policy and "frame-ancestors 'self'" in policy
    assert page.headers["x-content-type-options"] == "nosniff"


def test_an_unknown_article_is_not_found(client: TestClient) -> None:
    assert client.get("/articles/none").status_code == 404
    assert client.get("/api/articles/none").status_code == 404


def test_a_span_that_is_none_is_refused(client: TestClient, citation: dict[str, object]) -> None:
    response = client.get(f"/articles/{citation['article_id']}?span=abc")
    assert (response.status_code, list(response.json())) == (400, ["error"])


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "localhost.evil:7860"]
)
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:7860", "[::1]:7860"])
def test_loopback_names_are_welcome(client: TestClient, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_pages_of_other_origins_are_refused(client: TestClient, origin: str) -> None:
    response = client.post("/api/ask", json=QUESTION, headers={"Origin": origin})
    assert response.status_code == 403


def test_only_the_owner_takes_articles_in(
    client: TestClient, owner: TestClient, article_folder: Path
) -> None:
    body = {"paths": [str(article_folder)]}
    assert client.post("/api/ingest", json=body).status_code == 403
    lines = [json.loads(line) for line in owner.post("/api/ingest", json=body).text.splitlines()]
    assert lines[-1]["report"]["unchanged"] == 2


def test_an_ingest_that_breaks_ends_in_one_sentence(
    desk: Desk, owner: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ingest(*_: object, **__: object) -> None:
        raise OSError("No space left on \udcff device")

    monkeypatch.setattr(desk, "ingest", ingest)
    text = owner.post("/api/ingest", json={"paths": ["/articles"]}).text
    (line,) = map(json.loads, text.splitlines())
    assert line["error"].startswith("The ingest failed (OSError: No space left on")


def test_ingest_wants_absolute_paths(owner: TestClient) -> None:
    assert owner.post("/api/ingest", json={"paths": ["articles"]}).status_code == 400


def test_assets_are_only_those_of_the_page(client: TestClient) -> None:
    assert client.get("/desk/article.css").status_code == 200
    assert client.get("/desk/..%2Ftexts.py").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [("GET", "/api/ask", 405), ("DELETE", "/api/status", 405), ("GET", "/api/nothing", 404),
     ("GET", "/openapi.json", 404), ("GET", "/gradio_api/openapi.json", 404),
     ("POST", "/gradio_api/upload", 404), ("POST", "/login", 404), ("GET", "/manifest.json", 404),
     ("GET", "/gradio_api/deep_link", 404), ("GET", "/gradio_api/file=app.py", 404)],
)  # fmt: skip
def test_what_is_not_served_is_refused_in_one_sentence(
    client: TestClient, method: str, path: str, code: int
) -> None:
    response = client.request(method, path)
    assert (response.status_code, list(response.json())) == (code, ["error"])


@pytest.mark.parametrize(
    "body",
    [b"{", b"\xff", b"[" * 100_000, b'{"query": "a", "k": ' + b"9" * 5_000 + b"}",
     b'{"citations": [{"article_id": "\\ud800"}]}', b'{"question": 5}', b"5"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/api/ask", "/api/search", "/api/verify"])
def test_a_body_that_cannot_be_used_is_refused_in_one_sentence(
    client: TestClient, path: str, body: bytes
) -> None:
    response = client.post(path, content=body)
    assert (response.status_code, list(response.json())) == (400, ["error"])


def test_a_wrong_type_is_told_as_such(client: TestClient) -> None:
    assert "not a text" in client.post("/api/ask", json={"question": 5}).json()["error"]


def test_a_conversation_of_five_hundred_turns_is_taken(client: TestClient) -> None:
    turns = [[f"What is said about ferry {n}?", "x" * 10_000] for n in range(500)]
    body = {"question": "And about its crew?", "history": turns}
    answer = client.post("/api/ask", json=body).json()
    assert answer["standalone_question"] == "About ferry 499’s crew?"


@pytest.mark.parametrize("counted", [True, False])
def test_a_body_that_is_too_large_is_refused(client: TestClient, counted: bool) -> None:
    pieces = [b"x" * 100_000] * (LARGEST_BODY // 100_000 + 1)
    response = client.post("/api/ask", content=b"".join(pieces) if counted else iter(pieces))
    assert (response.status_code, list(response.json())) == (413, ["error"])


def test_an_unexpected_failure_is_one_sentence(desk: Desk) -> None:
    def broken() -> str | None:
        raise ZeroDivisionError

    client = TestClient(build_app(desk, waiting=broken), raise_server_exceptions=False)
    response = client.get("/health")
    assert (response.status_code, list(response.json())) == (500, ["error"])


@pytest.mark.parametrize("deep", [False, True])
def test_only_this_user_may_use_the_private_socket(tmp_path: Path, deep: bool) -> None:
    folder = tmp_path / ("d" * 120) if deep else tmp_path
    folder.mkdir(exist_ok=True)
    with _socket_path(folder) as path, _private_socket(path) as private:
        assert private.getsockname() == str(path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not path.exists()


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CLAIMDESK_")}
    return subprocess.run(
        [sys.executable, "app.py", *arguments],
        cwd=REPO,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--host", "0.0.0.0", "--port", "0"], "this machine only"),
        (["--port", "0", "--data", "{empty}"], "ingest"),
        (["--port", "{busy}"], "is in use"),
        (["--port", "99999"], "port"),
    ],
)
def test_what_keeps_the_server_from_starting_is_one_sentence(
    tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        filled = {"empty": tmp_path / "none", "busy": busy.getsockname()[1]}
        done = start(*(argument.format(**filled) for argument in arguments))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert sentence in done.stderr
