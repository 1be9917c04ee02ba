"""`claimdesk attribute`: without a corpus, a model or a server."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from workspace.cli import main

TEXT = "“The pier is safe,” said Karin Holm. Orda reports that the ferry sails."
DECLARED = f'---\ntitle: "Nobody said that it sinks"\n---\n{TEXT}\n'


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["attribute", *arguments]) == 0
    return capsys.readouterr().out


def test_people_read_who_says_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pier.txt"
    path.write_text(TEXT, encoding="utf-8")
    shown = printed(capsys, str(path)).splitlines()
    assert shown[:2] == ["Karin Holm (quoted, “said”)", "  0-19: “The pier is safe,”"]
    assert "Orda (reported, “reports”)" in shown


def test_offsets_count_from_the_beginning_of_the_file_not_of_its_body(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pier.md"
    path.write_text(DECLARED, encoding="utf-8")
    first, *_ = json.loads(printed(capsys, str(path), "--json"))["attributions"]
    assert DECLARED[slice(*first["source"])] == "Karin Holm"
    assert [DECLARED[slice(*span)] for span in first["content"]] == ["“The pier is safe,”"]


def test_a_web_page_is_read_without_its_markup(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pier.html"
    path.write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    assert "  0-19: “The pier is safe,”" in printed(capsys, str(path))


def test_a_text_without_speech_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "calm.txt"
    path.write_text("The ferry sails at noon.", encoding="utf-8")
    assert "author’s own voice" in printed(capsys, str(path))


def test_a_batch_gives_one_line_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "texts.jsonl.gz"
    items = [{"id": 7, "text": TEXT, "colour": "red"}, {"id": "calm", "text": ""}]
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, items)).encode()))
    first, second = map(json.loads, printed(capsys, "--batch", str(path)).splitlines())
    assert (first["id"], second) == (7, {"id": "calm", "attributions": []})
    assert first["attributions"][0] == {
        "source": [25, 35], "cue": [20, 24], "content": [[0, 19]], "voice": "direct", "via": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere.txt"], "nowhere.txt: There is no such file"),
        (["folder"], "folder is a folder"),
        (["texts.jsonl"], "use --batch texts.jsonl"),
        (["binary.txt"], "binary.txt"),
        (["--batch", "texts.jsonl"], "texts.jsonl, line 1: the field 'id' is missing"),
        (["--batch", "nowhere"], "nowhere cannot be read"),
    ],
)
def test_bad_input_is_told_in_one_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    arguments: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "texts.jsonl").write_text('{"text": "a"}\n')
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    assert main(["attribute", *arguments]) == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert sentence in told


@pytest.mark.parametrize("arguments", [[], ["a.txt", "--batch", "b.jsonl"]])
def test_a_file_or_a_batch_and_not_both(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["attribute", *arguments])
    assert exit_.value.code == 2
    assert "FILE" in capsys.readouterr().err


def test_it_starts_without_anything_that_is_slow_to_load() -> None:
    heavy = {"torch", "sqlalchemy", "pydantic", "chromadb", "tantivy", "gradio", "httpx"}
    code = (
        "import sys; from workspace.cli import main; main(['attribute', '-'])\n"
        f"print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], input=TEXT, capture_output=True, text=True, timeout=60
    )
    assert "Karin Holm" in ran.stdout
    assert ran.stderr == "[]\n"
