"""The vector index finds what was added, by cosine similarity, and nothing that was deleted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.articles import Filters
from index.records import Prepared
from index.vectors import VectorIndex, is_sound
from tests.index.synthetic import HARBOUR, ORCHARD, prepare, rows_of, vector_for

SHELF = (
    prepare("old", "Old.", published=date(2020, 1, 1), outlet="Pier", author="Ann"),
    prepare("new", "New.", published=date(2024, 1, 1), outlet="Pier"),
    prepare("undated", "Undated.", outlet="Quay", author="Ann"),
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[VectorIndex]:
    opened = VectorIndex(tmp_path / "chroma")
    yield opened
    opened.close()


def names(found: list[tuple[str, float]], shelf: tuple[Prepared, ...] = SHELF) -> list[str]:
    known = {p.id: each.article.path.removesuffix(".txt") for each in shelf for p in each.passages}
    return [known[passage_id] for passage_id, _ in found]


def test_an_empty_index_finds_nothing(index: VectorIndex) -> None:
    assert index.search(vector_for("x"), k=5) == []
    assert index.count() == 0


def test_the_nearest_comes_first_with_its_cosine(index: VectorIndex) -> None:
    index.add(rows_of(*SHELF))
    query = vector_for("New.") * 3 + vector_for("Old.") * 2
    found = index.search(query, k=5)
    assert names(found)[:2] == ["new", "old"]
    for (_, similarity), name in zip(found, names(found), strict=True):
        own = vector_for(f"{name.capitalize()}.")
        assert similarity == pytest.approx(float(own @ query / np.linalg.norm(query)), abs=1e-5)


def test_at_most_k_are_found(index: VectorIndex) -> None:
    index.add(rows_of(*SHELF))
    assert names(index.search(vector_for("Old."), k=1)) == ["old"]
    assert index.search(vector_for("Old."), k=0) == []


def test_adding_an_id_again_replaces_its_vector_and_its_metadata(index: VectorIndex) -> None:
    (row,) = rows_of(prepare("old", "Old.", outlet="Pier"))
    index.add([row])
    changed = type(row)(
        row.passage_id, row.article_id, vector_for("other"), row.text, outlet="Quay"
    )
    index.add([changed])
    assert index.count() == 1
    assert index.search(vector_for("other"), k=1)[0][1] == pytest.approx(1.0, abs=1e-5)
    assert index.search(vector_for("other"), k=1, filters=Filters(outlet=("Pier",))) == []


def test_an_article_is_deleted_with_all_its_passages(index: VectorIndex) -> None:
    harbour, orchard = prepare("harbour", HARBOUR), prepare("orchard", ORCHARD)
    index.add(rows_of(harbour, orchard))
    index.delete([harbour.article.id, "unknown"])
    found = index.search(harbour.vectors[0].passage, k=9)
    assert names(found, (orchard,)) == ["orchard"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(published_after=date(2020, 1, 1)), {"old", "new"}),
        (Filters(published_before=date(2023, 1, 1)), {"old"}),
        (Filters(published_after=date(2020, 1, 2), published_before=date(2024, 1, 1)), {"new"}),
        (Filters(outlet=("Quay", "Nowhere")), {"undated"}),
        (Filters(outlet=("Pier",), author=("Ann",)), {"old"}),
        (Filters(author=("Nobody",)), set()),
        (Filters(speaker=("Anyone",)), {"old", "new", "undated"}),
    ],
)
def test_filters(index: VectorIndex, filters: Filters, found: set[str]) -> None:
    index.add(rows_of(*SHELF))
    assert set(names(index.search(vector_for("x"), k=9, filters=filters))) == found


def test_a_closed_index_can_be_opened_again_in_the_same_process(tmp_path: Path) -> None:
    for turn in range(3):
        index = VectorIndex(tmp_path / "chroma")
        index.add(rows_of(SHELF[turn]))
        assert index.count() == turn + 1
        index.close()
    index = VectorIndex(tmp_path / "chroma")
    assert names(index.search(vector_for("New."), k=1)) == ["new"]
    index.close()


def test_a_reset_index_takes_vectors_of_another_dimension(index: VectorIndex) -> None:
    index.add(rows_of(*SHELF))
    index.reset()
    assert index.count() == 0
    (row,) = rows_of(SHELF[0])
    wide = vector_for("wide", dimension=40)
    index.add([type(row)(row.passage_id, row.article_id, wide, row.text)])
    assert names(index.search(wide, k=3)) == ["old"]


def test_more_passages_than_one_batch_takes_are_all_found(index: VectorIndex) -> None:
    many = [prepare(f"a{number}", f"Ship {number}.") for number in range(5500)]
    index.add(rows_of(*many))
    assert index.count() == 5500
    for each in many[::500]:
        assert index.search(each.vectors[0].passage, k=1)[0][0] == each.passages[0].id


def test_a_sound_index_is_found_sound_from_a_process_apart(tmp_path: Path) -> None:
    index, rows = VectorIndex(tmp_path), rows_of(*SHELF)
    index.add(rows)
    index.close()
    assert is_sound(tmp_path, expected=3, sample=rows)
