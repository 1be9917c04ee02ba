"""Who a Russian speaker is: cases, roles, pronouns, and when it stays open."""

from __future__ import annotations

import pytest

from tests.index.hearing import claimed, read

SPOKE = "Министр транспорта Иван Петров выступил в совете. "


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (SPOKE + "По словам Петрова, порт нужен.", "Иван Петров"),
        (SPOKE + "«Порт нужен», — сказал министр.", "Иван Петров"),
        (SPOKE + "По словам министра, порт нужен.", "Иван Петров"),
        (SPOKE + "Он заявил, что порт нужен.", "Иван Петров"),
        (SPOKE + "По его мнению, порт нужен.", "Иван Петров"),
        (SPOKE + "Она заявила, что порт нужен.", None),
        (SPOKE + "Они заявили, что порт нужен.", None),
        (SPOKE + "Мэр заявил, что порт нужен.", "мэр"),
        (SPOKE + "По словам Сергея Ланского, порт нужен.", "Сергей Ланский"),
        ("По словам Касым-Жомарта Темирова, порт нужен.", "Касым-Жомарт Темиров"),
        ("По мнению Сауле Ахметовой, порт нужен.", "Сауле Ахметова"),
        ("По данным Марты Линд, порт нужен.", "Марта Линд"),
        ("По словам Ивановой, порт нужен.", "Иванова"),
        ("По словам Иванова, порт нужен.", "Иванов"),
    ],
)
def test_the_speaker_is_named_in_the_nominative(text: str, who: str | None) -> None:
    assert claimed(text, "ru")[-1] == ("indirect" if "«" not in text else "direct", who)


def test_the_role_is_told_in_the_nominative() -> None:
    (found,) = read("По словам бывшего министра транспорта Ивана Петрова, порт нужен.", "ru")
    assert (found.claimant, found.claimant_role) == ("Иван Петров", "бывший министр транспорта")
    assert found.claimant_kind == "person"


def test_husband_and_wife_are_told_apart_by_their_endings() -> None:
    text = (
        "Ольга Иванова спорила с мужем, Петром Ивановым. По словам Иванова, порт нужен. "
        "По словам Ивановой, порт вреден."
    )
    assert [who for _, who in claimed(text, "ru")[1:]] == ["Пётр Иванов", "Ольга Иванова"]


@pytest.mark.parametrize(
    "text",
    [
        "Министр Иван Петров встретился с мэром Олегом Кимом. Он заявил, что порт нужен.",
        "Президент Касым Темиров принял Луку Бианки. Он заявил, что порт нужен.",
        "Анна Белова ждала Айгуль Нурову. Она заявила, что порт нужен.",
    ],
)
def test_a_pronoun_that_may_mean_two_means_nobody(text: str) -> None:
    assert claimed(text, "ru")[-1] == ("indirect", None)


def test_a_pronoun_follows_gender_and_the_turn() -> None:
    text = (
        "Министр Иван Петров и эколог Анна Белова спорили о порте. Она сказала, что залив "
        "погибнет. Он ответил, что не погибнет."
    )
    assert [who for _, who in claimed(text, "ru")[1:]] == ["Анна Белова", "Иван Петров"]


def test_a_colleague_who_comes_up_is_meant_by_the_next_pronoun() -> None:
    text = (
        "«Рост будет», — сказал министр Ержан Тлеубаев. Его коллега Сергей Ланской был "
        "осторожнее. По его оценке, роста не будет."
    )
    assert claimed(text, "ru")[-1] == ("indirect", "Сергей Ланской")


def test_a_role_that_two_hold_is_nobody_s_name() -> None:
    text = "Министр Иван Петров и министр Олег Ким молчали. Министр сказал, что порт нужен."
    assert claimed(text, "ru")[-1] == ("indirect", "министр")


def test_a_deputy_is_not_the_minister() -> None:
    text = (
        "Заместитель министра Ольга Юн и министр Иван Петров обсудили порт. "
        "Министр сказал, что порт нужен."
    )
    assert claimed(text, "ru")[-1] == ("indirect", "Иван Петров")


def test_two_who_speak_together_are_both_named() -> None:
    text = "Ольга Иванова и Пётр Лим заявили, что выйдут из совета."
    assert claimed(text, "ru") == [("indirect", "Ольга Иванова и Пётр Лим")]
