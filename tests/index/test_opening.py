"""A data directory has one owner, and its derived indexes come back whatever happened to them."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.articles import Filters
from index.errors import (
    ClaimdeskError,
    DataDirectoryBusyError,
    IndexMismatchError,
    IndexMissingError,
)
from index.folders import make_empty
from index.opening import (
    Index,
    announce_socket,
    announced_socket,
    open_index,
    owner_socket,
    rebuild_derived,
)
from index.records import Prepared
from tests.index.synthetic import DIMENSION, HARBOUR, ORCHARD, prepare, rows_of

REPO = Path(__file__).resolve().parents[2]
IDENTITY = {"embedder": "synthetic", "dimension": str(DIMENSION), "chunker": "1"}
SHELF = (
    prepare("harbour", HARBOUR, outlet="Pier"),
    prepare("orchard", ORCHARD, title="Frost", outlet="Quay"),
    *(prepare(f"ship{number}", f"Ship number {number} sails at dawn.") for number in range(30)),
)
ANOTHER_OWNER = f"""
import sys, time
from pathlib import Path
from index.folders import make_empty
from index.opening import announce_socket, open_index
index = open_index(Path(sys.argv[1]), identity={IDENTITY!r}, create=True)
exec(sys.argv[2])
print("ready", flush=True)
time.sleep(60)
"""


def opened(data: Path, **changed: str) -> Index:
    return open_index(data, identity={**IDENTITY, **changed}, create=True)


def add(index: Index, *articles: Prepared) -> None:
    with index.changing():
        index.catalog.store(articles)
        index.vectors.delete([each.article.id for each in articles])
        index.keywords.delete([each.article.id for each in articles])
        index.vectors.add(rows_of(*articles))
        index.keywords.add(rows_of(*articles))


def found(index: Index) -> tuple[list[list[str]], list[list[str]]]:
    """Return which passages some searches find, by vector and by keyword."""
    near = [index.vectors.search(each.vectors[0].passage, k=3) for each in SHELF[:4]]
    said = [index.keywords.search(words, k=50) for words in ("frost", "Lind ships", "dawn 7")]
    said.append(index.keywords.search("frost", k=5, filters=Filters(outlet=("Pier",))))
    return (
        [[ident for ident, _ in hits] for hits in near],
        [sorted(ident for ident, _ in hits) for hits in said],
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory with a small corpus in it, closed."""
    with opened(tmp_path / "desk") as index:
        add(index, *SHELF)
    return tmp_path / "desk"


def another_owner(data: Path, does: str = "") -> subprocess.Popen[str]:
    """Start a process that opens `data`, runs `does` and stays."""
    owner = subprocess.Popen(
        [sys.executable, "-c", ANOTHER_OWNER, str(data), does],
        cwd=REPO,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert owner.stdout is not None
    assert owner.stdout.readline() == "ready\n"
    return owner


def kill(owner: subprocess.Popen[str]) -> None:
    owner.send_signal(signal.SIGKILL)
    owner.communicate()


def test_a_missing_corpus_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="run: claimdesk ingest PATH --data"):
        open_index(tmp_path / "desk", identity=IDENTITY, create=False)
    assert not (tmp_path / "desk").exists()


def test_the_directory_is_private(data: Path) -> None:
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_a_directory_with_other_things_in_it_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "photo").touch()
    tmp_path.chmod(0o755)
    opened(tmp_path).close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_file_cannot_be_the_data_directory(tmp_path: Path) -> None:
    (tmp_path / "desk").touch()
    with pytest.raises(ClaimdeskError, match="cannot be used as a data directory"):
        opened(tmp_path / "desk")


def test_a_closed_index_opens_again_with_what_it_held(data: Path) -> None:
    with opened(data) as index:
        before = found(index)
    with open_index(data, identity=IDENTITY, create=False) as index:
        assert found(index) == before
    assert not (data / "owner.json").exists()


def test_a_directory_may_have_any_name(tmp_path: Path) -> None:
    data = tmp_path / "what? 50%20 #1 & ü"
    with opened(data) as index:
        add(index, *SHELF[:2])
    with opened(data) as index:
        assert index.vectors.count() == index.keywords.count() == 3
    assert (data / "catalog.sqlite").exists()


def test_closing_twice_is_fine(data: Path) -> None:
    index = opened(data)
    index.close()
    index.close()


