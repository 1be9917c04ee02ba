"""Prompt → a language model's reply, streamed, through llama-index's OpenAILike.

The model sees passages as inert text under random labels, and has no tools. Whatever goes wrong at
the endpoint becomes one GenerationError whose sentence says what happened and holds no word the
endpoint sent and no key.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from rag.endpoint import (
    SilenceError,
    UnendedError,
    address_and_login,
    endpoint_name,
    explained,
    is_loopback,
    options_refused,
    pause_before,
    unfinished,
)
from rag.errors import CutShortError, GenerationError
from rag.framing import Prompt
from rag.settings import Settings

if TYPE_CHECKING:
    import httpx

# A reply longer than this many characters for each token allowed does not stop by itself.
CHARACTERS_PER_TOKEN = 8
# The share of the time for an answer after which silence counts as failure.
SILENT_SHARE = 0.5
# Bytes of a refusal that are read: enough for the code in it.
LONGEST_REFUSAL = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait for a reply: `seconds` from now in all, `silence` of them between two
    signs of life; how many tokens it may have, and whether to ask again when nothing came.
    """

    seconds: float
    silence: float
    tokens: int
    retry: bool = True


def generate(prompt: Prompt, *, settings: Settings, seconds: float | None = None) -> Iterator[str]:
    """Yield the model's answer to `prompt`, piece by piece.

    All of it, retries and pauses included, may take `settings.timeout` seconds, or `seconds` if
    fewer are left. Raises GenerationError when the endpoint fails, falls silent for half of that,
    does not end, or sends anything but text; and, after the last piece, CutShortError when the
    answer was cut at its length limit.
    """
    limits = Limits(
        seconds=settings.timeout if seconds is None else seconds,
        silence=settings.timeout * SILENT_SHARE,
        tokens=settings.max_answer_tokens,
    )
    yield from ask_model(prompt.system, prompt.user, settings=settings, limits=limits)


def ask_model(system: str, user: str, *, settings: Settings, limits: Limits) -> Iterator[str]:
    """Yield a model's reply to two messages; raises GenerationError as `generate` does."""
    load()
    if limits.seconds <= 0:
        raise GenerationError(
            f"{endpoint_name(settings)} was not asked: searching took all the time (timeout)."
        )
    until = time.monotonic() + limits.seconds
    received = 0
    without: frozenset[str] = frozenset()
    for attempt in range(2, 100):  # `pause_before` ends it
        request = _Request(system, user, without)
        try:
            for piece in _pieces(_Reply(request, settings=settings, limits=limits), until):
                received += len(piece)
                if received > limits.tokens * CHARACTERS_PER_TOKEN:
                    raise GenerationError(f"{endpoint_name(settings)} did not end its answer.")
                yield piece
            break
        except Exception as error:  # whatever a library raises ends up as one sentence
            if isinstance(error, CutShortError):
                raise
            pause = pause_before(attempt, error) if limits.retry and not received else None
            if refused := options_refused(error) - without:
                without, pause = without | refused, 0.0
            if pause is None or time.monotonic() + pause >= until:
                raise GenerationError(explained(error, settings)) from None
        time.sleep(pause)
    if not received:
        raise GenerationError(f"{endpoint_name(settings)} sent an empty answer.")


@cache
def load() -> None:
    """Import what speaks to the endpoint, once: it takes seconds that are not the endpoint's."""
    from llama_index.llms.openai_like import OpenAILike

    OpenAILike(model="", api_key="none")  # the first one brings half of the imports


@dataclass(frozen=True, slots=True)
class _Request:
    """The two messages, and the options that the endpoint has refused before."""

    system: str
    user: str
    without: frozenset[str]


