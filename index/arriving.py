"""Which files are new to the corpus, and as which articles their documents arrive."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.articles import derived_id
from index.errors import CorpusError
from index.opening import Index
from index.reading import Document, SourceFile, read_documents
from index.records import FileKey, StoredFile


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How to take files in: whether vanished ones go, and the limits of reading."""

    prune: bool = False
    max_bytes: int = 32 << 20
    jsonl_fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IngestProgress:
    """How far an ingest is: `stage` is 'reading' (in files) or 'embedding' (in passages)."""

    stage: str
    done: int
    total: int


@dataclass(slots=True)
class IngestReport:
    """What an ingest did, in articles; `articles`, `passages`, `statements` are totals after it."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: list[CorpusError] = field(default_factory=list)
    articles: int = 0
    passages: int = 0
    statements: int = 0
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Return the object of the contract."""
        return {
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "failed": [{"path": f.path, "reason": f.reason} for f in self.failed],
            "articles": self.articles,
            "passages": self.passages,
            "statements": self.statements,
            "seconds": round(self.seconds, 3),
        }


OnProgress = Callable[[IngestProgress], None]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that was read, under the id of the article it is, and the file it came from."""

    article_id: str
    document: Document
    file: FileKey


def changed_files(
    index: Index, files: Sequence[SourceFile], report: IngestReport
) -> dict[SourceFile, StoredFile]:
    """Return the files whose bytes are new or differ from those stored; count the others."""
    known = index.catalog.files()
    per_file = Counter((root, path) for root, path, _ in index.catalog.article_origins().values())
    changed = {}
    for file in files:
        try:
            stored = _stored_file(file)
        except OSError as error:
            report.failed.append(CorpusError(file.relative, _why_unreadable(error)))
            continue
        before = known.get((stored.root, stored.relative))
        if before is not None and before.sha256 == stored.sha256:
            report.unchanged += per_file[stored.root, stored.relative]
        else:
            changed[file] = stored
    return changed


def _stored_file(file: SourceFile) -> StoredFile:
    """Stat and hash a file."""
    stat = file.path.stat()
    with file.path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return StoredFile(str(file.root), file.relative, stat.st_size, stat.st_mtime_ns, sha256)


def _why_unreadable(error: OSError) -> str:
    """One sentence on a file that cannot be opened."""
    why = (error.strerror or str(error)).lower()
    return f"cannot be read ({why}); check that it exists and that you may read it."


def read_arrivals(
    index: Index,
    changed: dict[SourceFile, StoredFile],
    options: IngestOptions,
    *,
    report: IngestReport,
    tell: OnProgress,
) -> list[Arrival]:
    """Read the changed files; one with a failure leaves `changed`, so that it is tried again."""
    origins = index.catalog.article_origins()
    arrivals: dict[str, Arrival] = {}
    total = len(changed)
    for done, (file, stored) in enumerate(list(changed.items()), start=1):
        key = (stored.root, stored.relative)
        found = read_documents(file, max_bytes=options.max_bytes, jsonl_fields=options.jsonl_fields)
        failures = [each for each in found if isinstance(each, CorpusError)]
        documents = [each for each in found if isinstance(each, Document)]
        for number, document in enumerate(documents):
            article_id = _article_id(document, number if len(documents) > 1 else None)
            clash = _clash(arrivals.get(article_id), origins.get(article_id), key)
            if clash is not None:
                failures.append(CorpusError(document.path, clash))
            else:
                arrivals[article_id] = Arrival(article_id, document, key)
        if failures:
            report.failed.extend(failures)
            del changed[file]
        tell(IngestProgress("reading", done, total))
    return list(arrivals.values())


def _article_id(document: Document, number: int | None) -> str:
    """Hash the article's origin: external id, else URL, else its path (and place in the file)."""
    if document.external_id:
        return derived_id("article", "id", document.external_id)
    if document.url:
        return derived_id("article", "url", document.url)
    return derived_id("article", "path", document.path, "" if number is None else number)


def _clash(
    arrived: Arrival | None, stored: tuple[str, str, str] | None, file: FileKey
) -> str | None:
    """Say why an article may not be taken in under an id that another living file holds."""
    if arrived is not None:
        return f"has the same id, URL or path as an article of {arrived.file[1]}; give it its own."
    if stored is not None and stored[:2] != file and Path(stored[0], stored[1]).exists():
        return (
            f"has the same id, URL or path as {Path(stored[0], stored[1])}, which is in the "
            "corpus; ingest a folder above both, or give it an id of its own."
        )
    return None


def vanished_articles(
    index: Index, paths: Sequence[Path], files: Sequence[SourceFile], arrivals: Sequence[Arrival]
) -> set[str]:
    """Return the articles whose file, or whose record in a file just read, is there no more.

    Only what was ingested from inside `paths` can vanish; a file that failed has not vanished.
    """
    gone = vanished_files(index, paths, files)
    arrived = {arrival.article_id for arrival in arrivals}
    reread = {arrival.file for arrival in arrivals}
    return {
        article_id
        for article_id, (root, path, _) in index.catalog.article_origins().items()
        if (root, path) in gone or ((root, path) in reread and article_id not in arrived)
    }


def vanished_files(
    index: Index, paths: Sequence[Path], files: Sequence[SourceFile]
) -> set[FileKey]:
    """Return the stored files that lay inside one of the folders `paths` and are there no more."""
    folders = [path.resolve() for path in paths if path.is_dir()]
    present = {(str(file.root), file.relative) for file in files}
    known = {(root, path) for root, path, _ in index.catalog.article_origins().values()}
    return {
        (root, path)
        for root, path in known | index.catalog.files().keys()
        if (root, path) not in present
        and any(Path(root, path).is_relative_to(folder) for folder in folders)
    }
