"""Whose words a Russian quotation is: marks, dashes, turns of a conversation."""

from __future__ import annotations

import pytest

from tests.index.hearing import claimed, read

AUTHOR = ("author", "Ines Vale")


@pytest.mark.parametrize(
    "text",
    [
        "«Порт нужен», — сказал министр Иван Петров.",
        "«Порт нужен!» — воскликнул Иван Петров.",
        "«Нужен ли порт?» — спросил министр транспорта Иван Петров.",
        "„Порт нужен“, — сказал Иван Петров.",
        '"Порт нужен", - сказал Иван Петров.',
        "Иван Петров заявил: «Порт нужен».",
        "Министр Иван Петров в беседе с газетой «Пирс» сказал: «Порт нужен».",
        "В понедельник, 3 мая, министр Иван Петров сказал: «Порт нужен».",
        "По словам Ивана Петрова, «порт нужен всем жителям города».",
        "Иван Петров: «Порт нужен городу и людям».",
        "«Порт нужен», — так объяснил решение Иван Петров.",
        "«Порт нужен», — цитирует министра Ивана Петрова агентство «Волна».",
        "— Порт нужен, — сказал Иван Петров.",
    ],
)
def test_a_quotation_is_the_words_of_who_is_said_to_say_it(text: str) -> None:
    assert claimed(text, "ru") == [("direct", "Иван Петров")]


@pytest.mark.parametrize(
    ("verb", "name"),
    [
        ("сказал", "Иван Петров"),
        ("сказала", "Анна Белова"),
        ("отмечает", "Анна Белова"),
        ("подчёркивает", "Иван Петров"),
        ("считает", "Сауле Ахметова"),
        ("пояснила", "Айгуль Нурова"),
        ("рассказывает", "Джон Смит"),
    ],
)
def test_the_verb_may_have_any_form(verb: str, name: str) -> None:
    assert claimed(f"«Порт нам нужен», — {verb} {name}.", "ru") == [("direct", name)]


@pytest.mark.parametrize(
    "text",
    [
        "— Мы построим порт, — сказал Иванов. — Это решено.",
        "«Мы построим порт, — сказал Иванов. — Это решено».",
        "«Мы построим порт! — воскликнул Иванов. — Это решено».",
        "«Мы построим порт. Это решено», — сказал Иванов.",
        "«Мы построим порт», — сказал Иванов. «Это решено», — добавил он.",
        "Иванов заявил: «Мы построим порт. Это решено».",
    ],
)
def test_both_sentences_are_said_by_one(text: str) -> None:
    assert claimed(text, "ru") == [("direct", "Иванов")] * 2


def test_what_the_author_puts_in_between_is_not_said() -> None:
    text = "«Это важно, — подчеркнул Иванов, — и мы этого добьёмся»."
    (found,) = read(text, "ru")
    assert [span.of(text) for span in found.content] == ["«Это важно,", "и мы этого добьёмся»"]


def test_a_dash_inside_what_is_said_parts_nothing() -> None:
    text = "— Порт, — это ошибка, — сказал Иванов."
    (found,) = read(text, "ru")
    assert [span.of(text) for span in found.content] == ["Порт, — это ошибка,"]


def test_turns_of_a_conversation_are_not_mixed_up() -> None:
    text = "— Вы построите порт?\n— Построим, — ответил мэр Олег Ким.\n— А рыба?\n— Рыба останется."
    assert [who for _, who in claimed(text, "ru")] == [None, "Олег Ким", None, None]


def test_a_list_is_no_conversation() -> None:
    assert claimed("Список работ:\n— построить причал;\n— углубить канал.", "ru") == [AUTHOR] * 3


def test_a_nested_quotation_is_of_the_outer_speaker() -> None:
    text = "Иванов сказал: «Я спросил: „Где деньги?“ Мне ответили: „Ждите“»."
    assert set(claimed(text, "ru")) == {("direct", "Иванов")}


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "Тимур Асанов заявил: «Рыба уйдёт.\n\nМы уедем». После этого он ушёл."
    assert claimed(text, "ru") == [("direct", "Тимур Асанов")] * 2 + [AUTHOR]


def test_a_paragraph_ending_in_a_colon_announces_the_next() -> None:
    text = "Премьер Иван Петров заявил:\n\n«Порт нужен стране и людям»."
    assert claimed(text, "ru")[1] == ("direct", "Иван Петров")


@pytest.mark.parametrize(
    "text",
    [
        "Закон «О мерах по развитию портов и судоходства» принят.",
        "Фильм «Как мы строили большой порт» вышел.",
        "«Залив», порт и рынок — вот и весь город.",
        "Компания «Северный путь» не ответила.",
    ],
)
def test_titles_and_terms_are_no_speech(text: str) -> None:
    assert claimed(text, "ru") == [AUTHOR]


@pytest.mark.parametrize(
    "text",
    [
        "«Порт нужен всем жителям города!» — воскликнул он.",
        "«Порт нужен всем», — раздалось из толпы.",
        "«Порт нужен всем жителям города».",
        "— Порт нужен всем, — сказал кто-то.",
    ],
)
def test_a_quotation_of_somebody_unknown_is_not_the_author_s(text: str) -> None:
    ((voice, who),) = claimed(text, "ru")
    assert voice == "direct"
    assert who in (None, "кто-то")


def test_part_of_a_retold_sentence_may_be_quoted() -> None:
    text = "Иван Петров заявил, что порт «станет главными воротами всей страны на века»."
    assert claimed(text, "ru") == [("mixed", "Иван Петров")]
