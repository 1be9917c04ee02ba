"""Which files are new to the corpus, and as which articles their documents arrive."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from index.articles import Article, derived_id
from index.errors import CorpusError
from index.opening import Index
from index.reading import Document, NothingThereError, SourceFile, read_documents
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
    notes: list[str] = field(default_factory=list)
    """What the reader should know of the corpus, a sentence each."""

    def to_json(self) -> dict[str, Any]:
        """Return the object of the contract; `notes` stand in it when there are any."""
        told = {"notes": list(self.notes)} if self.notes else {}
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
            **told,
        }


OnProgress = Callable[[IngestProgress], None]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that was read, under the id of the article it is, and the file it came from."""

    article_id: str
    document: Document
    file: FileKey


class Known:
    """The files and articles of the catalog by where they lie on disk, which is what tells whether
    a file is the same when it comes through another folder than before.
    """

    def __init__(self, index: Index) -> None:
        self.catalog = index.catalog
        self.files = index.catalog.files()
        self.origins: dict[str, FileKey] = {
            article_id: (root, relative)
            for article_id, (root, relative, _) in index.catalog.article_origins().items()
        }
        self._roots: dict[str, str] = {}
        self._files_at = {self.place(key): stored for key, stored in self.files.items()}
        self._articles_at: dict[str, list[str]] = defaultdict(list)
        for article_id, key in self.origins.items():
            self._articles_at[self.place(key)].append(article_id)

    def place(self, key: FileKey) -> str:
        """Return where a file lies, the links on the way to its ingested folder resolved."""
        root, relative = key
        if root not in self._roots:
            self._roots[root] = os.path.realpath(root)
        return os.path.join(self._roots[root], relative)

    def file_at(self, key: FileKey) -> StoredFile | None:
        """Return what is stored of this file, through whichever folder it came."""
        return self.files.get(key) or self._files_at.get(self.place(key))

    def articles_at(self, key: FileKey) -> list[str]:
        """Return the ids of the articles that came from this file, through whichever folder."""
        return self._articles_at.get(self.place(key), [])

    def replaced(self, keys: Collection[FileKey]) -> set[FileKey]:
        """Return the other keys under which these same files are stored."""
        places = {self.place(key) for key in keys}
        return {key for key in self.files if self.place(key) in places} - set(keys)


def changed_files(
    known: Known, files: Sequence[SourceFile], report: IngestReport
) -> dict[SourceFile, StoredFile]:
    """Return the files whose bytes are new or differ from those stored; count the others."""
    changed = {}
    for file in files:
        try:
            stored = _stored_file(file)
        except OSError as error:
            report.failed.append(CorpusError(file.relative, _why_unreadable(error)))
            continue
        before = known.file_at(stored.key)
        if before is not None and before.sha256 == stored.sha256:
            report.unchanged += len(known.articles_at(stored.key))
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
    known: Known,
    changed: dict[SourceFile, StoredFile],
    options: IngestOptions,
    *,
    report: IngestReport,
    tell: OnProgress,
) -> list[Arrival]:
    """Read the changed files; one with a failure leaves `changed`, so that it is tried again."""
    arrivals: dict[str, Arrival] = {}
    total = len(changed)
    for done, (file, stored) in enumerate(list(changed.items()), start=1):
        found = read_documents(file, max_bytes=options.max_bytes, jsonl_fields=options.jsonl_fields)
        failures = [each for each in found if isinstance(each, CorpusError)]
        documents = [each for each in found if isinstance(each, Document)]
        held_ids = known.articles_at(stored.key)
        held = list(known.catalog.articles(held_ids).values()) if held_ids else []
        for number, document in enumerate(documents):
            article_id = _article_id(document, number if len(documents) > 1 else None)
            arrival = _again(Arrival(article_id, document, stored.key), held)
            clash = _clash(arrivals.get(arrival.article_id), arrival, known)
            if clash is not None:
                failures.append(CorpusError(document.path, clash))
            else:
                arrivals[arrival.article_id] = arrival
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


def _again(arrival: Arrival, held: Sequence[Article]) -> Arrival:
    """Return the arrival under the id and the path of the article it is among those that the same
    file brought before, whatever folder that was ingested through.
    """
    document, name = arrival.document, Path(arrival.file[1]).name
    same = [article for article in held if article.id == arrival.article_id]
    if not (same or document.external_id or document.url):
        record = _record(document.path, name)
        same = [
            article
            for article in held
            if not (article.external_id or article.url) and _record(article.path, name) == record
        ]
    if not same:
        return arrival
    return Arrival(same[0].id, replace(document, path=same[0].path), arrival.file)


def _record(path: str, name: str) -> str:
    """Return what an article's path says behind the name of its file: ':17' for a record."""
    return path.rpartition("/")[2].removeprefix(name)


def _clash(arrived: Arrival | None, arrival: Arrival, known: Known) -> str | None:
    """Say why an article may not be taken in under an id that another living file holds."""
    if arrived is not None:
        return f"has the same id, URL or path as an article of {arrived.file[1]}; give it its own."
    stored = known.origins.get(arrival.article_id)
    if stored is None or known.place(stored) == known.place(arrival.file):
        return None
    if not Path(*stored).exists():
        return None
    return (
        f"has the same id, URL or path as {Path(*stored)}, which is in the "
        "corpus; ingest a folder above both, or give it an id of its own."
    )


def vanished_articles(
    known: Known, gone: Collection[FileKey], read: Collection[FileKey], arrived: Collection[str]
) -> set[str]:
    """Return the articles whose file is `gone`, or whose record is in a file no more that was
    `read` without a failure; but none that `arrived`.
    """
    lost = {known.place(key) for key in (*gone, *read)}
    return {
        article_id
        for article_id, key in known.origins.items()
        if known.place(key) in lost and article_id not in arrived
    }


def vanished_files(
    known: Known,
    paths: Sequence[Path],
    files: Sequence[SourceFile],
    errors: Sequence[CorpusError],
) -> set[FileKey]:
    """Return the stored files that lay at or below `paths` and are there no more.

    `files` and `errors` are what was found there. What cannot be listed has not vanished.
    """
    missing = [error.path for error in errors if isinstance(error, NothingThereError)]
    folders = [os.path.realpath(path) for path in paths if os.path.isdir(path)]
    folders += [os.path.realpath(path) for path in missing]
    closed = [os.path.realpath(error.path) for error in errors if error.path not in missing]
    present = {known.place((str(file.root), file.relative)) for file in files}
    return {
        key
        for key in {*known.origins.values(), *known.files}
        if (place := known.place(key)) not in present
        and any(_lies_in(place, folder) for folder in folders)
        and not any(_lies_in(place, folder) for folder in closed)
    }


def failures_left(
    known: Known, errors: Sequence[CorpusError], gone: Collection[FileKey]
) -> list[CorpusError]:
    """Return the errors but those that pruning settles: a folder that is empty, and a missing path
    whose files are `gone`.
    """
    places = [known.place(key) for key in gone]
    return [
        error
        for error in errors
        if not isinstance(error, NothingThereError)
        or not (
            os.path.isdir(error.path)
            or any(_lies_in(place, os.path.realpath(error.path)) for place in places)
        )
    ]


def _lies_in(place: str, folder: str) -> bool:
    return place == folder or place.startswith(os.path.join(folder, ""))