def test_a_second_owner_is_refused_within_two_seconds(tmp_path: Path) -> None:
    data = tmp_path / "desk"
    owner = another_owner(data)
    before = time.monotonic()
    with pytest.raises(DataDirectoryBusyError, match=rf"process {owner.pid}\)"):
        opened(data)
    assert time.monotonic() - before < 1
    kill(owner)


def test_an_owner_that_is_just_closing_is_waited_for(data: Path) -> None:
    for _ in range(3):
        closing = opened(data)
        threading.Timer(0.05, closing.close).start()
        opened(data).close()


def test_a_second_owner_in_the_same_process_is_refused(data: Path) -> None:
    with opened(data), pytest.raises(DataDirectoryBusyError):
        opened(data)


def test_the_lock_is_free_after_a_failed_opening(data: Path) -> None:
    for _ in range(2):
        with pytest.raises(IndexMismatchError):
            opened(data, embedder="other")
    opened(data).close()


def test_a_mismatch_names_both_sides_and_the_command(data: Path) -> None:
    with pytest.raises(IndexMismatchError) as refused:
        opened(data, embedder="other", dimension="99")
    sentence = str(refused.value)
    for part in ("embedder synthetic", "embedder other", "dimension 99", "claimdesk rebuild"):
        assert part in sentence
    assert "chunker" not in sentence


