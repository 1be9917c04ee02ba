"""Endpoints that reply in another form, or do not take what others do."""

from __future__ import annotations

import json

import pytest

from rag.endpoint import explained
from rag.errors import GenerationError
from tests.rag.openai_server import ODD, Fault, saying, serving
from tests.rag.test_generating import FAITHFUL, KEY, ask, settings

NO_MAX_TOKENS = (
    "Unsupported parameter: 'max_tokens' is not supported with this model. "
    "Use 'max_completion_tokens' instead."
)
NO_TEMPERATURE = (
    "Unsupported value: 'temperature' does not support 0.0 with this model. "
    "Only the default (1) value is supported."
)


@pytest.mark.parametrize("odd", ODD, ids=json.dumps)
def test_a_reply_in_another_form_says_what_to_check(odd: object) -> None:
    with serving(saying(FAITHFUL), "odd") as server, pytest.raises(GenerationError) as caught:
        server.odd = odd
        ask(server.url)
    sentence = str(caught.value)
    assert "sent a reply in another form than OpenAI’s chat completions" in sentence
    assert sentence.endswith(
        "; check that base_url is the address of an OpenAI-compatible endpoint."
    )


@pytest.mark.parametrize("error", [TypeError(KEY), RuntimeError(KEY), MemoryError(KEY)])
def test_whatever_is_raised_is_told_without_its_class_or_its_words(error: Exception) -> None:
    sentence = explained(error, settings("http://127.0.0.1:9/v1"))
    assert "check" in sentence and "base_url" in sentence
    assert KEY not in sentence and type(error).__name__ not in sentence


def test_a_model_with_another_name_for_the_limit_is_asked_again() -> None:
    with serving(saying(FAITHFUL)) as server:
        server.refused = {"max_tokens": NO_MAX_TOKENS}
        assert ask(server.url).startswith("Ines Calder said")
    refused, taken = (body for _, body in server.requests)
    assert refused["max_tokens"] == taken["max_completion_tokens"] == 800
    assert "max_tokens" not in taken and taken["temperature"] == 0.0


def test_a_model_that_chooses_its_temperature_is_asked_again_without() -> None:
    with serving(saying(FAITHFUL)) as server:
        server.refused = {"temperature": NO_TEMPERATURE}
        assert ask(server.url).startswith("Ines Calder said")
    assert "temperature" not in server.requests[1][1]
    assert server.requests[1][1]["max_tokens"] == 800


def test_a_reasoning_model_that_takes_neither_answers() -> None:
    with serving(saying(FAITHFUL)) as server:
        server.refused = {"max_tokens": NO_MAX_TOKENS, "temperature": NO_TEMPERATURE}
        assert ask(server.url).startswith("Ines Calder said")
    assert len(server.requests) == 3


@pytest.mark.parametrize("model", ["o1", "o3-mini", "gpt-5", "gpt-5.9-unheard-of"])
def test_known_and_unknown_reasoning_models_answer(model: str) -> None:
    with serving(saying(FAITHFUL)) as server:
        server.refused = {"max_tokens": NO_MAX_TOKENS}
        assert ask(server.url, model=model).startswith("Ines Calder said")
    assert server.requests[-1][1]["max_completion_tokens"] == 800


def test_an_option_is_left_out_once_and_no_more() -> None:
    with serving(saying(FAITHFUL)) as server, pytest.raises(GenerationError, match=r"\(400\)"):
        server.refused = {"model": NO_MAX_TOKENS}
        ask(server.url)
    assert len(server.requests) == 2


def test_a_request_refused_for_anything_else_is_not_asked_again() -> None:
    with serving(saying(FAITHFUL)) as server, pytest.raises(GenerationError, match=r"\(400\)"):
        server.refused = {"model": "This model’s context length is 4096 tokens."}
        ask(server.url)
    assert len(server.requests) == 1


@pytest.mark.parametrize("fault", ["401", "500"])
def test_only_a_bad_request_names_an_option(fault: Fault) -> None:
    with serving(saying(FAITHFUL), fault) as server, pytest.raises(GenerationError):
        ask(server.url, api_key="max_tokens")  # which the refusal says back
    assert all("max_tokens" in body for _, body in server.requests)
