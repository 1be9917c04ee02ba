"""The command line, end to end: real processes, the real model, a corpus of invented articles."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from index.opening import owner_socket
from tests.conftest import REPO
from workspace.cli import main

FERRY = """---
title: Island ferry to sail again
author: Mara Lindqvist
outlet: Harbour Gazette
date: 2021-03-04
---

The ferry between Osterholm and Vinga will sail again in May, the harbour council decided.

“The pier in Osterholm is safe for another thirty years,” said Tomas Ekdahl, the harbour master.

Residents of Vinga had waited for two winters, and the school had taught by radio.
"""
PIER = """---
title: Doubts about the Osterholm pier
outlet: Hill Post
date: 2021-04-20
---

The engineer Ruta Alves said that the pier in Osterholm cannot carry the ferry. According to
Alves, four of its pillars have rusted through. The council did not answer questions.
"""
BAKERY = """---
title: A bakery for Vinga
outlet: Hill Post
---

Two sisters will open a bakery in Vinga, next to the old lighthouse. The oven comes from Turin.
"""
PASSAGE_KEYS = {
    "article_id", "external_id", "path", "title", "outlet", "published",
    "start", "end", "text", "score",
}  # fmt: skip


@dataclass(frozen=True)
class Corpus:
    """A data directory that holds the three articles, and what their ingest printed."""

    data: Path
    articles: Path
    first: subprocess.CompletedProcess[str]

    def run(self, *arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
        return claimdesk(*arguments, "--data", str(self.data), given=given)

    def text(self, path: str) -> str:
        return (self.articles / path).read_bytes().decode()


def environment() -> dict[str, str]:
    ours = {key: value for key, value in os.environ.items() if not key.startswith("CLAIMDESK_")}
    return {**ours, "PYTHONPATH": str(REPO)}


def claimdesk(*arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workspace.cli", *arguments],
        input=given,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )


def lines_of(items: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(item) + "\n" for item in items)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("cli")
    articles = folder / "my articles"
    articles.mkdir()
    for name, text in (("ferry.md", FERRY), ("pier.md", PIER), ("bakery.md", BAKERY)):
        (articles / name).write_text(text, encoding="utf-8")
    broken = articles / "broken.txt"
    broken.write_bytes(bytes(range(256)) * 8)
    first = claimdesk("--data", str(folder / "data"), "ingest", str(articles), "--json")
    broken.unlink()
    return Corpus(folder / "data", articles, first)


@pytest.fixture(scope="module")
def answers(corpus: Corpus) -> subprocess.CompletedProcess[str]:
    """One batch: a claim, a filter, a follow-up, and a line whose question is empty."""
    ferry = "What is said about the ferry between Osterholm and Vinga?"
    questions: list[dict[str, Any]] = [
        {"id": "claim", "question": "What did Ruta Alves say about the pier?", "colour": "red"},
        {"id": 2, "question": ferry, "filters": {"outlet": ["Harbour Gazette"]}},
        {"id": "empty", "question": " "},
        {"id": "then", "question": "And what about its pier?", "history": [[ferry, None]]},
        {"id": "read", "question": "What was said in 1987 about the ferry?"},
        {"id": "unread", "question": "What was said in 1987 about it?", "read_filters": False},
    ]
    return corpus.run("ask", "--batch", "-", given=lines_of(questions))


def test_ingest_reports_what_it_took_in_and_what_failed(corpus: Corpus) -> None:
    report = json.loads(corpus.first.stdout)
    assert corpus.first.returncode == 1
    assert {key: report[key] for key in ("added", "updated", "unchanged", "removed")} == {
        "added": 3, "updated": 0, "unchanged": 0, "removed": 0,
    }  # fmt: skip
    assert [failure["path"] for failure in report["failed"]] == ["broken.txt"]
    assert "broken.txt: " in corpus.first.stderr
    assert report["articles"] == 3
    assert report["statements"] >= report["passages"] >= 3


def test_a_second_ingest_changes_nothing_and_says_so(corpus: Corpus) -> None:
    again = corpus.run("ingest", str(corpus.articles))
    assert again.returncode == 0
    assert "Nothing changed" in again.stdout


def test_a_batch_answers_every_usable_line_under_its_id(
    answers: subprocess.CompletedProcess[str],
) -> None:
    printed = [json.loads(line) for line in answers.stdout.splitlines()]
    assert [answer["id"] for answer in printed] == ["claim", 2, "then", "read", "unread"]
    assert answers.returncode == 1
    assert "standard input, line 3: The question is empty" in answers.stderr


def test_citations_are_the_articles_own_characters(
    corpus: Corpus, answers: subprocess.CompletedProcess[str]
) -> None:
    printed = [json.loads(line) for line in answers.stdout.splitlines()]
    citations = [citation for answer in printed for citation in answer["citations"]]
    assert citations
    for citation in citations:
        text = corpus.text(citation["path"])
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_an_answer_names_the_claimant_and_keeps_to_the_filter(
    answers: subprocess.CompletedProcess[str],
) -> None:
    claim, filtered, *_ = (json.loads(line) for line in answers.stdout.splitlines())
    assert "Ruta Alves" in {one["claimant"] for one in claim["claims"]}
    assert {one["outlet"] for one in filtered["citations"]} == {"Harbour Gazette"}


def test_a_line_of_a_batch_says_whether_its_question_is_read_for_filters(
    answers: subprocess.CompletedProcess[str],
) -> None:
    *_, read, unread = (json.loads(line) for line in answers.stdout.splitlines())
    assert read["reason"].startswith("Nothing published in 1987 carries this question")
    assert (unread["filters"], unread["filters_read"]) == ({}, [])


def test_exported_answers_are_verified_to_the_letter(
    corpus: Corpus, answers: subprocess.CompletedProcess[str], tmp_path: Path
) -> None:
    exported = tmp_path / "answers.jsonl"
    exported.write_text(answers.stdout, encoding="utf-8")
    intact = corpus.run("verify", str(exported), "--json")
    assert intact.returncode == 0
    assert json.loads(intact.stdout)["problems"] == []
    tampered = corpus.run("verify", "-", given=answers.stdout.replace("pier", "peer"))
    assert tampered.returncode == 1
    assert tampered.stderr.count("\n") == 1


def test_names_of_one_thing_are_listed_from_the_edited_file(corpus: Corpus) -> None:
    file = corpus.data / "aliases.toml"
    try:
        file.write_text('same = [["Vinga", "Far Island"]]', encoding="utf-8")
        listed = json.loads(corpus.run("aliases", "far island", "--json").stdout)
        assert [one["names"] for one in listed["sets"]] == [["Vinga", "Far Island"]]
        file.write_text("same", encoding="utf-8")
        broken = corpus.run("aliases")
        assert (broken.returncode, broken.stderr.count("\n")) == (1, 1)
        assert "aliases.toml" in broken.stderr
    finally:
        file.unlink()


def test_status_counts_the_corpus(corpus: Corpus) -> None:
    assert json.loads(corpus.run("status", "--json").stdout)["articles"] == 3


def test_a_reader_that_leaves_early_is_no_error(corpus: Corpus) -> None:
    command = [sys.executable, "-m", "workspace.cli", "--data", str(corpus.data), "status"]
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.fixture
def served(corpus: Corpus) -> Iterator[Corpus]:
    """The corpus while a server owns its data directory."""
    command = [sys.executable, "-m", "workspace.cli", "serve", "--port", "0"]
    with subprocess.Popen(
        [*command, "--data", str(corpus.data)], env=environment(), stdout=subprocess.DEVNULL
    ) as server:
        deadline = time.monotonic() + 60
        while owner_socket(corpus.data) is None and time.monotonic() < deadline:
            assert server.poll() is None
            time.sleep(0.2)
        yield corpus
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=120) == 0


def test_commands_go_through_the_server_that_owns_the_data(served: Corpus, tmp_path: Path) -> None:
    packed = tmp_path / "queries.jsonl.gz"
    packed.write_bytes(gzip.compress(lines_of([{"id": 1, "query": "rusted pillars"}]).encode()))
    found = json.loads(served.run("search", "-k", "2", "--batch", str(packed)).stdout)
    assert found["query"] == "rusted pillars"
    assert len(found["passages"]) == 2
    assert set(found["passages"][0]) == PASSAGE_KEYS
    assert found["passages"][0]["path"] == "pier.md"
    for passage in found["passages"]:
        assert served.text(passage["path"])[passage["start"] : passage["end"]] == passage["text"]

    asked = served.run("ask", "What did Tomas Ekdahl say about the pier?")
    assert asked.returncode == 0
    assert "Island ferry to sail again, Mara Lindqvist, Harbour Gazette, 2021-03-04" in asked.stdout

    assert served.run("aliases", "Vinga").stdout == "No other name of Vinga is known.\n"

    more = tmp_path / "more.md"
    more.write_text("The lighthouse of Vinga was painted red and white.\n", encoding="utf-8")
    assert json.loads(served.run("ingest", str(more), "--json").stdout)["added"] == 1
    refused = served.run("ingest", str(tmp_path / "nowhere"))
    assert refused.returncode == 1
    assert "nowhere" in refused.stderr


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty working directory without settings, in which `main` is called directly."""
    for name in list(os.environ):
        if name.startswith("CLAIMDESK_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "file").write_text("no directory")
    (tmp_path / "no-id.jsonl").write_text('{"id": 1, "question": "a"}\n{"question": "b"}\n')
    (tmp_path / "no-json.jsonl").write_text('{"id": 1, "question": "a"}\n{"id": 2,\n')
    return tmp_path


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["ask", ""], "The question is empty"),
        (["ask", "why " * 5000], "20,000 characters"),
        (["ask", "\udc80 who?"], "UTF-8"),
        (["ask", "Who?", "--after", "2024-05-02", "--before", "2024-05-01"], "2024-05-02"),
        (["ask", "Who?", "--after", "May"], "'May' is not a date"),
        (["ask", "Who?", "--history", "nowhere"], "nowhere cannot be read"),
        (["ask", "--batch", "no-id.jsonl"], "no-id.jsonl, line 2: the field 'id' is missing"),
        (["ask", "--batch", "no-json.jsonl"], "no-json.jsonl, line 2: not valid JSON"),
        (["ask", "Who?"], "ingest"),
        (["search", ""], "The query is empty"),
        (["search", "why " * 5000], "characters"),
        (["verify", "no-json.jsonl"], "not an exported answer"),
        (["status", "--data", "file"], "file"),
        (["ingest", "nowhere"], "nowhere"),
        (["ingest", "empty"], "empty"),
        (["ingest", "binary.txt"], "binary.txt"),
        (["ingest", "empty", "--data", "file/data"], "file"),
        (["serve", "--port", "70000"], "port"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_bad_input_is_told_in_one_sentence(
    elsewhere: Path, capfd: pytest.CaptureFixture[str], command: list[str], sentence: str
) -> None:
    assert main(command) == 1
    told = capfd.readouterr().err.splitlines()
    complaints = [line for line in told if not line.startswith("reading: ")]
    assert len(complaints) == 1
    assert sentence in complaints[0]


def test_an_interruption_is_told_and_has_its_own_code(
    elsewhere: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules["workspace.cli"].COMMANDS, "status", interrupt)
    assert main(["status"]) == 130
    assert capsys.readouterr().err.startswith("Interrupted")


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["ask"],
        ["ask", "Who?", "--batch", "questions.jsonl"],
        ["ask", "--batch", "questions.jsonl", "--outlet", "Hill Post"],
        ["search", "ferry", "-k", "0"],
        ["ingest"],
        ["status", "--colour"],
        ["ask", "Who?", "--mode", "poetic"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(command)
    assert exit_.value.code == 2
    assert capsys.readouterr().err.startswith("usage: claimdesk")


def test_the_data_directory_may_stand_before_or_after_the_command(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["--data", "file", "status"], ["status", "--data", "file"]):
        assert main(command) == 1
        assert "file" in capsys.readouterr().err
