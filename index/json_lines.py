"""JSON Lines: one article a line, its fields under the usual names or under mapped ones."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from index.decoding import decode
from index.formats import Parsed, UnreadableError

GZIP_MAGIC = b"\x1f\x8b"

# The keys an article's field is looked for under, best first.
KEYS: dict[str, tuple[str, ...]] = {
    "id": ("id", "external_id", "_id"),
    "title": ("title", "headline"),
    "text": ("text", "content", "body"),
    "url": ("url", "link"),
    "author": ("author", "authors", "byline"),
    "outlet": ("outlet", "publisher", "source", "site"),
    "published": ("published", "date", "published_at", "publication_date"),
    "language": ("language", "lang"),
    "digest_of": ("digest_of",),
}


def read_records(
    data: bytes, jsonl_fields: Mapping[str, str], *, max_bytes: int
) -> Iterator[tuple[int, Parsed | str]]:
    """Read the articles of a JSONL file, plain or gzipped, with their line numbers.

    A line that is no article yields the reason instead. Raises UnreadableError when the file as a
    whole cannot be read or `jsonl_fields` maps a field that articles do not have.
    """
    keys = _keys(jsonl_fields)
    text = decode(_unzipped(data, max_bytes))
    read = False
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            read = True
            yield number, _record(line, keys)
    if not read:
        raise UnreadableError("This file holds no records; write one JSON object a line.")


def _keys(mapped: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    renamed = {"id" if field == "external_id" else field: key for field, key in mapped.items()}
    unknown = sorted(set(renamed) - set(KEYS))
    if unknown:
        raise UnreadableError(
            f"The setting jsonl_fields maps '{unknown[0]}', which articles do not have;"
            f" use {', '.join(KEYS)}."
        )
    return {**KEYS, **{field: (key,) for field, key in renamed.items()}}


def _unzipped(data: bytes, max_bytes: int) -> bytes:
    if not data.startswith(GZIP_MAGIC):
        return data
    try:
        with gzip.open(io.BytesIO(data)) as stream:
            plain = stream.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError("The gzip file is damaged or cut off; compress it again.") from error
    if len(plain) > max_bytes:
        raise UnreadableError(
            f"Unpacked, the file has more than the {max_bytes / 2**20:.0f} MB allowed;"
            " split it or raise the setting max_file_mb."
        )
    return plain


def _record(line: str, keys: Mapping[str, tuple[str, ...]]) -> Parsed | str:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return "This line is not valid JSON; write one JSON object a line."
    if not isinstance(record, dict):
        return "This line is not a JSON object; write the article's fields as one object."
    fields: dict[str, Any] = {
        field: next((record[key] for key in names if record.get(key) is not None), None)
        for field, names in keys.items()
    }
    text = fields.pop("text")
    if not isinstance(text, str) or not any(character.isalnum() for character in text):
        return f"This record has no text; put it in the field '{keys['text'][0]}'."
    return Parsed(text, None, fields)
