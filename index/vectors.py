"""Passage vectors in an embedded Chroma: derived from the catalog, disposable, rebuilt from it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from index.articles import Filters
from index.folders import make_empty
from index.records import UNDATED, DerivedRow, day_number

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection as ChromaCollection

COLLECTION = "passages"
METRIC: Literal["cosine"] = "cosine"

# Chroma's defaults (100 each) find .94 of the true nearest 60 among 10,000 clustered vectors,
# these .995, for 2 ms a query and 0.4 ms a passage more.
_EF_CONSTRUCTION = 200
_EF_SEARCH = 400

_IN_LIST = 500
_CHECK_SECONDS = 120
_SAME = 0.999
_TOLERATED_LOSS = 0.25  # the search is approximate: one that misses its own vector is no damage


class VectorIndex:
    """The vectors of all passages, searchable by cosine similarity.

    Chroma is loaded and opened at the first use. One process only may have a directory open;
    within it, reads may run side by side and writes wait for one another.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._lock = threading.RLock()
        self._client: ClientAPI | None = None
        self._opened: ChromaCollection | None = None

    def add(self, rows: Sequence[DerivedRow]) -> None:
        """Add passages; one added under an id that is there already takes its place."""
        from llama_index.core.schema import TextNode
        from llama_index.vector_stores.chroma import ChromaVectorStore

        with self._lock:
            collection = self._collection()
            store = ChromaVectorStore(chroma_collection=collection)
            for batch in _batches(rows, self._max_batch()):
                # Chroma keeps the old content when an id is added again.
                known = collection.get(ids=[row.passage_id for row in batch], include=[])["ids"]
                if known:
                    collection.delete(ids=known)
                store.add(
                    [
                        TextNode(
                            id_=row.passage_id,
                            text="",  # the catalog holds the text
                            embedding=np.asarray(row.vector, dtype=np.float32).tolist(),
                            metadata=_metadata(row),
                        )
                        for row in batch
                    ]
                )

    def delete(self, article_ids: Collection[str]) -> None:
        """Delete all passages of these articles; unknown ids are ignored."""
        with self._lock:
            for batch in _batches(list(article_ids), _IN_LIST):
                where: Any = {"article_id": {"$in": list(batch)}}
                self._collection().delete(where=where)

    def search(
        self, vector: NDArray[Any], *, k: int, filters: Filters | None = None
    ) -> list[tuple[str, float]]:
        """Return at most `k` passage ids with their cosine similarity, best first.

        Names in `filters` are compared as they are stored; its speaker is not looked at.
        """
        # Not through ChromaVectorStore.query: it builds a node a hit, which takes 4 times as long,
        # and scores by exp(-distance).
        collection = self._collection()
        if k < 1 or collection.count() == 0 or not np.any(vector):
            return []  # all zeros is near to nothing: see Embedder.embed_query
        found = collection.query(
            query_embeddings=np.asarray(vector, dtype=np.float32).reshape(1, -1),
            n_results=k,
            where=_where(filters),
            include=["distances"],
        )
        distances = (found["distances"] or [[]])[0]
        return [
            (ident, 1.0 - distance)
            for ident, distance in zip(found["ids"][0], distances, strict=True)
        ]

    def count(self) -> int:
        """Return how many passages there are; says nothing about whether they can be found."""
        return self._collection().count()

    def problem(self, *, expected: int, sample: Sequence[DerivedRow]) -> str | None:
        """Return how this index differs from the catalog it was made from, `None` when it agrees.

        `expected` is how many passages the catalog holds, `sample` some of them.
        """
        try:
            if self.count() != expected:
                return f"it holds {self.count()} passages of {expected}"
            lost = sum(not self._finds(row) for row in sample)
        except Exception as error:  # whatever Chroma makes of files it cannot read
            return f"it cannot be read: {error}"
        if lost > len(sample) * _TOLERATED_LOSS:
            return f"it finds {len(sample) - lost} of {len(sample)} passages by their own vector"
        return None

    def _finds(self, row: DerivedRow) -> bool:
        # By similarity, not by id: another passage may have the same words.
        found = self.search(row.vector, k=1)
        return bool(found) and found[0][1] > _SAME

    def reset(self) -> None:
        """Drop everything, damaged files and vectors of another dimension included."""
        with self._lock:
            with suppress(Exception):
                self.close()
            self._client = self._opened = None
            make_empty(self._directory)
            self._collection()

    def close(self) -> None:
        """Release the directory; the next use opens it again."""
        with self._lock:
            if self._client is not None:
                self._client.close()  # type: ignore[attr-defined]
            self._client = self._opened = None

    def _max_batch(self) -> int:
        assert self._client is not None
        return int(self._client.get_max_batch_size())

    def _collection(self) -> ChromaCollection:
        with self._lock:
            if self._opened is None:
                self._directory.mkdir(parents=True, exist_ok=True)
                self._client = _client(self._directory)
                self._opened = self._client.get_or_create_collection(
                    COLLECTION,
                    configuration={
                        "hnsw": {
                            "space": METRIC,
                            "ef_construction": _EF_CONSTRUCTION,
                            "ef_search": _EF_SEARCH,
                        }
                    },
                    embedding_function=None,
                )
            return self._opened


