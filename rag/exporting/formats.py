"""The formats in which answers leave the desk, and how to read those back that can be verified."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rag.answers import Answer
from rag.errors import ExportError
from rag.exporting.as_bibtex import to_bibtex
from rag.exporting.as_csl import to_csl
from rag.exporting.as_csv import COLUMNS, to_csv
from rag.exporting.as_docx import to_docx
from rag.exporting.as_markdown import FOOTER, to_markdown
from rag.exporting.from_csv import answers_in_csv
from rag.exporting.from_markdown import answers_in_markdown
from rag.rendering import answer_to_json

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LONGEST_NAME = 60  # characters of the question that a file is named by


def to_json(answers: Sequence[Answer], base: str) -> bytes:
    """Return one answer as the object of the contract, several as a list of them."""
    objects = [answer_to_json(answer) for answer in answers]
    whole = objects[0] if len(objects) == 1 else objects
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "backslashreplace")  # its escapes are those of JSON


Reader = Callable[[str], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, which is also the file's extension, and who writes and reads it.

    `write` takes the answers and the address that permalinks begin with. `verified` says whether
    the answers in a file can be held against the corpus; `read` makes objects of the contract of
    its text, as far as that needs them, and is None where these stand in it already.
    """

    name: str
    media_type: str
    write: Callable[[Sequence[Answer], str], bytes]
    read: Reader | None = None
    verified: bool = False


FORMATS = {
    each.name: each
    for each in (
        Format("md", "text/markdown; charset=utf-8", to_markdown, answers_in_markdown, True),
        Format("docx", _WORD, to_docx),
        Format("csv", "text/csv; charset=utf-8; header=present", to_csv, answers_in_csv, True),
        Format("bib", "application/x-bibtex; charset=utf-8", to_bibtex),
        Format("csl.json", "application/vnd.citationstyles.csl+json", to_csl),
        Format("json", "application/json", to_json, verified=True),
    )
}


def format_named(name: Any) -> Format:
    """Return the format of this name; raises ExportError naming all there are."""
    found = FORMATS.get(name.lower()) if isinstance(name, str) else None
    if found is None:
        raise ExportError(f"{name!r} is no format to export to; there are {', '.join(FORMATS)}.")
    return found


def format_of(file: str) -> Format:
    """Return the format of a file by its extension; raises ExportError naming all there are."""
    found = known_format_of(file)
    if found is None:
        endings = ", ".join(f".{name}" for name in FORMATS)
        raise ExportError(f"{file} does not end in a format to export to; there are {endings}.")
    return found


def known_format_of(file: str) -> Format | None:
    """Return the format of a file by its extension, None when it has none of ours."""
    # .csl.json comes before .json.
    return next((each for each in FORMATS.values() if file.lower().endswith(f".{each.name}")), None)


def reader_of(text: str) -> Reader | None:
    """Return what reads an export whose file name says nothing; None when it looks like neither."""
    begun = text.lstrip()[:1000]
    if begun.startswith("# ") and FOOTER in text:
        return answers_in_markdown
    return answers_in_csv if begun.startswith(f'"{COLUMNS[0]}"') else None


def file_name(answers: Sequence[Answer], to: Format) -> str:
    """Return a name for the file, made of the first question."""
    words = re.findall(r"[^\W_]+", answers[0].question.lower())
    stem = "-".join(words)[:_LONGEST_NAME].strip("-")
    return f"claimdesk-{stem or 'answer'}.{to.name}"
