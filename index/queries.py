"""The statements of SQL that the catalog's transactions are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    and_,
    delete,
    exists,
    insert,
    select,
)
from sqlalchemy.engine import Connection

from index import columns, schema
from index.articles import Filters, Pairing
from index.records import FileKey, Prepared

Item = TypeVar("Item")

IN_LIST = 500
"""Values in one SQL list; databases limit how many parameters a statement may carry."""


def rows_in(
    connection: Connection,
    query: Select[Any],
    column: ColumnElement[Any],
    values: Collection[Any],
) -> Iterator[Any]:
    """Yield the rows of `query` whose `column` is one of `values`.

    Groups and orders hold as long as they are by `column` first: a value is in one list only.
    """
    for some in chunked(values):
        yield from connection.execute(query.where(column.in_(some))).all()


def chunked(values: Collection[Item]) -> Iterator[list[Item]]:
    """Yield the distinct `values`, in their order, in lists short enough for one statement."""
    distinct_values = list(dict.fromkeys(values))
    for start in range(0, len(distinct_values), IN_LIST):
        yield distinct_values[start : start + IN_LIST]


def conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """Return what a row of `articles` has to meet; an undated one meets no date bound."""
    table, spoken = schema.articles.c, schema.statements.c
    wanted: list[ColumnElement[bool]] = []
    if filters.published_after:
        wanted.append(table.published >= filters.published_after.isoformat())
    if filters.published_before:
        wanted.append(table.published <= filters.published_before.isoformat())
    if filters.outlet:
        wanted.append(table.outlet.in_(filters.outlet))
    if filters.author:
        wanted.append(table.author.in_(filters.author))
    if filters.speaker:
        said = and_(spoken.article_id == table.id, spoken.claimant.in_(filters.speaker))
        wanted.append(exists().where(said))
    return wanted


def setting(connection: Connection, key: str) -> str | None:
    """Return what the catalog notes about itself under `key`."""
    value = connection.scalar(select(schema.state.c.value).where(schema.state.c.key == key))
    return None if value is None else str(value)


def write_settings(connection: Connection, table: Table, settings: Mapping[str, str]) -> None:
    """Put these keys and values in `table`, in place of what stood under the keys."""
    for some in chunked(settings):
        connection.execute(delete(table).where(table.c.key.in_(some)))
        connection.execute(insert(table), [{"key": key, "value": settings[key]} for key in some])


def count_revision(connection: Connection) -> None:
    """Note that what articles hold has changed."""
    known = int(setting(connection, "revision") or 0)
    write_settings(connection, schema.state, {"revision": str(known + 1)})


def replace_pairings(connection: Connection, found: Mapping[str, Sequence[Pairing]]) -> None:
    """Put these pairs of names, by article id, in place of those the articles had."""
    table = schema.pairings
    for some in chunked(found):
        connection.execute(delete(table).where(table.c.article_id.in_(some)))
    rows = [row for ident, pairs in found.items() for row in columns.pairing_rows(ident, pairs)]
    if rows:
        connection.execute(insert(table), rows)


def forget_files(connection: Connection, keys: Collection[FileKey]) -> None:
    """Delete the records of these files."""
    table = schema.files
    for root, relative in keys:
        connection.execute(delete(table).where(table.c.root == root, table.c.relative == relative))


def insert_articles(connection: Connection, prepared: Collection[Prepared]) -> None:
    """Insert articles with all that belongs to them; vectors only under keys not known yet."""
    vectors = {each.key: each for article in prepared for each in article.vectors}
    known = rows_in(connection, select(schema.vectors.c.key), schema.vectors.c.key, vectors)
    for row in list(known):
        del vectors[row[0]]
    rows: dict[Table, list[columns.Columns]] = {
        schema.articles: [columns.article_columns(each) for each in prepared],
        schema.vectors: [columns.vector_columns(each) for each in vectors.values()],
        schema.passages: [row for each in prepared for row in columns.passage_rows(each)],
        schema.statements: [row for each in prepared for row in columns.statement_rows(each)],
        schema.lines: [row for each in prepared for row in columns.line_rows(each)],
        schema.pairings: [
            row for each in prepared for row in columns.pairing_rows(each.article.id, each.pairings)
        ],
    }
    for table, inserted in rows.items():
        if inserted:
            connection.execute(insert(table), inserted)


def delete_articles(connection: Connection, article_ids: Collection[str]) -> set[str]:
    """Delete articles with all that belongs to them but their vectors; return those's keys."""
    own = schema.passages.c
    keys = rows_in(connection, select(own.vector_key).distinct(), own.article_id, article_ids)
    found = {row[0] for row in keys}
    for some in chunked(article_ids):
        for table in (schema.statements, schema.passages, schema.lines, schema.pairings):
            connection.execute(delete(table).where(table.c.article_id.in_(some)))
        connection.execute(delete(schema.articles).where(schema.articles.c.id.in_(some)))
    return found


def delete_orphans(connection: Connection, keys: Collection[str]) -> None:
    """Delete those of these vectors that no passage points to any more."""
    table = schema.vectors
    used = exists().where(schema.passages.c.vector_key == table.c.key)
    for some in chunked(keys):
        connection.execute(delete(table).where(table.c.key.in_(some), ~used))
