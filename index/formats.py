"""Parsers of the single-document formats: Markdown, HTML, PDF and Word.

Each takes the file's content and returns its text with the metadata it declares. Unexpected input
makes the libraries raise nearly anything; `reading` turns that into one sentence.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from index.articles import Span
from index.mastheads import person_name

HARD_WRAP = 0.6  # of a page's widest line: a shorter line ends its paragraph

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_KEY_LINE = re.compile(r"^[\"']?[A-Za-z_][\w -]*[\"']?[ \t]*:(?:[ \t]|\r?$)", re.MULTILINE)
_HEADING = re.compile(r"\A\s*#[ \t]+(?P<title>[^\r\n]+?)[ \t#]*(?:\r?\n|\Z)")


class UnreadableError(Exception):
    """A document cannot be read; its text is the reason, one sentence that says what to do."""


def too_large(size: int, max_bytes: int) -> str:
    """Say that a file of `size` bytes is over the limit, and which setting moves it."""
    return (
        f"The file has {size / 2**20:.1f} MB, more than the {max_bytes / 2**20:.0f} MB allowed;"
        " split it or raise the setting max_file_mb."
    )


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document's text, what of it is article if the format tells, and its declared fields."""

    text: str
    body: tuple[Span, ...] | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


def parse_markdown(text: str) -> Parsed:
    """Read Markdown; the body is what follows the front matter and the title's heading."""
    match = _FRONT_MATTER.match(text)
    fields: dict[str, Any] = {}
    start = 0
    if match and _KEY_LINE.search(match["yaml"]):
        fields = _front_matter(match["yaml"])
        start = match.end()
    heading = _HEADING.match(text, start) if start == 0 else _HEADING.match(text[start:])
    if heading and text[start + heading.end() :].strip():
        fields.setdefault("title", heading["title"])
        start += heading.end()
    rest = text[start:]
    if not start:
        return Parsed(text)
    if not rest.strip():
        raise UnreadableError("Nothing follows the front matter; add the article's text below it.")
    begin = start + len(rest) - len(rest.lstrip())
    return Parsed(text, (Span(begin, start + len(rest.rstrip())),), fields)


def parse_html(data: bytes) -> Parsed:
    """Read a web page: main text by trafilatura, metadata only as the page declares it."""
    from index.page_metadata import declared_metadata

    with _quiet("trafilatura", "htmldate", "courlan"):
        import trafilatura
        from trafilatura.utils import load_html

        tree = load_html(data)
        if tree is None:
            raise UnreadableError("This is not an HTML page; save the page again or as plain text.")
        fields = declared_metadata(tree)
        text = trafilatura.extract(tree, include_comments=False, include_tables=True)
    if not text or not text.strip():
        raise UnreadableError(
            "No article text was found in this page; save the rendered page or its text instead."
        )
    return Parsed(text, None, fields)


def parse_pdf(data: bytes) -> Parsed:
    """Read a PDF's text layer, its wrapped lines joined into paragraphs."""
    with _quiet("pypdf"):
        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("This PDF is encrypted; remove its password and ingest it again.")
        pages = [page.extract_text() or "" for page in reader.pages]
        info = reader.metadata
        fields = {"title": info.title, "author": _author_property(info.author)} if info else {}
    text = "\n\n".join(paragraphs for page in pages if (paragraphs := _unwrap(page)))
    if not any(character.isalnum() for character in text):
        raise UnreadableError(
            "This PDF has no text layer (scanned pages?); run text recognition (OCR) on it first."
        )
    return Parsed(text, None, fields)


def parse_docx(data: bytes) -> Parsed:
    """Read a Word document: paragraphs and tables in their order, a table row as one line."""
    import docx
    from docx.table import Table

    document = docx.Document(io.BytesIO(data))
    title = document.core_properties.title
    blocks: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            blocks.append("\n".join(_rows(block)))
            continue
        blocks.append(block.text)
        if not title and block.style is not None and block.style.name == "Title":
            title = block.text
    text = "\n\n".join(block for block in blocks if block.strip())
    if not text:
        raise UnreadableError("This document holds no text; remove it or fill it.")
    author = _author_property(document.core_properties.author)
    return Parsed(text, None, {"title": title, "author": author})


def _author_property(name: str | None) -> str | None:
    """Take a file's author property for an author where it names a person, not a program."""
    return person_name(name) if name else None


def _front_matter(source: str) -> dict[str, Any]:
    import yaml  # type: ignore[import-untyped, unused-ignore]

    try:
        # The safe loader without its guesses: dates and numbers stay as they are written.
        found = yaml.load(source, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        raise UnreadableError(
            f"The front matter is not valid YAML{where}; correct it or remove it."
        ) from error
    if not isinstance(found, dict):
        raise UnreadableError("The front matter is not a list of fields; write 'key: value' lines.")
    return {str(key).strip().lower(): value for key, value in found.items()}


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        cells: list[str] = []
        seen: list[Any] = []
        for cell in row.cells:
            if any(cell._tc is other for other in seen):  # merged cells come once a column
                continue
            seen.append(cell._tc)
            if content := " ".join(cell.text.split()):
                cells.append(content)
        if cells:
            yield " | ".join(cells)


def _unwrap(page: str) -> str:
    """Join the printed lines of a page into paragraphs, words hyphenated at a line end included."""
    lines = [line.strip() for line in page.splitlines()]
    width = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    open_ended = False
    for line in lines:
        if not line:
            open_ended = False
            continue
        if not (open_ended and paragraphs):
            paragraphs.append(line)
        elif re.search(r"[^\W\d_]-$", paragraphs[-1]) and line[0].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
        else:
            paragraphs[-1] += " " + line
        open_ended = len(line) >= HARD_WRAP * width
    return "\n\n".join(paragraphs)


@contextmanager
def _quiet(*names: str) -> Iterator[None]:
    """Keep parsers from logging every flaw of a file; what matters comes back as an error."""
    loggers = [logging.getLogger(name) for name in names]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
