"""What is handed to the stores and what they hand back, besides the corpus vocabulary itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.articles import Article, Pairing, PairKind, Passage, Statement

Vector = NDArray[np.float32]
FileKey = tuple[str, str]
"""A file's ingested root and its path relative to that root."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it was when it was last ingested; `sha256` is of its raw bytes."""

    root: str
    relative: str
    size: int
    mtime_ns: int
    sha256: str

    @property
    def key(self) -> FileKey:
        """What the catalog knows the file by."""
        return (self.root, self.relative)


@dataclass(frozen=True, slots=True, eq=False)
class PassageVectors:
    """The vectors computed for one passage's text, under the key of what they were computed from.

    `passage` has shape (d,), `statements` (number of statements, d) in the order of the text. Both
    are float32 in memory; the catalog keeps the statements in half precision.
    """

    key: str
    passage: Vector
    statements: Vector


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """An article with everything computed from it: what one swap in the catalog takes.

    `vectors` run parallel to `passages`; `lines` are the keys of its lines, repeated ones included.
    """

    article: Article
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]
    vectors: tuple[PassageVectors, ...]
    lines: frozenset[int]
    file: FileKey
    pairings: tuple[Pairing, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article without its text, for lists."""

    id: str
    path: str
    title: str | None
    author: str | None
    outlet: str | None
    published: date | None
    url: str | None
    digest_of: str | None
    characters: int


@dataclass(frozen=True, slots=True)
class PairedNames:
    """Two names of one thing, and how many articles pair them."""

    one: str
    other: str
    how: PairKind
    articles: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the catalog holds."""

    articles: int
    passages: int
    statements: int


UNDATED = 0


@dataclass(frozen=True, slots=True, eq=False)
class DerivedRow:
    """One passage as the derived indexes take it."""

    passage_id: str
    article_id: str
    vector: NDArray[Any]
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None


def day_number(published: date | None) -> int:
    """Return a date as the number YYYYMMDD, UNDATED for none: indexes compare numbers only."""
    if published is None:
        return UNDATED
    return published.year * 10_000 + published.month * 100 + published.day
