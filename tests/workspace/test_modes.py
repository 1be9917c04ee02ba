"""Who writes an answer: `claimdesk ask --mode`, for one question and for a batch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.desk import Desk
from tests.rag.openai_server import OpenAIServer, saying, serving
from workspace.cli import main
from workspace.door import LocalDoor

QUESTION = "What did Ida Brandt say about the tramway?"
REPLY = "Ida Brandt said that the tramway will carry 400 passengers a day. {0}"


class OpenDoor(LocalDoor):
    """A door whose desk stays open for the other tests."""

    def close(self) -> None:
        pass


@pytest.fixture
def model(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    """A language model that the command line's desk writes with."""
    with serving(saying(REPLY)) as server:
        endpoint = {"base_url": server.url, "model": "m", "condense": False}
        settings = desk.settings.model_copy(update=endpoint)
        door = OpenDoor(Desk(settings, desk.index, desk._embedder))
        monkeypatch.setattr("workspace.door.open_door", lambda settings, **given: door)
        yield server


@pytest.mark.parametrize(("mode", "requests"), [("llm", 1), ("extractive", 0)])
def test_the_mode_of_a_question_is_chosen(
    model: OpenAIServer, capsys: pytest.CaptureFixture[str], mode: str, requests: int
) -> None:
    assert main(["ask", QUESTION, "--mode", mode, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["mode"], len(model.requests)) == (mode, requests)
    assert (answer["note"] is None) == (mode == "extractive")


@pytest.mark.parametrize(("mode", "requests"), [("llm", 2), ("extractive", 0)])
def test_the_mode_of_a_batch_is_chosen(
    model: OpenAIServer,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    mode: str,
    requests: int,
) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text("".join(json.dumps({"id": n, "question": QUESTION}) + "\n" for n in (1, 2)))
    assert main(["ask", "--batch", str(batch), "--mode", mode]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["id"], each["mode"]) for each in answers] == [(1, mode), (2, mode)]
    assert len(model.requests) == requests


def test_a_person_reads_what_the_answer_was_written_from(
    model: OpenAIServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", QUESTION, "--mode", "llm"]) == 0
    *_, last = capsys.readouterr().out.strip().splitlines()
    assert last.startswith("Written by m from 2 passages (about ")
    assert last.endswith("1 sentence, all verified.")
