"""Invented articles with random vectors, for the tests of the stores."""

from __future__ import annotations

import re
from datetime import date

import numpy as np

from index.articles import Article, Passage, Span, Statement, content_hash, derived_id
from index.catalog import PassageVectors, Prepared
from index.records import DerivedRow, Vector

DIMENSION = 16

HARBOUR = "Mara Lind runs the harbour. “Ships wait too long,” said Mara Lind.\n\nRates rose."
ORCHARD = "Apples failed in Velden. Growers in Velden blame the frost. Nobody asked the bees."


def vector_for(text: str, *, dimension: int = DIMENSION) -> Vector:
    """Return a unit vector that depends on `text` alone."""
    seed = int(content_hash(text)[:8], 16)
    vector = np.random.default_rng(seed).normal(size=dimension).astype(np.float32)
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def prepare(
    name: str,
    text: str,
    *,
    lines: frozenset[int] = frozenset(),
    claimant: str | None = None,
    **known: str | date | None,
) -> Prepared:
    """Return an article whose paragraphs are its passages and whose sentences its statements."""
    article_id = derived_id("article", name)
    article = Article(
        id=article_id,
        path=f"{name}.txt",
        text=text,
        sha256=content_hash(text),
        body=(Span(0, len(text)),),
        **known,  # type: ignore[arg-type]
    )
    passages, statements, vectors = [], [], []
    for match in re.finditer(r"(?:[^\n]|\n(?!\n))+", text):
        passage = Passage(
            derived_id(article_id, article.sha256, *match.span()), article_id, *match.span()
        )
        own = [
            Statement(
                id=derived_id(
                    "statement", article_id, article.sha256, match.start() + part.start()
                ),
                article_id=article_id,
                passage_id=passage.id,
                start=match.start() + part.start(),
                end=match.start() + part.end(),
                voice="direct" if claimant else "author",
                claimant=claimant,
                source=Span(0, 4) if claimant else None,
                content=(Span(match.start(), match.end()),) if claimant else (),
                via=("The Wire",) if claimant else (),
            )
            for part in re.finditer(r"[^.]+(?:\.|$)", match.group())
        ]
        passages.append(passage)
        statements.extend(own)
        rows = [vector_for(text[each.start : each.end]) for each in own]
        vectors.append(
            PassageVectors(content_hash(match.group()), vector_for(match.group()), np.stack(rows))
        )
    return Prepared(
        article,
        tuple(passages),
        tuple(statements),
        tuple(vectors),
        lines,
        ("/corpus", f"{name}.txt"),
    )


def rows_of(*prepared: Prepared) -> list[DerivedRow]:
    """Return what a catalog with just these articles hands to the derived indexes."""
    return [
        DerivedRow(
            passage_id=passage.id,
            article_id=passage.article_id,
            vector=vectors.passage,
            text=passage.span.of(each.article.text),
            title=each.article.title,
            outlet=each.article.outlet,
            author=each.article.author,
            published=each.article.published,
            language=each.article.language,
        )
        for each in prepared
        for passage, vectors in zip(each.passages, each.vectors, strict=True)
    ]
