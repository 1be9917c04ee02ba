from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from workspace.inputs import InputError, read_answers, read_batch, read_history


def written(tmp_path: Path, text: str | bytes) -> str:
    path = tmp_path / "in.jsonl"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def test_a_batch_keeps_ids_and_ignores_unknown_fields(tmp_path: Path) -> None:
    name = written(tmp_path, '{"id": 7, "query": "a", "colour": "red"}\n\n{"id":"x","query":"b"}\n')
    assert [(item.id, item.fields["query"]) for item in read_batch(name, key="query")] == [
        (7, "a"),
        ("x", "b"),
    ]


def test_a_batch_may_be_packed(tmp_path: Path) -> None:
    name = written(tmp_path, gzip.compress(b'{"id": 1, "query": "a"}\n'))
    assert len(read_batch(name, key="query")) == 1


def test_a_batch_may_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b'\xef\xbb\xbf{"id": 1, "query": "a"}\r\n'))
    monkeypatch.setattr("sys.stdin", stdin)
    assert read_batch("-", key="query")[0].where == "standard input, line 1"


def test_an_unusual_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    name = written(tmp_path, '{"id": 1, "query": "a\u2028b\x85c"}\n')
    assert read_batch(name, key="query")[0].fields["query"] == "a\u2028b\x85c"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"query": "a"}', "line 2: the field 'id' is missing"),
        ('{"id": null, "query": "a"}', "line 2: the field 'id' is missing"),
        ('{"id": 2}', "line 2: the field 'query' is missing"),
        ('{"id": 2, "query": 5}', "line 2: the field 'query' is missing or not a string"),
        ('{"id": 2, "query"', "line 2: not valid JSON"),
        ("[1]", "line 2: not a JSON object"),
        ("[" * 100_000, "line 2: JSON nested too deeply"),
        ("ÿ".encode("latin-1"), "line 2: not UTF-8"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str | bytes, problem: str) -> None:
    line = line.encode() if isinstance(line, str) else line
    name = written(tmp_path, b'{"id": 1, "query": "a"}\n' + line + b"\n")
    with pytest.raises(InputError, match=problem):
        read_batch(name, key="query")


@pytest.mark.parametrize(
    "data", [b"\x1f\x8b", gzip.compress(b'{"id": 1}')[:-6]], ids=["head", "cut"]
)
def test_a_damaged_gzip_file_is_told(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError, match="damaged gzip"):
        read_batch(written(tmp_path, data), key="query")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere.*No such file"):
        read_batch(str(tmp_path / "nowhere"), key="query")


@pytest.mark.parametrize(
    "text",
    ['[["Who?", "She [1]."], ["When?", null]]', '["Who?", "She [1]."]\n["When?", null]\n'],
)
def test_a_history_is_a_list_or_one_pair_a_line(tmp_path: Path, text: str) -> None:
    assert read_history(written(tmp_path, text)) == [["Who?", "She [1]."], ["When?", None]]


def test_a_single_pair_on_a_line_is_a_history(tmp_path: Path) -> None:
    assert read_history(written(tmp_path, '["Who?", null]')) == [["Who?", None]]


@pytest.mark.parametrize("text", ['[["Who?"]]', '{"q": 1}', "[[1, 2]]", '["Who?", 3]'])
def test_a_turn_that_is_no_pair_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="a turn of the history is"):
        read_history(written(tmp_path, text))


def test_answers_are_one_object_or_one_a_line(tmp_path: Path) -> None:
    assert len(read_answers(written(tmp_path, '{\n "citations": []\n}'))) == 1
    assert len(read_answers(written(tmp_path, '{"citations": []}\n{"citations": []}'))) == 2


@pytest.mark.parametrize("text", ["[]", '{"text": "hm"}', "", "nonsense"])
def test_what_is_no_answer_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError):
        read_answers(written(tmp_path, text))


def test_a_history_of_lines_may_come_through_standard_input(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = io.TextIOWrapper(io.BytesIO(b'["Who?", null]\n["Why?", "So."]\n'))
    monkeypatch.setattr("sys.stdin", given)
    assert read_history("-") == [["Who?", None], ["Why?", "So."]]
