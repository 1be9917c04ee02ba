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


def test_a_word_of_a_long_name_is_no_name_by_itself() -> None:
    texts = ("It joined the Lydian Centre for Northern Trade Goals.",)
    assert with_capitals("the goals of it", texts) == "the goals of it"
    assert with_capitals("northern trade goals", texts) == "Northern Trade Goals"
