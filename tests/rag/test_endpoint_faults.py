"""Whatever the endpoint does, the question is answered: from the corpus alone, in time, and the
answer says in one sentence why.
"""

from __future__ import annotations

import json
import logging
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from rag.answers import Answer, PartialText, Question
from rag.desk import Desk
from rag.rendering import answer_to_json
from rag.settings import load_settings
from tests.rag.openai_server import Fault, Script, saying, serving

KEY = "sk-secret-0123456789"
TIMEOUT = 10.0  # time enough for the extractive answer on a machine that is busy
ASKED = Question("What did Karin Holm say about the Amber Canal?")
FAITHFUL = saying("Karin Holm says the Amber Canal will bring 4,000 jobs to the towns. {0}")
NO_CITATION = saying("Karin Holm says the Amber Canal will bring 4,000 jobs to the towns.")
UNKNOWN_CITATION = saying("Karin Holm says that the Amber Canal will bring 4,000 jobs. [q7Z9]")

FAULTS: dict[str, tuple[Script, Fault | None, str]] = {
    "timeout": (FAITHFUL, "silent", "sent nothing for"),
    "silence midway": (FAITHFUL, "silent_midway", "sent nothing for"),
    "keep-alive for ever": (FAITHFUL, "keep_alive", "sent nothing for"),
    "slow drip": (FAITHFUL, "trickle", "had not ended its answer after"),
    "401": (FAITHFUL, "401", "refused the API key (401)"),
    "404": (FAITHFUL, "404", "does not know the model 'm'"),
    "429": (FAITHFUL, "429", "is over its rate limit"),
    "500": (FAITHFUL, "500", "failed with status 500"),
    "500 without end": (FAITHFUL, "endless_error", "failed with status 500"),
    "503": (FAITHFUL, "503", "failed with status 503"),
    "redirect elsewhere": (FAITHFUL, "redirect", "sends elsewhere (307), which is not followed"),
    "page of HTML": (FAITHFUL, "html", "did not reply as an OpenAI-compatible endpoint does"),
    "no HTTP": (FAITHFUL, "not_http", "cannot be reached"),
    "cut stream": (FAITHFUL, "cut", "broke off in the middle"),
    "cut without a trace": (FAITHFUL, "cut_cleanly", "broke off in the middle"),
    "endless reply": (FAITHFUL, "endless", "its answer"),  # by its length or its time
    "invalid bytes": (FAITHFUL, "invalid_bytes", "sent bytes that are not text"),
    "invalid JSON": (FAITHFUL, "invalid_json", "sent bytes that are not text"),
    "error midway": (FAITHFUL, "error_midway", "reported an error"),
    "empty answer": (FAITHFUL, "empty", "sent an empty answer"),
    "withheld answer": (FAITHFUL, "filtered", "withheld its answer: a content filter"),
    "no citation": (NO_CITATION, None, "cites no passage it was given"),
    "unknown citation": (UNKNOWN_CITATION, None, "cites no passage it was given"),
    "nothing found": (saying("NOT_IN_CORPUS"), None, "found no answer in the passages"),
}


@contextmanager
def asking(canal: Desk, url: str, *, timeout: float = TIMEOUT) -> Iterator[Desk]:
    """The invented corpus, answered in the words of the model at `url`."""
    settings = load_settings(
        data=canal.settings.data, base_url=url, model="m", api_key=KEY, timeout=timeout
    )
    yield Desk(settings, canal.index, canal._embedder)


@pytest.fixture(scope="module", autouse=True)
def warm(canal: Desk) -> None:
    """Load what is loaded once, so that no test's time includes it."""
    with serving(FAITHFUL) as server, asking(canal, server.url, timeout=120) as desk:
        assert desk.ask(ASKED).mode == "llm"


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_gives_the_extractive_answer_in_time_and_one_sentence_why(
    canal: Desk, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    script, fault, words = FAULTS[name]
    caplog.set_level(logging.DEBUG)
    with serving(script, fault) as server, asking(canal, server.url) as desk:
        started = time.monotonic()
        *growing, answer = desk.ask_stream(ASKED)
        took = time.monotonic() - started
        status = desk.status()
    assert isinstance(answer, Answer)
    assert took < TIMEOUT
    check_extractive(answer, words)
    told = [event.text for event in growing if isinstance(event, PartialText)]
    shown = [*told, json.dumps(answer_to_json(answer)), str(status), repr(desk.settings)]
    assert KEY not in " ".join([*shown, caplog.text])


def test_a_refused_connection_gives_the_extractive_answer_too(canal: Desk) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = time.monotonic()
    with asking(canal, f"http://127.0.0.1:{port}/v1") as desk:
        answer = desk.ask(ASKED)
    assert time.monotonic() - started < TIMEOUT
    check_extractive(answer, f"The language model at 127.0.0.1:{port} cannot be reached.")


def check_extractive(answer: Answer, words: str) -> None:
    assert (answer.mode, answer.abstained, answer.note) == ("extractive", False, None)
    assert any("4,000 jobs" in citation.quote for citation in answer.citations)
    assert all(claim.citations and claim.verified for claim in answer.claims)
    assert answer.reason is not None and words in answer.reason
    why, instead = answer.reason.split(". ") if ". " in answer.reason else ("", "")
    assert why and instead == "This is the extractive answer instead."


def test_a_key_that_an_endpoint_says_back_is_left_out(canal: Desk) -> None:
    said = saying(
        "Karin Holm says the Amber Canal will bring 4,000 jobs to the towns. {0} "
        f"Her key is {KEY}. {{0}}"
    )
    with serving(said) as server, asking(canal, server.url, timeout=120) as desk:
        *growing, answer = desk.ask_stream(ASKED)
    assert isinstance(answer, Answer) and answer.mode == "llm"
    told = [event.text for event in growing if isinstance(event, PartialText)]
    assert KEY not in " ".join([*told, json.dumps(answer_to_json(answer))])
    assert [claim.verified for claim in answer.claims] == [True, False]


def test_a_redirect_takes_the_key_nowhere(canal: Desk) -> None:
    with serving(FAITHFUL, "redirect") as server, asking(canal, server.url) as desk:
        desk.ask(ASKED)
    assert len(server.requests) == 2  # the question to be read, the answer; nothing followed
