from collections.abc import Callable
from pathlib import Path

import pytest

from rag.errors import SettingsError
from rag.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_arguments_win_over_variables_and_those_over_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("claimdesk.toml").write_text("port = 1\nembed_batch = 2\nmax_file_mb = 3\n")
    monkeypatch.setenv("CLAIMDESK_PORT", "4")
    monkeypatch.setenv("CLAIMDESK_EMBED_BATCH", "5")
    settings = load_settings(port=6)
    assert (settings.port, settings.embed_batch, settings.max_file_mb) == (6, 5, 3)


def test_an_unknown_key_in_the_file_is_refused_by_name() -> None:
    Path("claimdesk.toml").write_text("prot = 1\n")
    with pytest.raises(SettingsError, match="prot"):
        load_settings()


def test_an_unknown_variable_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMDESK_PROT", "1")
    with pytest.raises(SettingsError, match="CLAIMDESK_PROT"):
        load_settings()


def test_a_value_out_of_range_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match="port"):
        load_settings(port=70_000)


def test_a_file_that_does_not_parse_is_refused() -> None:
    Path("claimdesk.toml").write_text("port = = 1")
    with pytest.raises(SettingsError, match=r"claimdesk\.toml"):
        load_settings()


def test_the_key_is_never_shown() -> None:
    assert "s3cret" not in repr(load_settings(api_key="s3cret"))


def test_what_becomes_of_an_unverified_sentence_is_one_of_two() -> None:
    assert load_settings().unverified == "show"
    assert load_settings(unverified="withhold").unverified == "withhold"
    with pytest.raises(SettingsError, match="unverified"):
        load_settings(unverified="hide")


@pytest.mark.parametrize(
    "form", [repr, str, lambda s: s.model_dump_json(), lambda s: repr(s.model_dump())]
)
def test_the_key_stands_in_no_form_of_the_settings(form: Callable[[Settings], str]) -> None:
    assert "s3cret" not in form(load_settings(api_key="s3cret-0123456789"))


def test_a_key_that_cannot_be_read_is_not_shown_in_the_refusal() -> None:
    Path("claimdesk.toml").write_text('api_key = ["s3cret"]\n')
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize("address", ["nonsense", "ftp://models.example/v1", "http:///v1"])
def test_an_endpoint_without_an_address_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match=r"'base_url': an endpoint's address begins with"):
        load_settings(base_url=address)
