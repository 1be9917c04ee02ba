import pytest

from rag.casing import with_capitals

TEXTS = ("Then Holm left for Lydia.", "The west of Lydia was dry; the West stayed silent.")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what did holm say", "what did Holm say"),
        ("what is said about lydia", "what is said about Lydia"),
        ("the west of it", "the west of it"),  # both ways in the texts
        ("nobody was dry", "nobody was dry"),
    ],
)
def test_a_word_gets_the_capital_that_the_corpus_always_gives_it(typed: str, meant: str) -> None:
    assert with_capitals(typed, TEXTS) == meant


def test_a_capital_that_only_begins_a_sentence_makes_no_name() -> None:
    assert with_capitals("about tolls", ("Tolls rose. Tolls fell.",)) == "about tolls"
