"""Russian questions about Russian articles, with the English model that comes along."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag.answers import Answer, Question
from rag.desk import Desk
from rag.settings import load_settings
from rag.wording import content_words
from tests.index.test_other_languages import RUSSIAN


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("russian")
    for name, text in RUSSIAN.items():
        (folder / name).write_text(text, encoding="utf-8")
    opened = Desk.open(load_settings(data=folder / "data"), create=True)
    opened.ingest([folder])
    yield opened
    opened.close()


def claims(answer: Answer) -> set[tuple[str | None, str]]:
    return {(claim.claimant, claim.voice) for claim in answer.claims}


def test_what_is_said_of_a_thing_is_found_in_all_its_cases(desk: Desk) -> None:
    found = claims(desk.ask(Question("Что говорят о порте?")))
    assert {("Иван Петров", "indirect"), ("Сауле Ахметова", "indirect")} <= found


def test_who_criticises_it_is_found(desk: Desk) -> None:
    answer = desk.ask(Question("Кто критикует строительство?"))
    assert claims(answer) == {("Анна Белова", "indirect")}


def test_of_what_no_article_speaks_nothing_is_said(desk: Desk) -> None:
    assert desk.ask(Question("Что известно о луне?")).abstained


def test_the_status_says_that_the_model_reads_english_alone(desk: Desk) -> None:
    (note,) = desk.status()["notes"]
    assert "knows English alone, but 3 articles are in Russian: found by their words" in note


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Что говорят о порте?", ["порте"]),
        ("Кто критикует строительство?", ["критикует", "строительство"]),
        ("Wer kritisiert den Ausbau des Hafens?", ["kritisiert", "Ausbau", "Hafens"]),
        ("Qui critique la construction du port ?", ["critique", "construction", "port"]),
        ("Who criticises the port?", ["criticises", "port"]),
    ],
)
def test_words_that_only_ask_are_known_in_other_languages(question: str, words: list[str]) -> None:
    assert content_words(question) == words
