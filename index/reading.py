"""Reading files: which ones there are, and their text and declared metadata.

Formats: plain text, Markdown with front matter, HTML, PDF, Word, JSON Lines. A `Document` keeps
the decoded text unedited, so that offsets into it hold for good; what cannot be read is returned
as a CorpusError and does not stop the rest.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from index.articles import Span
from index.dating import declared_date
from index.declaring import TEXT_FIELDS, declared_digest, declared_text
from index.decoding import decode
from index.errors import CorpusError
from index.formats import (
    Parsed,
    UnreadableError,
    parse_docx,
    parse_html,
    parse_markdown,
    parse_pdf,
    too_large,
)
from index.json_lines import read_records

JSONL = (".jsonl", ".jsonl.gz")
SUPPORTED = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", *JSONL)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; `relative` is its path below the ingested folder, '/'-separated."""

    root: Path
    path: Path
    relative: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article as its file declares it; metadata that is not declared is None.

    `body` is the article part of `text` where the format tells (after front matter), else None:
    then the whole text is a page to be cleaned.
    """

    path: str
    text: str
    body: tuple[Span, ...] | None = None
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    external_id: str | None = None
    digest_of: str | None = None


class NothingThereError(CorpusError):
    """No article is at a path (any more): it is missing, or a folder that holds none."""


def find_files(paths: Sequence[Path]) -> tuple[list[SourceFile], list[CorpusError]]:
    """List the readable files at and below `paths`, sorted; what is wrong with a path is returned.

    In a folder, hidden files, unsupported kinds, README.md and links out of it are passed over.
    """
    files: dict[str, SourceFile] = {}
    errors: list[CorpusError] = []
    for path in paths:
        try:
            if not _is_utf8(path):
                raise _misnamed(path)
            found = _below(path, errors) if path.is_dir() else [_single(path)]
        except CorpusError as error:
            errors.append(error)
            continue
        except OSError as error:  # a folder above it is closed to us
            reason = f"This path cannot be reached ({error.strerror}); check its permissions."
            errors.append(CorpusError(str(path), reason))
            continue
        for file in found:
            folder = os.path.realpath(file.root)
            files.setdefault(os.path.join(folder, file.relative), file)
    return sorted(files.values(), key=lambda file: (str(file.root), file.relative)), errors


def read_documents(
    file: SourceFile, *, max_bytes: int, jsonl_fields: Mapping[str, str]
) -> list[Document | CorpusError]:
    """Read the articles of one file; one that cannot be read is a CorpusError in its place.

    `jsonl_fields` maps an article field to the JSONL key that holds it. A bad line of a JSONL file
    is reported as `file.jsonl:17`, and the other lines are read.
    """
    suffix = _suffix(file.path)
    try:
        data = _content(file, max_bytes)
        if suffix in JSONL:
            return _records(file, data, jsonl_fields, max_bytes)
        return [_document(file.relative, _parse(suffix, data))]
    except UnreadableError as error:
        return [CorpusError(file.relative, str(error))]


def _below(folder: Path, errors: list[CorpusError]) -> list[SourceFile]:
    """List the supported files below `folder`; folders that cannot be listed go to `errors`."""

    def refuse(error: OSError) -> None:
        reason = f"This folder cannot be listed ({error.strerror}); check its permissions."
        errors.append(CorpusError(str(error.filename), reason))

    found: list[SourceFile] = []
    before = len(errors)
    inside = os.path.realpath(folder)
    for directory, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        named = [name for name in names if _is_article(name)]
        for name in (*folders, *named):
            if not _is_utf8(name):
                errors.append(_misnamed(Path(directory, name)))
        folders[:] = filter(_is_utf8, folders)
        for name in sorted(filter(_is_utf8, named)):
            path = Path(directory, name)
            # What cannot be looked at is kept, so that reading it tells why.
            if (os.path.isfile(path) or not os.path.exists(path)) and not _leads_out(path, inside):
                found.append(SourceFile(folder, path, path.relative_to(folder).as_posix()))
    if not found and len(errors) == before:
        reason = f"This folder holds no article; put files of these kinds in it: {_kinds()}."
        raise NothingThereError(str(folder), reason)
    return found


def _is_article(name: str) -> bool:
    """Say whether a file in a folder is to be read, by its name."""
    if name.startswith((".", "~$")) or name.lower() == "readme.md":
        return False
    return bool(_suffix(Path(name)))


def _leads_out(path: Path, folder: str) -> bool:
    """Say whether `path` is a link to something outside of `folder`, whose links are resolved."""
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(folder)


def _is_utf8(path: Path | str) -> bool:
    return not _has_surrogates(str(path))


def _misnamed(path: Path) -> CorpusError:
    shown = os.fsencode(path).decode("utf-8", errors="replace")
    return CorpusError(shown, "This name is not UTF-8; rename the file or folder.")


def _single(path: Path) -> SourceFile:
    if path.is_symlink() and not path.exists():
        raise CorpusError(str(path), "This link leads nowhere; mend it or name another path.")
    if not path.exists():
        raise NothingThereError(str(path), "There is no such file or folder; check the path.")
    if not path.is_file():
        raise CorpusError(str(path), "This is not a regular file; name a file or a folder.")
    if not _suffix(path):
        raise CorpusError(str(path), f"This kind of file is not supported; use one of {_kinds()}.")
    return SourceFile(path.parent, path, path.name)


def _suffix(path: Path) -> str:
    """Return the supported extension `path` ends in, lower case, or an empty string."""
    name = path.name.lower()
    return next((suffix for suffix in reversed(SUPPORTED) if name.endswith(suffix)), "")


def _kinds() -> str:
    return ", ".join(SUPPORTED)


def _content(file: SourceFile, max_bytes: int) -> bytes:
    try:
        size = file.path.stat().st_size
        if size > max_bytes:
            raise UnreadableError(too_large(size, max_bytes))
        data = file.path.read_bytes()
    except OSError as error:
        reason = f"The file cannot be read ({error.strerror}); check that it is there and readable."
        raise UnreadableError(reason) from error
    if not data.strip():
        raise UnreadableError("This file is empty; remove it or put the article's text in it.")
    return data


def _parse(suffix: str, data: bytes) -> Parsed:
    if suffix in (".txt", ".md", ".markdown"):
        text = decode(data)
        if not any(character.isalnum() for character in text):
            raise UnreadableError("This file holds no text; remove it or put the article in it.")
        return Parsed(text) if suffix == ".txt" else parse_markdown(text)
    parse, name = {
        ".pdf": (parse_pdf, "PDF"),
        ".docx": (parse_docx, "Word document (.docx)"),
        ".html": (parse_html, "HTML page"),
        ".htm": (parse_html, "HTML page"),
    }[suffix]
    return _guarded(parse, data, name)


def _guarded(parse: Callable[[bytes], Parsed], data: bytes, name: str) -> Parsed:
    try:
        return parse(data)
    except UnreadableError:
        raise
    except Exception as error:  # the parsers raise nearly anything on a broken file
        detail = " ".join(str(error).split())[:120] or type(error).__name__
        raise UnreadableError(
            f"This is not a readable {name} ({detail.rstrip('.')}); open it and save it again."
        ) from error


def _document(path: str, parsed: Parsed) -> Document:
    """Make a Document of what was parsed; text that cannot be stored as UTF-8 is refused."""
    fields = {name: declared_text(parsed.fields.get(name)) for name in TEXT_FIELDS}
    for value in (parsed.text, *fields.values()):
        if value is not None and _has_surrogates(value):
            raise UnreadableError(
                "The text holds half of a character (a lone surrogate); write it out again."
            )
    return Document(
        path,
        parsed.text,
        parsed.body,
        published=declared_date(parsed.fields.get("published", parsed.fields.get("date"))),
        external_id=declared_text(parsed.fields.get("id")),
        digest_of=declared_digest(parsed.fields.get("digest_of")),
        **fields,
    )


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def _records(
    file: SourceFile, data: bytes, jsonl_fields: Mapping[str, str], max_bytes: int
) -> list[Document | CorpusError]:
    found: list[Document | CorpusError] = []
    seen: dict[str, int] = {}
    for number, record in read_records(data, jsonl_fields, max_bytes=max_bytes):
        place = f"{file.relative}:{number}"
        try:
            if isinstance(record, str):
                raise UnreadableError(record)
            document = _document(file.relative, record)
            origin = document.external_id or document.url
            if origin is None:  # nothing else tells it from the file's other records
                document = replace(document, path=place)
            elif seen.setdefault(origin, number) != number:
                raise UnreadableError(
                    f"Line {seen[origin]} has the same id; give each record its own."
                )
            found.append(document)
        except UnreadableError as error:
            found.append(CorpusError(place, str(error)))
    return found