class _Reply:
    """One request to the endpoint, read in a thread of its own.

    The thread is what makes the time limits hold: neither a name server that hangs, nor a server
    that sends keep-alive bytes for ever can outlast them.
    """

    def __init__(self, request: _Request, *, settings: Settings, limits: Limits) -> None:
        self.deltas: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
        self.limits = limits
        self.settings = settings
        self._request = request
        self._client = _http_client(settings, limits)
        self._model = _model(settings, self._client, limits, request.without)
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin to read; `deltas` then receives pieces of text, and at last None or an error."""
        threading.Thread(target=self._read, name="generation", daemon=True).start()

    def stop(self) -> None:
        """Give up: close the connection and let the thread end."""
        self._stopped.set()
        self._client.close()

    def _read(self) -> None:
        from llama_index.core.llms import ChatMessage, MessageRole

        begun, finish = False, None
        try:
            messages = [
                ChatMessage(role=MessageRole.SYSTEM, content=self._request.system),
                ChatMessage(role=MessageRole.USER, content=self._request.user),
            ]
            for chunk in self._model.stream_chat(messages):
                if self._stopped.is_set():
                    return
                begun = True
                # An empty delta is a sign of life from a model that thinks before it writes.
                if chunk.delta or chunk.additional_kwargs.get("thinking_delta"):
                    self.deltas.put(chunk.delta or "")
                choices = getattr(chunk.raw, "choices", None)
                finish = (choices[0].finish_reason if choices else None) or finish
            ending = unfinished(finish, self.limits.tokens, begun=begun, settings=self.settings)
            self.deltas.put(ending)
        except Exception as error:  # told where the reply is read
            self.deltas.put(error)


def _pieces(reply: _Reply, until: float) -> Iterator[str]:
    """Yield the reply's text, within the limits of time; the connection is closed in any case."""
    limits = reply.limits
    reply.start()
    try:
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise UnendedError(limits.seconds)
            try:
                item = reply.deltas.get(timeout=min(limits.silence, left))
            except queue.Empty:
                if left <= limits.silence:
                    raise UnendedError(limits.seconds) from None
                raise SilenceError(limits.silence) from None
            if item is None:
                return
            if isinstance(item, Exception):
                raise item
            if any("\ud800" <= mark <= "\udfff" for mark in item):
                raise GenerationError(
                    f"{endpoint_name(reply.settings)} sent bytes that are not text."
                )
            if item:
                yield item
    finally:
        reply.stop()


def _http_client(settings: Settings, limits: Limits) -> httpx.Client:
    import httpx

    # A proxy has no business between this process and a model on the same machine; and a redirect
    # would take key and passages to an address nobody configured.
    return httpx.Client(
        auth=address_and_login(settings)[1],
        timeout=limits.seconds,
        trust_env=not is_loopback(settings),
        follow_redirects=False,
        # Certificates take a tenth of a second to load, and plain HTTP has none.
        verify=not (settings.base_url or "").startswith("http://"),
        event_hooks={"response": [_shorten_refusal]},
    )


def _shorten_refusal(response: httpx.Response) -> None:
    """Read no more of a refusal than says why: its body may be as long as memory is large."""
    import httpx

    if not response.is_error:
        return
    begun = bytearray()
    stream = response.stream
    assert isinstance(stream, httpx.SyncByteStream)
    try:
        for piece in stream:
            begun += piece
            if len(begun) >= LONGEST_REFUSAL:
                break
    finally:
        stream.close()
    response.stream = httpx.ByteStream(bytes(begun[:LONGEST_REFUSAL]))


def _model(
    settings: Settings, client: httpx.Client, limits: Limits, without: frozenset[str]
) -> Any:
    import openai
    from llama_index.llms.openai_like import OpenAILike

    # Reasoning models know the limit under another name, and choose the temperature themselves.
    instead: dict[str, Any] = {}
    if "max_tokens" in without:
        instead |= {"max_tokens": openai.omit, "max_completion_tokens": limits.tokens}
    if "temperature" in without:
        instead["temperature"] = openai.omit
    # As a mapping: the library's own signature does not show all of these to a type checker.
    options: dict[str, Any] = {
        "model": settings.model or "",
        "api_base": address_and_login(settings)[0],
        # Never empty: the library would take a key from the environment instead.
        "api_key": settings.api_key.get_secret_value() if settings.api_key else "none",
        "is_chat_model": True,
        "temperature": 0.0,
        "context_window": settings.context_window,
        "max_tokens": limits.tokens,
        "max_retries": 0,  # asked again by us, within the time there is
        "timeout": limits.seconds,
        "http_client": client,
        "additional_kwargs": instead,
    }
    return OpenAILike(**options)
