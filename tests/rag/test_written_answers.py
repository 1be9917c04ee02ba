"""The whole read path with a language model at the end of a loopback connection."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from rag.answers import Answer, PartialText, Question
from rag.desk import Desk
from rag.rendering import answer_to_json
from rag.settings import load_settings
from tests.rag.openai_server import Fault, OpenAIServer, Script, is_reading, saying, serving

ASKED = Question("What did Karin Holm say about the Amber Canal?")
FAITHFUL = "Karin Holm says the Amber Canal will bring 4,000 jobs to the towns. {0}"


@contextmanager
def desk_writing(
    canal: Desk, script: Script, fault: Fault | None = None, **given: object
) -> Iterator[tuple[Desk, OpenAIServer]]:
    """The invented corpus, answered in a model's words."""
    with serving(script, fault) as server:
        seconds = 5 if fault == "silent" else 60
        endpoint = {"base_url": server.url, "model": "m", "api_key": "k3y", "timeout": seconds}
        settings = load_settings(data=canal.settings.data, **endpoint, **given)
        yield Desk(settings, canal.index, canal._embedder), server


def test_a_faithful_reply_is_shown_with_the_server_s_citations(canal: Desk) -> None:
    with desk_writing(canal, saying(FAITHFUL)) as (desk, _):
        answer = desk.ask(ASKED)
    assert answer.mode == "llm"
    (claim,) = answer.claims
    assert claim.verified
    assert claim.claimant == "Karin Holm"
    assert "4,000 jobs" in answer.citations[0].quote
    assert "[1]" in answer.text


@pytest.mark.parametrize(
    "hostile",
    [
        "Karin Holm says the Amber Canal will bring 9,000 jobs to the towns. {0}",
        "Olav Riis says the Amber Canal will bring 4,000 jobs to the towns. {0}",
        "Karin Holm says the Amber Canal will not bring 4,000 jobs to the towns. {0}",
        "Karin Holm says the Amber Canal will bring 4,000 jobs to the towns. [q7Z9]",
        "Karin Holm says the Amber Canal will bring 4,000 jobs to the towns.",
    ],
)
def test_a_false_sentence_is_never_verified(canal: Desk, hostile: str) -> None:
    with desk_writing(canal, saying(f"{FAITHFUL} {hostile}")) as (desk, _):
        answer = desk.ask(ASKED)
    assert [claim.verified for claim in answer.claims] == [True, False]
    assert answer.claims[1].problem
    assert answer.claims[1].citations == ()


@pytest.mark.parametrize("fault", ["500", "silent", "cut", "invalid_bytes", "empty"])
def test_a_failing_endpoint_gives_the_extractive_answer_and_says_so(
    canal: Desk, fault: Fault
) -> None:
    with desk_writing(canal, saying(FAITHFUL), fault) as (desk, _):
        answer = desk.ask(ASKED)
    assert answer.mode == "extractive"
    assert any("4,000 jobs" in citation.quote for citation in answer.citations)
    assert answer.reason is not None
    assert answer.reason.endswith("This is the extractive answer instead.")
    assert "k3y" not in answer.reason


def test_the_reply_is_streamed_without_its_labels(canal: Desk) -> None:
    with desk_writing(canal, saying(FAITHFUL)) as (desk, _):
        events = list(desk.ask_stream(ASKED))
    partial = [event.text for event in events if isinstance(event, PartialText)]
    assert len(partial) > 1
    assert not any("[" in text for text in partial)
    assert isinstance(events[-1], Answer)


def test_what_the_corpus_does_not_carry_is_not_put_to_the_model(canal: Desk) -> None:
    with desk_writing(canal, saying(FAITHFUL)) as (desk, server):
        assert desk.ask(Question("What is claimed about the Panama Railway?")).abstained
        assert all(is_reading(request) for _, request in server.requests)


def test_the_extractive_mode_asks_no_model(canal: Desk) -> None:
    with desk_writing(canal, saying(FAITHFUL)) as (desk, server):
        answer = desk.ask(replace(ASKED, mode="extractive"))
    assert (answer.mode, answer.note, server.requests) == ("extractive", None, [])


def test_the_answer_says_what_it_was_written_from(canal: Desk) -> None:
    false = "Karin Holm says the Amber Canal will bring 9,000 jobs to the towns. {0}"
    with desk_writing(canal, saying(f"{FAITHFUL} {false}"), condense=False) as (desk, _):
        note = desk.ask(ASKED).note
    assert note is not None
    found = re.fullmatch(
        r"Written by m from 3 passages \(about ([\d,]+) tokens\); 1 of 2 sentences not verified\.",
        note,
    )
    assert found and 400 < int(found[1].replace(",", "")) < 1500


def test_what_is_not_verified_may_be_withheld(canal: Desk) -> None:
    false = "Karin Holm says the Amber Canal will bring 9,000 jobs to the towns. {0}"
    script = saying(f"{FAITHFUL} {false}")
    with desk_writing(canal, script, unverified="withhold") as (desk, _):
        answer = desk.ask(ASKED)
    assert "9,000" not in json.dumps(answer_to_json(answer))
    assert all(claim.verified for claim in answer.claims)
    assert answer.note is not None and "1 of 2 sentences not verified and withheld" in answer.note


def test_asking_for_a_model_that_is_not_configured_says_so(canal: Desk) -> None:
    answer = canal.ask(Question(ASKED.text, mode="llm"))
    assert answer.mode == "extractive"
    assert answer.reason is not None
    assert answer.reason.startswith("No language model is configured")