def test_an_empty_corpus_takes_any_embedder(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with opened(tmp_path, embedder="other") as index:
        assert index.catalog.manifest()["embedder"] == "other"
        assert not index.mismatch


def test_embedding_again_settles_a_mismatch(data: Path) -> None:
    changed = {**IDENTITY, "embedder": "other"}
    with open_index(data, identity=changed, create=False, allow_mismatch=True) as index:
        assert index.mismatch
        with index.reembedding():
            index.catalog.store(SHELF[:2])
    with opened(data, embedder="other") as index:
        assert index.vectors.count() == index.catalog.counts().passages


def test_unfinished_embedding_stays_refused(data: Path) -> None:
    changed = {**IDENTITY, "embedder": "other"}
    with (
        pytest.raises(ZeroDivisionError),
        open_index(data, identity=changed, create=False, allow_mismatch=True) as index,
        index.reembedding(),
    ):
        raise ZeroDivisionError
    for embedder in ("synthetic", "other"):
        with pytest.raises(IndexMismatchError, match="unfinished"):
            opened(data, embedder=embedder)


def test_searches_go_on_while_articles_are_added(data: Path) -> None:
    failures: list[BaseException] = []
    done = threading.Event()

    def search() -> None:
        try:
            while not done.is_set():
                assert found(index)[0][0]
        except BaseException as error:
            failures.append(error)

    with opened(data) as index:
        searchers = [threading.Thread(target=search) for _ in range(2)]
        for searcher in searchers:
            searcher.start()
        for number in range(10):
            add(index, prepare(f"boat{number}", f"Boat {number}. It floats."))
        done.set()
        for searcher in searchers:
            searcher.join()
    assert failures == []


def test_rebuilding_finds_the_same(data: Path) -> None:
    with opened(data) as index:
        before = found(index)
        told: list[tuple[int, int]] = []
        rebuild_derived(index, lambda done, total: told.append((done, total)))
        assert found(index) == before
        assert told[-1] == (33, 33)
        assert not index.catalog.is_dirty()


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DAMAGE: dict[str, Callable[[Path], object]] = {
    "chroma missing": lambda data: shutil.rmtree(data / "chroma"),
    "chroma empty": lambda data: make_empty(data / "chroma"),
    "chroma database garbled": lambda data: (data / "chroma/chroma.sqlite3").write_bytes(b"x" * 99),
    "chroma database cut": lambda data: truncate(data / "chroma/chroma.sqlite3"),
    "tantivy missing": lambda data: shutil.rmtree(data / "tantivy"),
    "tantivy meta garbled": lambda data: (data / "tantivy/meta.json").write_text("{"),
    "tantivy terms cut": lambda data: truncate(next((data / "tantivy").glob("*.term"))),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_index_is_rebuilt_and_says_so(
    data: Path, damage: Callable[[Path], object]
) -> None:
    with opened(data) as index:
        before = found(index)
    damage(data)
    said: list[str] = []
    with open_index(data, identity=IDENTITY, create=False, on_message=said.append) as index:
        assert found(index) == before
    assert len(said) == 1
    assert "rebuilt" in said[0]


def test_an_index_that_lacks_passages_is_rebuilt(data: Path) -> None:
    with opened(data) as index:
        before = found(index)
        index.vectors.delete([SHELF[0].article.id])
        index.keywords.delete([SHELF[0].article.id])
        index.keywords.commit()
    with opened(data) as index:
        assert found(index) == before


def test_vectors_that_are_counted_but_not_found_are_rebuilt(tmp_path: Path) -> None:
    many = [prepare(f"a{number}", f"Ship {number}.") for number in range(1100)]
    with opened(tmp_path) as index:
        add(index, *many)
    next((tmp_path / "chroma").glob("*/index_metadata.pickle")).unlink()
    with opened(tmp_path) as index:
        assert len(index.vectors.search(many[0].vectors[0].passage, k=50)) == 50


def test_a_catalog_kept_while_its_indexes_were_not_written_is_caught_up(data: Path) -> None:
    with pytest.raises(ZeroDivisionError), opened(data) as index, index.changing():
        index.catalog.store([prepare("harbour", "Nothing but gulls.")])
        raise ZeroDivisionError
    said: list[str] = []
    with open_index(data, identity=IDENTITY, create=False, on_message=said.append) as index:
        assert len(index.keywords.search("gulls", k=5)) == 1
        assert index.vectors.count() == index.catalog.counts().passages
    assert said


def test_a_change_after_a_failed_one_catches_up_with_both(data: Path) -> None:
    with opened(data) as index:
        with pytest.raises(ZeroDivisionError), index.changing():
            index.catalog.store([prepare("harbour", "Nothing but gulls.")])
            raise ZeroDivisionError
        add(index, prepare("lighthouse", "A lamp."))
        assert len(index.keywords.search("gulls", k=5)) == 1
        assert not index.catalog.is_dirty()


@pytest.mark.parametrize(
    "writing",
    [
        "index.catalog.mark_dirty()",
        "index.catalog.mark_dirty(); index.vectors.reset(); index.keywords.reset()",
    ],
    ids=["while writing", "while rebuilding"],
)
def test_everything_is_found_after_the_owner_was_killed(data: Path, writing: str) -> None:
    with opened(data) as index:
        before = found(index)
    kill(another_owner(data, writing))
    with opened(data) as index:
        assert found(index) == before
        assert not index.catalog.is_dirty()


def test_what_a_killed_owner_left_is_checked_in_a_process_apart(data: Path) -> None:
    kill(another_owner(data))
    (data / "chroma/chroma.sqlite3").write_bytes(b"x" * 99)
    with opened(data) as index:
        assert not list((data / "chroma").iterdir())
        assert index.vectors.count() == index.catalog.counts().passages


def test_a_damaged_catalog_is_one_sentence_and_leaves_the_lock_free(data: Path) -> None:
    for file in data.glob("catalog.sqlite*"):
        file.write_bytes(b"no database" * 1000)
    for _ in range(2):
        with pytest.raises(ClaimdeskError, match="damaged"):
            opened(data)


def test_the_socket_of_a_serving_owner_is_known_until_it_closes(data: Path) -> None:
    assert owner_socket(data) is None
    with opened(data) as index, socket.socket(socket.AF_UNIX) as server:
        assert owner_socket(data) is None
        path = data / "desk.sock"
        announce_socket(index, path)
        assert (owner_socket(data), announced_socket(data)) == (None, path)
        server.bind(str(path))
        assert owner_socket(data) == announced_socket(data) == path
    assert owner_socket(data) is announced_socket(data) is None
    assert not path.exists()


def test_the_socket_of_a_killed_owner_is_nobodys(tmp_path: Path) -> None:
    data = tmp_path / "desk"
    path = data / "desk.sock"
    kill(
        another_owner(
            data,
            "import socket; s = socket.socket(socket.AF_UNIX);"
            f"s.bind({str(path)!r}); announce_socket(index, Path({str(path)!r}))",
        )
    )
    assert json.loads((data / "owner.json").read_text())["socket"] == str(path)
    assert owner_socket(data) is None
    opened(data).close()
    assert not path.exists()
