"""The gate on Russian sentences about an invented Russian article: cases keep who does what."""

from __future__ import annotations

from dataclasses import fields

import pytest

from index.articles import Passage, Statement, derived_id
from index.attributing import attribute
from index.sentences import sentence_spans
from rag.answers import RankedPassage
from rag.citing import check_reply
from rag.labelling import LabelledPassage, label_passages
from tests.rag.passages import article
from tests.rag.passages import labelled as in_english

PORT = (
    "Министр транспорта Остмарка Олег Сомов заявил в понедельник, что новый порт в Лессинге "
    "обойдётся в 45 млн крон. "
    "«Мы не продадим старый причал никому», — сказал Сомов журналистам. "
    "По словам лидера оппозиции Веры Брандт, стройка угрожает устричным отмелям. "
    "Брандт добавила, что порт вряд ли откроют до 2030 года. "
    "Судрию поддержала Эстрия, отметил Сомов. "
    "Доходы порта выросли с 40 до 65 млрд крон. "
    "Эколог Иван Рощин считает, что завод закроют, если не придёт помощь. "
    "Порт построили бы быстрее, но денег не хватило. "
    "Игнат Дорн отрицал, что войска переброшены. "
    "Рыбаки опасаются, что цены вырастут на 15 процентов. "
    "Кавелия поставила Лерме зерно, которое не прошло проверку. "
    "Почти треть грузов идёт через Судрию. "
    "Аналитик Сергей Бенуа сказал, что спор затянется. Посол Ольга Бенуа уехала."
)
TRUE = [
    "Олег Сомов заявил, что новый порт в Лессинге обойдётся в 45 млн крон.",
    "По словам министра транспорта Олега Сомова, новый порт обойдётся в 45 миллионов крон.",
    "Новый порт в Лессинге обойдётся в 45 млн крон, сообщил Сомов.",
    "Сомов сказал: «Мы не продадим старый причал никому».",
    "Вера Брандт сказала, что стройка угрожает устричным отмелям.",
    "Порт едва ли откроют до 2030 года, по словам Брандт.",
    "По мнению Рощина, завод закроют, если не придёт помощь.",
    "Порт построили бы быстрее, но денег не хватило.",
    "Рыбаки опасаются, что цены вырастут на 15%.",
    "Игнат Дорн отрицал, что войска переброшены.",
]
FALSE = [
    "Сомов сказал: «Мы продадим старый причал».",
    "По словам Сомова, стройка угрожает устричным отмелям.",
    "Критики Сомова заявили, что новый порт в Лессинге обойдётся в 45 млн крон.",
    "Олег Рощин считает, что завод закроют, если не придёт помощь.",
    "Бенуа сказал, что спор затянется.",
    "Сомов заявил, что новый порт в Лессинге обойдётся в 45 млрд крон.",
    "Доходы порта выросли с 40 млрд крон.",
    "Доходы порта выросли на 65 млрд крон.",
    "Судрия поддержала Эстрию, отметил Сомов.",
    "Порт построили быстрее.",
    "Брандт добавила, что порт откроют до 2030 года.",
    "Брандт добавила, что порт вряд ли откроют.",
    "По мнению Рощина, завод закроют.",
    "Войска переброшены.",
    "Цены вырастут на 15 процентов.",
    "Кавелия поставила Лерме зерно.",
    "Треть грузов идёт через Судрию.",
    "Сомов заявил, что «новый порт в Лессинге обойдётся в 45 млн крон».",
]


def labelled(text: str) -> dict[str, LabelledPassage]:
    """The text as one passage, split and attributed by the rules of Russian."""
    each = article(text, "порт", language="ru", outlet="Вестник")
    passage = Passage(derived_id(each.id, "passage"), each.id, 0, len(text))
    spans = sentence_spans(text, each.body, language="ru")
    statements = [
        Statement(
            id=derived_id(each.id, span.start),
            article_id=each.id,
            passage_id=passage.id,
            start=span.start,
            end=span.end,
            **{field.name: getattr(who, field.name) for field in fields(who)},
        )
        for span, who in zip(
            spans, attribute(text, spans, author=None, outlet=None, language="ru"), strict=True
        )
    ]
    return label_passages([RankedPassage(passage, each, 1.0)], {passage.id: statements})


PASSAGES = labelled(PORT)
(LABEL,) = PASSAGES


@pytest.mark.parametrize("reply", TRUE)
def test_what_the_article_says_passes(reply: str) -> None:
    (sentence,) = check_reply(f"{reply} [{LABEL}]", PASSAGES)
    assert sentence.verified, sentence.problem


@pytest.mark.parametrize("reply", FALSE)
def test_what_it_does_not_say_is_stopped(reply: str) -> None:
    (sentence,) = check_reply(f"{reply} [{LABEL}]", PASSAGES)
    assert not sentence.verified


def test_whoever_speaks_is_found_in_any_case() -> None:
    reply = f"По словам Олега Сомова, новый порт обойдётся в 45 млн крон. [{LABEL}]"
    (sentence,) = check_reply(reply, PASSAGES)
    assert sentence.told == "named"


def test_a_stray_russian_letter_makes_no_english_text_russian() -> None:
    passages = in_english(article("Jane Roe said that the mill И burned in May.", "mill"))
    (label,) = passages
    (sentence,) = check_reply(f"The mill И burned, according to Jane Roe. [{label}]", passages)
    assert sentence.verified, sentence.problem
