"""Vectors and keywords, fused: from a query to ranked passages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.articles import Filters
from rag.answers import RankedPassage

if TYPE_CHECKING:
    from index.embedding import Embedder, Vector
    from index.opening import Index

# The constant of Cormack, Clarke and Büttcher (SIGIR 2009), which they found to matter little.
RRF_K = 60
# How deep each ranking is read before fusion. Measured on rtqa_dev in evaluation/LOG.md.
DEPTH = 100


def search(
    index: Index, embedder: Embedder, query: str, *, k: int, filters: Filters
) -> list[RankedPassage]:
    """Return the `k` passages nearest to `query` by meaning and by words, best first.

    Passages of articles outside `filters` do not come up; `filters.speaker` is about statements and
    is not looked at here.
    """
    return fused_search(index, embedder.embed_query(query), query, k=k, filters=filters)


def fused_search(
    index: Index,
    vector: Vector,
    words: str | Sequence[tuple[str, float]],
    *,
    k: int,
    filters: Filters,
) -> list[RankedPassage]:
    """Return the `k` best passages for a query vector and its words (a text, or weighted stems)."""
    depth = max(DEPTH, k)
    by_vector = index.vectors.search(vector, k=depth, filters=filters)
    by_keyword = index.keywords.search(words, k=depth, filters=filters)
    fused = reciprocal_rank_fusion([[i for i, _ in by_vector], [i for i, _ in by_keyword]])
    passages = index.catalog.passages([passage_id for passage_id, _ in fused[: 2 * k]])
    articles = index.catalog.articles({p.article_id for p in passages.values()})
    # While an ingest runs, the derived indexes may name a passage that the record just replaced.
    found = [
        RankedPassage(passages[i], articles[passages[i].article_id], score)
        for i, score in fused
        if i in passages and passages[i].article_id in articles
    ]
    return found[:k]


def reciprocal_rank_fusion(
    rankings: Sequence[Sequence[str]], *, k: int = RRF_K
) -> list[tuple[str, float]]:
    """Fuse rankings of ids: each adds 1 / (k + rank) to an id's score; best first, ties by id."""
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, identity in enumerate(ranking, start=1):
            scores[identity] = scores.get(identity, 0.0) + 1.0 / (k + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