def _client(directory: Path) -> ClientAPI:
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings

    try:
        return chromadb.PersistentClient(
            path=str(directory), settings=Settings(anonymized_telemetry=False)
        )
    except Exception:
        # Chroma keeps what it could not start and would hand it out again for this path.
        SharedSystemClient._identifier_to_system.pop(str(directory), None)
        SharedSystemClient._identifier_to_refcount.pop(str(directory), None)
        raise


def is_sound(directory: Path, *, expected: int, sample: Sequence[DerivedRow]) -> bool:
    """Say whether the index in `directory` agrees with the catalog, asking from a process apart.

    Chroma may crash on what a process that was killed left behind; it must not take us along.
    """
    asked = {
        "directory": str(directory.absolute()),
        "expected": expected,
        "sample": [[row.passage_id, row.article_id, row.vector.tolist()] for row in sample],
    }
    try:
        done = subprocess.run(
            [sys.executable, "-c", "from index.vectors import check; check()"],
            input=json.dumps(asked).encode(),
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            timeout=_CHECK_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def check() -> None:
    """Answer `is_sound` by the exit status; what to look at comes on standard input."""
    asked = json.load(sys.stdin)
    index = VectorIndex(Path(asked["directory"]))
    sample = [
        DerivedRow(passage_id, article_id, np.asarray(vector, dtype=np.float32), "")
        for passage_id, article_id, vector in asked["sample"]
    ]
    problem = index.problem(expected=asked["expected"], sample=sample)
    index.close()
    sys.exit(1 if problem else 0)


def _metadata(row: DerivedRow) -> dict[str, str | int]:
    # None would be stored as "", which a filter could then find.
    known = {"article_id": row.article_id, "outlet": row.outlet, "author": row.author}
    return {
        "published": day_number(row.published),
        **{key: value for key, value in known.items() if value is not None},
    }


def _where(filters: Filters | None) -> dict[str, Any] | None:
    if filters is None:
        return None
    parts: list[dict[str, Any]] = []
    if filters.dated:
        after = day_number(filters.published_after) or UNDATED + 1
        parts.append({"published": {"$gte": after}})
    if filters.published_before:
        parts.append({"published": {"$lte": day_number(filters.published_before)}})
    if filters.outlet:
        parts.append({"outlet": {"$in": list(filters.outlet)}})
    if filters.author:
        parts.append({"author": {"$in": list(filters.author)}})
    if len(parts) > 1:
        return {"$and": parts}
    return parts[0] if parts else None


def _batches(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
