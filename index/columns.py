"""How the corpus vocabulary becomes columns of the catalog, and columns the vocabulary again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import numpy as np

from index.articles import Article, Pairing, Span, Statement
from index.records import ArticleSummary, PassageVectors, Prepared, Vector

Columns = dict[str, Any]

_NONE_LISTED = "[]"
_NOWHERE = (None, None)


def article_columns(prepared: Prepared) -> Columns:
    """Return the row of `articles` for a prepared article."""
    article = prepared.article
    root, relative = prepared.file
    return {
        "id": article.id,
        "root": root,
        "relative": relative,
        "path": article.path,
        "text": article.text.encode("utf-8"),
        "characters": len(article.text),
        "sha256": article.sha256,
        "body": json.dumps(article.body),
        "title": article.title,
        "author": article.author,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "url": article.url,
        "external_id": article.external_id,
        "digest_of": article.digest_of,
        "family": article.family,
    }


def passage_rows(prepared: Prepared) -> list[Columns]:
    """Return the rows of `passages`, each with the key of its vectors."""
    return [
        {
            "id": passage.id,
            "article_id": passage.article_id,
            "start": passage.start,
            "end": passage.end,
            "vector_key": vectors.key,
        }
        for passage, vectors in zip(prepared.passages, prepared.vectors, strict=True)
    ]


def line_rows(prepared: Prepared) -> list[Columns]:
    """Return the rows of `lines`."""
    return [{"key": key, "article_id": prepared.article.id} for key in sorted(prepared.lines)]


def pairing_rows(article_id: str, pairings: Sequence[Pairing]) -> list[Columns]:
    """Return the rows of `pairings` of one article."""
    return [{"article_id": article_id, **asdict(pairing)} for pairing in pairings]


def statement_rows(prepared: Prepared) -> list[Columns]:
    """Return the rows of `statements`, each numbered with its row in the passage's vectors.

    Raises ValueError when a passage has not exactly one vector a statement.
    """
    by_passage: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(prepared.statements, key=lambda statement: statement.start):
        by_passage[statement.passage_id].append(statement)
    for passage, vectors in zip(prepared.passages, prepared.vectors, strict=True):
        if len(by_passage[passage.id]) != len(vectors.statements):
            raise ValueError(
                f"passage {passage.id} has {len(by_passage[passage.id])} statements "
                f"and {len(vectors.statements)} statement vectors"
            )
    return [
        _statement_columns(statement, row)
        for statements in by_passage.values()
        for row, statement in enumerate(statements)
    ]


def _statement_columns(statement: Statement, row: int) -> Columns:
    source, cue = statement.source or _NOWHERE, statement.cue or _NOWHERE
    return {
        "id": statement.id,
        "article_id": statement.article_id,
        "passage_id": statement.passage_id,
        "row": row,
        "start": statement.start,
        "end": statement.end,
        "voice": statement.voice,
        "claimant": statement.claimant,
        "claimant_role": statement.claimant_role,
        "claimant_kind": statement.claimant_kind,
        "source_start": source[0],
        "source_end": source[1],
        "cue_start": cue[0],
        "cue_end": cue[1],
        "content": json.dumps(statement.content) if statement.content else _NONE_LISTED,
        "hedge": statement.hedge,
        "via": json.dumps(statement.via, ensure_ascii=False) if statement.via else _NONE_LISTED,
        "needs_context": statement.needs_context,
    }


def vector_columns(vectors: PassageVectors) -> Columns:
    """Return the row of `vectors`: the passage in single, its statements in half precision."""
    return {
        "key": vectors.key,
        "passage": np.ascontiguousarray(vectors.passage, dtype="<f4").tobytes(),
        "statements": np.ascontiguousarray(vectors.statements, dtype="<f2").tobytes(),
    }


def article_from(row: Any) -> Article:
    """Return the article a row of `articles` holds."""
    columns = row._mapping
    return Article(
        id=columns["id"],
        path=columns["path"],
        text=columns["text"].decode("utf-8"),
        sha256=columns["sha256"],
        body=spans_from(columns["body"]),
        title=columns["title"],
        author=columns["author"],
        outlet=columns["outlet"],
        published=date_from(columns["published"]),
        language=columns["language"],
        url=columns["url"],
        external_id=columns["external_id"],
        digest_of=columns["digest_of"],
        family=columns["family"],
    )


def summary_from(row: Any) -> ArticleSummary:
    """Return the summary a row selected by the fields of ArticleSummary holds."""
    columns = dict(row._mapping)
    return ArticleSummary(**{**columns, "published": date_from(columns["published"])})


def statement_from(values: Sequence[Any]) -> Statement:
    """Return the statement in `values`, in the order of STATEMENT_COLUMNS."""
    (ident, article_id, passage_id, start, end, voice, claimant, role, kind) = values[:9]
    source_start, source_end, cue_start, cue_end, content, hedge, via, needs_context = values[9:]
    return Statement(
        id=ident,
        article_id=article_id,
        passage_id=passage_id,
        start=start,
        end=end,
        voice=voice,
        claimant=claimant,
        claimant_role=role,
        claimant_kind=kind,
        source=None if source_start is None else Span(source_start, source_end),
        cue=None if cue_start is None else Span(cue_start, cue_end),
        content=() if content == _NONE_LISTED else spans_from(content),
        hedge=hedge,
        via=() if via == _NONE_LISTED else tuple(json.loads(via)),
        needs_context=bool(needs_context),
    )


STATEMENT_COLUMNS = (
    "id",
    "article_id",
    "passage_id",
    "start",
    "end",
    "voice",
    "claimant",
    "claimant_role",
    "claimant_kind",
    "source_start",
    "source_end",
    "cue_start",
    "cue_end",
    "content",
    "hedge",
    "via",
    "needs_context",
)


def passage_vector_from(blob: bytes) -> Vector:
    """Return a passage's vector, shape (d,)."""
    return np.frombuffer(blob, dtype="<f4").astype(np.float32)


def statement_vectors_from(blob: bytes, *, dimension: int) -> Vector:
    """Return the statements' vectors in single precision, shape (number of statements, d)."""
    return np.frombuffer(blob, dtype="<f2").astype(np.float32).reshape(-1, dimension)


def spans_from(encoded: str) -> tuple[Span, ...]:
    """Return the spans in a JSON list of pairs."""
    return tuple(Span(start, end) for start, end in json.loads(encoded))


def date_from(encoded: str | None) -> date | None:
    """Return the date in an ISO string, `None` for none."""
    return date.fromisoformat(encoded) if encoded else None
