"""The catalog gives back exactly what was stored, and nothing of what was replaced."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.articles import Filters
from index.catalog import Catalog, Counts, StoredFile
from index.errors import ClaimdeskError, IndexMismatchError
from tests.index.synthetic import HARBOUR, ORCHARD, prepare, vector_for


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog(f"sqlite:///{tmp_path / 'catalog.sqlite'}")
    yield opened
    opened.close()


def test_an_article_comes_back_as_it_was(catalog: Catalog) -> None:
    harbour = prepare("harbour", HARBOUR, title="Ships", published=date(2024, 3, 5), author="A. B.")
    catalog.store([harbour])
    assert catalog.article(harbour.article.id) == harbour.article
    assert catalog.articles() == {harbour.article.id: harbour.article}


@pytest.mark.parametrize(
    "text", ["nul\0 in it.", "🚢👩🏽‍🚀 a\r\nb.", "e\u0301 İ \u202e x.", "\u2028."]
)
def test_odd_characters_survive(catalog: Catalog, text: str) -> None:
    odd = prepare("odd", text, title=text)
    catalog.store([odd])
    assert catalog.article(odd.article.id) == odd.article
    assert "".join(row.text for batch in catalog.derived_rows(9) for row in batch) == text


def test_an_unknown_article_is_none(catalog: Catalog) -> None:
    assert catalog.article("nobody") is None


def test_passages_and_statements_come_in_the_order_of_the_text(catalog: Catalog) -> None:
    harbour = prepare("harbour", HARBOUR, claimant="Mara Lind")
    catalog.store([harbour])
    assert catalog.passages_of(harbour.article.id) == list(harbour.passages)
    assert catalog.statements_of_article(harbour.article.id) == list(harbour.statements)
    assert catalog.passages([harbour.passages[0].id]) == {
        harbour.passages[0].id: harbour.passages[0]
    }


def test_each_statement_comes_with_its_own_vector(catalog: Catalog) -> None:
    harbour = prepare("harbour", HARBOUR)
    catalog.store([harbour])
    found = catalog.statements_of([passage.id for passage in harbour.passages])
    assert [s for passage in harbour.passages for s, _ in found[passage.id]] == list(
        harbour.statements
    )
    for statement, vector in (pair for pairs in found.values() for pair in pairs):
        assert vector.dtype == np.float32
        expected = vector_for(HARBOUR[statement.start : statement.end])
        np.testing.assert_allclose(vector, expected, atol=1e-3)


def test_more_ids_than_one_sql_list_takes(catalog: Catalog) -> None:
    many = [prepare(f"a{number}", f"Ship {number} sails.") for number in range(700)]
    catalog.store(many)
    ids = [each.passages[0].id for each in many]
    assert len(catalog.statements_of(ids)) == len(catalog.passages(ids)) == 700
    catalog.remove([each.article.id for each in many])
    assert catalog.counts() == Counts(0, 0, 0)


def test_storing_again_replaces_everything_of_the_article(catalog: Catalog) -> None:
    before = prepare("harbour", HARBOUR, lines=frozenset({1, 2}))
    after = prepare("harbour", "Rates rose. Ships left.", lines=frozenset({2, 3}))
    catalog.store([before])
    catalog.store([after])
    assert catalog.counts() == Counts(1, 1, 2)
    assert catalog.article(after.article.id) == after.article
    assert catalog.line_counts([1, 2, 3]) == {2: 1, 3: 1}
    assert catalog.cached_vectors([each.key for each in before.vectors]) == {}


def test_vectors_survive_as_long_as_a_passage_has_their_text(catalog: Catalog) -> None:
    first, second = prepare("first", ORCHARD), prepare("reprint", ORCHARD)
    key = first.vectors[0].key
    catalog.store([first, second])
    catalog.store([first])
    catalog.remove([second.article.id])
    cached = catalog.cached_vectors([key, "unknown"])
    np.testing.assert_array_equal(cached[key].passage, first.vectors[0].passage)
    assert cached[key].statements.shape == first.vectors[0].statements.shape
    catalog.remove([first.article.id])
    assert catalog.cached_vectors([key]) == {}


def test_a_failing_store_changes_nothing(catalog: Catalog) -> None:
    good, bad = prepare("harbour", HARBOUR), prepare("orchard", ORCHARD)
    catalog.store([good])
    broken = type(bad)(bad.article, bad.passages, (), bad.vectors, bad.lines, bad.file)
    with pytest.raises(ValueError, match="0 statements"):
        catalog.store([prepare("harbour", "New."), broken])
    assert catalog.articles() == {good.article.id: good.article}


def test_lines_are_counted_across_articles(catalog: Catalog) -> None:
    edge = -(2**63)
    catalog.store([prepare("a", "A.", lines=frozenset({edge, 7}))])
    catalog.store([prepare("b", "B.", lines=frozenset({edge, 2**63 - 1}))])
    assert catalog.line_counts([edge, 7, 8]) == {edge: 2, 7: 1}
    assert catalog.articles_with_lines([7]) == {prepare("a", "A.").article.id}


def test_files_are_remembered_and_forgotten(catalog: Catalog) -> None:
    old = StoredFile("/corpus", "a.txt", 3, 2**60, "00")
    new = StoredFile("/corpus", "a.txt", 4, 2**61, "11")
    catalog.record_file(old)
    catalog.record_file(new)
    assert catalog.files() == {new.key: new}
    catalog.forget_files([new.key])
    assert catalog.files() == {}


def test_origins_and_summaries(catalog: Catalog) -> None:
    harbour = prepare("harbour", HARBOUR, outlet="The Pier", published=date(2024, 1, 1))
    catalog.store([harbour])
    article = harbour.article
    assert catalog.article_origins() == {article.id: ("/corpus", "harbour.txt", article.sha256)}
    (summary,) = catalog.summaries()
    assert (summary.outlet, summary.published) == ("The Pier", date(2024, 1, 1))
    assert summary.characters == len(HARBOUR)


@pytest.fixture
def shelf(catalog: Catalog) -> Catalog:
    catalog.store(
        [
            prepare("old", "Old.", published=date(2020, 1, 1), outlet="Pier", author="Ann"),
            prepare("new", "New.", published=date(2024, 1, 1), outlet="Pier", claimant="Bo Ek"),
            prepare("undated", "Undated.", outlet="Quay", author="Ann"),
        ]
    )
    return catalog


@pytest.mark.parametrize(
    ("filters", "paths"),
    [
        (Filters(), {"old", "new", "undated"}),
        (Filters(published_after=date(2020, 1, 1)), {"old", "new"}),
        (Filters(published_after=date(2020, 1, 2)), {"new"}),
        (Filters(published_before=date(2020, 1, 1)), {"old"}),
        (Filters(outlet=("Quay", "Nowhere")), {"undated"}),
        (Filters(author=("Ann",), outlet=("Pier",)), {"old"}),
        (Filters(speaker=("Bo Ek",)), {"new"}),
    ],
)
def test_filters(shelf: Catalog, filters: Filters, paths: set[str]) -> None:
    found = shelf.articles(shelf.matching_articles(filters))
    assert {article.path.removesuffix(".txt") for article in found.values()} == paths


def test_undated_articles_are_counted_only_when_a_date_shuts_them_out(shelf: Catalog) -> None:
    assert shelf.undated_excluded(Filters()) == 0
    assert shelf.undated_excluded(Filters(published_after=date(2020, 1, 1))) == 1
    assert shelf.undated_excluded(Filters(published_after=date(1999, 1, 1), outlet=("Pier",))) == 0


def test_names_are_distinct_and_sorted(shelf: Catalog) -> None:
    assert shelf.outlets() == ["Pier", "Quay"]
    assert shelf.authors() == ["Ann"]
    assert shelf.speakers() == ["Bo Ek"]


def test_derived_rows_come_in_batches_with_what_filters_need(shelf: Catalog) -> None:
    batches = list(shelf.derived_rows(2))
    assert [len(batch) for batch in batches] == [2, 1]
    rows = {row.text: row for batch in batches for row in batch}
    assert rows["Old."].published == date(2020, 1, 1)
    assert rows["Undated."].published is None
    np.testing.assert_array_equal(rows["New."].vector, vector_for("New."))


def test_manifest_and_dirty_mark_survive_a_reopening(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'catalog.sqlite'}"
    first = Catalog(url)
    assert first.manifest() == {}
    assert not first.is_dirty()
    first.write_manifest({"embedder": "a", "dimension": "16"})
    first.write_manifest({"embedder": "b"})
    first.mark_dirty()
    first.close()
    second = Catalog(url)
    assert second.manifest() == {"embedder": "b"}
    assert second.is_dirty()
    second.mark_clean()
    assert not second.is_dirty()
    second.close()


def test_the_database_is_durable(catalog: Catalog, tmp_path: Path) -> None:
    with catalog._engine.connect() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        values = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    assert values == ["wal", 2, 1]


def test_threads_write_and_read_at_once(catalog: Catalog) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(5):
                catalog.store([prepare(f"a{number}", f"Turn {turn}. Ship {number}.")])
                catalog.statements_of([row.id for row in catalog.passages_of("any")])
                assert catalog.counts().articles >= 1
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert catalog.counts() == Counts(6, 6, 12)


def test_a_damaged_catalog_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(b"this was a database once" * 400)
    with pytest.raises(ClaimdeskError, match=r"catalog\.sqlite is damaged"):
        Catalog(f"sqlite:///{path}")


def test_damage_found_while_reading_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    catalog = Catalog(f"sqlite:///{path}")
    catalog.store([prepare(f"a{number}", ORCHARD * 20) for number in range(50)])
    catalog.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray(path.read_bytes())
    content[4096 * 20 :] = b"\xff" * (len(content) - 4096 * 20)
    path.write_bytes(content)
    opened = Catalog(f"sqlite:///{path}")
    with pytest.raises(ClaimdeskError, match="damaged"):
        opened.articles()
        opened.statements_of([row.passage_id for batch in opened.derived_rows(9) for row in batch])
    opened.close()


def test_a_catalog_of_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    Catalog(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE state SET value = '99' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(IndexMismatchError, match="newer"):
        Catalog(f"sqlite:///{path}")
