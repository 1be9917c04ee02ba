"""Which files count as the same, as new, as vanished, and which fail."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index.building import IngestOptions, IngestReport, ingest
from index.embedding import Embedder
from index.opening import Index

TakeIn = Callable[..., IngestReport]


def story(subject: str) -> str:
    return f"The {subject} was delayed for the third time this year, said Ida Brandt, the mayor.\n"


@pytest.fixture
def take_in(index: Index, embedder: Embedder) -> TakeIn:
    def take_in(*paths: Path, prune: bool = False) -> IngestReport:
        return ingest(index, embedder, paths, options=IngestOptions(prune=prune))

    return take_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article in it and one in a folder of its own below."""
    below = tmp_path / "par" / "sub"
    below.mkdir(parents=True)
    (below / "tram.txt").write_text(story("tramway"))
    (below.parent / "ferry.txt").write_text(story("ferry"))
    return below.parent


def counted(report: IngestReport) -> tuple[int, int, int, int, int]:
    """Return how many were added, updated, unchanged, removed, and how many failed."""
    done = (report.added, report.updated, report.unchanged, report.removed)
    return (*done, len(report.failed))


def test_a_name_that_is_not_utf8_fails_and_the_others_land(take_in: TakeIn, folder: Path) -> None:
    for name in (b"bad\xff.txt", b"sub/bad\xfe"):
        where = os.path.join(os.fsencode(folder), name)
        if name.endswith(b".txt"):
            Path(os.fsdecode(where)).write_text(story("bus"))
        else:
            os.mkdir(where)
    report = take_in(folder)
    assert counted(report) == (2, 0, 0, 0, 2)
    assert [Path(each.path).name for each in report.failed] == ["bad\ufffd.txt", "bad\ufffd"]
    json.dumps(report.to_json(), ensure_ascii=False).encode("utf-8")
    named = take_in(Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.txt")))
    assert "not UTF-8" in named.failed[0].reason


def test_pruning_spares_what_lies_in_a_folder_that_cannot_be_listed(
    take_in: TakeIn, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(folder)
    listed = os.scandir

    def scandir(path: str) -> object:
        if str(path) == str(folder / "sub"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert counted(take_in(folder, prune=True)) == (0, 0, 1, 0, 1)


def test_an_emptied_folder_fails_unless_it_is_pruned(take_in: TakeIn, folder: Path) -> None:
    take_in(folder)
    (folder / "sub" / "tram.txt").unlink()
    assert counted(take_in(folder / "sub")) == (0, 0, 0, 0, 1)
    assert counted(take_in(folder / "sub", prune=True)) == (0, 0, 0, 1, 0)
    assert counted(take_in(folder / "sub", prune=True)) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize("name", ["sub", "sub/tram.txt"])
def test_what_is_deleted_is_pruned_by_its_path(take_in: TakeIn, folder: Path, name: str) -> None:
    take_in(folder)
    shutil.rmtree(folder / "sub")
    assert counted(take_in(folder / name)) == (0, 0, 0, 0, 1)
    assert counted(take_in(folder / name, prune=True)) == (0, 0, 0, 1, 0)


def test_a_missing_path_nothing_came_from_fails_with_prune_too(
    take_in: TakeIn, folder: Path
) -> None:
    take_in(folder)
    assert counted(take_in(folder / "suburb", prune=True)) == (0, 0, 0, 0, 1)


def test_pruning_spares_the_folder_behind_a_broken_link(
    take_in: TakeIn, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(folder)
    take_in(tmp_path / "link")
    folder.rename(tmp_path / "away")
    assert counted(take_in(tmp_path / "link", prune=True)) == (0, 0, 0, 0, 1)


def test_a_file_keeps_its_article_through_the_folder_above(
    take_in: TakeIn, folder: Path, index: Index
) -> None:
    take_in(folder / "sub")
    (before,) = index.catalog.articles().values()
    assert counted(take_in(folder)) == (1, 0, 1, 0, 0)
    (folder / "sub" / "tram.txt").write_text(story("trolley bus"))
    assert counted(take_in(folder)) == (0, 1, 1, 0, 0)
    after = index.catalog.articles()[before.id]
    assert (after.path, "trolley" in after.text) == ("tram.txt", True)
    for again in (folder, folder / "sub"):
        assert take_in(again, prune=True).removed == 0
    assert counted(take_in(folder)) == (0, 0, 2, 0, 0)
    (folder / "sub" / "tram.txt").unlink()
    assert counted(take_in(folder, prune=True)) == (0, 0, 1, 1, 0)


def test_a_folder_behind_a_link_is_the_same_folder(
    take_in: TakeIn, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(folder)
    take_in(folder)
    assert counted(take_in(tmp_path / "link")) == (0, 0, 2, 0, 0)
    assert counted(take_in(tmp_path / "link", folder)) == (0, 0, 2, 0, 0)


def test_records_keep_their_articles_through_the_folder_above(
    take_in: TakeIn, folder: Path, index: Index
) -> None:
    file = folder / "sub" / "news.jsonl"
    records = [{"text": story("barge")}, {"id": "n1", "text": story("coach")}]
    file.write_text("\n".join(map(json.dumps, records)))
    take_in(file)
    before = {article.id: article.path for article in index.catalog.articles().values()}
    records.append({"text": story("sledge")})
    file.write_text("\n".join(map(json.dumps, records)))
    assert counted(take_in(folder)) == (3, 0, 2, 0, 0)
    after = index.catalog.articles()
    assert {article_id: after[article_id].path for article_id in before} == before


def test_a_record_that_fails_has_not_vanished(take_in: TakeIn, tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    lines = [json.dumps({"id": name, "text": story(name)}) for name in ("bus", "barge")]
    file.write_text("\n".join(lines))
    take_in(file)
    file.write_text(lines[0] + '\n{"id": "barge"')
    assert counted(take_in(file, prune=True)) == (0, 0, 1, 0, 1)


def test_a_record_that_went_into_another_file_is_not_pruned(
    take_in: TakeIn, folder: Path, index: Index
) -> None:
    (folder / "a.jsonl").write_text(json.dumps({"id": "bus", "text": story("bus")}))
    take_in(folder)
    (folder / "a.jsonl").rename(folder / "b.jsonl")
    assert take_in(folder, prune=True).removed == 0
    assert "b.jsonl" in {article.path for article in index.catalog.articles().values()}


def test_links_out_of_a_folder_are_passed_over_unless_named(
    take_in: TakeIn, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text(story("submarine"))
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "in.txt").symlink_to(folder / "ferry.txt")
    assert counted(take_in(folder)) == (3, 0, 0, 0, 0)
    assert counted(take_in(folder / "out.txt")) == (1, 0, 0, 0, 0)
