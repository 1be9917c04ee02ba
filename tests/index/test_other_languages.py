"""Articles in other languages through the whole write path, and what is told about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.articles import Statement
from index.building import IngestOptions, IngestReport, ingest, rebuild
from index.embedding import Embedder
from index.opening import Index

RUSSIAN = {
    "рыбаки.md": (
        "---\ntitle: Рыбаки против порта\nauthor: Нина Волгина\noutlet: Пирс\n---\n\n"
        "Больше сотни рыбаков собрались у здания совета. «Мы тридцать лет ловим в этом заливе, — "
        "говорит рыбак Тимур Асанов. — Если залив углубят, рыба уйдёт». По его словам, уловы уже "
        "упали вдвое.\n"
    ),
    "министр.txt": (
        "Министр транспорта Иван Петров заявил, что порт даст городу две тысячи рабочих мест. "
        "Министр добавил, что рыбакам помогут. Эколог Анна Белова критикует строительство.\n"
    ),
    "деньги.html": (
        '<html lang="en"><head><title>Порт не окупится</title></head><body><article><p>Экономист '
        "Сауле Ахметова полагает, что порт не окупится и за сорок лет. «Грузов, которые обещает "
        "министерство, в природе нет», — заявила она на встрече с жителями города. По мнению "
        "Ахметовой, деньги лучше потратить на школы.</p></article></body></html>"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "статьи"
    folder.mkdir()
    for name, text in RUSSIAN.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def take_in(index: Index, embedder: Embedder, folder: Path) -> IngestReport:
    return ingest(index, embedder, [folder], options=IngestOptions())


def said(index: Index, path: str) -> list[Statement]:
    article = next(a for a in index.catalog.articles().values() if a.path == path)
    return index.catalog.statements_of_article(article.id)


def test_the_language_is_found_and_wins_over_a_wrong_declaration(
    index: Index, embedder: Embedder, folder: Path
) -> None:
    take_in(index, embedder, folder)
    assert {a.language for a in index.catalog.articles().values()} == {"ru"}
    assert index.catalog.languages() == {"ru": 3}


def test_russian_statements_know_their_claimants(
    index: Index, embedder: Embedder, folder: Path
) -> None:
    take_in(index, embedder, folder)
    assert [s.claimant for s in said(index, "рыбаки.md")] == ["Нина Волгина"] + ["Тимур Асанов"] * 3
    assert [s.claimant for s in said(index, "министр.txt")] == [
        "Иван Петров",
        "Иван Петров",
        "Анна Белова",
    ]
    assert {s.claimant for s in said(index, "деньги.html")} == {"Сауле Ахметова"}


def test_a_russian_question_finds_russian_passages_by_their_stems(
    index: Index, embedder: Embedder, folder: Path
) -> None:
    take_in(index, embedder, folder)
    ((best, _), *_) = index.keywords.search("Кто критиковал строительства?", k=3)
    passage = index.catalog.passages([best])[best]
    assert index.catalog.article(passage.article_id).path == "министр.txt"  # type: ignore[union-attr]


def test_an_english_model_and_articles_in_another_language_are_told_of(
    index: Index, embedder: Embedder, folder: Path
) -> None:
    (note,) = take_in(index, embedder, folder).to_json()["notes"]
    for told in (
        "3 articles are in Russian",
        "'embedder'",
        "multilingual",
        "keyword search",
        "rebuild",
    ):
        assert told in note


def test_of_english_articles_nothing_is_told(
    index: Index, embedder: Embedder, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("The ferry is late again, said Ida Brandt, the mayor.\n")
    assert "notes" not in take_in(index, embedder, tmp_path / "a.txt").to_json()


def test_a_rebuild_finds_the_language_and_embeds_nothing_anew(
    index: Index, embedder: Embedder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(index, embedder, folder)
    from sqlalchemy import update

    from index import schema

    with index.catalog._engine.begin() as connection:  # as before languages were told apart
        connection.execute(update(schema.articles).values(language=None))

    def refuse(items: list[object]) -> object:
        assert not items
        return iter(())

    monkeypatch.setattr(embedder, "embed_passages", refuse)
    rebuild(index, embedder)
    assert index.catalog.languages() == {"ru": 3}
    assert index.keywords.search("строительство", k=1)
