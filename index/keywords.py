"""Passage words in tantivy (BM25): derived from the catalog, disposable, rebuilt from it."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from index.articles import Filters
from index.folders import make_empty
from index.records import UNDATED, DerivedRow, day_number

if TYPE_CHECKING:
    import tantivy

TITLE_BOOST = 0.5  # of 0.5, 1, 2 and 3 the best on rtqa_dev; figures in evaluation/LOG.md
"""How much more a word counts in the title than in the text."""

_ANALYSER = "english_names"
_HEAP_BYTES = 50_000_000
_LONGEST_WORD = 200

# Function words a question is made of; not "us", "may" and "who" where they are written as names.
_FUNCTION_WORDS = """
    a about above after again against all also am an and any are aren as at be because been before
    being below between both but by can could couldn d did didn do does doesn doing don down during
    each else ever few for from further had hadn has hasn have haven having he her here hers herself
    him himself his how however i if in into is isn it its itself just ll m me might more most much
    must mustn my myself no nor not now of off on once only or other our ours ourselves out over own
    re s same shall shan she should shouldn so some such t than that the their theirs them
    themselves then there these they this those through to too under until up upon ve very was wasn
    we were weren what when where whether which while who whom whose why will with within without
    won would wouldn you your yours yourself yourselves
"""
STOP_WORDS = frozenset(_FUNCTION_WORDS.split())


class KeywordIndex:
    """The words of all passages and of their articles' titles, ranked by BM25.

    A search sees what was last committed. Reads may run side by side, writes wait for one another.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._stemmer, self._splitter = _analyser(stem=True), _analyser(stem=False)
        self._schema = _schema()
        self._lock = threading.RLock()
        self._opened: tantivy.Index | None = None
        self._writer: tantivy.IndexWriter | None = None

    def add(self, rows: Sequence[DerivedRow]) -> None:
        """Add passages; one added under an id that is there already takes its place."""
        import tantivy

        with self._lock:
            writer = self._open_writer()
            for row in rows:
                writer.delete_documents_by_term("id", row.passage_id)
                document = tantivy.Document()
                document.add_text("id", row.passage_id)
                document.add_text("article_id", row.article_id)
                document.add_text("text", _normalised(row.text))
                document.add_text("title", _normalised(row.title or ""))
                document.add_unsigned("published", day_number(row.published))
                for field, name in (("outlet", row.outlet), ("author", row.author)):
                    if name is not None:
                        document.add_text(field, name)
                writer.add_document(document)

    def delete(self, article_ids: Collection[str]) -> None:
        """Delete all passages of these articles; unknown ids are ignored."""
        with self._lock:
            for article_id in article_ids:
                self._open_writer().delete_documents_by_term("article_id", article_id)

    def commit(self) -> None:
        """Make everything added and deleted durable and visible."""
        with self._lock:
            if self._writer is not None:
                self._writer.commit()
                self._index().reload()

    def search(
        self,
        query: str | Sequence[tuple[str, float]],
        *,
        k: int,
        filters: Filters | None = None,
    ) -> list[tuple[str, float]]:
        """Return at most `k` passage ids with their BM25 score, best first.

        `query` is a text, whose function words do not count, or stems with their weights, which
        are taken as they are. Names in `filters` are compared as they are stored; its speaker is
        not looked at.
        """
        weighted = self._weighted(query) if isinstance(query, str) else query
        if k < 1 or not weighted:
            return []
        searcher = self._index().searcher()
        hits = searcher.search(self._query(weighted, filters), limit=k, count=False).hits
        return [(str(searcher.doc(place).get_first("id")), score) for score, place in hits]

    def stems(self, text: str) -> list[str]:
        """Return the words of `text` as the index knows them, in their order, none left out."""
        return self._stemmer.analyze(_normalised(text))

    def document_frequency(self, stem: str) -> int:
        """Return in how many passages' texts a stem stands; deleted ones count until merged."""
        return self._index().searcher().doc_freq("text", stem)

    def count(self) -> int:
        """Return how many passages there are."""
        return self._index().searcher().num_docs

    def problem(self, *, expected: int, sample: Sequence[DerivedRow]) -> str | None:
        """Return how this index differs from the catalog it was made from, `None` when it agrees.

        `expected` is how many passages the catalog holds, `sample` some of them.
        """
        try:
            if self.count() != expected:
                return f"it holds {self.count()} passages of {expected}"
            lost = sum(not self._finds(row) for row in sample)
        except Exception as error:  # whatever tantivy makes of files it cannot read
            return f"it cannot be read: {error}"
        return f"it misses {lost} of {len(sample)} passages" if lost else None

    def _finds(self, row: DerivedRow) -> bool:
        stems = self.stems(row.text)
        return not stems or bool(self.search([(stems[0], 1.0)], k=1))

    def reset(self) -> None:
        """Drop everything, damaged files included."""
        with self._lock:
            with suppress(Exception):
                self.close()
            self._writer = self._opened = None
            make_empty(self._directory)
            self._index()

    def close(self) -> None:
        """Let go of the directory; what was not committed is lost, the next use opens it again."""
        with self._lock:
            if self._writer is not None:
                self._writer.rollback()
                self._writer.wait_merging_threads()
            self._writer = self._opened = None

    def _index(self) -> tantivy.Index:
        with self._lock:
            if self._opened is None:
                import tantivy

                self._directory.mkdir(parents=True, exist_ok=True)
                opened = tantivy.Index(self._schema, path=str(self._directory))
                opened.register_tokenizer(_ANALYSER, self._stemmer)
                opened.reload()
                self._opened = opened
            return self._opened

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index().writer(heap_size=_HEAP_BYTES, num_threads=1)
        return self._writer

    def _weighted(self, text: str) -> list[tuple[str, float]]:
        """Return the stems of a question that say what it is about, each once."""
        normalised = _normalised(text)
        words = self._splitter.analyze(normalised)
        stems = self._stemmer.analyze(normalised)
        shouted = normalised.isupper()
        telling = [
            stem
            for word, stem in zip(words, stems, strict=True)
            if word.lower() not in STOP_WORDS or (_is_acronym(word) and not shouted)
        ]
        return [(stem, 1.0) for stem in dict.fromkeys(telling or stems)]

    def _query(
        self, weighted: Sequence[tuple[str, float]], filters: Filters | None
    ) -> tantivy.Query:
        from tantivy import Occur, Query

        words = []
        for stem, weight in weighted:
            for field, boost in (("text", weight), ("title", weight * TITLE_BOOST)):
                term = Query.term_query(self._schema, field, stem, "freq")
                words.append((Occur.Should, Query.boost_query(term, boost)))
        either = Query.boolean_query(words)
        limits = [
            (Occur.Must, Query.const_score_query(limit, 0.0)) for limit in self._limits(filters)
        ]
        return Query.boolean_query([(Occur.Must, either), *limits]) if limits else either

    def _limits(self, filters: Filters | None) -> list[tantivy.Query]:
        from tantivy import FieldType, Query

        limits = []
        if filters is not None and filters.dated:
            after = day_number(filters.published_after) or UNDATED + 1
            before = day_number(filters.published_before) or None
            limits.append(
                Query.range_query(self._schema, "published", FieldType.Unsigned, after, before)
            )
        if filters is not None and filters.outlet:
            limits.append(Query.term_set_query(self._schema, "outlet", filters.outlet))
        if filters is not None and filters.author:
            limits.append(Query.term_set_query(self._schema, "author", filters.author))
        return limits


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("article_id", "outlet", "author"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name=_ANALYSER, index_option="freq")
    builder.add_unsigned_field("published", indexed=True, fast=True)
    return builder.build()


def _analyser(*, stem: bool) -> tantivy.TextAnalyzer:
    """Return what turns a text into words, or into stems; both give the same number."""
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(_LONGEST_WORD))
    if stem:
        # Folded first: lower-casing "İ" would leave a dot behind.
        builder = builder.filter(Filter.ascii_fold()).filter(Filter.lowercase())
        builder = builder.filter(Filter.stemmer("english"))
    return builder.build()


def _normalised(text: str) -> str:
    """Return `text` composed and without its soft hyphens, so that equal words are equal."""
    return unicodedata.normalize("NFKC", text).replace("\u00ad", "")


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()
