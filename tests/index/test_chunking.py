from hypothesis import given
from hypothesis import strategies as st

from index.articles import Span
from index.chunking import MAX_WORDS, pack


def sentences(*words: int) -> tuple[str, list[Span]]:
    text, spans = "", []
    for count in words:
        start = len(text)
        text += " ".join(["word"] * count)
        spans.append(Span(start, len(text)))
        text += " "
    return text, spans


def test_sentences_are_packed_up_to_the_size() -> None:
    text, spans = sentences(MAX_WORDS - 10, 10, 1)
    assert list(pack(text, spans)) == [(0, 2), (2, 3)]


def test_a_sentence_over_the_size_is_a_passage_of_its_own() -> None:
    text, spans = sentences(3, MAX_WORDS + 1, 3)
    assert list(pack(text, spans)) == [(0, 1), (1, 2), (2, 3)]


def test_no_sentences_make_no_passage() -> None:
    assert list(pack("", [])) == []


@given(st.lists(st.integers(1, 2 * MAX_WORDS), max_size=30))
def test_every_sentence_is_in_exactly_one_passage(words: list[int]) -> None:
    text, spans = sentences(*words)
    packed = [position for first, last in pack(text, spans) for position in range(first, last)]
    assert packed == list(range(len(spans)))
