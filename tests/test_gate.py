from pathlib import Path

import pytest

from evaluation.gate import below, data_hash, main


def test_a_figure_under_its_floor_closes_the_gate() -> None:
    assert below("claims", {"recall": 0.7}, {"floors": {"recall": 0.8}})


def test_a_figure_over_its_ceiling_closes_the_gate() -> None:
    assert below("claims", {"broken": 1}, {"floors": {}, "ceilings": {"broken": 0}})


def test_a_missing_figure_closes_the_gate() -> None:
    assert below("claims", {}, {"floors": {"recall": 0.8}})


def test_figures_at_their_bounds_pass() -> None:
    pinned = {"floors": {"recall": 0.8}, "ceilings": {"broken": 0}}
    assert below("claims", {"recall": 0.8, "broken": 0}, pinned) == []


def test_other_data_has_another_hash(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    before = data_hash([tmp_path])
    (tmp_path / "a").write_text("two")
    assert data_hash([tmp_path]) != before


def test_other_data_than_the_pinned_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval" / "claims_dev.json").write_text("[]")
    monkeypatch.setenv("CLAIMDESK_SHARED", str(tmp_path))
    assert main(["claims"]) == 1
    assert "not what the floors were measured on" in capsys.readouterr().out


def test_an_unknown_set_is_refused() -> None:
    assert main(["nonsense"]) == 2
