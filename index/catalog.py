"""The record: articles, passages, statements and computed vectors in one SQL database."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import URL, ColumnElement, Select, delete, func, insert, select, update

from index import columns, queries, schema
from index.articles import Article, Filters, Pairing, Passage, Statement
from index.errors import ClaimdeskError, IndexMismatchError
from index.records import (
    ArticleSummary,
    Counts,
    DerivedRow,
    FileKey,
    PairedNames,
    PassageVectors,
    Prepared,
    StoredFile,
    Vector,
)
from index.schema import SCHEMA_VERSION

__all__ = [
    "SCHEMA_VERSION",
    "ArticleSummary",
    "Catalog",
    "Counts",
    "DerivedRow",
    "PassageVectors",
    "Prepared",
    "StoredFile",
]

_ARTICLES_AT_ONCE = 64

_PASSAGES = select(*(schema.passages.c[field.name] for field in fields(Passage)))
_STATEMENTS = select(*(schema.statements.c[name] for name in columns.STATEMENT_COLUMNS))


class Catalog:
    """One catalog database; may be used from several threads.

    Every public method is one transaction. Raises ClaimdeskError with one sentence when the
    database is damaged or cannot be written, IndexMismatchError when a newer Claimdesk made it.
    """

    def __init__(self, url: str | URL) -> None:
        self._engine = schema.open_engine(url)
        self._writer = schema.for_writing(self._engine)
        try:
            self._create_or_check()
        except sqlite3.DatabaseError as error:  # before there is a connection to handle it
            self.close()
            raise ClaimdeskError(
                f"The catalog {self._engine.url.database} cannot be read ({error})."
            ) from error
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def _create_or_check(self) -> None:
        with self._writer.begin() as connection:
            schema.metadata.create_all(connection)
            found = queries.setting(connection, "schema")
            if found is None:
                queries.write_settings(connection, schema.state, {"schema": str(SCHEMA_VERSION)})
        if found is not None and int(found) > SCHEMA_VERSION:
            raise IndexMismatchError(
                f"The catalog {self._engine.url.database} was written by a newer Claimdesk "
                f"(schema {found}, this one knows {SCHEMA_VERSION}); update Claimdesk."
            )

    # Manifest and dirty mark

    def manifest(self) -> dict[str, str]:
        """Return what the index was built with, empty before anything was."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(schema.manifest.c.key, schema.manifest.c.value))
            return {row[0]: row[1] for row in rows}

    def write_manifest(self, manifest: Mapping[str, str]) -> None:
        """Replace the manifest."""
        with self._writer.begin() as connection:
            connection.execute(delete(schema.manifest))
            queries.write_settings(connection, schema.manifest, manifest)

    def mark_dirty(self) -> None:
        """Note, durably and at once, that a derived index is about to be written."""
        self._set_dirty("1")

    def mark_clean(self) -> None:
        """Note that the derived indexes hold what the catalog holds."""
        self._set_dirty("0")

    def is_dirty(self) -> bool:
        """Say whether a write to a derived index began and did not end."""
        with self._engine.connect() as connection:
            return queries.setting(connection, "dirty") == "1"

    def _set_dirty(self, value: str) -> None:
        with self._writer.begin() as connection:
            queries.write_settings(connection, schema.state, {"dirty": value})

    # Files

    def files(self) -> dict[FileKey, StoredFile]:
        """Return every file ingested, by root and relative path."""
        with self._engine.connect() as connection:
            found = (StoredFile(*row) for row in connection.execute(select(schema.files)))
            return {file.key: file for file in found}

    def record_file(self, file: StoredFile) -> None:
        """Note a file as ingested, replacing what was known of it."""
        with self._writer.begin() as connection:
            queries.forget_files(connection, [file.key])
            connection.execute(insert(schema.files), asdict(file))

    def forget_files(self, keys: Collection[FileKey]) -> None:
        """Drop what is known of these files; their articles stay."""
        with self._writer.begin() as connection:
            queries.forget_files(connection, keys)

    def article_origins(self) -> dict[str, tuple[str, str, str]]:
        """Return, by article id, the file's root and relative path and the content version."""
        table = schema.articles.c
        with self._engine.connect() as connection:
            rows = connection.execute(select(table.id, table.root, table.relative, table.sha256))
            return {ident: (root, relative, sha256) for ident, root, relative, sha256 in rows}

    # Writing articles

    def store(self, prepared: Sequence[Prepared]) -> None:
        """Put articles with all that belongs to them in place of what stood under their ids."""
        latest = {each.article.id: each for each in prepared}
        with self._writer.begin() as connection:
            before = queries.delete_articles(connection, latest)
            queries.insert_articles(connection, latest.values())
            queries.delete_orphans(connection, before)
            queries.count_revision(connection)

    def remove(self, article_ids: Collection[str]) -> None:
        """Delete articles with all that belongs to them; unknown ids are ignored."""
        with self._writer.begin() as connection:
            queries.delete_orphans(connection, queries.delete_articles(connection, article_ids))
            queries.count_revision(connection)

    def move(self, files: Mapping[str, FileKey]) -> None:
        """Note that unchanged articles, by id, now come from another file."""
        table = schema.articles
        with self._writer.begin() as connection:
            for ident, (root, relative) in files.items():
                place = update(table).where(table.c.id == ident)
                connection.execute(place.values(root=root, relative=relative))

    def replace_pairings(
        self, found: Mapping[str, Sequence[Pairing]], *, aliasing: str | None = None
    ) -> None:
        """Put these pairs of names in place of those the articles had, by id; `aliasing` is noted
        as the version of the rules by which all articles have been read.
        """
        with self._writer.begin() as connection:
            queries.replace_pairings(connection, found)
            queries.count_revision(connection)
            if aliasing is not None:
                queries.write_settings(connection, schema.state, {"aliasing": aliasing})

    # Reading

    def aliasing(self) -> str | None:
        """Return by which version of the rules all articles have been read for names, if any."""
        with self._engine.connect() as connection:
            return queries.setting(connection, "aliasing")

    def revision(self) -> int:
        """Return a number that grows with every change of what articles hold."""
        with self._engine.connect() as connection:
            return int(queries.setting(connection, "revision") or 0)

    def paired_names(self) -> list[PairedNames]:
        """Return the pairs of names, each once, with the number of articles that have them."""
        table = schema.pairings.c
        names = (table.one, table.other, table.how)
        articles = func.count(table.article_id.distinct())
        query = select(*names, articles).group_by(*names).order_by(*names)
        return [PairedNames(*row) for row in self._rows(query)]

    def pairings(self) -> list[tuple[str, Pairing]]:
        """Return all pairs of names with the ids of their articles, in the order of the paths."""
        table, own = schema.pairings, schema.articles.c
        wanted = select(table.c.article_id, *(table.c[field.name] for field in fields(Pairing)))
        query = wanted.join(schema.articles, own.id == table.c.article_id)
        rows = self._rows(query.order_by(own.path, own.id, table.c.start))
        return [(row[0], Pairing(*row[1:])) for row in rows]

    def line_counts(self, keys: Collection[int]) -> dict[int, int]:
        """Return in how many stored articles each of these lines stands; absent ones left out."""
        table = schema.lines.c
        query = select(table.key, func.count()).group_by(table.key)
        return {key: count for key, count in self._rows_in(query, table.key, keys)}

    def articles_with_lines(self, keys: Collection[int]) -> set[str]:
        """Return the ids of the articles in which any of these lines stands."""
        query = select(schema.lines.c.article_id).distinct()
        return {row[0] for row in self._rows_in(query, schema.lines.c.key, keys)}

    def cached_vectors(self, keys: Collection[str]) -> dict[str, PassageVectors]:
        """Return the vectors known under these keys."""
        table = schema.vectors.c
        query = select(table.key, table.passage, table.statements)
        found = {}
        for key, passage, statements in self._rows_in(query, table.key, keys):
            vector = columns.passage_vector_from(passage)
            rows = columns.statement_vectors_from(statements, dimension=len(vector))
            found[key] = PassageVectors(key, vector, rows)
        return found

    def article(self, article_id: str) -> Article | None:
        """Return one article, `None` when there is none of that id."""
        return self.articles([article_id]).get(article_id)

    def articles(self, ids: Collection[str] | None = None) -> dict[str, Article]:
        """Return articles by id: those asked for and known, or all of them."""
        query = select(schema.articles)
        rows = self._rows(query) if ids is None else self._rows_in(query, schema.articles.c.id, ids)
        return {article.id: article for article in map(columns.article_from, rows)}

    def summaries(self) -> list[ArticleSummary]:
        """Return all articles without their texts, by path."""
        wanted = [schema.articles.c[field.name] for field in fields(ArticleSummary)]
        query = select(*wanted).order_by(schema.articles.c.path, schema.articles.c.id)
        return [columns.summary_from(row) for row in self._rows(query)]

    def passages(self, ids: Collection[str]) -> dict[str, Passage]:
        """Return passages by id, those that are known."""
        rows = self._rows_in(_PASSAGES, schema.passages.c.id, ids)
        return {row[0]: Passage(*row) for row in rows}

    def passages_of(self, article_id: str) -> list[Passage]:
        """Return an article's passages in the order of its text."""
        table = schema.passages.c
        query = _PASSAGES.where(table.article_id == article_id).order_by(table.start)
        return [Passage(*row) for row in self._rows(query)]

    def statements_of(
        self, passage_ids: Collection[str]
    ) -> dict[str, list[tuple[Statement, Vector]]]:
        """Return the statements of each passage with their vectors, in the order of the text."""
        table, own = schema.statements.c, schema.passages.c
        numbered = select(table.row, *(table[name] for name in columns.STATEMENT_COLUMNS))
        joined = schema.passages.join(schema.vectors, schema.vectors.c.key == own.vector_key)
        blobs = select(own.id, schema.vectors.c.passage, schema.vectors.c.statements)
        matrices: dict[str, Vector] = {}
        found: defaultdict[str, list[tuple[Statement, Vector]]] = defaultdict(list)
        with self._engine.connect() as connection:
            for ident, passage, rows in queries.rows_in(
                connection, blobs.select_from(joined), own.id, passage_ids
            ):
                dimension = len(passage) // 4
                matrices[ident] = columns.statement_vectors_from(rows, dimension=dimension)
            ordered = numbered.order_by(table.passage_id, table.row)
            for row in queries.rows_in(connection, ordered, table.passage_id, passage_ids):
                statement = columns.statement_from(row[1:])
                vector = matrices[statement.passage_id][row[0]]
                found[statement.passage_id].append((statement, vector))
        return dict(found)

    def statements_of_article(self, article_id: str) -> list[Statement]:
        """Return an article's statements in the order of its text."""
        table = schema.statements.c
        query = _STATEMENTS.where(table.article_id == article_id).order_by(table.start)
        return [columns.statement_from(row) for row in self._rows(query)]

    def languages(self) -> dict[str | None, int]:
        """Return how many articles there are in each language, those of an unknown one included."""
        table = schema.articles.c
        query = select(table.language, func.count()).group_by(table.language)
        return {language: number for language, number in self._rows(query)}

    def counts(self) -> Counts:
        """Return how many articles, passages and statements there are."""
        tables = (schema.articles, schema.passages, schema.statements)
        with self._engine.connect() as connection:
            return Counts(
                *(connection.scalar(select(func.count()).select_from(each)) or 0 for each in tables)
            )

    def derived_rows(self, batch: int) -> Iterator[list[DerivedRow]]:
        """Yield all passages as the derived indexes take them, `batch` at once, by article id."""
        waiting: list[DerivedRow] = []
        for row in self._all_derived_rows():
            waiting.append(row)
            if len(waiting) == batch:
                yield waiting
                waiting = []
        if waiting:
            yield waiting

    def sample_rows(self, size: int) -> list[DerivedRow]:
        """Return `size` passages from all over the corpus, the same ones every time."""
        own = schema.passages.c
        # Ids are hashes: their order has nothing to do with the order of anything else.
        chosen = {row[0] for row in self._rows(select(own.id).order_by(own.id).limit(size))}
        articles = self.articles({each.article_id for each in self.passages(chosen).values()})
        return [row for row in self._derived_rows_of(articles) if row.passage_id in chosen]

    def _all_derived_rows(self) -> Iterator[DerivedRow]:
        # A few articles a transaction: no text is held for long, no reader blocks a checkpoint.
        after, table = "", schema.articles.c
        while True:
            query = select(schema.articles).where(table.id > after).order_by(table.id)
            page = self._rows(query.limit(_ARTICLES_AT_ONCE))
            articles = [columns.article_from(row) for row in page]
            if not articles:
                return
            yield from self._derived_rows_of({article.id: article for article in articles})
            after = articles[-1].id

    def _derived_rows_of(self, articles: Mapping[str, Article]) -> Iterator[DerivedRow]:
        own = schema.passages.c
        query = (
            select(own.id, own.article_id, own.start, own.end, schema.vectors.c.passage)
            .join(schema.vectors, schema.vectors.c.key == own.vector_key)
            .order_by(own.article_id, own.start)
        )
        for ident, article_id, start, end, vector in self._rows_in(
            query, own.article_id, articles.keys()
        ):
            article = articles[article_id]
            yield DerivedRow(
                passage_id=ident,
                article_id=article_id,
                vector=columns.passage_vector_from(vector),
                text=article.text[start:end],
                title=article.title,
                outlet=article.outlet,
                author=article.author,
                published=article.published,
                language=article.language,
            )

    # Filters and names

    def matching_articles(self, filters: Filters) -> set[str]:
        """Return the ids of the articles that meet `filters`; for a speaker, those who let them
        speak. Names are compared as they are stored.
        """
        query = select(schema.articles.c.id).where(*queries.conditions(filters))
        return {row[0] for row in self._rows(query)}

    def undated_excluded(self, filters: Filters) -> int:
        """Return how many articles a date bound shuts out for want of a date alone."""
        if not filters.dated:
            return 0
        undated = Filters(outlet=filters.outlet, author=filters.author, speaker=filters.speaker)
        query = select(func.count()).select_from(schema.articles)
        query = query.where(schema.articles.c.published.is_(None), *queries.conditions(undated))
        return int(self._rows(query)[0][0])

    def outlets(self) -> list[str]:
        """Return the names of all outlets."""
        return self._names(schema.articles.c.outlet)

    def authors(self) -> list[str]:
        """Return the names of all authors."""
        return self._names(schema.articles.c.author)

    def speakers(self) -> list[str]:
        """Return the names of all claimants."""
        return self._names(schema.statements.c.claimant)

    def _names(self, column: ColumnElement[Any]) -> list[str]:
        rows = self._rows(select(column).distinct().where(column.is_not(None)))
        return sorted((row[0] for row in rows), key=lambda name: (name.casefold(), name))

    def _rows(self, query: Select[Any]) -> Sequence[Any]:
        with self._engine.connect() as connection:
            return connection.execute(query).all()

    def _rows_in(
        self, query: Select[Any], column: ColumnElement[Any], values: Collection[Any]
    ) -> list[Any]:
        with self._engine.connect() as connection:
            return list(queries.rows_in(connection, query, column, values))
