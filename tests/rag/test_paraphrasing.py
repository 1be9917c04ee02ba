"""Other words for what is asked raise what a statement carries; names are never another name."""

import pytest

from index.embedding import Embedder
from rag.paraphrasing import WORTH, soften
from rag.weighing import Key


def key(text: str, *, is_name: bool = False) -> Key:
    return Key(text, ((text.lower(),),), weight=1.0, is_name=is_name, of_speaker=False)


def raised(asked: Key, text: str, embedder: Embedder, *, before: float = 0.0) -> float:
    return soften([(before,)], [text], [asked], embedder.embed_words)[0][0]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("firms", "Phrygian companies built the sluices."),
        ("fertiliser", "The port ships fertilizers."),
        ("armies", "The military stayed in its barracks."),
    ],
)
def test_a_word_much_like_the_one_asked_counts_for_less_than_that_word(
    asked: str, text: str, embedder: Embedder
) -> None:
    assert 0.5 < raised(key(asked), text, embedder) < WORTH + 0.01


@pytest.mark.parametrize("text", ["The memorandum names three locks.", "It rained on the parade."])
def test_a_word_of_another_thing_counts_for_nothing(text: str, embedder: Embedder) -> None:
    assert raised(key("salaries"), text, embedder) < 0.2


def test_a_name_is_not_raised_by_one_like_it(embedder: Embedder) -> None:
    assert raised(key("Lydia", is_name=True), "Lycia pays the tolls.", embedder) == 0.0


def test_what_matched_better_already_stays(embedder: Embedder) -> None:
    assert raised(key("firms"), "Companies built it.", embedder, before=1.0) == 1.0


def test_texts_without_words_are_left_as_they_are(embedder: Embedder) -> None:
    assert soften([(0.3,)], ["..."], [key("firms")], embedder.embed_words) == [(0.3,)]
