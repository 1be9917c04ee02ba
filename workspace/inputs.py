"""What commands read: batches, histories and exported answers, as JSON or JSON Lines."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import ClaimdeskError
from rag.errors import ExportError
from rag.exporting.formats import FORMATS, known_format_of, reader_of

STANDARD_INPUT = "-"


class InputError(ClaimdeskError):
    """A file handed to a command cannot be used as given."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a batch: where it stands, the id to give back, and its fields."""

    where: str
    id: Any
    fields: dict[str, Any]


def read_batch(name: str, *, key: str) -> list[Item]:
    """Return the items of a JSON Lines file, each with an `id` and a text under `key`.

    Raises InputError naming the first line that is not such an item.
    """
    return [_item(where, record, key) for where, record in _records(name)]


def read_history(name: str) -> list[Any]:
    """Return the turns of a JSON list, or JSON Lines, of `[question, answer or null]` pairs."""
    text = read_text(name)  # once: standard input cannot be read again
    whole = _json_or_none(text)
    # One pair alone on one line reads as a list of two as well; a list of turns holds lists.
    if isinstance(whole, list) and all(isinstance(turn, list) for turn in whole):
        turns = [(_label(name), turn) for turn in whole]
    else:
        turns = list(_records(name, text=text))
    for where, turn in turns:
        if not _is_turn(turn):
            raise InputError(f"{where}: a turn of the history is [question, answer or null].")
    return [turn for _, turn in turns]


def read_answers(name: str) -> list[dict[str, Any]]:
    """Return the exported answers in a file: Markdown, CSV, or JSON, one answer, a list of them,
    or one a line.

    Raises InputError when something in it is no answer.
    """
    written = known_format_of(name)
    if written and not written.verified:
        read = ", ".join(f".{each.name}" for each in FORMATS.values() if each.verified)
        raise InputError(f"{name}: nothing to verify is read from this format; export to {read}.")
    text = read_text(name)
    if reader := written.read if written else reader_of(text):
        try:
            return reader(text)
        except ExportError as error:
            raise InputError(f"{_label(name)}: {error}") from error
    whole = _json_or_none(text)
    if whole is None:
        records = _records(name, text=text)
    else:
        listed = whole if isinstance(whole, list) else [whole]
        records = iter([(_label(name), each) for each in listed])
    answers = []
    for where, record in records:
        if not isinstance(record, dict) or not isinstance(record.get("citations"), list):
            raise InputError(f"{where}: not an exported answer, it has no list of citations.")
        answers.append(record)
    if not answers:
        raise InputError(f"{_label(name)} holds no answer.")
    return answers


def _item(where: str, record: Any, key: str) -> Item:
    if not isinstance(record, dict):
        raise InputError(f"{where}: not a JSON object.")
    if record.get("id") is None:
        raise InputError(f"{where}: the field 'id' is missing.")
    if not isinstance(record.get(key), str):
        raise InputError(f"{where}: the field '{key}' is missing or not a string.")
    return Item(where, record["id"], record)


def _is_turn(turn: Any) -> bool:
    match turn:
        case [str(), str() | None]:
            return True
        case _:
            return False


def _records(name: str, *, text: str | None = None) -> Iterator[tuple[str, Any]]:
    """Yield each line's JSON value with the words that name the line."""
    text = read_text(name) if text is None else text
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{_label(name)}, line {number}"
        try:
            yield where, json.loads(line)
        except ValueError as error:
            raise InputError(f"{where}: not valid JSON ({_reason(error)}).") from error
        except RecursionError as error:
            raise InputError(f"{where}: JSON nested too deeply.") from error


def _json_or_none(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _reason(error: ValueError) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else str(error)


def read_text(name: str) -> str:
    """Return the decoded, unpacked text of a file or of standard input.

    Raises InputError when there is none, or it is not UTF-8.
    """
    data = _bytes_of(name)
    if data.startswith(b"\x1f\x8b"):
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"{_label(name)} is a damaged gzip file.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{_label(name)}, line {line}: not UTF-8.") from error


def _bytes_of(name: str) -> bytes:
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read()
        return Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"{_label(name)} cannot be read: {error.strerror}.") from error


def _label(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name
