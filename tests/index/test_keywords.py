"""The keyword index finds words and names by their stems, whatever characters a question has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.articles import Filters
from index.keywords import KeywordIndex
from tests.index.synthetic import HARBOUR, ORCHARD, prepare, rows_of

SHELF = (
    prepare("old", "Ferries sail.", published=date(2020, 1, 1), outlet="Pier", author="Ann"),
    prepare("new", "A ferry sank.", published=date(2024, 1, 1), outlet="Pier"),
    prepare("undated", "The ferry, again.", outlet="The Quay +1", author="Ann"),
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[KeywordIndex]:
    opened = KeywordIndex(tmp_path / "tantivy")
    yield opened
    opened.close()


def texts(index: KeywordIndex, query: str, *texts: str) -> list[str]:
    """Return those of `texts` that `query` finds, best first."""
    articles = [prepare(f"a{number}", text) for number, text in enumerate(texts)]
    index.add(rows_of(*articles))
    index.commit()
    known = {each.passages[0].id: each.article.text for each in articles}
    return [known[passage_id] for passage_id, _ in index.search(query, k=9)]


def test_an_empty_index_finds_nothing(index: KeywordIndex) -> None:
    assert index.search("harbour", k=5) == []


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("claim", "They claimed it."),
        ("Caspian", "The Trans-Caspian route."),
        ("C5+1", "A C5+1 summit."),
        ("c5", "A C5+1 summit."),
        ("Birlestik 2024", "Exercise Birlestik-2024 began."),
        ("Erdogan", "Erdoğan spoke."),
        ("istanbul", "In İSTANBUL."),
        ("café", "The cafe\u0301."),
        ("Казахстан", "Это КАЗАХСТАН."),
        ("harbour", "The har\u00adbour."),
        ("Lind", "Lind’s plan."),
        ("after", "before\0after"),
    ],
)
def test_words_are_found(index: KeywordIndex, query: str, text: str) -> None:
    assert texts(index, query, text, "Nothing of it.") == [text]


@pytest.mark.parametrize(
    "query", ['"', "a:b AND (", "[1 TO", "text:*", "\\", "\0", "👩🏽‍🚀", "", "+-!~^", "x" * 20_000]
)
def test_no_question_is_a_syntax(index: KeywordIndex, query: str) -> None:
    assert texts(index, query, "Nothing.") == []


def test_function_words_of_a_question_do_not_count(index: KeywordIndex) -> None:
    assert texts(index, "What is it about the apples?", "What is it about?", "Apples.") == [
        "Apples."
    ]


def test_a_question_of_function_words_alone_still_finds(index: KeywordIndex) -> None:
    assert texts(index, "Who is it?", "Who is it.") == ["Who is it."]


def test_a_name_that_looks_like_a_function_word_counts(index: KeywordIndex) -> None:
    assert texts(index, "What did the WHO say?", "The WHO warned.", "Nothing.") == [
        "The WHO warned."
    ]


def test_stems_keep_every_word(index: KeywordIndex) -> None:
    assert index.stems("The WHO’s claims, claimed") == ["the", "who", "s", "claim", "claim"]


def test_weighted_stems_are_taken_as_they_are(index: KeywordIndex) -> None:
    harbour, orchard = prepare("harbour", "The harbour."), prepare("orchard", "The orchard.")
    index.add(rows_of(harbour, orchard))
    index.commit()
    found = index.search([("harbour", 0.5), ("orchard", 2.0)], k=5)
    assert [ident for ident, _ in found] == [orchard.passages[0].id, harbour.passages[0].id]
    assert found[0][1] == pytest.approx(4 * found[1][1])
    assert len(index.search([("the", 1.0)], k=5)) == 2
    assert index.search([], k=5) == []


def test_the_title_counts(index: KeywordIndex) -> None:
    plain, titled = prepare("plain", "Pears."), prepare("titled", "Pears.", title="Apples")
    index.add(rows_of(plain, titled))
    index.commit()
    assert [ident for ident, _ in index.search("apples", k=5)] == [titled.passages[0].id]


def test_document_frequency_counts_passages(index: KeywordIndex) -> None:
    index.add(rows_of(*SHELF))
    index.commit()
    assert index.document_frequency("ferri") == 3
    assert index.document_frequency("zebra") == 0


def test_adding_an_id_again_replaces_it(index: KeywordIndex) -> None:
    rows = rows_of(prepare("harbour", HARBOUR))
    for _ in range(2):
        index.add(rows)
        index.commit()
    assert index.count() == len(rows)


def test_an_article_is_deleted_with_all_its_passages(index: KeywordIndex) -> None:
    harbour, orchard = prepare("harbour", HARBOUR), prepare("orchard", ORCHARD)
    index.add(rows_of(harbour, orchard))
    index.commit()
    index.delete([harbour.article.id, "unknown"])
    index.commit()
    assert index.search("Lind rates", k=5) == []
    assert index.count() == len(orchard.passages)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), {"old", "new", "undated"}),
        (Filters(published_after=date(2020, 1, 1)), {"old", "new"}),
        (Filters(published_before=date(2023, 1, 1)), {"old"}),
        (Filters(published_after=date(2020, 1, 2), published_before=date(2024, 1, 1)), {"new"}),
        (Filters(outlet=("The Quay +1", "Nowhere")), {"undated"}),
        (Filters(outlet=("Pier",), author=("Ann",)), {"old"}),
        (Filters(author=("Nobody",)), set()),
    ],
)
def test_filters_choose_without_changing_scores(
    index: KeywordIndex, filters: Filters, found: set[str]
) -> None:
    index.add(rows_of(*SHELF))
    index.commit()
    scores = dict(index.search("ferry", k=9))
    hits = index.search("ferry", k=9, filters=filters)
    expected = {each.passages[0].id for each in SHELF if each.article.path[:-4] in found}
    assert {ident for ident, _ in hits} == expected
    assert all(score == pytest.approx(scores[ident]) for ident, score in hits)


MIXED = (
    prepare("русский", "Рыбаки Бухтинска критикуют строительство порта.", language="ru"),
    prepare("english", "Fishermen criticised the building of the harbour.", language="en"),
    prepare("deutsch", "Die Fischer kritisierten den Ausbau der Häfen.", language="de-DE"),
    prepare("français", "Les pêcheurs critiquent la construction des ports.", language="fr"),
    prepare("қазақша", "Балықшылар порт құрылысын сынады.", language="kk"),
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Кто критиковал строительства?", ["русский"]),
        ("Что говорят рыбаки о порте?", ["русский", "қазақша"]),
        ("порты", ["русский", "қазақша"]),
        ("Who criticises the harbours?", ["english"]),
        ("Wer kritisiert den Hafen?", ["deutsch"]),
        ("Qui a critiqué le port ?", ["français"]),
        ("балықшылар", ["қазақша"]),
    ],
)
def test_a_question_finds_the_forms_of_its_words_in_its_language(
    index: KeywordIndex, query: str, found: list[str]
) -> None:
    index.add(rows_of(*MIXED))
    index.commit()
    names = {each.passages[0].id: each.article.path[:-4] for each in MIXED}
    assert sorted(names[ident] for ident, _ in index.search(query, k=9)) == sorted(found)


def test_other_languages_do_not_change_how_english_is_stemmed(index: KeywordIndex) -> None:
    text = "The fishermen’s ports: criticised, Häfen, 2024"
    before = index.stems(text)
    index.add(rows_of(*MIXED))
    index.commit()
    assert index.stems(text) == before == index.stems(text, "en-GB") == index.stems(text, "zu")
    assert index.stems(f"{text} порта")[:-1] == before


def test_the_languages_of_the_index_are_known(index: KeywordIndex) -> None:
    assert index.languages() == set()
    index.add(rows_of(*MIXED))
    index.commit()
    assert index.languages() == {"de", "fr"}
    assert index.question_language("Wer kritisiert den Hafen?") == "de"


def test_an_index_of_another_make_is_not_taken_for_one_of_ours(tmp_path: Path) -> None:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="default")
    tantivy.Index(builder.build(), path=str(tmp_path))
    assert "cannot be read" in (KeywordIndex(tmp_path).problem(expected=0, sample=[]) or "")


def test_only_what_is_committed_survives_a_reopening(tmp_path: Path) -> None:
    first = KeywordIndex(tmp_path)
    first.add(rows_of(SHELF[0]))
    first.commit()
    first.add(rows_of(SHELF[1]))
    first.close()
    second = KeywordIndex(tmp_path)
    assert second.count() == 1
    second.add(rows_of(SHELF[2]))
    second.commit()
    assert second.count() == 2
    second.reset()
    assert second.count() == 0
    second.close()
