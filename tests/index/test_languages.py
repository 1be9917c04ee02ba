"""Which language a text is in: declared, told from the text, or open."""

from __future__ import annotations

import pytest

from index.languages import language_among, language_of, primary

TEXTS = {
    "en": "The council of the old harbour town voted on Tuesday to build a second ferry terminal.",
    "ru": "Рыбаки боятся за свой улов, а совет города всё же решил строить второй терминал.",
    "de": "Der Rat der alten Hafenstadt stimmte am Dienstag für den Bau eines zweiten Terminals.",
    "fr": "Le conseil de la vieille ville a voté mardi la construction d'un second terminal.",
    "uk": "Рада портового міста у вівторок проголосувала за будівництво другого термінала.",
    "kk": "Порт қаласының кеңесі сейсенбі күні екінші паром терминалын салуға дауыс берді.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_tells_its_language(language: str) -> None:
    assert language_of(None, TEXTS[language]) == language


def test_a_text_wrongly_declared_is_taken_for_what_it_is() -> None:
    assert language_of("en", TEXTS["ru"] * 4) == "ru"
    assert language_of("ru-RU", TEXTS["en"] * 4) == "en"


def test_what_is_declared_stays_when_the_text_agrees_or_is_too_short_to_tell() -> None:
    assert language_of("ru-RU", TEXTS["ru"] * 4) == "ru-RU"
    assert language_of("en", "Порт закроют.") == "en"


@pytest.mark.parametrize("text", ["", "Порт.", "12 345 678", "OK", "Hm, na ja."])
def test_a_text_too_short_to_tell_leaves_it_open(text: str) -> None:
    assert language_of(None, text) is None


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("en", "en"),
        ("ru-RU", "ru"),
        ("RU_ru", "ru"),
        ("rus", "ru"),
        ("Deutsch", "de"),
        ("x-default", None),
        ("", None),
        (None, None),
    ],
)
def test_declared_codes_come_in_many_forms(declared: str | None, code: str | None) -> None:
    assert primary(declared) == code


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wer kritisiert den Ausbau des Hafens?", "de"),
        ("Qui critique la construction du port ?", "fr"),
        ("Who criticises the port?", "en"),
        ("Кто критикует порт?", None),
    ],
)
def test_a_question_is_in_one_of_the_corpus_languages(question: str, language: str | None) -> None:
    assert language_among(question, {"de", "fr"}) == language


def test_in_an_english_corpus_no_question_is_asked_about() -> None:
    assert language_among("Wer kritisiert den Hafen?", {"en"}) is None
