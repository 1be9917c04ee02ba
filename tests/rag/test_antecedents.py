"""Which sentence another leans on, and which stand alone."""

import pytest

from tests.rag.evidence import told

FIRST = "Lydia has begun to dig the Amber Canal. "


@pytest.mark.parametrize(
    "sentence",
    [
        "In reality, this means that foreign shipowners will own the valley.",
        "That is why the fishermen have left.",
        "They demand a study before the first lock is built.",
        "The fact is that it appeared thanks to foreign money.",
        "Because of this, the eel has gone.",
    ],
)
def test_a_sentence_that_points_back_leans_on_the_one_before(sentence: str) -> None:
    first, second = told(FIRST + sentence)
    assert second.before == first.statement


@pytest.mark.parametrize(
    "sentence",
    [
        "This year the eel came late to Phrygia.",
        "It is known that the eel avoids Phrygia.",
        "Secondly, it was said that Phrygia would pay.",
        "For these purposes, a fund was opened in Phrygia.",
        "The fishermen of Phrygia have left.",
    ],
)
def test_a_sentence_that_stands_alone_leans_on_none(sentence: str) -> None:
    assert told(FIRST + sentence)[1].before is None


def test_a_pronoun_that_names_the_speaker_needs_nothing() -> None:
    held = told("Karin Holm said that the eel is safe. She added that the tolls would stay.")
    assert held[1].statement.claimant == "Karin Holm"
    assert held[1].before is None


def test_an_item_of_a_list_leans_on_what_introduces_the_list() -> None:
    held = told("The valley fears for the following:\n\n– the eel in the river;\n\n– the old quay.")
    assert [each.before for each in held] == [None, held[0].statement, held[0].statement]
