from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.aliasing import ALIASING, pairings, read_names_again
from index.articles import Span, derived_id
from index.catalog import Catalog
from index.records import Prepared
from index.sentences import sentence_spans
from tests.index.synthetic import prepare


def paired(text: str) -> list[tuple[str, str]]:
    return [(found.one, found.other) for found in pairings(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The Lydian Grain Board (LGB) met.", ("Lydian Grain Board", "LGB")),
        ("The Lydian Grain Board, or LGB, met.", ("Lydian Grain Board", "LGB")),
        ("The LGB (Lydian Grain Board) met.", ("Lydian Grain Board", "LGB")),
        ("The Trans-Lydian Trade Route (TTR) opens.", ("Trans-Lydian Trade Route", "TTR")),
        ("The Lydian Academy of Bees (LAB) met.", ("Lydian Academy of Bees", "LAB")),
        ("Lake Board for Eel and Crab (LBEC) met.", ("Lake Board for Eel and Crab", "LBEC")),
        ("The Group of Seven (G7) met.", ("Group of Seven", "G7")),
        ("The Lydian Economic Council (LydEC) met.", ("Lydian Economic Council", "LydEC")),
        ("the Salt Road (called the White Way) opens", ("Salt Road", "White Way")),
        ("The Salt Road (SR), also called the White Way, opens.", ("Salt Road", "White Way")),
        ("The Salt Road, called the White Way, opens.", ("Salt Road", "White Way")),
        ("The Salt Road, called “the White Way,” opens.", ("Salt Road", "White Way")),
        ("The Salt Road is also known as the White Way.", ("Salt Road", "White Way")),
        ("the so-called “White” or Salt road was built", ("White road", "Salt road")),
        ("Sardis (formerly Croesopolis) burns.", ("Sardis", "Croesopolis")),
        ("Croesopolis, now Sardis, burns.", ("Sardis", "Croesopolis")),
        ("Riots broke out in Croesopolis, now known as Sardis.", ("Sardis", "Croesopolis")),
        ("Lydian Wings changed its name to Air Lydia.", ("Air Lydia", "Lydian Wings")),
        ("Rowers met at the Lydia Oar Tour -- formerly the Reed Tour -- today.",
         ("Lydia Oar Tour", "Reed Tour")),
        ("Kirava, also spelled Qirava, lies north.", ("Kirava", "Qirava")),
        ("The country’s largest bank, Lydbank, fell.", ("Lydbank", "country’s largest bank")),
        ("Sardis, the capital of Lydia, fell.", ("Sardis", "capital of Lydia")),
    ],
)  # fmt: skip
def test_a_text_that_pairs_two_names_is_read(text: str, pair: tuple[str, str]) -> None:
    assert pair in paired(text)


@pytest.mark.parametrize(
    "text",
    [
        "the harbour (which is old) stays",
        "the mayor (68) resigned",
        "Ephesus (NATO) and grain",
        "he called the mayor a fool",
        "The fleet left the Salt Road, called Sardis home, and sank.",
        "Smith called Jones a fool.",
        "Senator Karl Maas (D-Lydia) spoke.",
        "She is what is known as the Iron Mayor.",
        "Lydia and Phrygia, also known as the Twins, met.",
        "The capital of Lydia, also known as the Pearl, is old.",
        "The mayor’s house in Sardis, known as the Temple, burns.",
        "A pact of the countries bordering the Lydian Rim, known as the Trans- Rim Pact.",
        "Karl, formerly known as Prince Karl, became king.",
        "Sardis was called a “Small Ephesus” then.",
        "Karin Holm (formerly Harbour Post) writes.",
        "Karin Holm, formerly Chief Executive of the bank, spoke.",
        "It is one of the country’s largest airlines, Air Lydia said.",
        "Olav Riis of Air Lydia, the country’s largest airline, spoke.",
    ],
)
def test_what_can_be_read_in_another_way_pairs_nothing(text: str) -> None:
    assert paired(text) == []


def test_the_sentence_that_justifies_a_pair_is_known() -> None:
    text = "It rained. In May the Lydian Grain Board (LGB) met. The eel is late."
    (found,) = pairings(text, sentence_spans(text, [Span(0, len(text))]))
    assert found.span.of(text) == "In May the Lydian Grain Board (LGB) met."


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with closing(Catalog(f"sqlite:///{tmp_path / 'catalog.sqlite'}")) as opened:
        yield opened


def stored(name: str, text: str) -> Prepared:
    prepared = prepare(name, text)
    spans = [statement.span for statement in prepared.statements]
    return replace(prepared, pairings=tuple(pairings(text, spans)))


def test_pairs_come_and_go_with_their_article(catalog: Catalog) -> None:
    catalog.store([stored("eel", "The Eel Board of Lydia (EBL) met.")])
    catalog.store([stored("rye", "The Rye Board of Lydia (RBL) met.")])
    catalog.store([stored("eel", "The Crab Board of Lydia (CBL) met.")])
    assert [pair.other for pair in catalog.paired_names()] == ["CBL", "RBL"]
    before = catalog.revision()
    catalog.remove([derived_id("article", "eel")])
    assert [pairing.other for _, pairing in catalog.pairings()] == ["RBL"]
    assert catalog.revision() > before


def test_names_are_counted_by_articles(catalog: Catalog) -> None:
    text = "The Eel Board of Lydia (EBL) met. The Eel Board of Lydia (EBL) left."
    catalog.store([stored("eel", text), stored("crab", text)])
    assert [pair.articles for pair in catalog.paired_names()] == [2]


def test_articles_read_by_older_rules_are_read_again(catalog: Catalog) -> None:
    catalog.store([prepare("eel", "The Eel Board of Lydia (EBL) met. It was late.")])
    assert catalog.paired_names() == []
    read_names_again(catalog)
    assert [pair.other for pair in catalog.paired_names()] == ["EBL"]
    assert catalog.aliasing() == ALIASING


NAMES = st.sampled_from(["Salt Road", "Sardis", "Lydian Grain Board", "Air Lydia", "Ida Brandt"])
CUES = st.sampled_from(
    [" (LGB)", ", also known as ", " (formerly ", ") ", ", now ", ", or ",
     ", the country's largest ", " is called ", "so-called ", " (", "“", "”", ", ", " and ",
     "SR", ". ", "\n"]
)  # fmt: skip


@given(st.lists(st.one_of(NAMES, CUES, st.text(max_size=5)), max_size=14).map("".join))
def test_both_names_stand_in_the_sentence_that_pairs_them(text: str) -> None:
    for found in pairings(text, sentence_spans(text, [Span(0, len(text))])):
        assert 0 <= found.start < found.end <= len(text)
        words = f"{found.one} {found.other}".split()
        assert all(word in found.span.of(text) for word in words)
