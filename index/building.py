"""ingest(): the write path strung together, the one place to read it.

find files → skip the unchanged → read → tell article from furniture → sentences, attributions,
passages → vectors → catalog (the record) → Chroma and tantivy (derived).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.arriving import (
    Arrival,
    IngestOptions,
    IngestProgress,
    IngestReport,
    Known,
    OnProgress,
    changed_files,
    failures_left,
    read_arrivals,
    vanished_articles,
    vanished_files,
)
from index.articles import Article, derived_id
from index.cleaning import REPEATED_FROM, line_keys
from index.drafting import Draft, article_of, draft, with_language
from index.embedding import Embedder, PassageText, unread_languages
from index.opening import Index, rebuild_derived
from index.reading import Document, find_files
from index.records import DerivedRow, FileKey, PassageVectors, Prepared

__all__ = ["IngestOptions", "IngestProgress", "IngestReport", "ingest", "rebuild"]

# Part of the name of cached vectors: how statements are pooled, not how articles are cut up, which
# the texts and spans in that name tell. Another value embeds everything anew.
POOLING = "sentences-140-v3"
# Articles stored in one transaction: enough to spread the cost of the sync to disk over many,
# few enough that a kill loses little work.
GROUP = 32


def ingest(
    index: Index,
    embedder: Embedder,
    paths: Sequence[Path],
    *,
    options: IngestOptions,
    on_progress: OnProgress | None = None,
) -> IngestReport:
    """Take the files under `paths` into the index; a second run over them changes nothing.

    A file that fails is listed in the report and stops nothing; the version stored before stays.
    """
    started, report = time.monotonic(), IngestReport()
    tell = on_progress or (lambda progress: None)
    files, errors = find_files(paths)
    known, prune = Known(index), options.prune
    gone = vanished_files(known, paths, files, errors) if prune else set()
    report.failed.extend(failures_left(known, errors, gone) if prune else errors)
    changed = changed_files(known, files, report)
    arrivals = read_arrivals(known, changed, options, report=report, tell=tell)
    articles, moved = _articles(index, arrivals, report)
    drafts = [draft(article) for article in articles]
    arrived = {arrival.article_id: arrival.file for arrival in arrivals}
    recorded = {stored.key for stored in changed.values()}
    vanished = vanished_articles(known, gone, recorded, arrived) if prune else set()
    if drafts or moved or vanished:
        with _changing(index):
            _store(index, embedder, drafts, arrived=arrived, tell=tell)
            index.catalog.move(moved)
            index.catalog.remove(vanished)
            index.vectors.delete(vanished)
            index.keywords.delete(vanished)
    for stored in changed.values():
        index.catalog.record_file(stored)
    index.catalog.forget_files(gone | known.replaced(recorded))
    report.removed = len(vanished)
    counts = index.catalog.counts()
    report.articles, report.passages = counts.articles, counts.passages
    report.statements = counts.statements
    report.notes.extend(unread_languages(index.catalog.languages(), embedder))
    report.seconds = time.monotonic() - started
    return report


def rebuild(index: Index, embedder: Embedder, *, on_progress: OnProgress | None = None) -> None:
    """Make everything anew from the stored texts: passages, statements, the vectors that are not
    cached, Chroma and tantivy.

    Until it is through, the manifest says so, and the index is not opened for anything else.
    """
    tell = on_progress or (lambda progress: None)
    known = [summary.id for summary in index.catalog.summaries()]
    with index.reembedding():
        for first in range(0, len(known), GROUP):
            group = index.catalog.articles(known[first : first + GROUP]).values()
            drafts = [draft(with_language(article)) for article in group]
            index.catalog.store(_prepare(index, embedder, drafts, arrived={}))
            tell(IngestProgress("rebuilding", min(first + GROUP, len(known)), len(known)))


def _articles(
    index: Index, arrivals: Sequence[Arrival], report: IngestReport
) -> tuple[list[Article], dict[str, FileKey]]:
    """Turn arrivals into articles and keep those that are new or differ from what is stored.

    Articles stored earlier are cleaned again when these arrivals show that one of their lines
    repeats through the corpus. Also returns the unchanged ones that now come from another file.
    """
    stored = index.catalog.articles([arrival.article_id for arrival in arrivals])
    origins = index.catalog.article_origins()
    repeated, newly = _repeated_lines(index, arrivals, stored)
    articles, moved = [], {}
    for arrival in arrivals:
        article = article_of(arrival.document, arrival.article_id, repeated=repeated)
        before = stored.get(article.id)
        if article == before:
            report.unchanged += 1
            if origins[article.id][:2] != arrival.file:
                moved[article.id] = arrival.file
            continue
        report.added += before is None
        report.updated += before is not None
        articles.append(article)
    others = index.catalog.articles_with_lines(newly) - stored.keys() if newly else set()
    for article in index.catalog.articles(others).values():
        cleaned = article_of(_document(article), article.id, repeated=newly)
        if cleaned != article:
            report.updated += 1
            articles.append(cleaned)
    return articles, moved


def _repeated_lines(
    index: Index, arrivals: Sequence[Arrival], stored: Mapping[str, Article]
) -> tuple[set[int], set[int]]:
    """Return the arrivals' lines that stand in REPEATED_FROM articles or more, and those of them
    that did not before this ingest.
    """
    arriving = Counter(key for a in arrivals for key in line_keys(a.document.text))
    replaced = Counter(key for article in stored.values() for key in line_keys(article.text))
    before = index.catalog.line_counts(arriving.keys())
    repeated, newly = set(), set()
    for key, count in arriving.items():
        if before.get(key, 0) - replaced[key] + count >= REPEATED_FROM:
            repeated.add(key)
            if before.get(key, 0) < REPEATED_FROM:
                newly.add(key)
    return repeated, newly


def _document(article: Article) -> Document:
    """A stored article as a document again; its body is what an earlier cleaning left."""
    return Document(
        path=article.path,
        text=article.text,
        body=article.body,
        external_id=article.external_id,
        url=article.url,
        title=article.title,
        author=article.author,
        outlet=article.outlet,
        published=article.published,
        language=article.language,
        digest_of=article.digest_of,
    )


def _store(
    index: Index,
    embedder: Embedder,
    drafts: Sequence[Draft],
    *,
    arrived: Mapping[str, FileKey],
    tell: OnProgress,
) -> None:
    """Embed the drafts and write them by groups: the record first, then what derives from it."""
    known = index.catalog.article_origins().keys()
    total, done = sum(len(each.passages) for each in drafts), 0
    for first in range(0, len(drafts), GROUP):
        group = drafts[first : first + GROUP]

        def tell_embedded(passages: int, before: int = done) -> None:
            tell(IngestProgress("embedding", before + passages, total))

        prepared = _prepare(index, embedder, group, arrived=arrived, tell=tell_embedded)
        done += sum(len(each.passages) for each in group)
        index.catalog.store(prepared)
        replaced = [each.article.id for each in prepared if each.article.id in known]
        rows = _rows(prepared)
        for derived in (index.vectors, index.keywords):
            derived.delete(replaced)
            derived.add(rows)


def _prepare(
    index: Index,
    embedder: Embedder,
    drafts: Sequence[Draft],
    *,
    arrived: Mapping[str, FileKey],
    tell: Callable[[int], None] = lambda passages: None,
) -> list[Prepared]:
    """Give the drafts their vectors, and the files they came from: `arrived` or those stored."""
    origins = index.catalog.article_origins()
    texts = [text for each in drafts for text in each.texts]
    vectors = iter(_vectors(index, embedder, texts, tell=tell))
    return [
        Prepared(
            article=each.article,
            passages=each.passages,
            statements=each.statements,
            vectors=tuple(next(vectors) for _ in each.passages),
            lines=line_keys(each.article.text),
            file=arrived.get(each.article.id) or origins[each.article.id][:2],
            pairings=each.pairings,
        )
        for each in drafts
    ]


def _vectors(
    index: Index, embedder: Embedder, texts: Sequence[PassageText], *, tell: Callable[[int], None]
) -> list[PassageVectors]:
    """Return the vectors of `texts` in their order, from the cache where it has them.

    `tell` hears how many of `texts` are done.
    """
    keys = [_vector_key(embedder, text) for text in texts]
    found = index.catalog.cached_vectors(set(keys))
    todo = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
    todo_keys, cached = list(todo), len(texts) - len(todo)
    for done, (at, embedded) in enumerate(embedder.embed_passages(list(todo.values())), start=1):
        found[todo_keys[at]] = PassageVectors(todo_keys[at], embedded.passage, embedded.statements)
        tell(cached + done)
    return [found[key] for key in keys]


def _vector_key(embedder: Embedder, text: PassageText) -> str:
    """Name vectors by all that goes into them."""
    spans = ",".join(f"{start}-{end}" for start, end in text.statements)
    return derived_id("vectors", embedder.identity, POOLING, text.lead, text.text, spans)


def _rows(prepared: Sequence[Prepared]) -> list[DerivedRow]:
    """What Chroma and tantivy keep of each passage."""
    return [
        DerivedRow(
            passage_id=passage.id,
            article_id=each.article.id,
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


@contextmanager
def _changing(index: Index) -> Iterator[None]:
    """Enclose a change of the record and of what derives from it.

    A kill leaves a mark, and the next owner repairs; an error is repaired here, so that a server
    that goes on does not answer from half of the corpus.
    """
    try:
        with index.changing():
            yield
    except Exception:
        rebuild_derived(index)
        raise
