"""`claimdesk lookup` and `POST /api/lookup`: what goes in, what comes out, what is refused."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rag.desk import Desk
from tests.workspace.test_cli import Corpus, corpus, lines_of  # noqa: F401 - a fixture
from workspace.cli import main
from workspace.http import build_app
from workspace.inputs import InputError
from workspace.looking_up import marked, read_pasted

QUOTED = "“The pier in Osterholm is safe for another fifty years,” said Ruta Alves."


@pytest.fixture(scope="module")
def client(desk: Desk) -> TestClient:
    return TestClient(build_app(desk, waiting=lambda: None))


def test_a_quotation_is_found_with_what_differs_and_who_said_it(corpus: Corpus) -> None:  # noqa: F811
    done = corpus.run("lookup", QUOTED, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["id"], found["verdict"]) == (None, "near")
    (match,) = found["matches"]
    assert corpus.text(match["path"])[match["start"] : match["end"]] == match["quote"]
    assert {"mark": "changed", "text": "fifty", "article": "thirty"} in match["diff"]
    assert (match["claimant"], match["by_named"]) == ("Tomas Ekdahl", False)


def test_people_are_shown_the_place_the_words_and_the_speaker(corpus: Corpus) -> None:  # noqa: F811
    done = corpus.run("lookup", "-", given=f"{QUOTED}\n\nThe moon is a lighthouse of tin.\n")
    assert done.returncode == 0, done.stderr
    assert "[-fifty-] {+thirty+}" in done.stdout
    assert "said by Tomas Ekdahl (quoted), not by Ruta Alves" in done.stdout
    assert "2 sentences: 1 near, 1 absent." in done.stdout


def test_a_batch_gives_one_object_a_line(corpus: Corpus) -> None:  # noqa: F811
    items: list[dict[str, Any]] = [
        {"id": "oven", "text": "The oven comes from Turin."},
        {"id": "empty", "text": "…"},
        {"id": 3, "text": "The oven comes from Ghent."},
    ]
    done = corpus.run("lookup", "--batch", "-", given=lines_of(items))
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["id"], one["verdict"]) for one in found] == [("oven", "exact"), (3, "near")]
    assert done.returncode == 1
    assert "no words to look up" in done.stderr


@pytest.mark.parametrize("text", ["", "“…”", "x" * 1_000_000])
def test_what_cannot_be_looked_up_fails_in_one_sentence(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path), "lookup", text]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("The text ")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [[], ["a text", "--file", "a.txt"], ["a text", "--batch", "-"]]
)
def test_there_is_one_text_to_look_up(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["lookup", *arguments])
    assert ended.value.code == 2


def test_a_text_is_read_from_a_file_or_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("A draft.", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Piped.")))
    assert read_pasted(None, str(file)) == "A draft."
    assert read_pasted("-", None) == "Piped."
    with pytest.raises(InputError):
        read_pasted(None, str(tmp_path / "none.txt"))


def test_differences_are_shown_in_the_order_of_the_article() -> None:
    diff = [
        {"mark": "kept", "text": "we", "article": "We"},
        {"mark": "missing", "text": "", "article": "never"},
        {"mark": "added", "text": "often", "article": ""},
        {"mark": "changed", "text": "won", "article": "lost"},
    ]
    assert marked(diff) == "We {+never+} [-often-] [-won-] {+lost+}"


def test_it_is_looked_up_over_http(client: TestClient) -> None:
    found = client.post("/api/lookup", json={"text": "The ferry will sail until 2041"}).json()
    assert found["verdict"] == "near"
    place = found["matches"][0]["permalink"].partition("#")[0]
    assert "will sail until 2040" in client.get(place).text.replace("<mark id=span>", "")


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": ["a"]}, {"text": "a " * 40_000}])
def test_http_refuses_in_one_sentence(client: TestClient, body: dict[str, object]) -> None:
    refused = client.post("/api/lookup", json=body)
    assert refused.status_code == 400
    assert refused.json()["error"].endswith(".")
