"""Opening a data directory: one owner, a catalog, and derived indexes that agree with it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.aliasing import ALIASING, read_names_again
from index.errors import ClaimdeskError, IndexMismatchError, IndexMissingError
from index.folders import make_empty, make_private
from index.owning import Ownership, announced_socket, owner_socket

if TYPE_CHECKING:
    from index.catalog import Catalog
    from index.keywords import KeywordIndex
    from index.vectors import VectorIndex

__all__ = [
    "Index",
    "announce_socket",
    "announced_socket",
    "open_index",
    "owner_socket",
    "rebuild_derived",
]

CATALOG_FILE = "catalog.sqlite"
VECTORS_FOLDER = "chroma"
KEYWORDS_FOLDER = "tantivy"
SOCKET_FILE = "desk.sock"

_UNFINISHED = "an unfinished rebuild"
_SAMPLE = 20
_ROWS_AT_ONCE = 1000

Say = Callable[[str], None]
Progress = Callable[[int, int], None]

_log = logging.getLogger(__name__)


class Index:
    """An open data directory: the catalog, and the derived indexes beside it.

    `vectors` and `keywords` are opened at their first use and rebuilt from the catalog when they
    are missing, damaged or hold another number of passages than it. `mismatch` says that the
    corpus was embedded by something else than `identity`, which then waits for `reembedding`.
    """

    def __init__(
        self, data: Path, *, ownership: Ownership, catalog: Catalog, identity: Mapping[str, str]
    ) -> None:
        self.data = data
        self.catalog = catalog
        self.identity = dict(identity)
        self.mismatch = False
        self.say: Say = _log.warning
        self.ownership = ownership
        self._opening = threading.RLock()
        self._changing = threading.RLock()
        self._vectors: VectorIndex | None = None
        self._keywords: KeywordIndex | None = None

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def vectors(self) -> VectorIndex:
        """The passages' vectors."""
        with self._opening:
            if self._vectors is None:
                self._vectors = self._open_vectors()
            return self._vectors

    @property
    def keywords(self) -> KeywordIndex:
        """The passages' words."""
        with self._opening:
            if self._keywords is None:
                self._keywords = self._open_keywords()
            return self._keywords

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Enclose a change of the catalog and of the derived indexes after it.

        Whatever ends it before its end, the next opening rebuilds the derived indexes.
        """
        with self._changing:
            _ = self.vectors, self.keywords  # compared with the catalog before it changes
            failed_before = self.catalog.is_dirty()
            self.catalog.mark_dirty()
            yield
            if failed_before:
                rebuild_derived(self)
            else:
                self.keywords.commit()
                self.catalog.mark_clean()

    @contextmanager
    def reembedding(self, on_progress: Progress | None = None) -> Iterator[None]:
        """Enclose the embedding of the whole corpus under `identity`, then rebuild what is derived.

        Left unfinished, the corpus stays refused until it is embedded again.
        """
        with self._changing:
            self.catalog.mark_dirty()
            self.catalog.write_manifest({**self.identity, "embedder": _UNFINISHED})
            self.mismatch = True
            yield
            rebuild_derived(self, on_progress)
            self.catalog.write_manifest(self.identity)
            self.mismatch = False

    def close(self) -> None:
        """Close everything and give the data directory free; a second call does nothing."""
        with ExitStack() as closing, self._opening:
            closing.callback(self.ownership.release)
            closing.callback(self.catalog.close)
            for derived in (self._vectors, self._keywords):
                if derived is not None:
                    closing.callback(derived.close)
            self._vectors = self._keywords = None

    def _open_vectors(self) -> VectorIndex:
        from index.vectors import VectorIndex

        vectors = VectorIndex(self.data / VECTORS_FOLDER)
        if problem := self._problem(vectors):
            self.say(f"The vector index is rebuilt from the catalog: {problem}.")
            vectors.reset()
            for rows in self.catalog.derived_rows(_ROWS_AT_ONCE):
                vectors.add(rows)
        return vectors

    def _open_keywords(self) -> KeywordIndex:
        from index.keywords import KeywordIndex

        keywords = KeywordIndex(self.data / KEYWORDS_FOLDER)
        if problem := self._problem(keywords):
            self.say(f"The keyword index is rebuilt from the catalog: {problem}.")
            keywords.reset()
            for rows in self.catalog.derived_rows(_ROWS_AT_ONCE):
                keywords.add(rows)
            keywords.commit()
        return keywords

    def _problem(self, derived: VectorIndex | KeywordIndex) -> str | None:
        if self.mismatch or self.catalog.is_dirty():
            return None  # it waits for a rebuild, or is being written just now
        return derived.problem(
            expected=self.catalog.counts().passages, sample=self.catalog.sample_rows(_SAMPLE)
        )


def open_index(
    data: Path,
    *,
    identity: Mapping[str, str],
    create: bool,
    allow_mismatch: bool = False,
    on_message: Say | None = None,
) -> Index:
    """Open the data directory `data` as its only owner.

    `identity` names what embeds and cuts up articles here and now ("embedder", "dimension",
    "chunker"). `allow_mismatch` opens a corpus embedded by something else, for `reembedding`.
    `on_message` hears in a sentence what had to be repaired.
    Raises IndexMissingError, unless `create`, IndexMismatchError, DataDirectoryBusyError, and
    ClaimdeskError for a directory or a catalog that cannot be used.
    """
    data = data.absolute()
    try:
        if not create and not (data / CATALOG_FILE).exists():
            raise IndexMissingError(
                f"No corpus in {data} yet; run: claimdesk ingest PATH --data {data}"
            )
        make_private(data, ours=CATALOG_FILE)
        ownership = Ownership(data)
    except OSError as error:
        raise ClaimdeskError(
            f"{data} cannot be used as a data directory ({error.strerror})."
        ) from error
    with ExitStack() as undoing:
        undoing.callback(ownership.release)
        index = _opened(data, ownership=ownership, identity=identity)
        undoing.callback(index.close)
        index.say = on_message or index.say
        _agree_on_manifest(index, allow_mismatch=allow_mismatch)
        _recover(index, unclean=ownership.left_behind)
        if not index.mismatch and index.catalog.aliasing() != ALIASING:
            read_names_again(index.catalog)
        undoing.pop_all()
        return index


def rebuild_derived(index: Index, on_progress: Progress | None = None) -> None:
    """Rebuild the vectors and the keywords from the catalog, without embedding anything.

    `on_progress` hears how many passages are done, and of how many.
    """
    total, done = index.catalog.counts().passages, 0
    index.catalog.mark_dirty()
    vectors, keywords = index.vectors, index.keywords
    vectors.reset()
    keywords.reset()
    for rows in index.catalog.derived_rows(_ROWS_AT_ONCE):
        vectors.add(rows)
        keywords.add(rows)
        done += len(rows)
        if on_progress is not None:
            on_progress(done, total)
    keywords.commit()
    index.catalog.mark_clean()


def announce_socket(index: Index, socket: Path) -> None:
    """Note for other processes that `index` is served on `socket`, now or soon.

    Closing takes it back.
    """
    index.ownership.announce(socket)


def _opened(data: Path, *, ownership: Ownership, identity: Mapping[str, str]) -> Index:
    from sqlalchemy import URL

    from index.catalog import SCHEMA_VERSION, Catalog
    from index.vectors import METRIC

    catalog = Catalog(URL.create("sqlite", database=str(data / CATALOG_FILE)))
    complete = {**identity, "metric": METRIC, "schema": str(SCHEMA_VERSION)}
    return Index(data, ownership=ownership, catalog=catalog, identity=complete)


def _agree_on_manifest(index: Index, *, allow_mismatch: bool) -> None:
    """Compare what the corpus was built with and what is configured; an empty one takes both."""
    found = index.catalog.manifest()
    if found == index.identity:
        return
    if index.catalog.counts().passages == 0:
        index.catalog.write_manifest(index.identity)
        if found:
            rebuild_derived(index)
        return
    index.mismatch = True
    if not allow_mismatch:
        keys = [key for key in index.identity if found.get(key) != index.identity[key]]
        was = ", ".join(f"{key} {found.get(key, 'unknown')}" for key in keys)
        now = ", ".join(f"{key} {index.identity[key]}" for key in keys)
        raise IndexMismatchError(
            f"The corpus in {index.data} was made with {was}, but {now} is configured: change the "
            f"setting back, or run: claimdesk rebuild --data {index.data}"
        )


def _recover(index: Index, *, unclean: bool) -> None:
    """Bring the derived indexes back after an owner that did not come to close."""
    folder = index.data / VECTORS_FOLDER
    if index.mismatch:
        if unclean:
            make_empty(folder)  # not even opened: re-embedding fills it anew
    elif index.catalog.is_dirty():
        index.say("Claimdesk was stopped while it was writing: rebuilding the indexes.")
        make_empty(folder)
        rebuild_derived(index)
    elif unclean and folder.exists() and not _sound(index, folder):
        make_empty(folder)  # found missing, and rebuilt, at its first use


def _sound(index: Index, folder: Path) -> bool:
    from index.vectors import is_sound

    catalog = index.catalog
    return is_sound(folder, expected=catalog.counts().passages, sample=catalog.sample_rows(_SAMPLE))
