"""The catalog's tables, and the engine they are reached through."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    URL,
    BigInteger,
    Boolean,
    Column,
    Engine,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.engine import Connection, ExceptionContext
from sqlalchemy.exc import DatabaseError

from index.errors import ClaimdeskError

SCHEMA_VERSION = 1
BUSY_TIMEOUT_MS = 30_000

metadata = MetaData()

state = Table(
    "state",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

manifest = Table(
    "manifest",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

files = Table(
    "files",
    metadata,
    Column("root", Text, primary_key=True),
    Column("relative", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("sha256", String, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("root", Text, nullable=False),
    Column("relative", Text, nullable=False),
    Column("path", Text, nullable=False),
    # Bytes, because NUL is a character of an article but not of every database's text.
    Column("text", LargeBinary, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("sha256", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("title", Text),
    Column("author", Text),
    Column("outlet", Text),
    Column("published", String(10), index=True),
    Column("language", Text),
    Column("url", Text),
    Column("external_id", Text),
    Column("digest_of", Text),
    Column("family", Text),
)

vectors = Table(
    "vectors",
    metadata,
    Column("key", String, primary_key=True),
    Column("passage", LargeBinary, nullable=False),
    Column("statements", LargeBinary, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("id", String, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("vector_key", ForeignKey("vectors.key"), nullable=False, index=True),
)

statements = Table(
    "statements",
    metadata,
    Column("id", String, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("passage_id", ForeignKey("passages.id"), nullable=False, index=True),
    Column("row", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("voice", String, nullable=False),
    Column("claimant", Text, index=True),
    Column("claimant_role", Text),
    Column("claimant_kind", String, nullable=False),
    Column("source_start", Integer),
    Column("source_end", Integer),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("content", Text, nullable=False),
    Column("hedge", Text),
    Column("via", Text, nullable=False),
    Column("needs_context", Boolean, nullable=False),
)

lines = Table(
    "lines",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", ForeignKey("articles.id"), primary_key=True, index=True),
)

pairings = Table(
    "pairings",
    metadata,
    # Cascading, so that a Claimdesk that does not know this table can still delete articles.
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("how", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

_SENTENCES = {
    "not a database": "is damaged: it is not a database any more",
    "malformed": "is damaged",
    "disk is full": "cannot be written: the disk is full",
    "disk i/o": "cannot be read or written: the disk reports an error",
    "readonly database": "cannot be written: it is read-only",
    "unable to open": "cannot be opened; check that its folder exists and may be written to",
    "database is locked": "is being written to by another program",
}


def open_engine(url: str | URL) -> Engine:
    """Return the engine for `url`; its expected failures come as ClaimdeskError.

    SQLite gets its write-ahead log, full durability and foreign keys; other databases bring theirs.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url)
    engine = create_engine(
        url, connect_args={"check_same_thread": False}, max_overflow=30, pool_timeout=60
    )
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "handle_error", _say_in_a_sentence)
    return engine


def for_writing(engine: Engine) -> Engine:
    """Return `engine` so that its transactions take the write lock when they begin."""
    return engine.execution_options(writes=True)


def _configure_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own implicit transactions would begin too late and commit on its own terms.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A reader that turns writer half-way can be refused at once, whatever the busy timeout says.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _say_in_a_sentence(context: ExceptionContext) -> None:
    if not isinstance(context.sqlalchemy_exception, DatabaseError):
        return
    problem = str(context.original_exception).lower()
    for words, sentence in _SENTENCES.items():
        if words in problem:
            name = context.engine.url.database if context.engine is not None else None
            raise ClaimdeskError(
                f"The catalog {name or ''} {sentence} ({context.original_exception})."
            ) from context.original_exception
