"""The configured endpoint in words: its name, and one sentence for whatever goes wrong there.

The sentences are ours. What an endpoint says about an error may hold the key it was sent.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from rag.errors import GenerationError
from rag.settings import Settings

# A whole answer may take this many times the silence allowed (settings.timeout).
LONGEST_ANSWER = 5


def explained(error: Exception, settings: Settings) -> str:
    """Return one sentence about `error`, which a request to the endpoint raised."""
    import httpx
    import openai

    if isinstance(error, GenerationError):
        return str(error)
    if isinstance(error, openai.APIStatusError):
        return f"{endpoint_name(settings)} {_refusal(error.status_code, settings)}."
    kinds: list[tuple[tuple[type[Exception], ...], str]] = [
        ((openai.APITimeoutError, httpx.TimeoutException), _silence(settings)),
        ((openai.APIConnectionError, httpx.ConnectError), "cannot be reached"),
        ((httpx.HTTPError,), "broke off in the middle of its answer"),
        ((httpx.InvalidURL,), "has an address that cannot be used; check base_url"),
        ((UnicodeEncodeError,), "cannot be asked; the API key holds characters no key can have"),
        ((ValueError,), "sent bytes that are not text"),  # JSON or UTF-8 that does not decode
        ((openai.APIError,), "reported an error in the middle of its answer"),
    ]
    what = next((words for types, words in kinds if isinstance(error, types)), None)
    return f"{endpoint_name(settings)} {what or f'failed ({type(error).__name__})'}."


def longest_answer(settings: Settings) -> float:
    """Return how many seconds a whole answer may take."""
    return settings.timeout * LONGEST_ANSWER


def too_slow(settings: Settings, *, longest: bool) -> str:
    """Return the sentence for an endpoint that fell silent, or took the `longest` time allowed."""
    if longest:
        seconds = f"{longest_answer(settings):g}"
        return f"{endpoint_name(settings)} had not ended its answer after {seconds} seconds."
    return f"{endpoint_name(settings)} {_silence(settings)}."


def _silence(settings: Settings) -> str:
    return f"sent nothing for {settings.timeout:g} seconds"


def unfinished(finish: str | None, *, begun: bool, settings: Settings) -> GenerationError | None:
    """Return what is wrong with a reply that ended with the finish reason `finish`, if anything."""
    if not begun:
        return GenerationError(
            f"{endpoint_name(settings)} did not reply as an OpenAI-compatible endpoint does; "
            "base_url usually ends in /v1."
        )
    if finish is None:
        return GenerationError(f"{endpoint_name(settings)} broke off in the middle of its answer.")
    if finish == "content_filter":
        return GenerationError(f"{endpoint_name(settings)} withheld its answer.")
    return None


def _refusal(status: int, settings: Settings) -> str:
    known = {
        400: "rejected the request (400); its context window may be smaller than context_window",
        401: "refused the API key (401)",
        403: "refused the API key (403)",
        404: f"does not know the model '{settings.model}' or the address (404)",
        413: "rejected the request as too long (413)",
        429: "is over its rate limit or quota (429)",
    }
    return known.get(status, f"failed with status {status}")


def endpoint_name(settings: Settings) -> str:
    """Name the endpoint by host and port alone: an address can hold a password."""
    try:
        parts = urlsplit(settings.base_url or "")
        name = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    except ValueError:  # not an address at all
        name = None
    return f"The language model at {name or 'the configured address'}"


def is_loopback(settings: Settings) -> bool:
    """Say whether the endpoint is on this machine."""
    try:
        host = urlsplit(settings.base_url or "").hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
