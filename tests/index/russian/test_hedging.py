"""Russian words that leave a claim open, and openings that lean on the sentence before."""

from __future__ import annotations

import pytest

from index.russian.hedging import hedge_of, leans, scare_quoted


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("Порт якобы закроют.", "якобы"),
        ("Предположительно, порт закроют.", "Предположительно"),
        ("Порт, по-видимому, закроют.", "по-видимому"),
        ("Возможно, порт закроют.", "Возможно"),
        ("Не исключено, что порт закроют.", "Не исключено, что"),
        ("Так называемого порта нет.", "Так называемого"),
        ("Считается, что порт закроют.", "Считается, что"),
        ("Порт закроют.", None),
        ("Порт может быть закрыт.", None),
        ("Возможности порта велики.", None),
    ],
)
def test_words_that_leave_it_open_are_found(sentence: str, hedge: str | None) -> None:
    assert hedge_of(sentence) == hedge


def test_a_term_at_a_distance_is_found() -> None:
    assert scare_quoted("Этот «свободный» порт пуст.") == "свободный"
    assert scare_quoted("Компания «Путь» пуста.") is None


def test_openings_lean() -> None:
    assert leans("Поэтому порт закроют.")
    assert leans("— Это решено.")
    assert not leans("Эталон порта хранят.")
