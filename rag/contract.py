"""What comes in at a door, in the JSON contract: questions, their history and filters."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.articles import Filters
from rag.answers import Question, Turn
from rag.errors import QuestionError

LONGEST_QUESTION = 10_000
MOST_PASSAGES = 1000
# Nobody looks further back than this; a conversation may be as long as it likes.
NEWEST_TURNS = 20


def question_from_json(payload: Mapping[str, Any]) -> Question:
    """Read a question of the contract.

    Raises QuestionError with one sentence when it is empty, too long, or its parts are malformed.
    """
    turns = payload.get("history") or []
    payload = {**payload, "history": turns[-NEWEST_TURNS:] if isinstance(turns, list) else turns}
    _refuse_half_characters(payload)
    text = _words(payload.get("question"), "question")
    mode = payload.get("mode")
    if mode not in (None, "extractive", "llm"):
        raise QuestionError(f"The mode {mode!r} is unknown; use 'extractive' or 'llm'.")
    return Question(
        text=text,
        history=_history(payload["history"]),
        filters=filters_from_json(payload.get("filters") or {}),
        mode=mode,
        read_filters=_flag(payload, "read_filters", default=True),
    )


@dataclass(frozen=True, slots=True)
class Query:
    """A search: `k` passages for `text`, within `filters`."""

    text: str
    k: int
    filters: Filters


def query_from_json(payload: Mapping[str, Any]) -> Query:
    """Read a search of the contract; `k` is 10 unless given.

    Raises QuestionError with one sentence when a part of it cannot be used.
    """
    _refuse_half_characters(payload)
    k = payload.get("k", 10)
    if not isinstance(k, int) or isinstance(k, bool) or not 1 <= k <= MOST_PASSAGES:
        raise QuestionError(f"'k' is not a number from 1 to {MOST_PASSAGES}.")
    filters = filters_from_json(payload.get("filters") or {})
    return Query(_words(payload.get("query"), "query"), k, filters)


def filters_from_json(payload: Mapping[str, Any]) -> Filters:
    """Read the filters of the contract; unknown ones are ignored.

    Raises QuestionError for a date that is none, a bound that excludes everything, or a list that
    is not one of strings.
    """
    if not isinstance(payload, Mapping):
        raise QuestionError('The filters are not an object; use {"published_after": …}.')
    after, before = (_date(payload, name) for name in ("published_after", "published_before"))
    if after and before and after > before:
        raise QuestionError(
            f"Nothing can be published after {after} and before {before}; swap the dates."
        )
    outlet, author, speaker = (_names(payload, n) for n in ("outlet", "author", "speaker"))
    return Filters(after, before, outlet, author, speaker)


def _words(given: Any, name: str) -> str:
    """Return a question or query without the space around it; `name` is what to call it."""
    if given is not None and not isinstance(given, str):
        raise QuestionError(f"The {name} is not a text; write it in quotation marks.")
    if not given or not given.strip():
        raise QuestionError(f"The {name} is empty; write what you want to know about.")
    if len(given) > LONGEST_QUESTION:
        raise QuestionError(
            f"The {name} has {len(given):,} characters; write it in at most {LONGEST_QUESTION:,}."
        )
    return given.strip()


def _refuse_half_characters(payload: Mapping[str, Any]) -> None:
    """Raise QuestionError for lone surrogates, which no model and no database takes.

    A terminal that does not speak UTF-8 makes them, and so may escapes in JSON.
    """
    read = {key: payload.get(key) for key in ("question", "query", "history", "filters")}
    try:
        json.dumps(read, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise QuestionError("This holds characters that are not valid UTF-8.") from None


def _history(turns: Any) -> tuple[Turn, ...]:
    """Read [[question, answer or null], …]."""
    read: list[Turn] = []
    for turn in turns if isinstance(turns, list) else [None]:
        pair = turn if isinstance(turn, list | tuple) else ()
        if not (1 <= len(pair) <= 2 and all(isinstance(each, str | None) for each in pair)):
            raise QuestionError("The history is not a list of [question, answer] pairs.")
        if pair[0]:
            read.append((pair[0], pair[1] if len(pair) > 1 else None))
    return tuple(read)


def _flag(payload: Mapping[str, Any], name: str, *, default: bool) -> bool:
    given = payload.get(name)
    if given is None:
        return default
    if not isinstance(given, bool):
        raise QuestionError(f"'{name}' is either true or false.")
    return given


def _date(payload: Mapping[str, Any], name: str) -> date | None:
    given = payload.get(name)
    if given in (None, ""):
        return None
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise QuestionError(f"{given!r} is not a date; write it as YYYY-MM-DD.") from None


def _names(payload: Mapping[str, Any], name: str) -> tuple[str, ...]:
    given = payload.get(name) or []
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list | tuple) or not all(isinstance(each, str) for each in names):
        raise QuestionError(f"The filter '{name}' is not a list of names.")
    return tuple(each for each in names if each.strip())
