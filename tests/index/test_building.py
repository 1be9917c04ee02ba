import json
from pathlib import Path

import pytest

from index.building import IngestOptions, IngestProgress, IngestReport, ingest, rebuild
from index.embedding import Embedder
from index.opening import Index, open_index

FOOTER = "Write to the editors if you have seen a mistake in this article of ours."


def story(subject: str) -> str:
    return (
        f"{subject} is late again\n\nThe {subject} was delayed for the third time this year, "
        f"said Ida Brandt, the mayor. Nobody expects the {subject} before the autumn.\n\n{FOOTER}\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "tram.txt").write_text(story("tramway"))
    (folder / "ferry.txt").write_text(story("ferry"))
    return folder


@pytest.fixture
def take_in(index: Index, embedder: Embedder) -> "TakeIn":
    return TakeIn(index, embedder)


class TakeIn:
    def __init__(self, index: Index, embedder: Embedder) -> None:
        self.index, self.embedder = index, embedder

    def __call__(self, path: Path, *, prune: bool = False) -> IngestReport:
        options = IngestOptions(prune=prune)
        return ingest(self.index, self.embedder, [path], options=options)

    def stored(self) -> dict[str, str]:
        articles = self.index.catalog.articles().values()
        return {a.path: " ".join(s.of(a.text) for s in a.body) for a in articles}

    def found(self, words: str) -> set[str]:
        """Paths that both derived indexes find."""
        vector = self.embedder.embed_query(words)
        by_vector = {i for i, _ in self.index.vectors.search(vector, k=1)}
        by_word = {i for i, _ in self.index.keywords.search(words, k=1)}
        passages = self.index.catalog.passages(by_vector | by_word).values()
        articles = self.index.catalog.articles({p.article_id for p in passages})
        return {article.path for article in articles.values()}


def test_what_is_taken_in_is_stored_and_found(take_in: TakeIn, folder: Path) -> None:
    report = take_in(folder)
    assert (report.added, report.articles, report.failed) == (2, 2, [])
    assert take_in.found("ferry") == {"ferry.txt"}


def test_a_second_time_changes_nothing(take_in: TakeIn, folder: Path) -> None:
    take_in(folder)
    again = take_in(folder)
    assert (again.added, again.updated, again.unchanged, again.removed) == (0, 0, 2, 0)


def test_a_changed_file_is_swapped_under_the_same_id(take_in: TakeIn, folder: Path) -> None:
    take_in(folder)
    before = set(take_in.index.catalog.articles())
    (folder / "ferry.txt").write_text(story("submarine"))
    assert take_in(folder).updated == 1
    assert set(take_in.index.catalog.articles()) == before
    assert take_in.found("submarine") == {"ferry.txt"}
    assert take_in.index.vectors.count() == take_in.index.catalog.counts().passages


def test_a_vanished_file_stays_until_pruned(take_in: TakeIn, folder: Path) -> None:
    take_in(folder)
    (folder / "ferry.txt").unlink()
    assert take_in(folder).removed == 0
    assert take_in(folder, prune=True).removed == 1
    assert set(take_in.stored()) == {"tram.txt"}
    assert take_in.index.keywords.count() == take_in.index.catalog.counts().passages


def test_pruning_one_file_spares_its_neighbours(take_in: TakeIn, folder: Path) -> None:
    take_in(folder)
    assert take_in(folder / "tram.txt", prune=True).removed == 0


def test_a_record_that_left_its_file_is_pruned(take_in: TakeIn, tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    records = [{"id": n, "title": n, "text": story(n)} for n in ("bus", "barge")]
    file.write_text("\n".join(map(json.dumps, records)))
    take_in(file)
    file.write_text(json.dumps(records[0]))
    assert take_in(file, prune=True).removed == 1
    assert [a.external_id for a in take_in.index.catalog.articles().values()] == ["bus"]


def test_a_file_that_fails_stops_nothing_and_is_tried_again(take_in: TakeIn, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 40)
    report = take_in(folder)
    assert [failure.path for failure in report.failed] == ["bad.txt"]
    assert report.added == 2
    assert len(take_in(folder).failed) == 1


def test_the_version_before_is_served_when_a_file_goes_bad(take_in: TakeIn, folder: Path) -> None:
    take_in(folder)
    (folder / "ferry.txt").write_bytes(bytes(range(256)) * 40)
    assert len(take_in(folder, prune=True).failed) == 1
    assert set(take_in.stored()) == {"ferry.txt", "tram.txt"}


def test_a_line_that_comes_to_repeat_leaves_the_articles_before(
    take_in: TakeIn, folder: Path
) -> None:
    take_in(folder)
    assert FOOTER in take_in.stored()["tram.txt"]
    (folder / "bus.txt").write_text(story("bus"))
    report = take_in(folder)
    assert (report.added, report.updated) == (1, 2)
    assert not any(FOOTER in body for body in take_in.stored().values())
    assert take_in(folder).unchanged == 3


def test_articles_end_up_the_same_in_whatever_order_they_come(
    take_in: TakeIn, folder: Path, tmp_path: Path, embedder: Embedder
) -> None:
    (folder / "bus.txt").write_text(story("bus"))
    for name in ("bus.txt", "tram.txt", "ferry.txt"):
        take_in(folder / name)
    identity = take_in.index.identity
    with open_index(tmp_path / "other", identity=identity, create=True) as other:
        ingest(other, embedder, [folder], options=IngestOptions())
        assert other.catalog.articles() == take_in.index.catalog.articles()


def test_two_living_files_may_not_be_one_article(
    take_in: TakeIn, folder: Path, tmp_path: Path
) -> None:
    take_in(folder)
    other = tmp_path / "other"
    other.mkdir()
    (other / "tram.txt").write_text(story("zeppelin"))
    report = take_in(other)
    assert "same id, URL or path" in report.failed[0].reason
    assert "tramway" in take_in.stored()["tram.txt"]


def test_a_moved_folder_keeps_its_articles(take_in: TakeIn, folder: Path, tmp_path: Path) -> None:
    take_in(folder)
    moved = folder.rename(tmp_path / "moved")
    report = take_in(moved)
    assert (report.unchanged, report.failed) == (2, [])
    assert take_in(moved, prune=True).removed == 0


def test_an_empty_folder_is_a_failure(take_in: TakeIn, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert len(take_in(tmp_path / "empty").failed) == 1


def test_progress_is_told_to_the_end(take_in: TakeIn, folder: Path) -> None:
    told: list[IngestProgress] = []
    options = IngestOptions()
    ingest(take_in.index, take_in.embedder, [folder], options=options, on_progress=told.append)
    assert {progress.stage for progress in told} == {"reading", "embedding"}
    assert told[-1].done == told[-1].total


def test_an_error_half_way_leaves_the_derived_indexes_whole(
    take_in: TakeIn, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(folder)
    (folder / "ferry.txt").write_text(story("submarine"))

    def fail(rows: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(take_in.index.keywords, "add", fail)
        with pytest.raises(OSError, match="disk full"):
            take_in(folder)
    assert take_in.found("submarine") == {"ferry.txt"}


def test_a_rebuild_finds_the_same(take_in: TakeIn, folder: Path) -> None:
    take_in(folder)
    before = take_in.index.catalog.articles()
    rebuild(take_in.index, take_in.embedder)
    assert take_in.index.catalog.articles() == before
    assert take_in.found("ferry") == {"ferry.txt"}
