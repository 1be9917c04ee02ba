"""How abstention is measured: over refused and answered questions, and what counts as an answer."""

import pytest

from evaluation.abstention import Judged, auroc, carries_answer


def judged(*strengths: float) -> list[Judged]:
    return [Judged(strength, answered=True) for strength in strengths]


def test_perfect_and_useless_scores() -> None:
    assert auroc(judged(0.9, 0.8), judged(0.1, 0.2)) == 1.0
    assert auroc(judged(0.5, 0.5), judged(0.5, 0.5)) == 0.5
    assert auroc(judged(0.1), judged(0.9)) == 0.0


@pytest.mark.parametrize(
    ("answer", "text"),
    [("The Amber Prize", "She won the prize, the Amber."), ("5.9", "It had a strength of 5.9.")],
)
def test_a_passage_with_all_words_of_the_answer_carries_it(answer: str, text: str) -> None:
    assert carries_answer(answer, text)


def test_a_part_of_a_number_is_not_the_answer() -> None:
    assert not carries_answer("5.9", "It had a strength of 15.9.")
