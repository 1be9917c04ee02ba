"""Passages → a language model's answer, streamed, through llama-index's OpenAILike.

The model sees the passages under random labels, with their metadata and speakers, as inert text,
and has no tools. Whatever goes wrong at the endpoint becomes one GenerationError whose sentence
says what happened and holds no word the endpoint sent and no key.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rag.answers import Turn
from rag.endpoint import endpoint_name, explained, is_loopback, longest_answer, too_slow, unfinished
from rag.errors import GenerationError
from rag.framing import approximate_tokens, frame_history, frame_passages
from rag.labelling import NOT_IN_CORPUS, LabelledPassage, inert_line
from rag.prompting import load_prompt
from rag.settings import Settings

if TYPE_CHECKING:
    import httpx
    from llama_index.core.llms import ChatMessage

RETRIES = 2
# A reply longer than this many characters for each token allowed does not stop by itself.
CHARACTERS_PER_TOKEN = 8
# The share of the context window kept free for what the estimate of tokens gets wrong.
MARGIN = 0.06
HISTORY_SHARE = 0.12


def generate(
    passages: Mapping[str, LabelledPassage],
    question: str,
    *,
    settings: Settings,
    history: Sequence[Turn] = (),
) -> Iterator[str]:
    """Yield the model's answer to `question` from `passages` (by label, best
    first), piece by piece.

    Passages beyond the context window are left out, worst first; so are the oldest turns of
    `history`. Raises GenerationError when the endpoint fails, falls silent for `settings.timeout`
    seconds, does not end, or sends anything but text; and PromptError for a broken template.
    """
    messages = _messages(passages, question, settings=settings, history=history)
    received = 0
    longest = settings.max_answer_tokens * CHARACTERS_PER_TOKEN
    try:
        reply = _Reply(messages, settings)
    except Exception as error:  # an address or a key the client cannot use
        raise GenerationError(explained(error, settings)) from None
    for delta in _bounded(reply, settings):
        received += len(delta)
        if received > longest:
            raise GenerationError(f"{endpoint_name(settings)} did not end its answer.")
        yield delta
    if not received:
        raise GenerationError(f"{endpoint_name(settings)} sent an empty answer.")


def _messages(
    passages: Mapping[str, LabelledPassage],
    question: str,
    *,
    settings: Settings,
    history: Sequence[Turn],
) -> list[ChatMessage]:
    from llama_index.core.llms import ChatMessage, MessageRole
    from llama_index.core.prompts import PromptTemplate

    rules = PromptTemplate(load_prompt("answer_rules", {"not_in_corpus"}))
    frame = PromptTemplate(load_prompt("answer_passages", {"passages", "history", "question"}))
    system = rules.format(not_in_corpus=NOT_IN_CORPUS)
    room = int(settings.context_window * (1 - MARGIN)) - settings.max_answer_tokens
    asked = inert_line(question)
    room -= approximate_tokens(system + frame.template + asked)
    turns = frame_history(history, int(room * HISTORY_SHARE))
    given = frame_passages(passages.values(), room - approximate_tokens(turns))
    if not given:
        raise GenerationError(
            f"No passage fits into a context window of {settings.context_window} tokens beside "
            f"an answer of {settings.max_answer_tokens}; change one of the two settings."
        )
    user = frame.format(passages=given, history=turns, question=asked)
    return [
        ChatMessage(role=MessageRole.SYSTEM, content=system),
        ChatMessage(role=MessageRole.USER, content=user),
    ]


class _Reply:
    """One request to the endpoint, read in a thread of its own.

    The thread is what makes the time limits hold: neither a name server that hangs, nor a server
    that sends keep-alive bytes for ever, nor a library's own retries can outlast them.
    """

    def __init__(self, messages: list[ChatMessage], settings: Settings) -> None:
        self.deltas: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
        self._messages = messages
        self._settings = settings
        self._client = _http_client(settings)
        self._model = _model(settings, self._client)
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin to read; `deltas` then receives pieces of text, and at last None or an error."""
        threading.Thread(target=self._read, name="generation", daemon=True).start()

    def stop(self) -> None:
        """Give up: close the connection and let the thread end."""
        self._stopped.set()
        self._client.close()

    def _read(self) -> None:
        begun, finish = False, None
        try:
            for chunk in self._model.stream_chat(self._messages):
                if self._stopped.is_set():
                    return
                begun = True
                # An empty delta is a sign of life from a model that thinks before it writes.
                if chunk.delta or chunk.additional_kwargs.get("thinking_delta"):
                    self.deltas.put(chunk.delta or "")
                choices = getattr(chunk.raw, "choices", None)
                finish = (choices[0].finish_reason if choices else None) or finish
            self.deltas.put(unfinished(finish, begun=begun, settings=self._settings))
        except Exception as error:  # whatever a library raises ends up as one sentence
            self.deltas.put(error)


def _bounded(reply: _Reply, settings: Settings) -> Iterator[str]:
    """Yield the reply's text, within the limits of time; the connection is closed in any case."""
    reply.start()
    deadline = time.monotonic() + longest_answer(settings)
    try:
        while True:
            left = deadline - time.monotonic()
            try:
                item = reply.deltas.get(timeout=max(0.0, min(settings.timeout, left)))
            except queue.Empty:
                raise GenerationError(
                    too_slow(settings, longest=left <= settings.timeout)
                ) from None
            if item is None:
                return
            if isinstance(item, Exception):
                raise GenerationError(explained(item, settings)) from None
            if any("\ud800" <= mark <= "\udfff" for mark in item):
                raise GenerationError(f"{endpoint_name(settings)} sent bytes that are not text.")
            if item:
                yield item
    finally:
        reply.stop()


def _http_client(settings: Settings) -> httpx.Client:
    import httpx

    # A proxy has no business between this process and a model on the same machine.
    return httpx.Client(timeout=settings.timeout, trust_env=not is_loopback(settings))


def _model(settings: Settings, client: httpx.Client) -> Any:
    from llama_index.llms.openai_like import OpenAILike

    # As a mapping: the library's own signature does not show all of these to a type checker.
    options: dict[str, Any] = {
        "model": settings.model or "",
        "api_base": settings.base_url,
        # Never empty: the library would take a key from the environment instead.
        "api_key": settings.api_key.get_secret_value() if settings.api_key else "none",
        "is_chat_model": True,
        "temperature": 0.0,
        "context_window": settings.context_window,
        "max_tokens": settings.max_answer_tokens,
        "max_retries": RETRIES,
        "timeout": settings.timeout,
        "http_client": client,
    }
    return OpenAILike(**options)
