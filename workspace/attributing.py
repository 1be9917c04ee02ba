"""Who says what in one text: what `claimdesk attribute` reads, and how people are shown it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from index.articles import Span
from index.attributing import attributions
from workspace.inputs import STANDARD_INPUT, InputError, read_text

LARGEST = 32 << 20  # bytes of a file; the settings, which say so for articles, are not read here
Attributions = Sequence[Mapping[str, Any]]
_VOICES = {"direct": "quoted", "indirect": "reported", "mixed": "reported, partly quoted"}


def read_file(name: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text of a file of any readable format, and the parts of it that are article.

    Raises CorpusError when it cannot be read, InputError for JSON Lines, which a batch takes.
    """
    from index.errors import CorpusError
    from index.reading import JSONL, SourceFile, find_files, read_documents

    if name == STANDARD_INPUT:
        text = read_text(name)
        return text, (Span(0, len(text)),)
    if name.lower().endswith(JSONL):
        raise InputError(f"{name} holds one text a line; use --batch {name}.")
    if Path(name).is_dir():
        raise InputError(f"{name} is a folder; name a file.")
    files, errors = find_files([Path(name)])
    if errors:
        raise errors[0]
    file = SourceFile(files[0].root, files[0].path, name)
    (document,) = read_documents(file, max_bytes=LARGEST, jsonl_fields={})
    if isinstance(document, CorpusError):
        raise document
    return document.text, document.body or (Span(0, len(document.text)),)


def attributions_in(text: str, body: Sequence[Span]) -> list[dict[str, Any]]:
    """Return the attributions in each part of `text` that `body` names, at their places in it."""
    return [
        {key: _moved(value, part.start) for key, value in found.items()}
        for part in body
        for found in attributions(part.of(text))
    ]


def attribution_lines(text: str, found: Attributions) -> Iterator[str]:
    """Yield who says what: a speaker, the cue and the voice, and below it the words."""
    if not found:
        yield "Nobody is quoted or reported here; all of it is in the author’s own voice."
    for number, one in enumerate(found):
        if number:
            yield ""
        speaker = _words(text, one["source"]) or "Unnamed speaker"
        told = [_VOICES[one["voice"]]]
        told += [f"“{cue}”"] if (cue := _words(text, one["cue"])) else []
        told += [f"via {_words(text, span)}" for span in one["via"]]
        yield f"{speaker} ({', '.join(told)})"
        for start, end in one["content"]:
            yield f"  {start}-{end}: {_words(text, (start, end))}"


def _words(text: str, span: Sequence[int] | None) -> str:
    return " ".join(text[span[0] : span[1]].split()) if span else ""


def _moved(value: Any, by: int) -> Any:
    """A span, or a list of them, `by` characters further on; anything else as it is."""
    if isinstance(value, list):
        return [_moved(each, by) for each in value]
    return value + by if isinstance(value, int) else value
