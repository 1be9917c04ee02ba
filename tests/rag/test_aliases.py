import pytest

from index.articles import Span
from rag.aliases import names_of, pairings


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("the Lydian Grain Board (LGB) met", ("Lydian Grain Board", "LGB")),
        ("the Salt Road (called the White Way) opens", ("Salt Road", "White Way")),
        ("the so-called “White” or Salt road was built", ("White road", "Salt road")),
        ("The Salt Road (SR), also called the White Way, opens", ("Salt Road", "White Way")),
    ],
)
def test_a_text_that_pairs_two_names_is_read(text: str, pair: tuple[str, str]) -> None:
    assert pair in [(found.one, found.other) for found in pairings(text)]


@pytest.mark.parametrize(
    "text",
    [
        "the harbour (which is old) stays",
        "the mayor (68) resigned",
        "Ephesus (NATO) and grain",
        "he called the mayor a fool",
    ],
)
def test_other_parentheses_pair_nothing(text: str) -> None:
    assert pairings(text) == []


def test_the_place_that_justifies_a_pairing_is_known() -> None:
    text = "In May the Lydian Grain Board (LGB) met."
    (found,) = pairings(text)
    assert found.span.of(text) == "Lydian Grain Board (LGB)"
    assert found.span == Span(11, 35)


def test_names_are_joined_through_one_another() -> None:
    paired = pairings("The Salt Road (SR) and the Salt Road (called the White Way).")
    assert set(names_of("SR", paired)) == {"SR", "Salt Road", "White Way"}


def test_likeness_alone_joins_nothing() -> None:
    assert names_of("Salt Roads", pairings("the Salt Road (SR)")) == ("Salt Roads",)
