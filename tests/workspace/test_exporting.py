"""Exports as they leave through the doors, and come back to be verified."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rag.desk import Desk
from rag.exporting.formats import FORMATS
from tests.workspace.test_modes import OpenDoor
from workspace.cli import main
from workspace.http import build_app

QUESTION = "What did Ida Brandt say about the tramway?"
ABSENT = "What does the Pope eat?"


@pytest.fixture
def folder(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty working directory, in which commands use the desk of the other tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("workspace.door.open_door", lambda settings, **given: OpenDoor(desk))
    return tmp_path


@pytest.fixture(scope="module")
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(build_app(desk, waiting=lambda: None), base_url="http://127.0.0.1:7860") as one:
        yield one


def verified(name: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main(["verify", name, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", FORMATS)
def test_an_answer_is_shown_and_exported(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["ask", QUESTION, "--export", f"answer.{name}"]) == 0
    told = capsys.readouterr()
    assert "400 passengers" in told.out
    assert told.err.endswith(f"Exported to answer.{name}.\n")
    assert (folder / f"answer.{name}").stat().st_size > 100


@pytest.mark.parametrize("name", ["md", "csv", "json"])
def test_an_export_is_verified_and_a_changed_one_is_not(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file = folder / f"answer.{name}"
    assert main(["ask", QUESTION, "--export", file.name]) == 0
    code, intact = verified(file.name, capsys)
    assert (code, intact["problems"]) == (0, [])
    assert intact["citations"] == intact["intact"] > 0
    file.write_bytes(file.read_bytes().replace(b"400 passengers", b"900 passengers"))
    code, changed = verified(file.name, capsys)
    assert (code, changed["intact"]) == (1, intact["intact"] - 1)


@pytest.mark.parametrize("name", ["md", "csv", "json"])
def test_a_batch_is_exported_whole_and_its_problems_name_the_answer(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    asked = [{"id": n, "question": each} for n, each in enumerate((ABSENT, QUESTION))]
    (folder / "questions.jsonl").write_text("\n".join(map(json.dumps, asked)))
    file = folder / f"answers.{name}"
    assert main(["ask", "--batch", "questions.jsonl", "--export", file.name]) == 0
    code, intact = verified(file.name, capsys)
    assert (code, intact["problems"]) == (0, [])
    assert intact["citations"] > 0
    file.write_bytes(file.read_bytes().replace(b"400 passengers", b"900 passengers"))
    _, changed = verified(file.name, capsys)
    assert {problem["answer"] for problem in changed["problems"]} >= {2}
    main(["verify", file.name])
    assert "\n[2.1] tramway.md: " in capsys.readouterr().out


def test_an_export_is_verified_from_standard_input(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("md", "csv"):
        assert main(["ask", QUESTION, "--export", f"answer.{name}"]) == 0
        with (folder / f"answer.{name}").open(encoding="utf-8") as given:
            monkeypatch.setattr("sys.stdin", given)
            assert verified("-", capsys)[0] == 0


def test_a_changed_passage_near_an_abstention_is_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", ABSENT, "--export", "none.md"]) == 0
    text = (folder / "none.md").read_text(encoding="utf-8")
    assert "**No answer.**" in text
    assert verified("none.md", capsys)[0] == 0
    (folder / "none.md").write_text(text.replace("> ", "> Nobody said: ", 1), encoding="utf-8")
    code, changed = verified("none.md", capsys)
    assert (code, changed["problems"][0]["number"]) == (1, "near 1")


def test_a_file_that_exists_is_kept_unless_forced(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = folder / "kept.md"
    kept.write_text("mine")
    kept.chmod(0o640)
    assert main(["ask", QUESTION, "--export", "kept.md"]) == 1
    assert capsys.readouterr().err == "kept.md exists; --force replaces it.\n"
    assert kept.read_text() == "mine"
    assert main(["ask", QUESTION, "--export", "kept.md", "--force"]) == 0
    assert "400 passengers" in kept.read_text(encoding="utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert [path.name for path in folder.iterdir()] == ["kept.md"]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["ask", QUESTION, "--export", "a.odt"], ".md, .docx, .csv, .bib, .csl.json, .json."),
        (["ask", QUESTION, "--export", "nowhere/a.md"], "nowhere/a.md cannot be written"),
        (["ask", QUESTION, "--export", "folder.md", "--force"], "folder.md cannot be written"),
        (["verify", "foreign.md"], "foreign.md: This Markdown was not exported from Claimdesk"),
        (["verify", "foreign.csv"], "foreign.csv: This table was not exported from Claimdesk"),
        (["verify", "foreign.json"], "foreign.json: not an exported answer"),
        (["verify", "a.docx"], "a.docx: nothing to verify is read from this format"),
        (["verify", "a.csl.json"], "export to .md, .csv, .json."),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], command: list[str], sentence: str
) -> None:
    (folder / "folder.md").mkdir()
    for name, text in (("md", "# Notes\n"), ("csv", "a,b\n1,2\n"), ("json", '[{"id": "x"}]')):
        (folder / f"foreign.{name}").write_text(text)
    assert main(command) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert sentence in told.err


def test_force_alone_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["ask", QUESTION, "--force"])
    assert "--force belongs to --export" in capsys.readouterr().err


@pytest.mark.parametrize("name", FORMATS)
def test_http_returns_a_file_to_keep(client: TestClient, name: str) -> None:
    answers = [
        client.post("/api/ask", json={"question": each}).json() for each in (QUESTION, "Łódź?")
    ]
    given = client.post("/api/export", json={"answers": answers, "format": name})
    assert given.status_code == 200
    assert given.headers["content-type"] == FORMATS[name].media_type
    assert given.headers["content-disposition"] == (
        'attachment; filename="claimdesk-what-did-ida-brandt-say-about-the-tramway.'
        f"{name}\"; filename*=UTF-8''claimdesk-what-did-ida-brandt-say-about-the-tramway.{name}"
    )
    if name == "md":
        assert "<http://127.0.0.1:7860/articles/" in given.text


def test_a_question_in_any_script_names_the_file(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": 'Где "x"\r\n\u202eпорт?'}).json()
    given = client.post("/api/export", json={"answers": [answer], "format": "md"})
    named = given.headers["content-disposition"]
    assert named.startswith('attachment; filename="claimdesk-___-x-____.md"; ')
    assert named.isprintable()


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"answers": [{}], "format": "odt"}, "md, docx, csv, bib, csl.json, json."),
        ({"answers": [{}]}, "md, docx, csv, bib, csl.json, json."),
        ({"answers": [{}], "format": "md"}, "Answer 1 is not an answer: 'question'"),
        ({"answers": [], "format": "md"}, "There is nothing to export"),
        ({"format": "md"}, "There is nothing to export"),
    ],
)
def test_http_refuses_what_it_cannot_export(
    client: TestClient, body: dict[str, Any], sentence: str
) -> None:
    refused = client.post("/api/export", json=body)
    assert refused.status_code == 400
    assert sentence in refused.json()["error"]
