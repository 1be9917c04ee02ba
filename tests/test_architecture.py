"""The architecture as tests: who may import whom, what a room may use, how long things get.

`lint-imports` checks the directions between the rooms; what it cannot say stands here.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPO

ROOMS = ("index", "rag", "workspace")
FILES = sorted(
    path.relative_to(REPO)
    for room in (*ROOMS, "evaluation")
    for path in (REPO / room).rglob("*.py")
)
LLAMA_INDEX = (
    "index/chunking.py",
    "index/embedding.py",
    "index/vectors.py",
    "rag/retrieving.py",
    "rag/generating.py",
)
WALLS = {
    "chromadb": ("index/vectors.py",),
    "tantivy": ("index/keywords.py",),
    "gradio": ("workspace/page/", "workspace/http.py"),
    "llama_index": LLAMA_INDEX,
}


def imported(path: Path) -> Iterator[str]:
    """Yield the full names of what a file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse((REPO / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a file."""
    for node in ast.walk(ast.parse((REPO / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("outside", ["app", "evaluation"])
def test_no_room_imports_what_stands_outside(outside: str) -> None:
    rooms = [path for path in FILES if path.parts[0] in ROOMS]
    guilty = [p for p in rooms if any(name.split(".")[0] == outside for name in imported(p))]
    assert guilty == []


@pytest.mark.parametrize("library", WALLS)
def test_a_library_stays_behind_its_wall(library: str) -> None:
    guilty = [
        path
        for path in FILES
        if any(name.split(".")[0] == library for name in imported(path))
        and not path.as_posix().startswith(WALLS[library])
    ]
    assert guilty == []


@pytest.mark.parametrize("top", ["index/building.py", "rag/answering.py"])
def test_no_stage_imports_what_strings_the_stages_together(top: str) -> None:
    room, module = Path(top).parts[0], top.removesuffix(".py").replace("/", ".")
    stages = [path for path in FILES if path.parts[0] == room and path.name != "desk.py"]
    assert [path for path in stages if module in imported(path)] == []


@pytest.mark.parametrize("vocabulary", ["index/articles.py", "index/errors.py", "rag/answers.py"])
def test_a_vocabulary_rests_on_no_stage(vocabulary: str) -> None:
    ours = {name for name in imported(Path(vocabulary)) if name.split(".")[0] in ROOMS}
    assert ours <= {"index.articles"}


def test_importing_the_rooms_loads_nothing_heavy() -> None:
    modules = [
        ".".join(path.with_suffix("").parts)
        for path in FILES
        if path.parts[0] in ("index", "rag") and path.name != "__init__.py"
    ]
    heavy = {"torch", "transformers", "chromadb", "gradio", "tantivy", "llama_index"}
    assert loaded_by(*modules) & heavy == set()


def test_the_command_line_loads_nothing_of_others() -> None:
    ours = {"index", "rag", "workspace"}
    assert loaded_by("workspace.cli") - ours - set(sys.stdlib_module_names) == set()


def loaded_by(*modules: str) -> set[str]:
    """Return the top-level names of what a fresh interpreter loads to import `modules`."""
    script = (
        "import importlib, sys\n"
        "before = set(sys.modules)\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "print(*{name.split('.')[0] for name in set(sys.modules) - before})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=REPO, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("path", FILES, ids=str)
def test_modules_and_functions_stay_readable(path: Path) -> None:
    lines = (REPO / path).read_text(encoding="utf-8").count("\n")
    lengths = [(f.end_lineno or f.lineno) - f.lineno + 1 for f in functions(path)]
    assert lines <= 400
    assert max(lengths, default=0) <= 60
