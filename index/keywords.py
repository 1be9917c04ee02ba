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
from index.languages import CYRILLIC, language_among, primary
from index.records import UNDATED, DerivedRow, day_number
from index.stop_words import stop_words

if TYPE_CHECKING:
    import tantivy

TITLE_BOOST = 0.5  # of 0.5, 1, 2 and 3 the best on rtqa_dev; figures in evaluation/LOG.md
"""How much more a word counts in the title than in the text."""

_ANALYSER = "stems"
_HEAP_BYTES = 50_000_000
_LONGEST_WORD = 200

# Snowball's stemmers by language; the words of all others, and of none, are taken for English ones.
_STEMMERS = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian",
    "nb": "norwegian", "pt": "portuguese", "ro": "romanian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


class KeywordIndex:
    """The words of all passages and of their articles' titles, ranked by BM25.

    A word in Cyrillic letters is stemmed as Russian, any other as its article's language has it, so
    that one index holds them all: no stem of the one kind is one of the other. A search sees what
    was last committed. Reads may run side by side, writes wait for one another.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._splitter = _splitter()
        self._stemmers: dict[str, tantivy.TextAnalyzer] = {}
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
                for field, text in (("text", row.text), ("title", row.title or "")):
                    document.add_text(field, " ".join(self.stems(text, row.language)))
                document.add_unsigned("published", day_number(row.published))
                named = (row.outlet, row.author, primary(row.language))
                for field, name in zip(("outlet", "author", "language"), named, strict=True):
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
        are taken as they are. A text in Latin letters is read in the one of the index's languages
        that it is most likely in. Names in `filters` are compared as they are stored; its speaker
        is not looked at.
        """
        weighted = self._weighted(query) if isinstance(query, str) else query
        if k < 1 or not weighted:
            return []
        searcher = self._index().searcher()
        hits = searcher.search(self._query(weighted, filters), limit=k, count=False).hits
        return [(str(searcher.doc(place).get_first("id")), score) for score, place in hits]

    def stems(self, text: str, language: str | None = None) -> list[str]:
        """Return the words of `text` as the index knows them, in their order, none left out.

        `language` is the one of its words in Latin letters, English when it is `None`.
        """
        plain = _normalised(text)
        stems = self._stemmer(_STEMMERS.get(primary(language) or "en", "english")).analyze(plain)
        if not CYRILLIC.search(plain):
            return stems
        russian = self._stemmer("russian").analyze(plain)
        return [
            other if CYRILLIC.search(stem) else stem
            for stem, other in zip(stems, russian, strict=True)
        ]

    def question_language(self, text: str) -> str | None:
        """Return what to read a question's words in Latin letters as, `None` for English."""
        return language_among(text, self.languages())

    def languages(self) -> set[str]:
        """Return the languages other than English whose stems the index holds."""
        searcher = self._index().searcher()
        return {code for code in _STEMMERS if code != "en" and searcher.doc_freq("language", code)}

    def _stemmer(self, name: str) -> tantivy.TextAnalyzer:
        if name not in self._stemmers:
            self._stemmers[name] = _analyser(name)
        return self._stemmers[name]

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
        stems = self.stems(row.text, row.language)
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
                opened.register_tokenizer(_ANALYSER, _stemmed_before())
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
        language = self.question_language(normalised)
        words, stems = self._splitter.analyze(normalised), self.stems(normalised, language)
        grammar, shouted = stop_words(language), normalised.isupper()
        telling = [
            stem
            for word, stem in zip(words, stems, strict=True)
            if word.lower() not in grammar or (_is_acronym(word) and not shouted)
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
    for name in ("article_id", "outlet", "author", "language"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name=_ANALYSER, index_option="freq")
    builder.add_unsigned_field("published", indexed=True, fast=True)
    return builder.build()


def _stemmed_before() -> tantivy.TextAnalyzer:
    """Return what takes a row of stems apart again."""
    from tantivy import TextAnalyzerBuilder, Tokenizer

    return TextAnalyzerBuilder(Tokenizer.whitespace()).build()


def _splitter() -> tantivy.TextAnalyzer:
    """Return what turns a text into words, as many as `_analyser` makes stems of it."""
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    return TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(_LONGEST_WORD)).build()


def _analyser(stemmer: str) -> tantivy.TextAnalyzer:
    """Return what turns a text into stems."""
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(_LONGEST_WORD))
    if stemmer == "english":
        # Folded first: lower-casing "İ" would leave a dot behind.
        builder = builder.filter(Filter.ascii_fold()).filter(Filter.lowercase())
        return builder.filter(Filter.stemmer(stemmer)).build()
    # Accents tell endings apart: the stemmer sees them, the index does not.
    builder = builder.filter(Filter.lowercase()).filter(Filter.stemmer(stemmer))
    return builder.filter(Filter.ascii_fold()).build()


def _normalised(text: str) -> str:
    """Return `text` composed, without its soft hyphens and with е for ё, so that equal words are
    equal.
    """
    composed = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return composed.replace("ё", "е").replace("Ё", "Е")


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()
