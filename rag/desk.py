"""The desk: an open corpus and everything that can be asked of it. Every door talks to one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.articles import Article, Filters
from index.chunking import CHUNKER
from index.embedding import Embedder, unread_languages
from rag.aliases import Aliases
from rag.answers import Answer, AnswerEvent, Question, RankedPassage
from rag.errors import QuestionError
from rag.settings import Settings

if TYPE_CHECKING:
    from index.building import IngestProgress, IngestReport
    from index.opening import Index
    from index.records import ArticleSummary
    from rag.finding import Finder
    from rag.looked_up import LookedUp


class Desk:
    """One data directory, owned by this process, and the model that reads it.

    Questions may be asked from several threads; ingests run one at a time.
    """

    def __init__(self, settings: Settings, index: Index, embedder: Embedder) -> None:
        """Take an index that is open already; `Desk.open` is the usual way."""
        self.settings = settings
        self.index = index
        self._embedder = embedder
        self._ingesting = threading.Lock()
        self._aliases = Aliases(index.catalog, settings)

    @classmethod
    def open(cls, settings: Settings, *, create: bool = False) -> Desk:
        """Open the data directory and become its owner.

        Raises IndexMissingError (unless `create`), IndexMismatchError, DataDirectoryBusyError.
        """
        from index.opening import open_index

        embedder = Embedder(settings.embedder, batch_size=settings.embed_batch)
        return cls(
            settings,
            open_index(settings.data, identity=_identity(embedder), create=create),
            embedder,
        )

    def waiting_for(self) -> str | None:
        """Say what has to be loaded before the first question; None when all is ready."""
        return None if self._embedder.loaded else "Loading the reading model (embeddings)"

    def warm_up(self) -> None:
        """Load the models' libraries, so that the first question does not wait for them."""
        self._embedder.load()
        if self.settings.llm_configured:
            from rag.generating import load

            load()

    def ask(self, question: Question) -> Answer:
        """Answer a question."""
        for event in self.ask_stream(question):
            if isinstance(event, Answer):
                return event
        raise AssertionError("answer_question always ends in an answer")

    def ask_stream(self, question: Question) -> Iterator[AnswerEvent]:
        """Answer a question, telling meanwhile what is being done; the answer comes last."""
        from rag.answering import answer_question

        return answer_question(self.finder(), self.settings, question)

    def finder(self) -> Finder:
        """Return what finds evidence for questions, with the names known by now."""
        from rag.finding import Finder

        return Finder(self.index, self._embedder, self._aliases.table())

    def search(self, query: str, *, k: int, filters: Filters) -> list[RankedPassage]:
        """Return the `k` passages nearest to `query` within `filters`, best first."""
        from rag.filtering import settle
        from rag.retrieving import search

        if not query.strip():
            raise QuestionError("The query is empty; give some words to search for.")
        settled, unknown = settle(filters, self.index.catalog)
        return [] if unknown else search(self.index, self._embedder, query, k=k, filters=settled)

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        prune: bool = False,
        on_progress: Callable[[IngestProgress], None] | None = None,
    ) -> IngestReport:
        """Take files and folders into the corpus; see `index.building.ingest`."""
        from index.building import IngestOptions, ingest

        options = IngestOptions(
            prune=prune,
            max_bytes=self.settings.max_file_mb << 20,
            jsonl_fields=self.settings.jsonl_fields,
        )
        with self._ingesting:
            return ingest(
                self.index, self._embedder, paths, options=options, on_progress=on_progress
            )

    def status(self) -> dict[str, Any]:
        """Say what is stored, and whether all of it is in the derived indexes."""
        counts = self.index.catalog.counts()
        vectors, keywords = self.index.vectors.count(), self.index.keywords.count()
        return {
            "data": str(self.settings.data.resolve()),
            "articles": counts.articles,
            "passages": counts.passages,
            "statements": counts.statements,
            "outlets": len(self.index.catalog.outlets()),
            "embedder": self._embedder.identity,
            "language_model": self.settings.model if self.settings.llm_configured else None,
            "vectors": vectors,
            "keywords": keywords,
            "complete": vectors == keywords == counts.passages,
            "notes": unread_languages(self.index.catalog.languages(), self._embedder),
        }

    def aliases(self, name: str | None = None) -> dict[str, Any]:
        """List the names of one thing and where the articles say so; those of `name` alone if
        it is given.
        """
        from rag.alias_listing import list_aliases

        return list_aliases(self.index.catalog, self._aliases, name)

    def verify(self, exported: Mapping[str, Any]) -> dict[str, Any]:
        """Say which citations of an exported answer still stand in the corpus, to the letter."""
        from rag.verifying import verify

        return verify(exported, self.index.catalog)

    def look_up(self, text: str) -> LookedUp:
        """Say of each sentence of a pasted text where it stands in the corpus, and who says it."""
        from rag.looking_up import look_up

        return look_up(text, self.finder())

    def article(self, article_id: str) -> Article | None:
        """Return the article, or None."""
        return self.index.catalog.article(article_id)

    def articles(self) -> list[ArticleSummary]:
        """Return all articles, without their texts."""
        return self.index.catalog.summaries()

    def example_questions(self, limit: int = 4) -> list[str]:
        """Return questions this corpus can be asked to begin with."""
        from rag.examples import example_questions

        return example_questions(self.index.catalog, limit)

    def close(self) -> None:
        """Let go of the data directory."""
        self.index.close()


def rebuild(
    settings: Settings, on_progress: Callable[[IngestProgress], None] | None = None
) -> None:
    """Make the index anew from the stored articles, with the configured model and chunking."""
    from index.building import rebuild as rebuild_index
    from index.opening import open_index

    embedder = Embedder(settings.embedder, batch_size=settings.embed_batch)
    identity = _identity(embedder)
    index = open_index(settings.data, identity=identity, create=False, allow_mismatch=True)
    try:
        rebuild_index(index, embedder, on_progress=on_progress)
    finally:
        index.close()


def _identity(embedder: Embedder) -> dict[str, str]:
    """What the manifest of an index says it was made by."""
    return {
        "embedder": embedder.identity,
        "dimension": str(embedder.dimension),
        "chunker": CHUNKER,
    }
