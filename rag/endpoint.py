"""The configured endpoint in words: its name, and one sentence for whatever goes wrong there; and
whether it is worth asking again.

The sentences are ours. What an endpoint says about an error may hold the key it was sent.
"""

from __future__ import annotations

import ipaddress
import random
import re
import time
from contextlib import suppress
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urlsplit

from rag.errors import CutShortError, GenerationError
from rag.settings import Settings

# Asked so many times in all; each pause is up to twice the one before.
ATTEMPTS = 3
FIRST_PAUSE = 0.5  # seconds
PASSING = frozenset((429, 500, 502, 503, 504))
# What we send that some models refuse: they take the limit under another name, no temperature.
_OPTIONS = re.compile(r"\b(?:max_tokens|temperature)\b")
# Why a model stopped in mid-sentence, in the words of one server or another.
_CUT = frozenset(("length", "max_tokens"))


class SilenceError(Exception):
    """The endpoint sent nothing for `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class UnendedError(Exception):
    """The endpoint had not ended its answer when the time for it was over, after `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def explained(error: Exception, settings: Settings) -> str:
    """Return one sentence about `error`, which a request to the endpoint raised."""
    import httpx
    import openai
    import pydantic

    if isinstance(error, GenerationError):
        return str(error)
    if isinstance(error, openai.APIStatusError):
        return f"{endpoint_name(settings)} {_refusal(error.status_code, settings)}."
    if isinstance(error, SilenceError):
        return f"{endpoint_name(settings)} sent nothing for {_seconds(error.seconds)}."
    if isinstance(error, UnendedError):
        took = _seconds(error.seconds)
        return f"{endpoint_name(settings)} had not ended its answer after {took}."
    kinds: list[tuple[tuple[type[Exception], ...], str]] = [
        ((openai.APITimeoutError, httpx.TimeoutException), "did not answer in time"),
        ((openai.APIConnectionError, httpx.ConnectError), "cannot be reached"),
        ((httpx.HTTPError,), "broke off in the middle of its answer"),
        ((httpx.InvalidURL,), "has an address that cannot be used; check base_url"),
        ((UnicodeEncodeError,), "cannot be asked; the API key holds characters no key can have"),
        (
            (pydantic.ValidationError, TypeError, AttributeError, LookupError),
            "sent a reply in another form than OpenAI’s chat completions; check that base_url is "
            "the address of an OpenAI-compatible endpoint",
        ),
        ((ValueError,), "sent bytes that are not text"),  # JSON or UTF-8 that does not decode
        ((openai.APIError,), "reported an error in the middle of its answer"),
    ]
    what = next((words for types, words in kinds if isinstance(error, types)), None)
    return f"{endpoint_name(settings)} {what or 'could not be asked; check base_url and model'}."


def pause_before(attempt: int, error: Exception) -> float | None:
    """Return how many seconds to wait before asking for the `attempt`th time (from 2), after
    `error` came before any text; None when asking again is of no use.

    A server that says when to come back is believed, anything else waits a random time.
    """
    import openai

    if attempt > ATTEMPTS or isinstance(error, openai.APITimeoutError):
        return None
    pause: float = FIRST_PAUSE * 2 ** (attempt - 2) * random.uniform(0.5, 1.0)
    if isinstance(error, openai.APIStatusError):
        spent = error.code == "insufficient_quota"  # a quota does not come back in seconds
        if error.status_code not in PASSING or spent:
            return None
        return max(pause, _asked_to_wait(error.response.headers.get("retry-after", "")))
    return pause if isinstance(error, openai.APIConnectionError) else None


def options_refused(error: Exception) -> frozenset[str]:
    """Return the names of the options that the endpoint says, in `error`, it does not take."""
    import openai

    if not isinstance(error, openai.BadRequestError):
        return frozenset()
    return frozenset(_OPTIONS.findall(f"{error.param} {error.body}"))


def _asked_to_wait(header: str) -> float:
    """Return the seconds that a Retry-After header asks for: a number, or a date."""
    with suppress(ValueError):
        return max(0.0, float(header))
    with suppress(ValueError, TypeError):
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    return 0.0


def unfinished(
    finish: str | None, tokens: int, *, begun: bool, settings: Settings
) -> GenerationError | None:
    """Return what is wrong with a reply of at most `tokens` that ended with the finish reason
    `finish`, if anything.
    """
    if not begun:
        return GenerationError(
            f"{endpoint_name(settings)} did not reply as an OpenAI-compatible endpoint does; "
            "base_url usually ends in /v1."
        )
    if finish is None:
        return GenerationError(f"{endpoint_name(settings)} broke off in the middle of its answer.")
    if finish == "content_filter":
        return GenerationError(
            f"{endpoint_name(settings)} withheld its answer: a content filter there stopped it."
        )
    if finish.lower() in _CUT:
        return CutShortError(
            f"{endpoint_name(settings)} was cut off at the length limit of its answer (at most "
            f"{tokens} tokens), and what it left unfinished is not shown."
        )
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
    if 300 <= status < 400:
        return f"sends elsewhere ({status}), which is not followed; check base_url"
    return known.get(status, f"failed with status {status}")


def _seconds(number: float) -> str:
    rounded = f"{number:.3g}"
    return f"{rounded} second{'s' * (rounded != '1')}"


def endpoint_name(settings: Settings) -> str:
    """Name the endpoint by host and port alone: an address can hold a password."""
    try:
        parts = urlsplit(settings.base_url or "")
        name = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    except ValueError:  # not an address at all
        name = None
    return f"The language model at {name or 'the configured address'}"


def address_and_login(settings: Settings) -> tuple[str | None, tuple[str, str] | None]:
    """Return `base_url` without the user and password in it, and these apart: libraries log
    addresses.
    """
    try:
        parts = urlsplit(settings.base_url or "")
    except ValueError:
        return settings.base_url, None
    if parts.username is None:
        return settings.base_url, None
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    return bare, (unquote(parts.username), unquote(parts.password or ""))


def is_loopback(settings: Settings) -> bool:
    """Say whether the endpoint is on this machine."""
    try:
        host = urlsplit(settings.base_url or "").hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
